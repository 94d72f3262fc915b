"""Attendance: people who came are stored by name, everybody else as head counts.

Residents are only counted, unless they have agreed to be named.

Tested in tests/schema/store/test_people.py.
"""

from dataclasses import replace
from typing import Any

from ..lookup import Match, name_key
from ..originals import listed_category
from ..privacy import A_RESIDENT, NameRemover, ProtectedNames
from ..records import Attendance, Document
from ..vocabulary import label_of_code
from .import_session import Work
from .resolve_names import ask_who, consenting_resident, resolve_person
from .sync_rows import Wanted


def hidden_names(work: Work, document: Document, group_id: int | None) -> set[str]:
    """The names of residents in the document who may not be named, each as its `name_key`.

    Residents are those who are listed as such, here or in other documents of the group.
    """
    return {
        name_key(row.name)
        for row in document.attendance
        if row.name is not None and _is_resident(work, row, row.name, group_id)
    }


def _is_resident(work: Work, row: Attendance, name: str, group_id: int | None) -> bool:
    """Whether a name is that of a resident who may not be named, and nobody else's who is known."""
    said = listed_category(row)
    if said not in {None, "resident"}:
        return False
    # Whom the name means takes longest to tell, so it is asked last.
    if said is None and (work.residents is None or not work.residents.has(work.connection, name, group_id)):
        return False
    if consenting_resident(work, name, group_id) is not None:
        return False
    if said == "resident":
        return True
    known = work.people.match_name(name, group_id).id
    return known is None or work.people.category_of_person(known) == "other"


def name_remover_of(document: Document, hidden: set[str]) -> NameRemover:
    """A remover that takes the names `hidden` out of the document's texts, in every form.

    `hidden` is what `hidden_names` returns. The other people in the list of attendance keep their names.
    """
    if not hidden:
        # Most documents hide nobody. Then the forms of the names need not be made.
        return NameRemover(ProtectedNames({}))
    listed = {row.name for row in document.attendance if row.name is not None and name_key(row.name) not in hidden}
    return NameRemover(ProtectedNames(dict.fromkeys(hidden, A_RESIDENT), kept_here=listed))


def wanted_attendance(
    work: Work, document: Document, group_id: int | None, hidden: set[str]
) -> tuple[list[Wanted], list[tuple[int, Match]]]:
    """The rows of attendance to store, and the uncertain names, each as (index of its row, match).

    `hidden` is what `hidden_names` returns; those residents are counted. Makes new people of full names that fit
    nobody, and asks about somebody who is listed with two statuses.
    """
    wanted: list[Wanted] = []
    unsure: list[tuple[int, Match]] = []
    seen: dict[object, int] = {}
    for row in document.attendance:
        if row.name is not None and name_key(row.name) in hidden:
            _count_resident(wanted, seen, row)
            continue
        match = _who(work, row, group_id) if row.name is not None else Match()
        keys = [key for key in (match.id and ("person", match.id), row.name and ("name", name_key(row.name))) if key]
        twice = next((seen[key] for key in keys if key in seen), None)
        if twice is not None:
            wanted[twice] = _joined(work, wanted[twice], row)
            continue
        seen.update((key, len(wanted)) for key in keys)
        if match.candidates:
            unsure.append((len(wanted), match))
        wanted.append(Wanted(_values(row, match.id), (row.span,)))
        if match.id is not None:
            work.people.add_member(group_id, match.id)
    return wanted, unsure


def ask_unsure(
    work: Work,
    wanted: list[Wanted],
    ids: list[int | None],
    unsure: list[tuple[int, Match]],
    group_id: int | None,
) -> None:
    """Ask who the uncertain names mean. `ids` are the ids of the rows `wanted`, None for a row that is not stored."""
    for index, match in unsure:
        if ids[index] is not None:
            one = wanted[index]
            ask_who(work, match, one.values["name"], group_id, ("attendance", ids[index]), one.spans[0])


def attendance_keys(values: dict[str, Any]) -> tuple[Any, ...]:
    """The keys of a row of attendance within its meeting: its name and person, or the sort of people counted."""
    keys = []
    if values["name"] is not None:
        keys.append(("name", name_key(values["name"])))
    if values["person_id"] is not None:
        keys.append(("person", values["person_id"]))
    return tuple(keys) or (("count", values["status"], values["category"], values["affiliation"]),)


def _who(work: Work, row: Attendance, group_id: int | None) -> Match:
    if listed_category(row) == "resident":
        return Match(consenting_resident(work, row.name or "", group_id))
    return resolve_person(work, row.name or "", group_id, listed_category(row))


def _values(row: Attendance, person_id: int | None) -> dict[str, Any]:
    return {
        "name": row.name,
        "person_id": person_id,
        "status": row.status,
        "head_count": row.count,
        "approximate": int(row.approximate),
        "category": listed_category(row),
        "affiliation": row.affiliation,
        "role": row.role,
        "note": row.note,
    }


def _count_resident(wanted: list[Wanted], seen: dict[object, int], row: Attendance) -> None:
    """Count a resident who may not be named. The role, affiliation and note beside the name are dropped too."""
    key = ("unnamed", row.status)
    if key in seen:
        one = wanted[seen[key]]
        more = {**one.values, "head_count": one.values["head_count"] + 1}
        wanted[seen[key]] = Wanted(more, (*one.spans, row.span))
        return
    seen[key] = len(wanted)
    bare = replace(row, name=None, category="resident", affiliation=None, role=None, note=None)
    wanted.append(Wanted(_values(bare, None), (row.span,)))


def _joined(work: Work, one: Wanted, row: Attendance) -> Wanted:
    """One row for somebody who is listed twice, for example as present and as secretary."""
    if row.status != one.values["status"]:
        work.ask(
            "contradiction",
            f"{row.name} står både som {_status(one.values['status'])} och {_status(row.status)}.",
            row.span,
            printed=row.name,
        )
    filled = {column: one.values[column] or getattr(row, column) for column in ("affiliation", "role", "note")}
    return Wanted({**one.values, **filled}, (*one.spans, row.span))


def _status(code: str) -> str:
    return label_of_code("attendance_status", code).lower()
