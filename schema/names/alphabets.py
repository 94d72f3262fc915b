"""Letters of two alphabets in one name: a letter of another may look the same, as the Cyrillic А in 'Аnna Ek'.

Tested in tests/schema/lookup/test_name_key.py.
"""

import unicodedata


def mixes_alphabets(name: str) -> bool:
    """Whether Latin letters stand beside Cyrillic or Greek ones: what looks like one name is two to a machine."""
    if name.isascii():
        return False
    alphabets = {unicodedata.name(letter, "").partition(" ")[0] for letter in name if letter.isalpha()}
    return "LATIN" in alphabets and not alphabets.isdisjoint(("CYRILLIC", "GREEK"))
