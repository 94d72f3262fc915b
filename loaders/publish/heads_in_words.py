"""What minutes say in words about how many came, beside 'tre invånare': 'Boende: 3', '5 röster mot 2', 'alla sju'.

Somebody who knows how many came, and can count the people who are named, knows how many are not named.

Tested in tests/loaders/publish/test_heads_in_words.py.
"""

import re

from ..parse.head_counts import people_category
from ..parse.number_words import NUMBER, RunsWith, number_value
from ..parse.word_patterns import LazyPattern
from .number_signs import NUMBER_SIGN

FEWEST = 5
"""So many residents may be told. In publish.sql the same number decides what is '<5'; a test holds both together."""
# Beyond this it is a year, or something else than people at a meeting.
_MOST = 999
_SOME, _SEVERAL = "några", "flera"
_BEGINS = r"(?<![\w§.,:/–-])"
_JOINED = r"(?:\s?[-–+]\s?|\s(?:till|eller|à|och|av(?:\s(?:de|våra|dessa))?)\s)"
# '2–3 boende', 'tre (3) boende', 'två av tre boende', '3boende'
_BEFORE = LazyPattern(
    rf"{_BEGINS}(?P<told>{NUMBER}(?:{_JOINED}{NUMBER})?(?:\s?\(\s?{NUMBER}\s?\))?(?:\s+(?:st|stycken)\b\.?)?)"
    r"\s{0,3}(?P<noun>[^\W\d][\w-]+)",
    re.IGNORECASE,
)
# 'Boende: 3', 'de boende (3 st)', 'antal invånare var tre'
_BEHIND = LazyPattern(
    r"(?<![\w-])(?P<noun>[^\W\d][\w-]+)(?P<gap>\s?[:,(–-]?\s?(?:(?:var|är|blev|endast|bara|ca|cirka)\s)?)"
    rf"(?P<told>{NUMBER})(?:\s?(?:st|stycken)\b\.?)?(?=\s?[).,;!?]|\s*$|\s(?:och|samt|kom|deltog)\b)(?![.,:/–-]\d)",
    re.IGNORECASE,
)
# One or two that are said to be all: 'endast en boende kom', 'båda invånarna'.
_ALONE = LazyPattern(
    r"(?<!\w)(?P<told>(?:endast|bara|blott|enbart)\s(?:en|ett)|(?:en|ett)\s(?:enda|ensam)|den\s(?:enda|ende|ensamma)|"
    r"(?:de\s)?(?:båda|bägge)|ett\spar|duon|trion|kvartetten)(?=\s(?P<noun>[^\W\d][\w-]+))",
    re.IGNORECASE,
)
_ALONE_WORDS = r"\b(?:enda|ende|ensam|båda|bägge|par\b|duon|trion|kvartetten|bara\b|blott|enbart)"
_OTHERWISE = RunsWith(LazyPattern(rf"{_ALONE_WORDS}|{NUMBER_SIGN}", re.IGNORECASE))
# 'en' and 'ett' count where no word follows that they belong to: 'Boende: en', 'en eller ett', 'invånare en och'.
_ONE_COUNTED = LazyPattern(
    r"(?<!\w)(?:en|ett)(?=\s?[^\w\s]|\s*$|\s(?:st|stycken|och|samt|kom|deltog|till|eller|à|av)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_VOTES = re.compile(r"röst|voter|\bnej\b|\bavst(?:od|år|ått)\b", re.IGNORECASE)
_CAME = re.compile(
    r"röst|voter|\b(?:nej|avst(?:od|år|ått)|vi var|(?:kom|kommit)(?! fram| upp| in | överens)|"
    r"del(?:tog|tagit|tagar\w*)|mötesdeltagar\w*|medverka\w*|närvar\w*|var med|på plats|samla(?:de|des|t|ts)|"
    r"mötte upp|besök(?:te|tes|t|ts|are|arna|ande)|gäst(?:er|erna)|totalt|sammanlagt|tillsammans|utöver|därutöver|"
    r"förutom|övriga|allmänheten|plus ordförande\w*|runt bordet|i (?:salen|rummet|lokalen)|fika\w*|kaffe|lunch\w*|"
    r"middag\w*|förtäring|"
    r"(?:alla|samtliga|oss) (?=\d|två\b|tre\b|fyra\b|fem\b|sex\b|sju\b|åtta\b|nio\b|tio\b|elva\b|tolv\b))"
    r"|^\W*antal\b",
    re.IGNORECASE,
)
# Before figures that count; behind any other word they are its number: 'förslag 41', 'kl 18', 'den 7'.
_COUNTS = frozenset((
    "alla", "antal", "antalet", "att", "av", "bara", "blev", "ca", "cirka", "de", "deltagare", "det", "drygt", "emot",
    "endast", "från", "fick", "för", "gav", "hela", "inklusive", "ja", "kom", "med", "minst", "mot", "nej",
    "närvarande", "närvaro", "när", "och", "omkring", "oss", "på", "runt", "röster", "röstetal", "sade",
    "samlade", "samt", "samtliga", "sammanlagt", "som", "till", "tillsammans", "totalt",
    "ungefär", "utöver", "var", "vi", "är", "åt",
))  # fmt: skip
_WORD_BEFORE = re.compile(r"([^\W\d][\w-]*)\s\Z")
# What stands behind a number of people, and not of lamps.
_OF_PEOPLE = (
    r"av|var|kom|deltog|medverkade|närvar\w*|på|i|runt|vid|till|från|ur|som|och|samt|blev|hade|är|andra|övriga|totalt|"
    r"sammanlagt|röst\w*|ja|nej|för|emot|mot|avst\w*|person(?:er|erna)?|\w*deltag\w*|gäst\w*|besök(?:ar\w*|ande)|plus|"
    r"därutöver|fick|gav|sade|sa|tyckte|ville|skrev|svarade|frågade|satt|stod|koppar|portion\w*|kuvert"
)
_HEADS = LazyPattern(
    rf"{_BEGINS}(?<!§ )(?<!före )(?<!efter )(?<!klockan )(?<!vid )(?P<told>{NUMBER})"
    rf"(?![.,:/–-]\d)(?:\s(?:st|stycken)\b\.?)?(?=\s?[.,;:!?)]|\s*$|\s(?:{_OF_PEOPLE})\b)",
    re.IGNORECASE,
)
_RESULT = re.compile(r"(?<![\w.,:/–-])\d{1,3}(\s?[–-]\s?)\d{1,3}(?![\w:/–-]|[.,]\d)")
_NUMBERS = LazyPattern(NUMBER, re.IGNORECASE)
_WORD = re.compile(r"[^\W\d][\w-]+")


def may_tell_otherwise(text: str) -> bool:
    """Whether it may tell of few without figures and words for two or more: 'Boende: en', 'båda boende', '③'."""
    return any(map(_OTHERWISE.__getitem__, text.split())) or _ONE_COUNTED.search(text) is not None


def may_tell_who_came(sentence: str) -> bool:
    """Whether the sentence may tell how many came to the meeting, or how they voted."""
    return _CAME.search(sentence) is not None


def without_residents(sentence: str, with_any: bool) -> str:
    """The sentence without how few residents there were; `with_any` of them, whatever their number."""

    def hides(printed: str) -> bool:
        numbers = _numbers_in(printed)
        return bool(numbers) and max(numbers) <= _MOST and (with_any or min(numbers) < FEWEST)

    def before(told: re.Match[str]) -> str:
        # 'en boende' says of whom something is told, not how many came.
        is_told = told["told"].casefold() in {"en", "ett"} or not _is_resident(told["noun"])
        return told[0] if is_told or not hides(told["told"]) else f"{_as(told['told'], _SOME)} {told['noun']}"

    def behind(told: re.Match[str]) -> str:
        is_hidden = _is_resident(told["noun"]) and hides(told["told"])
        return f"{told['noun']}{told['gap']}{_SEVERAL}" if is_hidden else told[0]

    def alone(told: re.Match[str]) -> str:
        return _as(told["told"], _SOME) if _is_resident(told["noun"]) else told[0]

    return _BEHIND.sub(behind, _BEFORE.sub(before, _ALONE.sub(alone, sentence)))


def without_heads(sentence: str) -> str:
    """A sentence that tells of who came, or of residents, without numbers of people."""
    if not may_tell_who_came(sentence) and not any(map(_is_resident, _WORD.findall(sentence))):
        return sentence
    if _VOTES.search(sentence):
        sentence = _RESULT.sub(rf"{_SEVERAL}\1{_SEVERAL}", sentence)
    return _HEADS.sub(_several, sentence)


def _several(told: re.Match[str]) -> str:
    printed, before = told["told"], _WORD_BEFORE.search(told.string, 0, told.start())
    is_a_mark = printed[0].isdigit() and before and before[1].casefold() not in _COUNTS
    if is_a_mark or printed.casefold() in {"en", "ett"} or max(_numbers_in(printed)) > _MOST:
        return told[0]
    return _as(told["told"], _SEVERAL)


def _as(printed: str, word: str) -> str:
    """The word, with a large letter where what was printed began with one."""
    return word.capitalize() if printed[0].isupper() else word


def _numbers_in(printed: str) -> list[int]:
    return [number_value(told[0]) or 0 for told in _NUMBERS.finditer(printed)]


def _is_resident(noun: str) -> bool:
    return people_category(noun) == "resident"
