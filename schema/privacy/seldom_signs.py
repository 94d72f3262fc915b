"""Whether a text has any sign but letters, single blanks and what parts sentences: most texts are told so in one go.

Tested in tests/schema/privacy/test_contact_details.py.
"""

_COMMON = bytes(code for code in range(256) if chr(code).isalpha() or chr(code) in " .,:;!?-'\"")


def has_signs(text: str) -> bool:
    """Whether the text has a figure, a sign, or another white space than a blank; True also where one cannot tell."""
    try:
        return bool(text.encode("latin-1").translate(None, _COMMON))
    except UnicodeEncodeError:
        return True
