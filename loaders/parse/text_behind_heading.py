"""Where the text begins behind a heading that no stop ends: 'Val av justerare Siv Ek valdes till justerare'.

Tested in tests/loaders/parse/test_text_behind_heading.py.
"""

import re

from ...schema.names.listed_names import is_given_name
from .heading_words import is_statement
from .person_names import is_role
from .word_patterns import LazyPattern, word_values

_WORD = re.compile(r"\S+")
_SUBJECT = re.compile(
    r"(?:ordföranden?|ordf\.?|sekreteraren|kassören|styrelsen|"
    r"mötet|årsmötet|stämman|gruppen|rådet|föreningen|klubben|nämnden|inga|"
    r"inget|ingen|vi|\w{4,}(?:en|et|na|an))",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"[A-ZÅÄÖ]\w{2,}(?:des|tes|ades|gicks|lades),?")
_VERB = LazyPattern(
    r"(?:\w+(?:ade|ades|des|tes|tas|as)|är|var|har|hade|ska|hälsar|öppnar|skriver|skrev|höll|gick|gicks|lades|läggs|blev|valdes|"
    r"valde|väljer|väljs|utser|utses|utsåg|utsågs|"
    r"beslöt|beslutar|finns|fanns|förelåg|redogör|rapporterar|informerar|berättar|tackar|avslutar|förklarar"
    r"|konstaterar|godkänns|godkänner|fastställs|fastställer|meddelar|(?!senior)\w+erar)",
)
_BINDS = frozenset(
    "av för till från med om i på vid hos och samt eller & att som den det de en ett enligt mot över under".split()
)
# 'Kvällens mötesordförande Siv Ek hälsade alla' is one sentence.
_OF_MEETING = LazyPattern(r"^(?:kvällens|dagens|mötets|föreningens|styrelsens|klubbens)\s", re.IGNORECASE)
_FEWEST, _MOST = 4, 8
# 'Närvarolista Det beslutades, att', 'Öppnande Siv Ek, byalagets sekreterare, öppnade'
SENTENCE_BEHIND = LazyPattern(
    r"[a-zåäöé)](?<!\btill)(?<!\bav)(?<!\bom)(?<!\bför)(?<!\bfrån)\s(?P<told>"
    r"(?:Det|Den|De|Detta|Till|Att|Vi|Man|Efter|Mötet|Årsmötet|Stämman|Styrelsen|Kallelsen)\s(?-i:[a-zåäö])\w+|"
    r"(?<=[a-zåäö]\s)[A-ZÅÄÖ]\w+ [A-ZÅÄÖ]\w+, [^,]{3,40}, (?:öppnade|hälsade|förklarade|redogjorde|informerade)\b)"
)
"""Finds the end of a heading and, as `told`, the sentence that begins behind it."""


def text_behind(text: str, start: int, end: int) -> int | None:
    """Where a sentence begins behind the few words of a heading in text[start:end]; None where none does."""
    told = SENTENCE_BEHIND.search(text, start, end)
    return told.start("told") if told else _behind_words(text, start, end)


def _behind_words(text: str, start: int, end: int) -> int | None:
    """Where a sentence begins that its words alone tell."""
    words = list(_WORD.finditer(text, start, end))
    if len(words) < _FEWEST or words[0][0].casefold() in ("till", "att", "som"):
        return None
    for place, word in enumerate(words[1 : _MOST + 1], 1):
        before = words[place - 1][0]
        if _VERB.fullmatch(before):
            return None
        if before.casefold() in _BINDS or (before[-1] in ",;:-–/(" and not _told_behind_comma(before, words, place)):
            continue
        if before[-1] == "," or _is_count_or_day([one[0] for one in words[place:]], place == 1):
            return word.start()
        if not word[0][:1].isupper() or _is_last_of_name(before, words, place):
            continue
        heading = text[start : words[place - 1].end()]
        if is_role(_OF_MEETING.sub("", heading)) or (place == 1 and (len(before) < _MOST or is_given_name(before))):
            return None
        if _is_sentence([one[0] for one in words[place : place + 6]]):
            return word.start()
    return None


def _is_last_of_name(before: str, words: list[re.Match[str]], place: int) -> bool:
    """Whether a word ends the name before it, 'Lokalen Stora Björn', and begins none: 'Parken i Ekby Siv Alm'."""
    begins = place + 1 < len(words) and words[place + 1][0][:1].isupper()
    return place > 1 and before[:1].isupper() and not before.isupper() and not begins


def _told_behind_comma(before: str, words: list[re.Match[str]], place: int) -> bool:
    """'Nytt från länet, Ordföranden informerade om …': whether a comma stands between a heading and its text."""
    subject, verb = words[place][0], words[place + 1][0] if place + 1 < len(words) else ""
    is_told = subject[0].isupper() and _SUBJECT.fullmatch(subject) is not None
    return before[-1] == "," and is_told and _VERB.fullmatch(verb) is not None


def _is_count_or_day(words: list[str], after_one_word: bool) -> bool:
    """'156 st medlemmar', or '14 maj promenad i skogen' where more words than the day's follow."""
    if not words[0].isdigit() or len(words) < 3:
        return False
    # '15 september, godkänns …' goes on with what stands before the day.
    day = words[1].casefold().strip(".") in word_values("months") and len(words) > _FEWEST and words[2].isalpha()
    return day or (after_one_word and words[1] in ("st", "st.", "medlemmar", "personer"))


def _is_given(word: str) -> bool:
    return any(is_given_name(part) for part in word.split("-"))


def _is_sentence(words: list[str]) -> bool:
    """Whether words begin a sentence: a subject with its verb, or 'Lästes, godkändes och lades till handlingarna'."""
    if _PASSIVE.fullmatch(words[0]):
        return True
    if not (_SUBJECT.fullmatch(words[0]) or _is_given(words[0])):
        return False
    return is_statement(" ".join(words)) or any(_VERB.fullmatch(word.rstrip(",.")) for word in words[1:4])
