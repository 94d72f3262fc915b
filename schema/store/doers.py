"""Who is meant by the name of somebody who is to do something: 'Anna' is the one Anna who was at the meeting."""

import re
from collections.abc import Iterable
from typing import Any

from ..lookup import Candidate, Match, name_completeness, name_key
from ..names.listed_names import is_given_name
from ..records import Span
from .import_session import Work
from .resolve_names import ask_who
from .sql_rows import select_rows, update_row

# What a document said of nobody; whom a person has taken away stays away.
_UNMATCHED = (
    "SELECT a.id, a.responsible, a.meeting_id, m.group_id FROM actions a JOIN meetings m ON m.id = a.meeting_id "
    "WHERE a.responsible IS NOT NULL AND a.person_id IS NULL AND a.group_id IS NULL AND a.status = 'open' "
    "AND NOT EXISTS (SELECT 1 FROM passages WHERE table_name = 'actions' AND row_id = a.id "
    "AND json_extract(loaded, '$.person_id') IS NOT NULL)"
)
_SETTLE = "DELETE FROM review WHERE kind = 'person' AND status = 'open' AND table_name = 'actions' AND row_id = ?"
_AND = re.compile(r"\s(?:och|samt|&)\s")
_BETWEEN = re.compile(r"[,/+]")
Attendee = tuple[str | None, int | None]
"""Somebody in the list of attendance: the name as printed, and the id of the person, None when not known."""


def match_doer(work: Work, printed: str | None, group_id: int | None, attendees: Iterable[Attendee]) -> Match:
    """The person who is to do something, for a name printed in minutes of the group.

    A given name means the person of that name at the meeting, when there was one and the group has no other. A name
    of which nobody is known has no candidates, and several people together ('Anna och Bo') are nobody alone.
    """
    if not printed or _are_several(printed):
        return Match()
    match = work.people.match_name(printed, group_id)
    if match.id is not None or name_completeness(printed) not in ("first", "initial"):
        return match
    there = [(name, person_id) for name, person_id in attendees if name and _begins_with(name, printed)]
    others = [one for one in match.candidates if _begins_with(one.label, printed)]
    known = {person_id for _name, person_id in there if person_id is not None}
    if len(there) == len(known) == 1 and not {one.value for one in others} - known:
        return Match(known.pop())
    offered = {one.value for one in match.candidates}
    also = [Candidate(one, name, "var med på mötet") for name, one in there if one is not None and one not in offered]
    return Match(None, (*match.candidates, *also))


def ask_doer(  # noqa: PLR0913, PLR0917 - the name, who may be meant, and where it stands
    work: Work, match: Match, printed: str | None, group_id: int | None, row: tuple[str, int], span: Span
) -> None:
    """Ask who is to do something, when a person is named who is not known for sure; once for each name and group."""
    if not printed or match.id is not None or _are_several(printed):
        return
    if match.candidates or (is_given_name(printed.split()[0]) and name_completeness(printed) != "none"):
        ask_who(work, match, printed, group_id, row, span, named=True)


def look_again_for_doers(work: Work) -> None:
    """Look up the unmatched names of open actions again, once all files of a load are stored; asks nothing."""
    for row in select_rows(work.connection, _UNMATCHED):
        there = select_rows(work.connection, "SELECT * FROM attendance WHERE meeting_id = ?", (row["meeting_id"],))
        match = match_doer(work, row["responsible"], row["group_id"], attendees_of(there))
        if match.id is not None:
            update_row(work.connection, "actions", row["id"], {"person_id": match.id})
            work.connection.execute(_SETTLE, [row["id"]])


def attendees_of(rows: Iterable[dict[str, Any]]) -> list[Attendee]:
    """The attendees of rows of `attendance`."""
    return [(row["name"], row["person_id"]) for row in rows]


def _are_several(printed: str) -> bool:
    """Whether several people are named: 'Anna och Bo', 'Anna, Bo', 'Anna/Bo'; 'Ek, Anna' is one."""
    if _AND.search(printed):
        return True
    names = [name.split() for name in _BETWEEN.split(printed)]
    return len(names) > 1 and all(words and is_given_name(words[0]) for words in names)


def _begins_with(name: str, printed: str) -> bool:
    """Whether a name begins with the words of a shorter one: 'Anna Ek' with 'Anna', and with 'Anna E'."""
    words, shorter = name_key(name).split(), name_key(printed).rstrip(".").split()
    if words[: len(shorter)] == shorter:
        return True
    *given, initial = shorter
    if not given or len(words) < len(shorter) or words[: len(given)] != given:
        return False
    return words[len(given)].startswith(initial)
