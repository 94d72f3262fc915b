"""Where a line of a list of members stands: the group and the role that the headings above it give.

Tested in tests/loaders/parse/test_member_roster.py.
"""

from .roster_groups import names_body
from .roster_roles import is_office_beside_board
from .roster_titles import role_in_body
from .roster_words import is_body_of_others, is_presidium, tells_whom

_TITLE, _PLAIN = 0, 8


class RosterOutline:
    """The headings in force, from the title down; a rank is a heading's level, or more for lines without mark-up."""

    def __init__(self, title_group: str | None) -> None:
        self._groups: list[tuple[int, str | None]] = [(_TITLE, title_group)]
        self._role: tuple[int, str] | None = None
        self._listed = False
        self.outside = False
        self.is_told = False
        """Whether a sentence that leads to a list named the last group: 'Presidiet består av:'."""

    @property
    def group(self) -> str | None:
        """The group of the lines below."""
        return next((name for _rank, name in reversed(self._groups) if name is not None), None)

    def upper_group(self, rank: int) -> str | None:
        """The group that stands above a heading of that rank."""
        rank = rank or _PLAIN
        return next(
            (name for above, name in reversed(self._groups) if name and (above < rank or above == _TITLE)), None
        )

    @property
    def role(self) -> str | None:
        """The role that a heading gives to the lines below."""
        return self._role[1] if self._role else None

    @property
    def is_in_presidium(self) -> bool:
        """Whether the lines below are those of the few who lead the body that a heading above names."""
        rank, group = self._groups[-1]
        return rank != _TITLE and group is not None and is_presidium(group) and self.upper_group(rank) is not None

    def leave_presidium(self) -> None:
        """Goes back to the body that the presidium leads."""
        self._groups.pop()
        self._role, self._listed = None, False

    def add_people(self) -> None:
        """Notes that somebody is listed under the headings in force."""
        self._listed = True

    def open_group(self, rank: int, name: str | None) -> None:
        """A heading that names a group, or None for one that ends those of its rank and names none."""
        rank = rank or _PLAIN
        kept = [one for one in self._groups if one[0] < rank or one[0] == _TITLE]
        if name is not None or any(told is not None for _rank, told in kept):
            self._groups = [*kept, (rank, name)]
        self._role, self._listed, self.outside, self.is_told = None, False, False, False

    def end_told(self) -> None:
        """The end of the list that a sentence led to, where somebody stands in it and a group above."""
        if self._listed and len(self._groups) > 1:
            self._groups.pop()
            self._role, self.is_told = None, False

    def open_role(self, rank: int, name: str | None) -> None:
        """A heading that names a role. At the level of a group that has its people it stands below the one above."""
        rank = rank or _PLAIN
        if name and tells_whom(name) and self.group is not None and not names_body(self.group):
            # What stands above was no body, either: 'Kallelser och protokoll'.
            self.open_group(rank, None)
        top, group = self._groups[-1]
        above = next((name for _rank, name in reversed(self._groups[:-1]) if name is not None), None)
        is_beside = top == rank and self._listed and (rank < _PLAIN or is_presidium(group or ""))
        is_upper = top > rank and not (len(self._groups) == _TITLE + 2 and names_body(group or ""))
        if len(self._groups) > 1 and above is not None and (is_upper or is_beside):
            self._groups.pop()
        self._role = (rank, name) if name else None
        self.outside = False

    def open_role_of_body(self, rank: int, role: str) -> None:
        """A heading of a role, and of its body where it tells one that no heading above did.

        'Odlingsrådgivare' below the auditors audits nothing.
        """
        if len(self._groups) > 1 and is_body_of_others(self.group or "") and is_office_beside_board(role):
            self._groups.pop()
        if self.upper_group(rank) is None and (told := role_in_body(role)) is not None:
            self.open_group(rank, told[1])
            rank, role = (rank or _PLAIN) + 1, told[0]
        self.open_role(rank, role)

    def close(self, rank: int) -> None:
        """A heading below which no members stand."""
        rank = rank or _PLAIN
        self._groups = [one for one in self._groups if one[0] < rank or one[0] == _TITLE]
        self._role, self.outside = None, True
