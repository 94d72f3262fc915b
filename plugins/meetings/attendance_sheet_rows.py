"""The rows of an attendance sheet: who is on it, and the key that names each of them in the form's fields.

A key is one of these. 'p12' is a person (people.id). 'r5' is a printed name that belongs to nobody known yet
(attendance.id). 'n1' is a guest who is being added. A category ('resident') is the number of people present who are
counted and not named. 'h7' is any other head count (attendance.id). The keys let two people fill in the sheet at the
same time: their changes are put together row by row.

Tested in tests/plugins/meetings/test_attendance_sheet.py.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ...schema.history.past_rows import last_known
from ...schema.vocabulary import vocabulary_codes
from ..shell.forms import Rows
from ..shell.forms.conflict_rows import Fields
from ..shell.forms.typed_people import numbered_name

STATUS, NAME, CATEGORY, ROLE, NOTE, FOR, HEADS, ABOUT = (
    "status", "name", "category", "role", "note", "for", "heads", "about",
)  # fmt: skip
COUNTED = vocabulary_codes("person_category")
# The number of empty guest rows on a page without scripts, and the most guests that one form takes.
SPARE, MOST_GUESTS = 3, 200

_RECORDED = """
SELECT a.*, p.name AS person_name, p.category AS person_category FROM attendance a
LEFT JOIN people p ON p.id = a.person_id WHERE a.meeting_id = ? ORDER BY a.position, a.id
"""
_MEMBERS = """
SELECT p.id, p.name, m.role, coalesce(g.name, m.area) AS seat FROM memberships m JOIN people p ON p.id = m.person_id
LEFT JOIN groups g ON g.id = m.on_behalf_of_id
WHERE m.group_id = :group AND coalesce(m.starts_on, :date) <= :date AND coalesce(m.ends_on, :date) >= :date
ORDER BY p.name COLLATE swedish, p.id
"""
_PERSON = "SELECT name FROM people WHERE id = ?"


@dataclass
class SheetRow:
    """One line for a named person. `stored` is the row of `attendance`, or None when none is stored."""

    key: str
    name: str
    person_id: int | None = None
    about: str = ""
    stored: sqlite3.Row | None = None


@dataclass
class Sheet:
    """One attendance sheet.

    `named` are the rows with a name, in order. `heads` gives the stored row for each key (None: nobody is counted).
    `guests` are the keys of guest rows to fill in.
    """

    named: list[SheetRow] = field(default_factory=list)
    heads: dict[str, sqlite3.Row | None] = field(default_factory=dict)
    guests: list[str] = field(default_factory=list)

    def row(self, key: str) -> SheetRow | None:
        """Return the named row with that key, or None."""
        return next((row for row in self.named if row.key == key), None)


class SheetRows(Rows):
    """The rows of the sheet by key (see above). `title` gives the field whose label says who the row is about."""

    def row_of(self, name: str) -> str | None:
        kind, _, key = name.partition("-")
        return key if kind in (STATUS, NAME, CATEGORY, ROLE, NOTE, FOR, HEADS, ABOUT) and key else None

    def title(self, row: str, fields: Fields) -> str:
        return f"{STATUS}-{row}" if row[0] in "pr" and row[1:].isdigit() else f"{HEADS}-{row}"


def read_sheet(connection: sqlite3.Connection, meeting: sqlite3.Row, fields: Iterable[str] = ()) -> Sheet:
    """Read the sheet of a meeting (a row with id, group_id and date).

    `fields` are the names of the fields that were sent. The sheet keeps a row that one person has changed even if
    another person has removed it meanwhile.
    """
    sheet = Sheet(heads=dict.fromkeys(COUNTED))
    for row in connection.execute(_RECORDED, [meeting["id"]]):
        _place(sheet, row)
    listed = {row.person_id: row for row in sheet.named if row.person_id}
    for person_id, name, role, seat in _members(connection, meeting):
        if person_id not in listed:
            listed[person_id] = SheetRow(f"p{person_id}", name, person_id)
            sheet.named.append(listed[person_id])
        listed[person_id].about = ", ".join(filter(None, (role, seat)))
    _add_sent(connection, sheet, fields)
    return sheet


def _members(connection: sqlite3.Connection, meeting: sqlite3.Row) -> list[tuple]:
    """Return each member on that day once: (person id, name, role, on whose behalf or in which area)."""
    found = connection.execute(_MEMBERS, {"group": meeting["group_id"], "date": meeting["date"]}).fetchall()
    return list({row[0]: tuple(row) for row in reversed(found)}.values())[::-1]


def _place(sheet: Sheet, row: sqlite3.Row) -> None:
    if row["person_id"] is not None:
        sheet.named.append(SheetRow(f"p{row['person_id']}", row["person_name"], row["person_id"], stored=row))
    elif row["name"] is not None:
        sheet.named.append(SheetRow(f"r{row['id']}", row["name"], stored=row))
    elif row["status"] == "present" and not row["affiliation"] and sheet.heads.get(row["category"], row) is None:
        sheet.heads[row["category"]] = row
    else:
        sheet.heads[f"h{row['id']}"] = row


def _add_sent(connection: sqlite3.Connection, sheet: Sheet, fields: Iterable[str]) -> None:
    known = {row.key for row in sheet.named}
    for name in fields:
        kind, _, key = name.partition("-")
        number = key[1:]
        if key in known or not number.isascii() or not number.isdigit() or len(number) > 15:
            continue
        if kind == STATUS and key[0] == "p":
            person = connection.execute(_PERSON, [int(number)]).fetchone()
            if person:
                sheet.named.append(SheetRow(key, person[0], int(number)))
                known.add(key)
        elif kind == NAME and key[0] == "r":
            gone = last_known(connection, "attendance", int(number)) or {}
            sheet.named.append(SheetRow(key, gone.get("name") or ""))
            known.add(key)
        elif kind == NAME and key[0] == "n" and len(sheet.guests) < MOST_GUESTS:
            sheet.guests.append(key)
            known.add(key)
    sheet.guests = sheet.guests or [f"n{number + 1}" for number in range(SPARE)]


def sheet_values(sheet: Sheet) -> dict[str, str]:
    """Return the stored values as the form shows them: text by field name."""
    values: dict[str, str] = {}
    for row in sheet.named:
        if row.stored is None:
            continue
        told = {STATUS: "status", ROLE: "role", NOTE: "note", FOR: "stands_in_for_id"}
        if row.person_id is None:
            told |= {NAME: "name", CATEGORY: "category"}
        values |= {f"{kind}-{row.key}": _text(row.stored[column]) for kind, column in told.items()}
    for key, stored in sheet.heads.items():
        if stored is not None:
            values[f"{HEADS}-{key}"] = str(stored["head_count"])
            values |= {f"{ABOUT}-{key}": "y"} if stored["approximate"] else {}
    return values


def people_to_offer(connection: sqlite3.Connection, group_id: int | None, sheet: Sheet) -> list[str]:
    """Return the names to suggest for a guest, without those on the sheet.

    When several people have the same name, each gets a number: 'Anna Ek (nr 12)'.
    """
    on_the_sheet = {row.person_id for row in sheet.named}
    rows = connection.execute(_OFFERED, {"group": group_id}).fetchall()
    names = Counter(name for _id, name in rows)
    return [name if names[name] == 1 else numbered_name(name, id) for id, name in rows if id not in on_the_sheet]


# Who was on the lists of the group's last hundred meetings comes first. All people of a large municipality would make
# the page slow on a telephone.
_OFFERED = """
SELECT p.id, p.name FROM people p LEFT JOIN (
    SELECT a.person_id, count(*) AS times
    FROM (SELECT id FROM meetings WHERE group_id = :group ORDER BY date DESC LIMIT 100) m
    CROSS JOIN attendance a ON a.meeting_id = m.id WHERE a.person_id IS NOT NULL GROUP BY a.person_id
) t ON t.person_id = p.id
WHERE p.category <> 'resident' ORDER BY coalesce(t.times, 0) DESC, p.name LIMIT 500
"""


def _text(value: str | int | None) -> str:
    return "" if value is None else str(value)
