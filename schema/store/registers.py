"""Registers: each line becomes rows, which are found again by their natural keys.

Tested in tests/loaders/cli/test_load.py.
"""

from typing import Any

from ..lookup import Candidate
from ..records import Span
from ..register_records import Register, RegisterRow
from ..store_phrases import category_of_printed
from .import_session import Work
from .register_proposals import store_register_proposal
from .resolve_names import ask_who, resolve_group, resolve_person
from .sql_rows import select_rows, update_row
from .unknown_columns import ask_of_columns, ask_of_wrong_rows


def store_register(work: Work, register: Register) -> None:
    """Store all lines of a register. Residents without consent are left out, and a person is told how many."""
    ask_of_columns(work, register)
    if register.lacks:
        return
    ask_of_wrong_rows(work, register)
    if register.kind == "roster" and "group" not in register.columns and work.told.group_id is None:
        spans = [row.span for row in register.rows]
        question = f"Vilken grupp är listan i {work.name} medlemmar i?"
        work.ask("group", question, spans[0] if spans else None, asks="group", passages=spans)
        return
    store = {"roster": _member, "proposals": store_register_proposal, "measurements": _measurement}[register.kind]
    unnamed = 0
    for row in register.rows:
        values = {**dict.fromkeys(FIELDS[register.kind]), **row.values}
        unnamed += store(work, row, values, register.columns) is False
    if unnamed:
        work.ask(
            "unplaced",
            f"{unnamed} invånare i {work.name} är inte införda: en invånare namnges bara med sitt samtycke. "
            "Skriv dagen för samtycket i kolumnen Samtycke.",
            register.rows[0].span,
        )
    if register.wrong:
        # What an earlier version said in the lines that cannot be read now may still hold.
        return
    for table in ("memberships", "proposals", "targets", "measurements"):
        work.doomed += [(table, row_id, said) for row_id, said in work.earlier[table].items()]


def covered_cells(register: Register) -> tuple[Span, ...]:
    """The places in the text that are not kept in the record.

    They are unknown columns and loose cells, lines that cannot be read, and residents without consent.
    """
    if register.lacks:
        return ((register.text.find("\n") + 1, len(register.text)),)
    unnamed = tuple(
        row.span
        for row in register.rows
        if row.values.get("category") == "resident" and row.values.get("consent_on") is None
    )
    unknown = (cell for column in register.unknown for _row, cell in column.cells)
    return (*unknown, *register.loose, *(row.span for row in register.wrong if not row.is_read), *unnamed)


SAID_BEFORE = "sägs på en tidigare rad"
FIELDS = {
    "roster": ("name", "group", "area", "role", "unit", "category", "starts_on", "ends_on", "consent_on"),
    "proposals": (
        "number", "text", "original", "theme", "received_on", "source", "source_kind", "priority", "responsible",
        "group", "how", "due", "due_on", "project", "status", "status_on", "taken_up_on", "decided_on", "started_on",
        "done_on", "answer", "answered_on",
    ),
    "measurements": ("indicator", "question", "method", "unit", "year", "target", "value", "sample_size", "note"),
}  # fmt: skip


# The membership with that first day, or one without a first day.
_MEMBERSHIP = (
    "SELECT * FROM memberships WHERE person_id = ? AND group_id = ? AND (starts_on IS ? OR starts_on IS NULL) "
    "ORDER BY starts_on IS NULL"
)


def _member(work: Work, row: RegisterRow, values: dict[str, Any], columns: frozenset[str]) -> bool:
    """Store a member; returns False for a resident who has not agreed to be named."""
    if values["category"] == "resident" and values["consent_on"] is None:
        return False
    group_id = resolve_group(work, values["group"], row.span) if values["group"] else work.told.group_id
    if group_id is None:
        work.leave("row", row_words(row), f"rad {row.line}")
        return True
    match = resolve_person(work, values["name"], group_id, values["category"], register=True)
    kind = (
        "association"
        if values["category"] == "association" or category_of_printed(values["unit"]) == "association"
        else "unit"
    )
    unit_id = resolve_group(work, values["unit"], row.span, kind) if values["unit"] else None
    said = {
        "person_id": match.id,
        "group_id": group_id,
        "role": values["role"],
        "area": values["area"],
        "on_behalf_of_id": unit_id if unit_id != group_id else None,
        "starts_on": values["starts_on"],
        "ends_on": values["ends_on"],
    }
    if match.id is None:
        ask_who(work, match, values["name"], group_id, ("memberships", None), row.span, waiting=said, line=row.line)
        return True
    known = select_rows(work.connection, _MEMBERSHIP, (match.id, group_id, values["starts_on"]))
    if _is_told_otherwise(work, known, said) or _is_other_category(work, match.id, values["category"]):
        _ask_same(work, row, values, said)
        return True
    if known and ("memberships", known[0]["id"]) in work.noted:
        work.leave("row", row_words(row), f"rad {row.line}, {SAID_BEFORE}")
    _facts(work, match.id, values, row)
    _put(work, "memberships", known, said, row)
    work.people.add_member(group_id, match.id)
    return True


def _is_told_otherwise(work: Work, known: list[dict[str, Any]], said: dict[str, Any]) -> bool:
    """Whether an earlier line of this file says another unit, area or role of the same member."""
    if not known or ("memberships", known[0]["id"]) not in work.noted:
        return False
    return any(said[column] != known[0][column] for column in ("role", "area", "on_behalf_of_id"))


def _is_other_category(work: Work, person_id: int, category: str | None) -> bool:
    """Whether an earlier line of this file says that the person is of another category."""
    if category is None or ("people", person_id) not in work.noted:
        return False
    return work.people.category_of_person(person_id) != category


def _ask_same(work: Work, row: RegisterRow, values: dict[str, Any], said: dict[str, Any]) -> None:
    """Ask whether a line is about the person of an earlier line, who has the same name but another place."""
    who = Candidate(said["person_id"], values["name"], "samma namn")
    told = ", ".join(str(one) for one in (values["role"], values["area"], values["unit"]) if one)
    work.ask(
        "person",
        f"Rad {row.line}: {values['name']} står redan i filen med andra uppgifter än {told or 'här'}. "
        "Är det samma person?",
        row.span,
        row=("memberships", None),
        column="person_id",
        printed=values["name"],
        candidates=[who],
        group_id=said["group_id"],
        waiting={**said, "person_id": None},
    )


def row_words(row: RegisterRow) -> str:
    """What a line says, for the report."""
    return " | ".join(str(value) for value in row.values.values() if value is not None)


def _facts(work: Work, person_id: int, values: dict[str, Any], row: RegisterRow) -> None:
    said = {field: values[field] for field in ("category", "consent_on") if values[field] is not None}
    if said:
        known = select_rows(work.connection, "SELECT * FROM people WHERE id = ?", (person_id,))
        if said.get("category") == "resident" and known[0]["name_is_public"]:
            # No resident's name is public. This is set at once, whatever the merge below decides.
            update_row(work.connection, "people", person_id, {"name_is_public": 0})
            known[0]["name_is_public"] = 0
        _put(work, "people", known, said, row)
        work.people.set_category(person_id, said.get("category", work.people.category_of_person(person_id)))


def _measurement(work: Work, row: RegisterRow, values: dict[str, Any], columns: frozenset[str]) -> bool:
    said = {
        "name": values["indicator"],
        **{f: values[f] for f in ("question", "method", "unit") if values[f] is not None},
    }
    known = select_rows(work.connection, "SELECT * FROM indicators WHERE name = ?", (values["indicator"],))
    indicator_id = _put(work, "indicators", known, said, row)
    before = len(work.noted), len(work.outcome.unread)
    key = {"indicator_id": indicator_id, "year": values["year"]}
    if values["target"] is not None:
        _put_year(work, "targets", {**key, "value": values["target"]}, row)
    if values["value"] is not None:
        more = {field: values[field] for field in ("sample_size", "note") if values[field] is not None}
        _put_year(work, "measurements", {**key, "value": values["value"], **more}, row)
    if (len(work.noted), len(work.outcome.unread)) == before:
        work.leave("row", row_words(row), f"rad {row.line}, {SAID_BEFORE}")
    return True


def _put_year(work: Work, table: str, said: dict[str, Any], row: RegisterRow) -> None:
    query = f"SELECT * FROM {table} WHERE indicator_id = ? AND year = ?"
    _put(work, table, select_rows(work.connection, query, (said["indicator_id"], said["year"])), said, row)


def _put(work: Work, table: str, known: list[dict[str, Any]], said: dict[str, Any], row: RegisterRow) -> int:
    """Store a row, unless an earlier line has stored it already; returns its id."""
    if known and (table, known[0]["id"]) in work.noted:
        if any(known[0][column] != value for column, value in said.items() if value is not None):
            work.leave("row", row_words(row), f"rad {row.line}, {SAID_BEFORE}")
        return int(known[0]["id"])
    return work.put(table, known[0] if known else None, said, [row.span])
