"""Who sits in the bodies that a news text tells of: listed, in a line, in a table, in sentences, or newly elected.

Tested in tests/loaders/parse/test_boards_in_text.py and tests/loaders/parse/test_news_article.py.
"""

from ...schema.records import Member
from ..read import Line
from .board_below_intro_line import board_below_intro_line, members_in_table
from .board_in_news import board_in_news, sitting_in_news
from .boards_in_text import boards_in_text
from .elected_in_news import elected_in_news
from .labelled_people import whole_lists
from .member_roster import MemberRoster


def members_in_news(text: str, printed: list[Line]) -> tuple[Member, ...]:
    """The members of all bodies; of those that a list tells whole nobody is taken from sentences besides."""
    running = MemberRoster(text, printed).read_members(running=True)
    lines = list(whole_lists(text, printed))
    boards = boards_in_text(text, lines)
    below_headings = running if len({member.group for member in running}) > 1 else ()
    told = members_in_table(running, lines) or board_in_news(text, lines) or board_below_intro_line(text, lines)
    listed = max(below_headings or told, boards, key=len)
    if listed and not boards:
        return listed
    listed = listed or sitting_in_news(text, lines)
    groups = {member.group for member in boards}
    named = {(member.name, member.group) for member in listed}
    elected = [
        one for one in elected_in_news(text, lines) if one.group not in groups and (one.name, one.group) not in named
    ]
    return (*listed, *elected)
