"""A whole board that a news text tells in one line: 'Styrelsen för 2023: Anna Ek ordf, Bo Alm kassör och …'

Tested in tests/loaders/parse/test_labelled_people.py.
"""

from ...schema.records import Member
from ..read import Line
from .member_roster import MemberRoster
from .roster_groups import names_body
from .word_patterns import LazyPattern

_BOARD = LazyPattern(
    r"(?:(?:Den\s)?[Nn]ya\s)?(?P<body>[A-ZÅÄÖa-zåäö][\w-]{3,40})\b(?:\s(?:för|efter|år|under|i|vid|fr\.o\.m\.)\s[^.:]{2,40}?|\s\d{4})?"
    r"(?:\s?:|\s(?:består|utgörs)(?:\s\w+){0,2}?\sav|\ssom\sbestår\sav)\s"
)
_LEAST, _LEAST_ROLES = 4, 2


def board_in_news(text: str, lines: list[Line]) -> tuple[Member, ...]:
    """The members of the only body whose people and offices one line tells; nobody without four of them."""
    found = [members for line in lines if (members := _told(text, line))]
    return found[0] if len(found) == 1 else ()


def _told(text: str, line: Line) -> tuple[Member, ...]:
    board = None if line.cells else _BOARD.match(text, line.at, line.end)
    if board is None or not names_body(board["body"]):
        return ()
    members = MemberRoster(text, [line]).read_members()
    roles = {member.role for member in members if member.role}
    is_whole = len(members) >= _LEAST and len(roles) >= _LEAST_ROLES
    return members if is_whole and len({member.group for member in members}) == 1 else ()
