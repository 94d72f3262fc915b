"""Hard-wrapped lines, put together again so that a sentence is one line and a broken word is whole.

Tested in tests/loaders/read/test_file_formats.py and tests/corpus/test_parsed_as_before.py.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from ...schema.names.listed_names import is_given_name

_OWN_LINE = re.compile(
    r"(?:[-*•·–—▪◦‣+]\s|o\s+(?-i:[A-ZÅÄÖ])|\d{1,3}(?:\.\d{1,2})*[.):]?\s|[a-zåäö]\)\s|"
    r"(?-i:[a-i])\.\s(?!\w\.)|(?-i:[ivx]{2,5})[.)]\s|§|\||#|/[A-ZÅÄÖ]|\(?att\s|ATT\s|"
    r"[0-3]?\d/[01]?\d\s|(?:19|20)\d\d-[01]\d-[0-3]\d\s+[\"”“A-ZÅÄÖ]|"
    r"(?:mån|tis|ons|tors|fre|lör|sön)(?:dag\w*)?\.?\s+(?:den\s+)?\d|(?:vecka|v\.)\s?\d|"
    r"[A-ZÅÄÖ][^\s.:]*(?:\s[^\s.:]+){0,3}:(?:\s|$)|(?-i:[A-ZÅÄÖ])[^\s.:]*(?:\s[^\s.:]+){4,6}:(?:\s|$)|"
    r"(?-i:[A-ZÅÄÖ][a-zåäö]{3,});\s|beslut\.\s)",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"[.!?:;”\"]$")
# What ends the row of a list: a file's size, or brackets with a day.
_ROW_END = re.compile(
    r"\b(?:pdf|docx?|xlsx?)\b[\s,.:]{0,3}\d+(?:[.,]\d+)?\s?[kKM]i?B\)?$|\([^()]{0,40}\d{4}-\d\d-\d\d\)$",
    re.IGNORECASE,
)
# An entry of a list: something short and a dash before the rest, or brackets at its end; no sentence.
_ENTRY = re.compile(
    r"\s*[A-ZÅÄÖ](?:(?P<dash>[^–.:;()]{2,40}\s–\s[^–.;]+[^–.,;\s])|(?P<brackets>[^.;()]{2,90}\([^()]{1,40}\)))\s*$"
)
# A telephone number or an address for e-mail ends what is told of one person.
_CONTACT_END = re.compile(r"(?<!\d)(?:\+46|0)\d{1,3}[ /–-]{1,3}\d[\d -]{3,12}$|\S@[\w.-]+\.\w{2,}$")
_BROKEN = re.compile(r"(?<=[a-zåäöéü])[-\u2010\u00ad\ufffe]$")
_LEADS_TO_NUMBER = re.compile(r"\b(?:kl\.?|klockan|den|nr\.?|ca\.?|cirka|mellan|från|och|till)$|§$", re.IGNORECASE)
# A sentence does not end so: 'Vi träffas på' and 'Klubbstugan' below it.
_OPEN_WORDS = tuple(" i| på| vid| hos| till| från| av| samt| den| en| ett".split("|"))
_OPEN_END = re.compile(rf"[\w,)](?:{'|'.join(_OPEN_WORDS)})$")
_ONLY_NUMBER = re.compile(r"\d{1,3}[.)]?")
_DAY_CUT = re.compile(r"(?:\bden|dag(?:en)?)\s[0-3]?\d$", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zåäö]*\b", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"[0-3]?\d\.?\s{_MONTH_FIRST.pattern}", re.IGNORECASE)
_TIME_CUT = re.compile(r"\b(?:kl\.?|klockan|mellan)$", re.IGNORECASE)
_KEPT_HYPHEN = re.compile(r"(?:och|eller|samt|till|respektive|/)\b")
_GIVEN = r"[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ]?[a-zåäöé]+)?"
_LAST_GIVEN = re.compile(rf"[A-ZÅÄÖ][\w-]+\s[A-ZÅÄÖ][\w-]+[^,]*(?:,|\soch|\ssamt)\s(?P<given>{_GIVEN})$")
_FIRST_FAMILY = re.compile(rf"(?P<family>{_GIVEN})(?:,|\.|;|\s\(|\soch\s|$)")
_GIVEN_ALONE = re.compile(_GIVEN)
_FAMILY_AND_PARTY = re.compile(rf"(?P<family>{_GIVEN})\s\([A-ZÅÄÖ]{{1,3}}\)")
_PERSON = re.compile(rf"(?P<given>{_GIVEN})(?:\s{_GIVEN}){{1,2}}(?:\s?[,(]\s?[^.,]{{1,30}}|\s[a-zåäö]{{3,12}}\.?)?$")
_LISTED = 2
NARROWEST, WIDEST = 50, 115
_BREAKS_OFF = re.compile(r"\w\s(?:i|på|vid|hos|den|kl\.?|klockan|och|samt|eller|till|från|med|av)$")
# How much of a line's end tells whether it goes on.
_END = 200
_SENTENCE = 25
_SHORT = 45


def wrapped_width(lengths: Sequence[int]) -> int:
    """The column at which a text was broken, 0 for a text that has one line to a paragraph."""
    longest = max(lengths, default=0)
    return longest if NARROWEST <= longest <= WIDEST else 0


def rows_of_lists(rows: Sequence[str]) -> set[int]:
    """The rows, but for each list's first, of lists whose entries are alike: 'Festkommittén – Anna Ek' and so on."""
    found: set[int] = set()
    for has_text, block in groupby(enumerate(rows), lambda row: bool(row[1].strip())):
        entries = list(block) if has_text else []
        if len(entries) > 1 and _are_alike([row for _index, row in entries]):
            found.update(index for index, _row in entries[1:])
    return found


def _are_alike(rows: Sequence[str]) -> bool:
    """Whether all rows are entries of the same kind; no further one is asked behind the first that is none."""
    first = _ENTRY.match(rows[0])
    marks = map(_ENTRY.match, rows)
    return first is not None and all(mark is not None and mark.lastgroup == first.lastgroup for mark in marks)


def continues_line(before: str, after: str, full: bool, wrapped: bool, hanging: bool = False) -> bool:
    """Whether `after` is the rest of the line `before`.

    `full` says that the first word of `after` had no room on `before`, `wrapped` that the text is broken at a
    column at all, `hanging` that `after` is indented under `before`.
    """
    # Only the end is asked: a paragraph of a thousand lines is as quickly read as a thousand paragraphs.
    begin = max(0, len(before) - _END)
    if (after[:1].islower() and _BROKEN.search(before, begin)) or cuts_name(before[begin:], after):
        return True
    may_go_on = full or wrapped or hanging or before.endswith((",", *_OPEN_WORDS))
    return may_go_on and _goes_on_below(before, after, full, wrapped, hanging)


def _goes_on_below(before: str, after: str, full: bool, wrapped: bool, hanging: bool) -> bool:
    """The same of a line that ends with no part of a word or a name."""
    begin = max(0, len(before) - _END)
    leads = after[:1].isdigit() and _LEADS_TO_NUMBER.search(before, begin) is not None
    if leads or _ONLY_NUMBER.fullmatch(after):
        return leads and (full or wrapped or _DAY_FIRST.match(after) is not None)
    if _OWN_LINE.match(after):
        listed = before[:4].casefold() == "att "
        return (hanging or after.startswith("att ")) and full and not listed and not _list_follows(before, after)
    if hanging:
        return True
    if after[:1].islower() and not _CLOSED.search(before, begin):
        return wrapped or before.endswith(",")
    is_open = after[:1].isalpha() and before.endswith(_OPEN_WORDS) and _OPEN_END.search(before, begin) is not None
    full = full or (is_open and (wrapped or len(before) > _SENTENCE))
    is_whole = before.endswith(":") or (before[-1:] in "bB)" and _ROW_END.search(before, begin) is not None)
    is_whole = is_whole or (after[:1].isupper() and _ends_with_contact(before, begin))
    return full and not is_whole and not _stands_alone(before, after) and not _are_people(before, after)


def _ends_with_contact(before: str, begin: int) -> bool:
    """Whether a telephone number or an address for e-mail stands at the end; most lines have no sign of either."""
    may_be = before[-1:].isdecimal() or before[-1:] in " -" or "@" in before
    return may_be and _CONTACT_END.search(before, begin) is not None


def breaks_word(before: str, after: str) -> bool:
    """Whether a line ends with the hyphen of a word that goes on below: 'Fiskevård-' and 'området'."""
    broken = after[:1].islower() and _BROKEN.search(before, max(0, len(before) - _END)) is not None
    return broken and not _KEPT_HYPHEN.match(after)


def breaks_off(before: str, after: str) -> bool:
    """Whether a line that was broken by hand ends inside a phrase or a name: 'Mötet hålls i sal 4 på'."""
    if cuts_name(before[-_END:], after):
        return True
    return _BREAKS_OFF.search(before, max(0, len(before) - _END)) is not None and not _OWN_LINE.match(after)


def cuts_name(before: str, after: str) -> bool:
    """Whether a line of people ends within a name: 'Bo Ek, Siv Alm, Eva' and 'Lind, Karin', 'Eva' and 'Lind (S)'."""
    if _GIVEN_ALONE.fullmatch(before):
        behind = _FAMILY_AND_PARTY.match(after)
        return behind is not None and is_given_name(before) and not is_given_name(behind["family"])
    is_listed = before.count(",") >= _LISTED or (" ersätter " in before and "," in before)
    family = _FIRST_FAMILY.match(after) if is_listed else None
    given = _LAST_GIVEN.search(before) if family else None
    if given is None or family is None:
        return False
    return is_given_name(given["given"]) and not is_given_name(family["family"])


def cuts_day(before: str, after: str) -> bool:
    """Whether a line ends within a day or before a time: 'tisdagen den 15' and 'maj 2019', 'kl' and '13.00'."""
    if _DAY_CUT.search(before[-_END:]) is not None:
        return _MONTH_FIRST.match(after) is not None
    return after[:1].isdigit() and _TIME_CUT.search(before[-_END:]) is not None


def _stands_alone(before: str, after: str) -> bool:
    """Whether a few words without a stop, below a sentence that is whole, are a line of their own: 'Beslut'."""
    return before[-1] in ".!?" and len(after) < _SHORT and after[:1].isupper() and after[-1] not in ".,;!?"


def _are_people(before: str, after: str) -> bool:
    """Whether each line is one person, perhaps with an office: 'Anna Ek, ordförande' and 'Bo Lind'."""
    people = (_PERSON.match(before), _PERSON.match(after))
    return all(person is not None and is_given_name(person["given"]) for person in people)


def joined_lines(before: str, after: str) -> str:
    """The two parts of one line; a hyphen that only broke a word is left out."""
    if breaks_word(before, after):
        return before[:-1] + after
    return f"{before} {after}"


def is_full_line(before: str, after: str, width: int) -> bool:
    """Whether the first word of `after` had no room behind `before` in a text of that width in characters."""
    return width > 0 and len(before) + 1 + len(after.split(None, 1)[0]) > width


_LEADS_TO_LIST = re.compile(r"(?:beslut\w*|beslöt\w*|föreslår|yrkar)(?:\s+(?:därför|sedan|också))?:?$", re.IGNORECASE)


_FIRST_ROW = re.compile(r"(?:[1ai][.)]|A\))\s")


def _list_follows(before: str, after: str) -> bool:
    if before.endswith(":") or (before.endswith(" att") and _FIRST_ROW.match(after)):
        return True
    return _LEADS_TO_LIST.search(before, max(0, len(before) - _END)) is not None
