"""A whole body that a news text tells: 'Styrelsen för 2023: Anna Ek ordf, Bo Alm kassör och …', 'Ledamöterna är …'

Tested in tests/loaders/parse/test_labelled_people.py.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from ...schema.records import Member
from ..read import Line
from .group_names import is_generic_group
from .member_roster import MemberRoster
from .roster_entries import entries_of
from .roster_groups import names_body
from .roster_sentences import members_told
from .sentences import sentence_spans
from .word_patterns import LazyPattern

_BOARD = LazyPattern(
    r"(?:(?:Den\s)?[Nn]ya\s)?(?P<body>[A-ZÅÄÖa-zåäö][\w-]{3,40})\b(?:\s(?:för|efter|år|under|i|vid|fr\.o\.m\.)\s[^.:]{2,40}?|\s\d{4})?"
    r"(?:\s?:|\s(?:består|utgörs)(?:\s\w+){0,2}?\sav|\ssom\sbestår\sav)\s"
)
_WHO_SITS = LazyPattern(
    r"(?:De\s)?(?:\w+\s)?(?:ledamöter(?:na)?|medlemmar(?:na)?|representanter(?:na)?|ersättar(?:e|na)|suppleanter(?:na)?)\s",
    re.IGNORECASE,
)
_CONSISTS = LazyPattern(
    r"(?:[A-ZÅÄÖ][\w ]{2,40}\s[–-]\s)?(?:(?:Den\s)?[Nn]ya\s)?(?P<body>[A-ZÅÄÖa-zåäö][\w-]{3,40})\s"
    r"(?:(?:består|utgörs)(?:\s\w+){0,2}?\sav|har(?:\s\w+){0,3}?\s(?:bestått|utgjorts)\sav)\s"
)
_SENT = LazyPattern(r"Från\s(?P<whom>[A-ZÅÄÖ][^:.]{2,60}):\s")
_BODY_WORD = LazyPattern(r"(?:[\w-]+-\soch\s)?[A-ZÅÄÖa-zåäö][\w-]{3,50}")
_LEAST, _LEAST_ROLES = 4, 2


def board_in_news(text: str, lines: list[Line]) -> tuple[Member, ...]:
    """The members of the only body whose people and offices one line tells; nobody without four of them."""
    found = [members for line in lines if (members := _told(text, line))]
    return found[0] if len(found) == 1 else ()


def sitting_in_news(text: str, lines: list[Line]) -> tuple[Member, ...]:
    """The members whom sentences list: 'De ordinarie ledamöterna är …', 'Från byalaget: …'; nobody without four."""
    found: list[Member] = []
    for line in lines:
        sentences = () if line.cells or line.level else sentence_spans(text, line.at, line.end)
        for start, end in sentences:
            found += _on(text, start, end, found[-1].group if found else None)
    return tuple(found) if len(found) >= _LEAST else ()


def _on(text: str, start: int, end: int, group: str | None) -> Iterator[Member]:
    """The members of one sentence; `group` is the body of those listed before."""
    consists = _CONSISTS.match(text, start, end)
    if _WHO_SITS.match(text, start, end) or (consists and names_body(consists["body"])):
        for listed in members_told(text, start, end):
            body = listed.group or group or body_spoken_of(text, start)
            for one in listed.people:
                yield Member(one.name, body, one.role or listed.role, one.span, one.represents)
    elif group is not None and (sent := _SENT.match(text, start, end)) is not None:
        for one in entries_of(text, sent.end(), end - (text[end - 1] == ".")).people:
            yield Member(one.name, group, one.role, one.span, one.represents or sent["whom"])


def body_spoken_of(text: str, before: int) -> str | None:
    """The body that the text speaks of last; for 'utskottet' the one that it named in full; None for several."""
    named = [body for end, body in _bodies_named(text) if end <= before]
    if not named:
        return None
    last = named[-1]
    stem = re.sub(r"(?:en|et|n|t)$", "", last.casefold())
    whole = [
        name
        for name in named
        if not is_generic_group(name) and re.sub(r"(?:en|et|n|t)$", "", name.casefold()).endswith(stem)
    ]
    names = {
        re.sub(r"(?:en|et|n|t)s?$", "", name.casefold()) for name in (whole if is_generic_group(last) else named)
    }
    body = (whole or [last])[-1] if len(names) == 1 else None
    if body is None:
        return None
    # 'I det nationella intresserådet'
    told = re.search(rf"\b[Dd]e[nt]\s((?:[a-zåäö]{{3,}}a\s){{1,2}}{re.escape(body)})\b", text[:before])
    body = told[1] if told else body
    return body[0].upper() + body[1:]


@lru_cache(maxsize=1)
def _bodies_named(text: str) -> tuple[tuple[int, str], ...]:
    """The bodies that the text names, in order, each with its end: many sentences ask which came last."""
    return tuple((word.end(), word[0]) for word in _BODY_WORD.finditer(text) if names_body(word[0]))


def _told(text: str, line: Line) -> tuple[Member, ...]:
    board = None if line.cells else _BOARD.match(text, line.at, line.end)
    if board is None or not names_body(board["body"]):
        return ()
    members = MemberRoster(text, [line]).read_members()
    roles = {member.role for member in members if member.role}
    is_whole = len(members) >= _LEAST and len(roles) >= _LEAST_ROLES
    return members if is_whole and len({member.group for member in members}) == 1 else ()
