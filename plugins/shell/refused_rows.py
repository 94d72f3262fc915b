"""Plain messages for rows that SQLite refuses: which field is wrong, and what to do.

SQLite's own messages are English and name columns (https://www.sqlite.org/rescode.html, SQLITE_CONSTRAINT): 'NOT NULL
constraint failed: meetings.date', 'CHECK constraint failed: ends_on >= starts_on', 'FOREIGN KEY constraint failed'.

Tested in tests/plugins/access/test_connection.py.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from ...schema.history.row_references import rows_pointing_at
from ...schema.vocabulary import label_of_code, vocabulary_codes
from .labels import Labels
from .language import N_, Gettext

_COLUMN = re.compile(r"\b(\w+)\.(\w+)\b")
# Pairs of a pattern that finds a CHECK rule of the schema, and the message for it.
_RULES = (
    (re.compile(r"^trim\("), N_("%(fields)s has to be filled in.")),
    (re.compile(r"\bdate\("), N_("%(fields)s has to be a day, written as 2017-12-07.")),
    (re.compile(r"'%H:%M'"), N_("%(fields)s has to be a time, written as 13:15.")),
)


@dataclass(frozen=True)
class Written:
    """A write that SQLite refused.

    `table` is None when only the error names the table. `is_deletion` is True when the write deletes a row. `row_id`
    is its number, None when it is unknown or the row has none.
    """

    connection: sqlite3.Connection
    table: str | None
    is_deletion: bool
    row_id: int | None = None


@dataclass(frozen=True)
class Holding:
    """Rows that refer to a row and so keep it from deletion: `count` rows of `table`, through `column`.

    `words` is the label of the table (and column) for people.
    """

    table: str
    column: str
    count: int
    words: str


def rows_referring_to(written: Written, labels: Labels) -> list[Holding]:
    """Return the rows that refer to the row of `written`, by table and column, the largest count first.

    The list is empty when the row is unknown.
    """
    if written.row_id is None or written.table is None:
        return []
    rows = rows_pointing_at(written.connection, [(written.table, written.row_id)])
    counts = Counter((table, column) for table, _row, column, _parent in rows)
    several = Counter(table for table, _column in counts)

    def words(table: str, column: str) -> str:
        name = labels.table_name(table)
        return f"{name} ({labels.column(column, table)})" if several[table] > 1 else name

    return [Holding(*place, count, words(*place)) for place, count in counts.most_common()]


def deletion_refused(table: str | None, what: str, gettext: Gettext) -> str:
    """Return the message that a row of `table` cannot be deleted because of `what`, and what to do instead.

    `what` names the rows that refer to it. The result is Markup when `what` is.
    """
    _ = gettext
    if table == "meetings":
        text = _(
            "This belongs to the meeting: %(what)s. Cancel the meeting on its own page instead, or delete it in its "
            "form there: what was put off goes on to the next meeting."
        )
    else:
        text = _("This belongs here: %(what)s. Move or delete it first.")
    # Links in `what` stay links.
    return (Markup(text) if isinstance(what, Markup) else text) % {"what": what}


def in_words(error: sqlite3.IntegrityError, written: Written, labels: Labels, gettext: Gettext) -> str:
    """Return the message for `error` in the language of `labels` and `gettext`.

    Messages of the record's own triggers, and messages unknown here, stay as they are.
    """
    text, kind = str(error), error.sqlite_errorname.removeprefix("SQLITE_CONSTRAINT_")
    if text.startswith("cannot store "):
        # Python has no name for this error.
        kind = "DATATYPE"
    named = _COLUMN.findall(text) or _of_index(written, text)
    fields = _quoted(labels, named[0][0], [column for _table, column in named]) if named else ""
    if kind == "FOREIGNKEY":
        return _reference(written, labels, gettext)
    if kind == "CHECK" and written.table:
        return _check(written, text.partition(": ")[2], labels, gettext)
    said = {
        "NOTNULL": N_("%(fields)s has to be filled in."),
        "UNIQUE": N_("Another row has the same %(fields)s already. Change it, or edit that row."),
        "PRIMARYKEY": N_("Another row has the same %(fields)s already. Change it, or edit that row."),
        "DATATYPE": N_("%(fields)s has to be a number."),
    }
    return gettext(said[kind]) % {"fields": fields} if kind in said and fields else text


def _of_index(written: Written, text: str) -> list[tuple[str, str]]:
    """Return (table, column) for each column of an index on expressions, which SQLite names: "index 'once'"."""
    found = re.search(r"index '(\w+)'", text)
    query = "SELECT tbl_name, sql FROM sqlite_master WHERE type = 'index' AND name = ?"
    index = found and written.connection.execute(query, [found[1]]).fetchone()
    if not index:
        return []
    table, sql = index
    columns = [row[0] for row in written.connection.execute("SELECT name FROM pragma_table_info(?)", [table])]
    return [(table, column) for column in columns if re.search(rf"\b{column}\b", sql.partition("(")[2])]


def _quoted(labels: Labels, table: str | None, columns: Iterable[str]) -> str:
    return ", ".join(f"”{labels.column(column, table)}”" for column in dict.fromkeys(columns))


def _reference(written: Written, labels: Labels, _: Gettext) -> str:
    """Return the message for a broken reference. SQLite does not say which one, so it names all of the table."""
    if written.is_deletion:
        held = ", ".join(f"{one.words}: {one.count}" for one in rows_referring_to(written, labels))
        if held:
            return deletion_refused(written.table, held, _)
        return _("Other rows belong to this one. Move or delete them first.")
    query = 'SELECT "from" FROM pragma_foreign_key_list(?) ORDER BY id DESC'
    columns = [row[0] for row in written.connection.execute(query, [written.table])]
    fields = {"fields": _quoted(labels, written.table, columns)}
    return _("A row is referred to that is not there. Look at %(fields)s, and choose one that is.") % fields


def _check(written: Written, rule: str, labels: Labels, _: Gettext) -> str:
    """Return the message for a broken CHECK rule. It names the columns in the rule."""
    table = written.table
    names = [row[0] for row in written.connection.execute("SELECT name FROM pragma_table_info(?)", [table])]
    columns = [name for name in names if re.search(rf"\b{name}\b", rule)]
    fields = {"fields": _quoted(labels, table, columns) or f"”{rule}”"}
    listed = labels.words.get(table, {}).get("vocabulary", {}).get(columns[0]) if len(columns) == 1 else None
    if listed:
        words = ", ".join(
            f"{code} ({label_of_code(listed, code, labels.language)})" for code in vocabulary_codes(listed)
        )
        return _("%(fields)s has to be one of: %(words)s.") % {**fields, "words": words}
    for pattern, said in _RULES:
        if len(columns) == 1 and pattern.search(rule):
            return _(said) % fields
    if len(columns) > 1:
        return _("%(fields)s do not go together. Change one of them.") % fields
    return _("%(fields)s cannot have that value. Change it.") % fields
