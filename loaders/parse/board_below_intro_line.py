"""A whole board in a news text below a line that introduces it, 'Styrelsen har följande utseende:', or in a table.

Tested in tests/loaders/parse/test_news_article.py.
"""

import re
from dataclasses import replace
from itertools import pairwise

from ...schema.records import Member
from ..read import Line
from .member_roster import MemberRoster
from .roster_groups import names_body
from .roster_words import is_for_several
from .word_patterns import LazyPattern

_LOOKS = LazyPattern(
    r"\b(?P<body>\w*(?:styrelse|nämnd|kommitté|råd|presidium)(?:n|en|et)?)\b[^.:]{0,30}?"
    r"\b(?:utseende|sammansättning|ser ut|består av|utgörs av)\b[^.:]{0,40}:$",
    re.IGNORECASE,
)
_LEAST = 4


def board_below_intro_line(text: str, lines: list[Line]) -> tuple[Member, ...]:
    """The members of the only board that the line below such words lists; nobody without four of them."""
    found = [members for lead, line in pairwise(lines) if (members := _told_below(text, lead, line))]
    return found[0] if len(found) == 1 else ()


def members_in_table(members: tuple[Member, ...], lines: list[Line]) -> tuple[Member, ...]:
    """Those of the members whom the rows of a table list; nobody without four of them."""
    rows = [(line.start, line.end) for line in lines if line.cells]
    listed = tuple(one for one in members if any(start <= one.span[0] < end for start, end in rows))
    return listed if len(listed) >= _LEAST else ()


def _told_below(text: str, lead: Line, line: Line) -> tuple[Member, ...]:
    body = _LOOKS.search(text, lead.at, lead.end) if text[lead.end - 1] == ":" and not line.cells else None
    if body is None or not names_body(body["body"]):
        return ()
    members = MemberRoster(text, [line], [body["body"].capitalize()]).read_members()
    if len(members) < _LEAST:
        return ()
    # 'Ordförande: Anna Ek, Bo Alm, kassör, samt ledamöterna …': the first office is of the first alone.
    first, *others = (replace(one, group=body["body"]) for one in members)
    return (first, *(_with_own_role(one, first.role) for one in others))


def _with_own_role(member: Member, first: str | None) -> Member:
    """The member without an office that is the first one's, or of several."""
    is_own = member.role != first and not is_for_several(member.role or "")
    return member if is_own else replace(member, role=None)
