"""Changes written down as they are made, so that all of them can be taken back later."""

import sqlite3

from ..errors import InvalidRecord
from ..store.rows import insert, select

# How rows are told apart in tables whose rows have no number: VACUUM may renumber their rowids.
_KEYS = {"person_names": ("name", "person_id", "group_id"), "group_names": ("name",)}


class Ledger:
    """Makes changes and keeps, in order, what undoes them: `changes` is a list that JSON can hold."""

    def __init__(self, connection: sqlite3.Connection):
        self._connection = connection
        self.changes: list[dict] = []

    def set(self, table: str, row: dict, values: dict) -> None:
        """Set columns of a stored row, given whole; what triggers change in the row along with them is noted, too.

        Raises sqlite3.IntegrityError, with nothing changed or noted, when the schema does not allow it.
        """
        where, parameters = _where(_key(table, row))
        columns = ", ".join(f"{column} = ?" for column in values)
        self._connection.execute(f"UPDATE {table} SET {columns} WHERE {where}", [*values.values(), *parameters])
        after = _stored(self._connection, table, _key(table, {**row, **values}))
        changed = [column for column in row if row[column] != after[column]]
        self.changes.append(
            {
                "table": table,
                "key": _key(table, after),
                "before": {column: row[column] for column in changed},
                "after": {column: after[column] for column in changed},
            }
        )

    def delete(self, table: str, row: dict) -> None:
        """Delete a stored row, given whole."""
        where, parameters = _where(_key(table, row))
        self._connection.execute(f"DELETE FROM {table} WHERE {where}", parameters)
        self.changes.append({"table": table, "deleted": row})

    def insert(self, table: str, values: dict) -> None:
        """Insert a row."""
        row_id = insert(self._connection, table, values)
        self.changes.append({"table": table, "inserted": _key(table, {"id": row_id, **values})})


def undo(connection: sqlite3.Connection, changes: list[dict]) -> None:
    """Take back the changes of a ledger, last first. What somebody has changed since stays as it is now.

    Raises InvalidRecord when a row cannot come back because another stands in its place.
    """
    for change in reversed(changes):
        table = change["table"]
        try:
            if "deleted" in change:
                insert(connection, table, change["deleted"])
            elif "inserted" in change:
                where, parameters = _where(change["inserted"])
                connection.execute(f"DELETE FROM {table} WHERE {where}", parameters)
            else:
                _put_back(connection, change)
        except sqlite3.IntegrityError as error:
            raise InvalidRecord(
                f"Sammanslagningen kan inte ångras: en annan rad i {table} har tagit platsen ({error}). "
                "Ändra eller ta bort den raden först."
            ) from error


def _put_back(connection: sqlite3.Connection, change: dict) -> None:
    row = _stored(connection, change["table"], change["key"])
    if row is None:
        return
    values = {column: value for column, value in change["before"].items() if row[column] == change["after"][column]}
    if not values:
        return
    where, parameters = _where(change["key"])
    statement = f"UPDATE {change['table']} SET {', '.join(f'{column} = ?' for column in values)} WHERE {where}"
    connection.execute(statement, [*values.values(), *parameters])
    if _stored(connection, change["table"], change["key"]):
        # Once more: a trigger that answers the first change may have made a new value of another column.
        connection.execute(statement, [*values.values(), *parameters])


def _stored(connection: sqlite3.Connection, table: str, key: dict) -> dict | None:
    where, parameters = _where(key)
    return next(iter(select(connection, f"SELECT * FROM {table} WHERE {where}", tuple(parameters))), None)


def _key(table: str, row: dict) -> dict:
    return {column: row[column] for column in _KEYS.get(table, ("id",))}


def _where(key: dict) -> tuple[str, list]:
    return " AND ".join(f"{column} IS ?" for column in key), list(key.values())
