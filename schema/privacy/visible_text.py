"""Text without what nobody sees in it: marks that part a word for a program and not for a reader."""

import re
import unicodedata

# Soft hyphens, zero-width blanks and joiners, marks of direction, byte order marks. An emoji needs its joiner.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_SOFT_HYPHEN = "\u00ad"
_JOINER = re.compile("(?<=\\w)\u200d|\u200d(?=\\w)")
# Letters of another width or drawn in another way, as names stand in social media: 'Ｖｅｒａ', '𝐕𝐞𝐫𝐚'.
# Below them all, and below the first letter that NFC changes or joins to the one before (U+0300; UAX #15).
_MAY_DIFFER = re.compile("[\u00ad\u0300-\U0010ffff]")
_DRAWN = re.compile("[\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d6a5]+")


def has_other_letters(text: str) -> bool:
    """Whether letters of the text are read as others: drawn in another way, or not in NFC."""
    if text.isascii() or is_latin(text):
        return False
    return _DRAWN.search(text) is not None or not unicodedata.is_normalized("NFC", text)


def is_latin(text: str) -> bool:
    """Whether ISO 8859-1 has all its letters: they are in NFC then, and none is drawn in another way."""
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def visible_text(text: str) -> str:
    """`text` in NFC without invisible marks, and its letters as they are read; `Ve\\u00adra` gives `Vera`."""
    if text.isascii() or (is_latin(text) and _SOFT_HYPHEN not in text) or not _MAY_DIFFER.search(text):
        return text
    text = _DRAWN.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return unicodedata.normalize("NFC", _JOINER.sub("", _INVISIBLE.sub("", text)))
