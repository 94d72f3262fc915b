"""Where texts mention one person: for sure, by whole name, address or number; or maybe, by half a name.

Tested in tests/schema/data_subject/test_name_patterns.py.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from unicodedata import normalize

from ..names.listed_names import is_also_a_word, is_family_name, is_given_name_or_like
from ..privacy.name_forms import NameForms, Phrase, folded_spellings, forms_of_name
from .written_letters import ESCAPED, phrase_pattern, text_without_codes, word_pattern

_APART = r"(?<=(?-i:[a-zåäöéü]))(?=(?-i:[A-ZÅÄÖÉÜ]))"
# Not within a word, but behind what stands for a blank in JSON and addresses, in 'HejVera', and behind a greeting.
_BEGINS = (
    r"(?:(?<![^\W\d_])(?<!\\)|(?<=\\n)|(?<=\\t)|(?<=\\r)|(?<=\\u00[0-9a-f]{2})|(?<=[%=][0-9a-f]{2})|(?<=hej)|(?<=mvh)|(?<=från)"
    rf"|{_APART})"
)
_BEGINS_ADDRESS = r"(?:(?<![\w.+-])|(?<=\\n)|(?<=\\t)|(?<=\\r)|(?<=[%=][0-9a-f]{2}))"
_ENDS = rf"(?P<genitive{{0}}>(?:'|’|:|´)?s(?![^\W\d_]))|(?:(?![^\W\d_])|{_APART})"
_WORD_BEFORE = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)(\.?)[ \u00a0]\Z")
_WORD_AFTER = re.compile(r"(?:'s|s)?[ \u00a0-]([^\W\d_]+)")
_TIED_BEFORE, _TIED_AFTER = re.compile(r"([^\W\d_]+)-\Z"), re.compile(r"-([^\W\d_]+)")
_CUT = re.compile(r"\n|\\n|\"|<[^<>]*>")
_NO_LETTERS = re.compile(r"\\+[nrt]|[\W_]+")
# Quickly past all other letters: with these a form begins, with figures a number, with signs the code of a letter.
_FIRST = r"(?=[{}\d+\\%&=])"
_APOSTROPHE = re.compile(r"(?<=\b\w)['\u2018\u2019\u02bc\u00b4`\u2032](?=\w)")
_NEAR = 60
_SHORTEST_HANDLE = 4
# Most of what a record holds says the same again (states, days, names), and each text of a row is asked twice.
_LONGEST_KEPT, _MOST_KEPT = 1_000, 20_000


class Mention(NamedTuple):
    """text[start:end] may mention the person: for sure or not, and whether the genitive's s is part of it."""

    start: int
    end: int
    is_sure: bool
    genitive: bool


@dataclass(frozen=True)
class Known:
    """By what somebody is known: full names and other spellings, names of accounts, e-mail addresses and telephones.

    `others` are the names of others that have a word in common with one of theirs.
    """

    names: tuple[str, ...]
    accounts: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @cached_property
    def patterns(self) -> "NamePatterns":
        """What finds the person in texts."""
        return NamePatterns(self)


class NamePatterns:
    """Finds in any text the mentions of one person."""

    def __init__(self, known: Known):
        # 'Siobhán O Brien', too.
        written = dict.fromkeys((*known.names, *(_APOSTROPHE.sub(" ", name) for name in known.names)))
        self._forms = [forms_of_name(name) for name in written]
        others = [forms_of_name(name) for name in known.others]
        self._others_given = {one.given for one in others}
        self._others_family = {one.family for one in others}
        self._given = {part for one in self._forms for part in (*one.given, *one.halves, "".join(one.given)) if part}
        self._family = {one.family[-1] for one in self._forms if one.family}
        sure, unsure = _phrases(self._forms, others)
        sure |= {(word,) for word in known.accounts if self._tells_enough(word)}
        self._backwards = {(*one.family, *one.given) for one in self._forms}
        self._told = sure, unsure, [*known.addresses], [_number(phone) for phone in known.phones]
        self._letters = _needed_letters(sure | unsure, known)
        self._kept: dict[str, tuple[Mention, ...]] = {}

    # Compiling takes longer than reading thousands of texts, so each waits for a text that needs it.
    @cached_property
    def _plain(self) -> re.Pattern[str]:
        return _compiled(*self._told, False)

    @cached_property
    def _escaped(self) -> re.Pattern[str]:
        return _compiled(*self._told, True)

    def find(self, text: str) -> list[Mention]:
        """The mentions in a text, in order; it may be prose, JSON, HTML or the address of a page."""
        return list(self._found(text))

    def names(self, text: str) -> bool:
        """Whether a text surely mentions the person."""
        return any(mention.is_sure for mention in self._found(text))

    def _found(self, text: str) -> Iterable[Mention]:
        if len(text) > _LONGEST_KEPT:
            return self._mentions(text)
        found = self._kept.get(text)
        if found is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            found = self._kept[text] = tuple(self._mentions(text))
        return found

    def _mentions(self, text: str) -> Iterator[Mention]:
        is_escaped = ESCAPED.search(text) is not None
        # Once it is compiled the pattern itself is as quick.
        if ("_escaped" if is_escaped else "_plain") not in vars(self) and not self._has_letters(text, is_escaped):
            return
        for match in (self._escaped if is_escaped else self._plain).finditer(text):
            is_sure = match["sure"] is not None
            if not is_sure and not self._may_mean(text, match):
                continue
            if is_sure and self._runs_over_two_names(text, match):
                is_sure = False
            genitive = next((name for name in ("genitive1", "genitive2") if match[name]), None)
            yield Mention(match.start(), match.end(), is_sure, genitive is not None)

    def _has_letters(self, text: str, is_escaped: bool) -> bool:
        """Whether the letters of a form stand in the text, whatever stands between them."""
        letters = _NO_LETTERS.sub("", normalize("NFC", (text_without_codes(text) if is_escaped else text).casefold()))
        return any(part in letters for part in self._letters)

    def _tells_enough(self, account: str) -> bool:
        """Whether the name of an account is no word: it has a sign or a figure in it, or is made of their name."""
        made = {form for one in self._forms for form in (*one.handles, *one.accounts, *(run[0] for run in one.runs))}
        return len(account) > 3 and (account in made or re.search(r"[\d._@-]", account) is not None)

    def _may_mean(self, text: str, match: re.Match[str]) -> bool:
        """Whether half a name may be the person's: it is written as a name, and no part of another's."""
        words = [word.casefold() for word in re.findall(r"[^\W\d_]+", match[0])]
        if len(words) != 1:
            return True
        word = words[0] if words[0] in self._given | self._family else words[0].removesuffix("s")
        if any(map(self._is_given, _hyphened(text, match))):
            return False
        if match[0][0].islower():
            return word not in self._given | self._family or not is_also_a_word(word)
        before, after = _WORD_BEFORE.search(text[: match.start()][-_NEAR:]), _WORD_AFTER.match(text, match.end())
        if word in self._given and after and after[1][0].isupper() and after[1].casefold() not in self._family:
            follows = after[1].casefold().removesuffix("s")
            if (follows,) in self._others_family or is_family_name(follows) or is_family_name(after[1].casefold()):
                return False
        if word in self._family and before and before[1][0].isupper():
            precedes = before[1].casefold()
            is_initial = before[2] == "." and len(precedes) == 1
            if precedes not in self._given and (is_initial or self._is_given(precedes)):
                return is_initial and precedes in {given[0] for given in self._given}
        return True

    def _is_given(self, word: str) -> bool:
        return (word,) in self._others_given or all(map(is_given_name_or_like, word.split("-")))

    def _runs_over_two_names(self, text: str, match: re.Match[str]) -> bool:
        """'Bo Holm, Vera Ek' are two others."""
        words = tuple(word.casefold() for word in re.findall(r"[^\W\d_]+", match[0]))
        if words not in self._backwards:
            return False
        before, after = _WORD_BEFORE.search(text[: match.start()][-_NEAR:]), _WORD_AFTER.match(text, match.end())
        return bool((before and before[1][0].isupper()) or (after and after[1][0].isupper()))


def _hyphened(text: str, match: re.Match[str]) -> list[str]:
    """The capitalised words that a hyphen ties to it: 'Ulla' of Ulla-Karin."""
    tied = _TIED_BEFORE.search(text[: match.start()][-_NEAR:]), _TIED_AFTER.match(text, match.end())
    return [one[1].casefold() for one in tied if one and one[1][0].isupper()]


def passage_key(text: str, mention: Mention) -> str:
    """What tells one unsure mention from another, in all copies of a text: its letters and those beside it."""
    before = _CUT.split(text[max(0, mention.start - _NEAR) : mention.start])[-1]
    after = _CUT.split(text[mention.end : mention.end + _NEAR])[0]
    letters = ("".join(filter(str.isalnum, part)).casefold() for part in (before, text[slice(*mention[:2])], after))
    left, word, right = letters
    return f"{left[-25:]}|{word}|{right[:25]}"


def with_mentions_replaced(text: str, mentions: Iterable[Mention], said: Callable[[str, bool], str]) -> str:
    """The text with what `said` makes of each mention (as written, whether in the genitive) in its place."""
    parts, done = [], 0
    for mention in mentions:
        parts += [text[done : mention.start], said(text[mention.start : mention.end], mention.genitive)]
        done = mention.end
    return "".join((*parts, text[done:])) if parts else text


def _phrases(mine: Collection[NameForms], others: Collection[NameForms]) -> tuple[set[Phrase], set[Phrase]]:
    """The forms that mean the person alone, and those that may mean somebody else."""
    shared = {_folded(phrase) for one in others for phrase in _of_two(one)}
    both = {phrase for one in mine for phrase in _of_two(one)}
    sure = {phrase for phrase in both if _folded(phrase) not in shared}
    unsure = {phrase for one in mine for phrase in _halves(one)}
    return sure, (unsure | (both - sure)) - {()}


def _of_two(one: NameForms) -> Iterator[Phrase]:
    yield from one.whole
    yield from one.initials
    yield from one.shortened
    yield from (run for run in one.runs if not (is_family_name(run[0]) or is_given_name_or_like(run[0])))


def _halves(one: NameForms) -> Iterator[Phrase]:
    """Given name, family name, and how accounts are called after both."""
    yield one.given
    yield one.family
    yield from ((half,) for half in one.halves if len(half) > 1)
    yield from ((handle,) for handle in one.handles | one.accounts if len(handle) >= _SHORTEST_HANDLE)


def _folded(phrase: Phrase) -> Phrase:
    return tuple(word.translate(str.maketrans("åäöéèüø", "aaoeeuo")) for word in phrase)


def _compiled(
    sure: set[Phrase], unsure: set[Phrase], literal: list[str], numbers: list[str], escaped: bool
) -> re.Pattern[str]:
    kinds = []
    for number, (name, phrases) in enumerate((("sure", sure), ("unsure", unsure)), start=1):
        ordered = sorted(phrases, key=lambda phrase: (-sum(map(len, phrase)), phrase))
        words = "|".join(f"(?:{phrase_pattern(phrase, escaped)})" for phrase in ordered) or "(?!)"
        ends = _ENDS.format(number)
        more = []
        if name == "sure":
            more = [
                rf"{_BEGINS_ADDRESS}{word_pattern(one, escaped)}(?![\w-])" for one in sorted(literal, key=len)[::-1]
            ]
            more += [rf"(?<!\d){one}(?!\d)" for one in numbers]
        kinds.append(f"(?P<{name}>{'|'.join([*more, rf'{_BEGINS}(?:{words})(?:{ends})'])})")
    return re.compile(_FIRST.format(_first_letters(sure | unsure, literal)) + f"(?:{'|'.join(kinds)})", re.IGNORECASE)


def _first_letters(phrases: set[Phrase], literal: list[str]) -> str:
    """The letters of a class with which a form may begin."""
    firsts = {word[0] for word in (*(phrase[0] for phrase in phrases), *literal)}
    return "".join(sorted(map(re.escape, firsts.union(*map(folded_spellings, firsts)))))


def _needed_letters(phrases: set[Phrase], known: Known) -> set[str]:
    """The longest word of each form, in every spelling. A text without any of them mentions nobody."""
    words = {_NO_LETTERS.sub("", max(phrase, key=len)) for phrase in phrases}
    words |= {_NO_LETTERS.sub("", address.casefold()) for address in known.addresses}
    words |= {re.sub(r"\D", "", phone)[-6:] for phone in known.phones}
    return words.union(*map(folded_spellings, words)) - {""}


def _number(phone: str) -> str:
    """A telephone number with any signs between its figures, with or without the code of the country."""
    figures = re.sub(r"\D", "", re.sub(r"^\+?(?:00)?46", "0", re.sub(r"[\s()./-]", "", phone)))
    gap = r"(?:[ \u00a0()./-]|%20|\\u00a0){0,3}"
    rest = gap.join(figures.removeprefix("0"))
    return rf"(?:(?:\+|00|%2[bB])?46{gap}(?:\(0\))?{gap}|0{gap}){rest}" if figures.startswith("0") else rest or "(?!)"
