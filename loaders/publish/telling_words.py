"""Which texts a change of names may touch: those that hold a word which the cleaners look up otherwise than before.

The cleaners (schema/privacy) know a text by its words alone: a word as printed, without the s of a genitive, put
together where it is broken, and parted where it runs together. So a text in which no word of a name stands, however
broken, reads the same with and without that name.

Tested in tests/loaders/publish/test_telling_words.py and tests/loaders/publish/test_publish_changes.py.
"""

import re
from collections.abc import Collection, Iterable
from html import unescape
from urllib.parse import unquote

from ...schema.lookup import name_key
from ...schema.privacy import has_other_letters, visible_text
from ...schema.privacy.name_forms import Phrase, folded_phrases, folded_spellings
from ...schema.privacy.name_phrases import formed_names
from ...schema.privacy.written_words import is_broken, plain_words

# What may stand between the letters of a word that is broken.
_GAP = r"[\W\d_]*"
_NOTHING = re.compile(r"(?!)")
# Beyond ISO 8859-1 these can be left out: no letters (dashes, quotes, blanks), and letters of other Latin alphabets
# that are not compared as one of ISO 8859-1. A word that has none of them is found where they stood, too. Marks that
# are put together with a letter (NFC) are not among them.
_LEFT_OUT = [*map(chr, range(0x2000, 0x2070))] + [
    letter for letter in map(chr, range(0x100, 0x250)) if min(letter.casefold()) > "\xff"
]
_OTHER_LETTERS = re.compile(f"[^\0-\xff{''.join(_LEFT_OUT)}]")
# What may be the code of a letter.
_CODED = re.compile("%[0-9A-Fa-f]{2}|&[#A-Za-z]")
_RUN_TOGETHER = re.compile(r"[a-zß-öø-ÿ][A-ZÀ-ÖØ-Þ]")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LETTERS = re.compile(r"[\W\d_]+")
_GREETINGS = ("hej", "tack", "hälsn", "mvh", "kram", "från", "till")


# Of ISO 8859-1, as bytes: what stands between letters, and each letter as compared. Two become others than one byte.
_GAPS = bytes(code for code in range(256) if re.fullmatch(r"[\W\d_]", chr(code)))
_OTHERS = "ßµ"
_COMPARED = "".join(letter if letter in _OTHERS else letter.casefold() for letter in map(chr, range(256))).encode(
    "latin-1"
)
# More words are found faster by one pattern.
_FEW = 30


class Letters:
    """`are_in(text)`: whether the letters of any of the words (as compared) come one after the other in a text."""

    def __init__(self, words: Collection[str]):
        bare = {_LETTERS.sub("", word) for word in words} - {""}
        self._pattern = _pattern(bare)
        self._words = [word.encode("latin-1") for word in bare if max(word) <= "\xff"]
        self._are_few = len(bare) <= _FEW
        self._are_latin = len(self._words) == len(bare)

    def are_in(self, text: str) -> bool:
        if self._are_few and "ß" not in text and "µ" not in text:
            try:
                letters = text.encode("latin-1").translate(_COMPARED, _GAPS)
            except UnicodeEncodeError:
                pass
            else:
                return any(map(letters.__contains__, self._words))
        return self._pattern.search(text.casefold()) is not None

    def may_be_in(self, texts: str) -> bool:
        """Whether they may be in one of several texts, one after another; False only where they are in none.

        It takes a fraction of the time that each text takes for itself, when there are few words.
        """
        letters = _in_latin(texts) if self._are_few and self._are_latin else None
        return letters is None or any(map(letters.__contains__, self._words))


def _in_latin(texts: str) -> bytes | None:
    """The letters of the texts, as compared, in ISO 8859-1; None where others may be compared as one of them."""
    try:
        written = texts.encode("latin-1")
    except UnicodeEncodeError:
        if _OTHER_LETTERS.search(texts):
            return None
        written = texts.encode("latin-1", "ignore")
    is_coded = ("%" in texts or "&" in texts) and _CODED.search(texts)
    return None if is_coded or any(map(texts.__contains__, _OTHERS)) else written.translate(_COMPARED, _GAPS)


class TellingWords:
    """`touches(text)`: whether what stands in the text may be read otherwise, by names that are new or gone.

    `names` are those, and `explained` words (as compared) of which it is new or no longer known that they are no
    resident's name.
    """

    def __init__(self, names: Iterable[str], explained: Iterable[str] = ()):
        self._singles: set[str] = set()
        self._phrases: set[Phrase] = set()
        for one, _ in formed_names(dict.fromkeys(names, "")):
            self._take(one.whole | one.initials | one.shortened | one.runs)
            self._take({name for name in (one.given, one.family) if name})
            # Of names of several words each half is looked up, and the last word behind a title.
            self._take({(half,) for half in one.halves} | {(part,) for part in one.family[-1:]})
            self._take({("".join(one.given),)} if one.given else ())
        self._explained = frozenset(explained)
        parts = {part for phrase in self._phrases for part in phrase}
        self._parts = {part for part in parts | self._singles if len(part) > 1}
        self._found = Letters(self._parts | {_LETTERS.sub("", word) for word in self._explained})
        self.is_empty = not (self._singles or self._phrases or self._explained)

    def _take(self, phrases: Iterable[Phrase]) -> None:
        for phrase in phrases:
            for written in (phrase, *folded_phrases(phrase), *((one,) for one in _folded_single(phrase))):
                if len(written) == 1:
                    self._singles.add(written[0])
                else:
                    self._phrases.add(written)

    def may_touch(self, texts: str) -> bool:
        """Whether one of several texts, one after another, may hold such a word; False only where none does."""
        return not self.is_empty and self._found.may_be_in(texts)

    def touches(self, text: str) -> bool:
        """Whether the text holds such a word, in any way of writing it."""
        if self.is_empty or not text:
            return False
        # Marks that nobody sees are no letters, so they are stepped over here like all that parts a word.
        seen = visible_text(text) if has_other_letters(text) else text
        if "%" in seen or "&" in seen:
            seen += "\n" + visible_text(unescape(unquote(visible_text(seen))))
        if not self._found.are_in(seen):
            return False
        return self._holds(visible_text(seen))

    def _holds(self, text: str) -> bool:
        """The same of a text in which letters of such a word come one after the other."""
        if self._explained and any(
            not self._explained.isdisjoint((key, key.removesuffix("s"))) for key in map(name_key, _WORD.findall(text))
        ):
            return True
        if is_broken(text) or _RUN_TOGETHER.search(text):
            return bool(_pattern(self._parts).search(text.casefold()))
        keys: set[str] = set()
        for word in plain_words(text):
            keys |= {word.key, word.key.removesuffix("s")}
        if not self._singles.isdisjoint(keys) or any(keys.issuperset(phrase) for phrase in self._phrases):
            return True
        begun = [key for key in keys if key.startswith(_GREETINGS)]
        return any(key.endswith((part, part + "s")) for key in begun for part in self._parts)


def _folded_single(phrase: Phrase) -> set[str]:
    return folded_spellings(phrase[0]) if len(phrase) == 1 else set()


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """What finds any of the words (as compared) in a text as compared, however its letters are parted."""
    # A word that holds another one is found by that one.
    told: list[str] = []
    for word in sorted(set(words), key=len):
        if word and not any(one in word for one in told):
            told.append(word)
    return re.compile("|".join(_GAP.join(map(re.escape, word)) for word in told)) if told else _NOTHING
