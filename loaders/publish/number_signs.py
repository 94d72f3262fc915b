"""Numbers that are printed as signs ('③', '3️⃣', 'Ⅲ') or as Roman ones ('III boende'), as figures.

Tested in tests/loaders/publish/test_heads_in_words.py.
"""

import re
import unicodedata

from ..parse.head_counts import people_category

# 'VI BOENDE' are we, and 'I boende' is where.
_ROMAN_NUMBERS = {"II": 2, "III": 3, "IIII": 4, "IV": 4, "VII": 7, "VIII": 8, "IX": 9}
# Each of them has one of these.
_BEGUN = ("II", "IV", "IX")
_ROMAN = rf"(?<!\w)(?-i:{'|'.join(sorted(_ROMAN_NUMBERS, key=len, reverse=True))})(?!\w)"
# Superscripts, Roman signs, numbers in circles and brackets, and the frame of a key, as Unicode has them.
_SIGN = (
    "[\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089\u2160-\u216b\u2170-\u217b\u2460-\u249b\u24ea-\u24f4"
    "\u24f5-\u24ff\u2776-\u2793\U0001f100-\U0001f10c]"
)
_KEY = "\ufe0f?\u20e3"
NUMBER_SIGN = rf"{_SIGN}|\u20e3|{_ROMAN}"
"""A regular expression for what may be such a number."""
# Behind a letter or figure it is a power or the mark of a note.
_SIGNS = re.compile(rf"(?<!\w){_SIGN}+")
_KEYS = re.compile(rf"(\d){_KEY}")
_ROMAN_OF_PEOPLE = re.compile(rf"(?P<number>{_ROMAN})(?=\s+(?P<noun>[^\W\d][\w-]+))")


def with_figures(text: str) -> str:
    """The text with such numbers as figures; a Roman one only before a word for residents."""
    # Few texts have any.
    if not text.isascii():
        text = _KEYS.sub(r"\1", _SIGNS.sub(_figures, text))
    return _ROMAN_OF_PEOPLE.sub(_of_people, text) if any(map(text.__contains__, _BEGUN)) else text


def _figures(signs: re.Match[str]) -> str:
    return "".join(str(int(unicodedata.numeric(sign))) for sign in signs[0])


def _of_people(found: re.Match[str]) -> str:
    is_told = people_category(found["noun"]) == "resident"
    return str(_ROMAN_NUMBERS[found["number"]]) if is_told else found[0]
