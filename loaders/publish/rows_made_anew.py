"""Which rows of the published file are made anew: those of some meetings, proposals, articles and groups.

Tested in tests/loaders/publish/test_publish_changes.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

KINDS = ("meetings", "proposals", "articles", "groups")
"""The tables whose rows a scope names; what belongs to a meeting comes with it."""


@dataclass(slots=True)
class Scope:
    """Ids by table. `with_small_tables`: tables that are small everywhere are made anew whole as well."""

    meetings: set[int] = field(default_factory=set)
    proposals: set[int] = field(default_factory=set)
    articles: set[int] = field(default_factory=set)
    groups: set[int] = field(default_factory=set)
    with_small_tables: bool = False

    def add(self, table: str, ids: Iterable[int]) -> None:
        """Add rows of one of KINDS."""
        self.ids(table).update(ids)

    def ids(self, table: str) -> set[int]:
        """The ids of one of KINDS."""
        found: set[int] = getattr(self, table)
        return found

    def parts(self, most: int) -> "list[Scope]":
        """The scope in parts of at most so many meetings; all else, and the small tables, are in the last."""
        meetings = sorted(self.meetings)
        cuts = range(0, max(len(meetings) - 1, 0) // most * most, most)
        first = [Scope(meetings=set(meetings[at : at + most])) for at in cuts]
        rest = set(meetings[len(first) * most :])
        return [*first, Scope(rest, self.proposals, self.articles, self.groups, self.with_small_tables)]
