"""Rosters: stores who is a member of which group, under which area.

Tested in tests/schema/store/test_people.py.
"""

import re
from dataclasses import replace
from itertools import repeat

from ..lookup import group_key
from ..records import Document, Member
from ..store_phrases import category_of_printed, is_role_heading, phrase_lists
from .import_session import Work
from .resolve_names import ask_who, named_group, resolve_group, resolve_person
from .sql_rows import select_rows

# The heading of a roster is at most so many characters before the first name.
_REACH = 300


def store_roster(work: Work, document: Document, group_id: int | None) -> None:
    """Store the memberships that a document lists. Residents are left out, and a person is told how many.

    When the group is not known, the members are stored under their units and a person is asked.
    """
    if not document.roster:
        return
    is_first_of_several = _title_is_first_of_several(document)
    group_id = None if is_first_of_several else group_id or _group_before(work, document)
    if group_id is None and not is_first_of_several and not _all_tell_bodies(document):
        spans = [member.span for member in document.roster]
        question = f"Vilken grupp är listan i {work.name} medlemmar i?"
        work.ask("group", question, spans[0], asks="group", passages=spans)
    residents = 0
    title = None if is_first_of_several else document.title
    for member in map(_without_own_group, document.roster, repeat(title)):
        if category_of_printed(member.group) == "resident":
            residents += 1
        else:
            _store_member(work, member, group_id)
    if residents:
        work.ask(
            "unplaced",
            f"{residents} invånare i listan är inte införda: en invånare namnges bara med sitt samtycke.",
            document.roster[0].span,
        )
    work.doomed += [("memberships", row_id, said) for row_id, said in work.earlier["memberships"].items()]


def _title_is_first_of_several(document: Document) -> bool:
    """Whether the title is the name above the first of several lists: 'Parkrådet', its members, 'Skolrådet', …"""
    groups = [member.group for member in document.roster]
    if document.title is None or not all(groups) or len(set(groups)) == 1:
        return False
    first = groups[0] or ""
    others = {group for group in groups if group and group != first}
    return group_key(first) == group_key(document.title) and all(map(_names_body, others))


def _all_tell_bodies(document: Document) -> bool:
    """Whether each member's row names the body that they sit in, so that there is nothing to ask."""
    return all(member.group and _names_body(member.group) for member in document.roster)


def _names_body(heading: str) -> bool:
    """Whether a heading names a body of its own, 'Skolrådet'; 'Arbetsgruppen' and 'Styrelsen' belong to one."""
    heads = "|".join(phrase_lists()["clear_heads"])
    word = heading.split(maxsplit=1)[0].casefold()
    return re.fullmatch(rf"\w{{3,}}(?<!arbets)(?:{heads})(?:e?n|e?t)?s?", word) is not None


def _without_own_group(member: Member, title: str | None) -> Member:
    """A member of the very group that the title names is in no unit of it."""
    own = member.group is not None and title is not None and group_key(member.group) in group_key(title)
    return replace(member, group=None) if own else member


def _store_member(work: Work, member: Member, body_id: int | None) -> None:
    unit_id = _unit(work, member, body_id)
    group_id = body_id if body_id is not None else unit_id
    if group_id is None:
        # Which group the list is of has been asked; the row comes with the answer.
        return
    told = [member.group, *(member.represents or "").split(", ")]
    category = next(filter(None, map(category_of_printed, told)), None)
    match = resolve_person(work, member.name, group_id, category)
    values = {
        "person_id": match.id,
        "group_id": group_id,
        "role": member.role,
        "area": member.group,
        "on_behalf_of_id": unit_id if unit_id != group_id else None,
    }
    if match.id is None:
        ask_who(work, match, member.name, group_id, ("memberships", None), member.span, waiting=values)
        return
    known = "SELECT * FROM memberships WHERE person_id = ? AND group_id = ? AND area IS ?"
    rows = select_rows(work.connection, known, (match.id, group_id, member.group))
    if rows and ("memberships", rows[0]["id"]) in work.noted:
        work.leave("fact", ", ".join(filter(None, (member.name, member.role))), work.place(member.span))
        return
    work.put("memberships", rows[0] if rows else None, values, [member.span])
    work.people.add_member(group_id, match.id)


def _unit(work: Work, member: Member, body_id: int | None) -> int | None:
    """The id of the unit that a heading names; None when the heading names a role."""
    if member.group is None or is_role_heading(member.group):
        return None
    found = work.groups.match_name(member.group).id
    return found or resolve_group(work, member.group, member.span, _kind_of_unit(member.group, body_id))


def _kind_of_unit(heading: str, body_id: int | None) -> str:
    """What a heading names that no group is known by: lists of several bodies stand below no other body."""
    return "body" if body_id is None and _names_body(heading) else "unit"


def _group_before(work: Work, document: Document) -> int | None:
    """The id of the group in the document's heading, or in the nearest line before the first name that names one."""
    named = named_group(work, document.title, document.roster[0].span)
    start = document.roster[0].span[0]
    for line in reversed(document.text[max(0, start - _REACH) : start].splitlines()):
        if named is not None:
            break
        named = named_group(work, line, document.roster[0].span)
    return named
