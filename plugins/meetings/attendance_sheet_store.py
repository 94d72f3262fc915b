"""The store of the attendance sheet: it turns the filled-in form into rows of `attendance`.

Tested in tests/plugins/meetings/test_attendance_sheet.py.
"""

import sqlite3
from functools import partial

from ...schema.store.sql_rows import insert_row, update_row
from ..shell.forms import FieldError, FieldErrors, RecordForm
from ..shell.forms.typed_people import person_typed
from ..shell.language import Gettext
from .attendance_sheet_rows import ABOUT, CATEGORY, COUNTED, FOR, HEADS, NAME, NOTE, ROLE, STATUS, Sheet, SheetRow

_STAND_IN = ("apologies", "absent")


class SheetStore:
    """Stores one sheet that was sent, inside the caller's transaction.

    Afterwards `nameless` is the number of residents who are counted without a name.
    """

    def __init__(
        self, connection: sqlite3.Connection, meeting: sqlite3.Row, sheet: Sheet, form: RecordForm, gettext: Gettext
    ) -> None:
        self._connection, self._meeting, self._sheet, self._form, self._ = connection, meeting, sheet, form, gettext
        query = "SELECT coalesce(max(position), 0) FROM attendance WHERE meeting_id = ?"
        self._last = connection.execute(query, [meeting["id"]]).fetchone()[0]
        self._residents = 0
        self.nameless = 0

    def save(self) -> None:
        """Store every row of the sheet.

        Raises FieldErrors (a FieldError) that holds the errors of all rows.
        """
        wrong = []
        for save in (
            *(partial(self._save_named, row) for row in self._sheet.named),
            *(partial(self._save_guest, key) for key in self._sheet.guests),
        ):
            try:
                save()
            except FieldError as error:
                wrong.append(error)
        if wrong:
            raise FieldErrors(wrong)
        for key, stored in self._sheet.heads.items():
            self._save_heads(key, stored)

    def _said(self, kind: str, key: str) -> str:
        name = f"{kind}-{key}"
        return str(self._form[name].data or "").strip() if name in self._form else ""

    def _save_named(self, row: SheetRow) -> None:
        status = self._said(STATUS, row.key)
        # The form has no name for a row that somebody else has removed meanwhile.
        name = row.name if row.person_id else self._said(NAME, row.key) or (row.name if row.stored is None else "")
        if not row.person_id and name and status and self._is_counted(row.key, None):
            self._count_resident(status)
            name = ""
        if not status or not name:
            if row.stored is not None:
                self._connection.execute("DELETE FROM attendance WHERE id = ?", [row.stored["id"]])
            return
        values = {"status": status, **self._told(row.key, status)}
        if row.person_id is None:
            values["category"] = self._said(CATEGORY, row.key) or None
        if row.stored is None or name != row.name:
            person_id = row.person_id
            known_name: str | None = name
            if person_id is None:
                known_name, person_id = self._typed(row.key, name)
            values |= {"name": known_name, "person_id": person_id}
        if row.stored is not None:
            self._update(row.stored, values)
        else:
            self._insert(values)

    def _save_guest(self, key: str) -> None:
        category = self._said(CATEGORY, key)
        if not self._said(NAME, key):
            if any(self._said(kind, key) for kind in (CATEGORY, ROLE, NOTE, FOR)):
                raise FieldError(f"{NAME}-{key}", self._("Write the guest's name, or empty the row."))
            return
        known_name, person_id = self._typed(key, self._said(NAME, key))
        if self._is_counted(key, person_id):
            self._count_resident("present")
            return
        if person_id is None and not category:
            text = self._("Nobody of that name is known: say in what capacity the guest took part.")
            raise FieldError(f"{CATEGORY}-{key}", text)
        row = self._sheet.row(f"p{person_id}")
        if row is not None and self._said(STATUS, row.key):
            raise FieldError(f"{NAME}-{key}", self._("%(name)s is on the sheet already.") % {"name": row.name})
        values = {
            "name": known_name,
            "person_id": person_id,
            "status": "present",
            "category": None if person_id else category,
        }
        self._insert({**values, **self._told(key, "present")})

    def _is_counted(self, key: str, person_id: int | None) -> bool:
        """Tell whether to count a resident without a name: only consent in the record allows the name."""
        if self._said(CATEGORY, key) != "resident":
            return False
        found = self._connection.execute("SELECT category FROM people WHERE id = ?", [person_id]).fetchone()
        return found is None or found[0] != "resident"

    def _count_resident(self, status: str) -> None:
        # Only residents who came are counted. Apologies without a name say nothing.
        self.nameless += 1
        self._residents += status == "present"

    def _told(self, key: str, status: str) -> dict:
        stands_in = self._said(FOR, key)
        if stands_in:
            self._check_stand_in(key, stands_in, status)
        return {
            "role": self._said(ROLE, key) or None,
            "note": self._said(NOTE, key) or None,
            "stands_in_for_id": int(stands_in) if stands_in else None,
        }

    def _check_stand_in(self, key: str, stands_in: str, status: str) -> None:
        other = self._sheet.row(f"p{stands_in}")
        if status != "present":
            raise FieldError(f"{FOR}-{key}", self._("Only somebody who is present can stand in for somebody else."))
        if other is None or other.key == key or self._said(STATUS, other.key) not in _STAND_IN:
            raise FieldError(
                f"{FOR}-{key}", self._("One stands in for somebody who has sent apologies or is absent.")
            )

    def _save_heads(self, key: str, stored: sqlite3.Row | None) -> None:
        number = self._form[f"{HEADS}-{key}"].data or 0
        about = int(bool(self._form[f"{ABOUT}-{key}"].data))
        if key == "resident":
            number += self._residents
        if not number:
            if stored is not None:
                self._connection.execute("DELETE FROM attendance WHERE id = ?", [stored["id"]])
        elif stored is not None:
            self._update(stored, {"head_count": number, "approximate": about})
        elif key in COUNTED:
            self._insert({"status": "present", "head_count": number, "approximate": about, "category": key})

    def _typed(self, key: str, name: str) -> tuple[str | None, int | None]:
        return person_typed(self._connection, name, self._meeting["group_id"], f"{NAME}-{key}", self._)

    def _update(self, stored: sqlite3.Row, values: dict) -> None:
        changed = {column: value for column, value in values.items() if stored[column] != value}
        if changed:
            update_row(self._connection, "attendance", stored["id"], changed)

    def _insert(self, values: dict) -> None:
        self._last += 1
        insert_row(
            self._connection, "attendance", {"meeting_id": self._meeting["id"], "position": self._last, **values}
        )
