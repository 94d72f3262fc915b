"""Words that a person has chosen to be blacked out, found wherever they stand in texts.

Tested in tests/schema/voices/test_sent.py and tests/schema/settle/test_blacked_out_proposal.py.
"""

import re
from collections.abc import Iterable

# What bars and blanks are not.
_SIGN = re.compile(r"[^\s█]")
_NOTHING = re.compile(r"(?!)")


def pattern_of_words(words: Iterable[str], texts: Iterable[str]) -> re.Pattern[str]:
    """What finds each of the words: small or capital, the genitive too, over the end of a line.

    A word that stands whole in none of the `texts` is found in other words too, written as it is. What has no letter
    and no sign but bars is no word, and without a word nothing is found.
    """
    whole_text, found = "\n".join(texts), []
    for word in sorted(set(words), key=len, reverse=True):
        if not _SIGN.search(word):
            continue
        letters = r"\s+".join(map(re.escape, word.split()))
        whole = rf"(?i:(?<!\w){letters}(?:s|'s|’s)?(?!\w))"
        found.append(whole if re.search(whole, whole_text) else letters)
    return re.compile("|".join(found)) if found else _NOTHING
