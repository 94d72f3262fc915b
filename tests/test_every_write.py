"""Roles × tables × ways to write row by row: whose rows, and which tables at all, is one rule, and none gets past it.

The record is that of tests/schema/history/two_groups.py: rows 1 are of group 1, rows 2 of group 2, rows 3 of none.
"""

import sqlite3

import pytest
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.history.ways_of_writing import BY_PAGES, BY_THE_PROGRAM, ROW_BY_ROW

from tests.schema.history.test_ways_of_writing import SHADOWS, TABLES
from tests.schema.history.two_groups import CHANGED, KEYS, MINE, NONE, OTHER, fill
from tests.site import Site, make_site, person
from tests.sweep import in_turns

pytestmark = pytest.mark.slow

LIMITED = {**person("coordinator", id="lina"), "groups": [1]}
READERS = {"nobody": None, "staff": person("staff"), "analyst": person("analyst"), "root": {"id": "root"}}
WRITERS = {"of group 1": LIMITED, "coordinator": person("coordinator"), "administrator": person("administrator")}
ROLES = READERS | WRITERS

KEY = {"Authorization": "Bearer of this test"}


class Record:
    """A running site, its record as SQLite sees it, and the record as it was."""

    def __init__(self, site: Site):
        self.site = site
        self.raw = sqlite3.connect(site.folder / "intranet.db", timeout=20, isolation_level=None)
        self._pristine = sqlite3.connect(":memory:")
        self.raw.backup(self._pristine)
        self.before = self.state()

    def state(self) -> dict[str, list]:
        """Every row of every table."""
        return {
            table: self.raw.execute(f'SELECT * FROM "{table}"').fetchall()
            for (table,) in self.raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            if not table.endswith(SHADOWS)
        } | {"": self.raw.execute("SELECT name, sql FROM sqlite_master").fetchall()}

    def again(self) -> None:
        """Bring everything back to how it was.

        After that every connection reads the schema anew, and Datasette all tables: it is done where it is needed.
        """
        if self.state() != self.before:
            self._pristine.backup(self.raw)

    def row(self, table: str, n: int) -> dict | None:
        """Row `n` of the table, in which one column has another value."""
        key = KEYS.get(table, "id")
        cursor = self.raw.execute(f"SELECT * FROM {table} WHERE {key} = ?", [n])
        found = cursor.fetchone()
        if found is None:
            return None
        row = dict(zip([column[0] for column in cursor.description], found, strict=True))
        row.pop("content", None)
        return {**row, **dict([CHANGED[table]])}

    def path(self, table: str, n: int) -> str:
        """The address of row `n` in the API."""
        keys = [name for (name,) in self.raw.execute(f"SELECT name FROM pragma_table_info('{table}') WHERE pk")]
        where = f"WHERE {KEYS.get(table, 'id')} = {n}" if table in CHANGED else ""
        found = self.raw.execute(f"SELECT {', '.join(keys) or 'rowid'} FROM {table} {where}").fetchone()
        return f"/intranet/{table}/{','.join(map(str, found or [n]))}"

    def stored(self, sql: str) -> None:
        """Make the query `write` of a site's own datasette.yml, which does `sql`."""
        adding = self.site.datasette.add_query(
            "intranet", "write", sql, is_write=True, is_trusted=True, source="config", replace=True
        )
        self.site.run(adding)


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    folder = make_site(tmp_path_factory.mktemp("site"), published=False)
    db = open_record(folder)
    fill(db)
    db.close()
    with Site(folder) as site:
        yield Record(site)


@pytest.fixture(autouse=True)
def unchanged(record):
    record.again()


def writes(record: Record, table: str, n: int):
    """(operation, address, body) of every way to write row `n` by the API; the operation '' changes the schema."""
    path, row = record.path(table, n), record.row(table, n) if table in CHANGED else {"name": "Ny", "list": "x"}
    column, value = CHANGED.get(table, ("name", "Ny"))
    yield "update", f"{path}/-/update", {"update": {column: value}}
    yield "delete", f"{path}/-/delete", {}
    if row:
        new = {name: one for name, one in row.items() if name != "id"}
        yield "insert", f"/intranet/{table}/-/insert", {"row": new}
        yield "insert", f"/intranet/{table}/-/insert", {"rows": [row], "replace": True}
        yield "update", f"/intranet/{table}/-/upsert", {"rows": [row]}


def schema_writes(table: str):
    """(address, body) of the ways to change the schema by the API."""
    yield f"/intranet/{table}/-/drop", {"confirm": True}
    add = {"op": "add_column", "args": {"name": "ny", "type": "text"}}
    yield f"/intranet/{table}/-/alter", {"operations": [add]}
    yield f"/intranet/{table}/-/set-column-type", {"column": "name", "column_type": "email"}


def may(role: str, table: str, operation: str, n: int) -> bool:
    """Whether the rule lets a role write row `n` row by row."""
    if role in READERS or operation not in ROW_BY_ROW.get(table, ()):
        return False
    return role != "of group 1" or n == MINE


@pytest.mark.parametrize("role", ROLES)
def test_nobody_writes_by_the_api_what_the_rule_does_not_allow(record, role):
    """At the tables that nobody writes row by row readers take turns, and writers; so do ways of writing."""
    alike = list(READERS if role in READERS else WRITERS)
    others = [table for table in TABLES if table not in ROW_BY_ROW]
    others = in_turns(others, alike.index(role), len(alike))
    for number, table in enumerate((*ROW_BY_ROW, *others), list(ROLES).index(role)):
        # Where nobody may write, it is the same for every row.
        for n in (MINE, OTHER, NONE) if table in ROW_BY_ROW and role in WRITERS else (MINE,):
            every = list(writes(record, table, n))
            is_asked_less = role in READERS and role != "nobody" and table in ROW_BY_ROW
            for operation, path, body in in_turns(every, number, 3) if is_asked_less else every:
                if not may(role, table, operation, n):
                    answer = record.site.post(path, ROLES[role], json=body)
                    assert not answer.is_success, (path, body)
        for path, body in in_turns(schema_writes(table), number, 3):
            assert not record.site.post(path, ROLES[role], json=body).is_success, path
    create = {"table": "ny", "row": {"a": 1}}
    assert not record.site.post("/intranet/-/create", ROLES[role], json=create).is_success
    for sql in ("UPDATE review SET status = 'dismissed'", "UPDATE meetings SET place = 'x'"):
        record.site.post("/intranet/-/execute-write", ROLES[role], data={"sql": sql})
        record.site.post("/intranet/-/execute-write", ROLES[role], json={"sql": sql})
        store = {"name": f"ny{role}", "sql": sql, "is_write": True}
        assert not record.site.post("/intranet/-/queries/store", ROLES[role], json={"query": store}).is_success
    assert record.state() == record.before


@pytest.mark.parametrize("role", WRITERS)
def test_what_the_rule_allows_can_be_written_by_the_api(record, role):
    """Who coordinates one group changes and removes a row of each table; the others take turns at removing."""
    for table in ROW_BY_ROW:
        if may(role, table, "update", MINE):
            changed = {"update": dict([CHANGED[table]])}
            answer = record.site.post(f"{record.path(table, MINE)}/-/update", ROLES[role], json=changed)
            assert answer.is_success, answer.text
    record.again()
    everywhere = ("coordinator", "administrator")
    for table in in_turns(ROW_BY_ROW, everywhere.index(role), 2) if role in everywhere else ROW_BY_ROW:
        if may(role, table, "delete", MINE):
            answer = record.site.post(f"{record.path(table, MINE)}/-/delete", ROLES[role], json={})
            assert answer.is_success or answer.status_code == 400, "400: SQLite keeps what others point at"
            record.again()


REFUSED_TO_ALL = [
    *(f"DELETE FROM {table}" for table in (*BY_PAGES, *BY_THE_PROGRAM)),
    *(f"UPDATE {table} SET {CHANGED[table][0]} = ?1" for table in BY_PAGES if table in CHANGED),
    "INSERT INTO review (kind, status, question, table_name, row_id, column_name, printed, group_id) "
    "VALUES ('person', 'dismissed', 'x', 'meetings', 1, 'words', 'Torgny', 2)",
    "INSERT INTO passages (document_id, start, \"end\", table_name, row_id, loaded) "
    "VALUES (2, 0, 1, 'meetings', 1, '{}')",
    "INSERT INTO people (name, category) VALUES ('Torgny', 'staff')",
    "INSERT OR REPLACE INTO group_names VALUES ('G1', 2)",
    "INSERT INTO comments (item_id, actor_id, body) VALUES (1, 'writer1', 'x')",
    "UPDATE comments SET body = 'x'",
    "UPDATE meetings SET minutes_status = 'published' WHERE id = 1",
    "UPDATE meetings SET minutes_version = 7 WHERE id = 1",
    "UPDATE meetings SET correction = 'x' WHERE id = 1",
    "UPDATE meetings SET document_id = NULL WHERE id = 1",
    "INSERT INTO meetings (group_id, date, minutes_status) VALUES (1, '2021-01-01', 'published')",
    "INSERT OR REPLACE INTO adjusters (id, meeting_id, name, signed_on) VALUES (1, 1, 'J 1', '2020-01-02')",
    "UPDATE adjusters SET signed_on = '2020-01-02'",
    "UPDATE articles SET document_id = 1 WHERE id = 1",
    "CREATE TABLE ny (a)", "DROP TABLE targets", "ALTER TABLE targets ADD COLUMN ny", "DROP TRIGGER meetings_locked",
    "CREATE TRIGGER ny AFTER INSERT ON targets BEGIN DELETE FROM review; END", "ATTACH 'ny.db' AS ny",
    "PRAGMA writable_schema = ON", "PRAGMA user_version = 7", "UPDATE sqlite_master SET sql = ''",
    "DELETE FROM meetings_fts_data", "DELETE FROM articles_fts_data",
    "INSERT INTO articles_fts(articles_fts) VALUES ('delete-all')",
]  # fmt: skip


def test_a_stored_query_and_a_key_write_what_the_rule_allows(record):
    """Otherwise the tests below would be worth nothing."""
    record.stored("UPDATE meetings SET place = 'Ekhuset' WHERE id = 1")
    assert record.site.post("/intranet/write?_json=1", LIMITED, data={}).json()["ok"]
    assert record.state() != record.before
    record.again()
    sent = {"json": {"update": {"place": "Ekhuset"}}, "headers": KEY}
    assert record.site.post("/intranet/meetings/1/-/update", LIMITED, **sent).is_success


@pytest.mark.parametrize("role", [*WRITERS, "root"])
def test_no_stored_query_writes_what_only_pages_and_the_program_write(record, role):
    """Who coordinates one group asks for every statement; the others take turns."""
    others = ("coordinator", "administrator", "root")
    for sql in in_turns(REFUSED_TO_ALL, others.index(role), 3) if role in others else REFUSED_TO_ALL:
        record.stored(sql.replace("?1", "'x'"))
        answer = record.site.post("/intranet/write?_json=1", ROLES[role], data={})
        assert not answer.is_success or not answer.json()["ok"], sql
    assert record.state() == record.before


def test_an_administrator_does_not_open_published_minutes_row_by_row(record):
    record.raw.execute("UPDATE meetings SET minutes_status = 'published' WHERE id = 1")
    row, before = record.row("meetings", 1), record.state()
    for status in (None, "draft", "checked"):
        sent = {**row, "minutes_status": status}
        for path, body in (
            ("meetings/1/-/update", {"update": {"minutes_status": status}}),
            ("meetings/-/upsert", {"rows": [sent]}),
            ("meetings/-/insert", {"rows": [sent], "replace": True}),
            ("meetings/1/-/delete", {}),
        ):
            answer = record.site.post(f"/intranet/{path}", ROLES["administrator"], json=body)
            assert answer.status_code in (400, 403), (path, body)
            assert "Öppna en rättelse" in answer.json()["error"] or "egna sidor" in answer.json()["error"]
    assert record.state() == before


MOVED = [
    ("meetings", MINE, {"group_id": 2}),
    ("meetings", OTHER, {"group_id": 1}),
    ("meetings", MINE, {"group_id": None}),
    ("meetings", NONE, {"group_id": 1}),
    ("memberships", MINE, {"group_id": 2}),
    ("memberships", OTHER, {"group_id": 1}),
    ("agenda_items", MINE, {"meeting_id": 2, "position": 5}),
    ("agenda_items", OTHER, {"meeting_id": 1, "position": 5}),
    ("agenda_items", MINE, {"continues_id": 2}),
    ("agenda_items", MINE, {"continues_id": 3}),
    ("decisions", MINE, {"meeting_id": 2}),
    ("decisions", OTHER, {"meeting_id": 1}),
    ("decisions", MINE, {"item_id": 2}),
    ("attendance", MINE, {"meeting_id": 2}),
    ("attendance", OTHER, {"meeting_id": 1}),
    ("adjusters", OTHER, {"meeting_id": 1}),
    ("actions", MINE, {"meeting_id": 2}),
    ("actions", OTHER, {"meeting_id": 1}),
    ("actions", MINE, {"meeting_id": None, "group_id": 2}),
    ("actions", OTHER, {"meeting_id": None, "group_id": 1}),
    ("actions", MINE, {"item_id": 2}),
    ("projects", MINE, {"group_id": 2}),
    ("projects", OTHER, {"group_id": 1}),
    ("proposals", MINE, {"group_id": 2}),
    ("proposals", OTHER, {"group_id": 1}),
    ("proposals", OTHER, {"group_id": None}),
    ("indicators", OTHER, {"group_id": 1}),
    ("targets", MINE, {"indicator_id": 2, "year": 2021}),
    ("targets", OTHER, {"indicator_id": 1, "year": 2021}),
    ("measurements", OTHER, {"indicator_id": 1, "year": 2021}),
    ("articles", MINE, {"group_id": 2}),
    ("articles", OTHER, {"group_id": 1}),
    ("articles", MINE, {"meeting_id": 2}),
    ("articles", MINE, {"group_id": None, "meeting_id": 2}),
    ("groups", OTHER, {"parent_id": 1}),
]


@pytest.mark.parametrize(("table", "n", "values"), MOVED)
def test_no_row_goes_over_to_or_comes_from_another_group(record, table, n, values):
    """By update, upsert and stored query; the row and what it changes have to be one's own, before and after."""
    row = {**record.row(table, n), **values}
    sets = ", ".join(f"{column} = {'NULL' if value is None else value}" for column, value in values.items())
    record.stored(f"UPDATE {table} SET {sets} WHERE id = {n}")
    path = f"/intranet/{table}"
    answers = [
        record.site.post(f"{path}/{n}/-/update", LIMITED, json={"update": values}),
        record.site.post(f"{path}/-/upsert", LIMITED, json={"rows": [row]}),
        record.site.post(f"{path}/-/insert", LIMITED, json={"rows": [row], "replace": True}),
        record.site.post("/intranet/write?_json=1", LIMITED, data={}),
    ]
    assert [answer.status_code for answer in (answers[0], answers[1], answers[3])] == [403] * 3, answers[0].text
    assert not answers[2].is_success
    assert record.state() == record.before


def test_one_row_that_is_not_ones_own_stops_all_that_were_sent(record):
    rows = [record.row("meetings", MINE), record.row("meetings", OTHER)]
    for body in ({"rows": rows}, {"rows": rows[::-1]}):
        assert record.site.post("/intranet/meetings/-/upsert", LIMITED, json=body).status_code == 403
    assert record.state() == record.before


def test_a_key_for_programs_writes_no_more_than_its_owner_by_hand(record):
    path = "/intranet/meetings/1/-/update"
    for values in ({"minutes_status": "published"}, {"group_id": 2}):
        answer = record.site.post(path, LIMITED, json={"update": values}, headers=KEY)
        assert answer.status_code == 403
    assert record.state() == record.before
