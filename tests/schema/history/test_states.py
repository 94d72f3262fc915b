"""Whatever was written, undone and restored: the record is what the model says, and the file is whole."""

import tempfile
from pathlib import Path

import pytest
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.history import TRACKED, recorded_transaction
from datasette_intranet.schema.history.record_parts import entries_of_record
from datasette_intranet.schema.history.undo import CannotUndo, restore_entries, undo_within_change
from datasette_intranet.schema.history.undo_load import find_load, undo_load
from datasette_intranet.schema.store import Store
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from tests.schema.documents import content_of, minutes
from tests.sweep import examples

MEETING = 1
WAYS = st.sampled_from(["form", "table", "api", "query"])
WORDS = st.sampled_from([None, "Ekhuset", "Torget", "Salen – å, ä och ö", "a\nb"])
COLUMNS = {
    "meetings": ("place", "starts_at", "date"),
    "agenda_items": ("body", "number"),
    "attendance": ("note", "role"),
    "decisions": ("text",),
    "actions": ("recipient",),
}
CHILDREN = ("agenda_items", "attendance", "decisions", "actions")
NEW = {
    "agenda_items": "(meeting_id, position, heading) SELECT 1, coalesce(max(position), 0) + 1, 'P' "
    "FROM agenda_items WHERE meeting_id = 1",
    "attendance": "(meeting_id, name, status) VALUES (1, 'Karin Alm', 'present')",
    "decisions": "(meeting_id, item_id, text) SELECT 1, max(id), 'B' FROM agenda_items WHERE meeting_id = 1",
    "actions": "(meeting_id, text) VALUES (1, 'Å')",
}


class Record(RuleBasedStateMachine):
    """A meeting with its parts; after each change it is remembered what everything was."""

    changes = Bundle("changes")

    @initialize()
    def begin(self):
        self._folder = tempfile.TemporaryDirectory()
        self.db = open_record(Path(self._folder.name))
        with recorded_transaction(self.db, "form") as connection:
            connection.execute("INSERT INTO groups (id, name) VALUES (1, 'Byalaget')")
            connection.execute("INSERT INTO meetings (id, group_id, date) VALUES (1, 1, '2020-01-01')")
            for table in ("agenda_items", *CHILDREN):
                connection.execute(f"INSERT INTO {table} {NEW[table]}")
        self.states = {self.last(): self.meeting()}
        self.loads = 0

    def teardown(self):
        if hasattr(self, "db"):
            self.db.close()
            self._folder.cleanup()

    def last(self) -> int:
        return self.db.execute("SELECT max(id) FROM changes").fetchone()[0]

    def everything(self) -> dict:
        return {
            table: [tuple(row) for row in self.db.execute(f"SELECT * FROM {table} ORDER BY 1")] for table in TRACKED
        }

    def meeting(self) -> dict:
        rows = {"meetings": self.db.execute("SELECT * FROM meetings WHERE id = 1").fetchall()}
        for table in CHILDREN:
            rows[table] = self.db.execute(f"SELECT * FROM {table} WHERE meeting_id = 1 ORDER BY id").fetchall()
        return {table: [tuple(row) for row in found] for table, found in rows.items()}

    def write(self, way, *statements):
        before = self.last()
        with recorded_transaction(self.db, way, {"id": "cora"}) as connection:
            for sql, *values in statements:
                connection.execute(sql, values)
        if self.last() == before:
            return multiple()
        self.states[self.last()] = self.meeting()
        return self.last()

    @rule(target=changes, way=WAYS, table=st.sampled_from(sorted(COLUMNS)), data=st.data())
    def update(self, way, table, data):
        column = data.draw(st.sampled_from(COLUMNS[table]))
        value = data.draw({"starts_at": st.sampled_from([None, "13:00", "13:15"]),
                           "date": st.dates().map(str)}.get(column, WORDS))  # fmt: skip
        if column in ("text", "body") and value is None:
            value = "Text"
        where = "id = (SELECT min(id) FROM {0})" if data.draw(st.booleans()) else "id = (SELECT max(id) FROM {0})"
        return self.write(way, (f"UPDATE {table} SET {column} = ? WHERE {where.format(table)}", value))

    @rule(target=changes, way=WAYS, table=st.sampled_from(CHILDREN))
    def insert(self, way, table):
        if not self.meeting()["meetings"]:
            return multiple()
        return self.write(way, (f"INSERT INTO {table} {NEW[table]}",))

    @rule(target=changes, way=WAYS, table=st.sampled_from(("attendance", "decisions", "actions")))
    def delete(self, way, table):
        return self.write(
            way, (f"DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table} WHERE meeting_id = 1)",)
        )

    @rule(target=changes, way=WAYS)
    def delete_all(self, way):
        return self.write(
            way,
            *((f"DELETE FROM {table} WHERE meeting_id = 1",) for table in reversed(CHILDREN)),
            ("DELETE FROM meetings WHERE id = 1",),
        )

    @rule(target=changes, way=WAYS)
    def turn_the_agenda(self, way):
        return self.write(
            way,
            ("UPDATE agenda_items SET position = position + 1000 WHERE meeting_id = 1",),
            (
                "UPDATE agenda_items SET position = 1 - position + "
                "(SELECT max(position) FROM agenda_items WHERE meeting_id = 1) WHERE meeting_id = 1",
            ),
        )

    @rule()
    def load_and_take_back(self):
        before = self.everything()
        self.loads += 1
        document = minutes(f"2021-01-{self.loads % 28 + 1:02}", name=f"{self.loads}.txt", items=("Annat",))
        store = Store(self.db)
        store.save(document, content_of(document))
        store.finish()
        undo_load(self.db, find_load(self.db.conn))
        assert self.everything() == before

    @rule()
    def undo_the_last_and_undo_that(self):
        self.undo_and_undo_that(self.last())

    @rule(change=changes)
    def undo_one_and_undo_that(self, change):
        self.undo_and_undo_that(change)

    def undo_and_undo_that(self, change):
        before = self.everything()
        newest = self.last()
        try:
            with recorded_transaction(self.db, "form", undoes_id=change) as connection:
                undo_within_change(connection, change)
        except CannotUndo:
            # What came last can always be taken back.
            assert change != newest
            assert self.everything() == before
            return
        self.states[self.last()] = self.meeting()
        undone = self.last()
        with recorded_transaction(self.db, "form", undoes_id=undone) as connection:
            undo_within_change(connection, undone)
        assert self.everything() == before
        self.states[self.last()] = self.meeting()

    @rule(change=changes)
    def restore_to(self, change):
        entries = entries_of_record(self.db.conn, "meetings", MEETING, change)
        if entries:
            try:
                with recorded_transaction(self.db, "form") as connection:
                    restore_entries(connection, entries)
            except CannotUndo as error:
                assert "inget kvar" in str(error)
            self.states[self.last()] = self.meeting()
        assert self.meeting() == self.states[change]

    @invariant()
    def the_file_is_whole(self):
        if hasattr(self, "db"):
            assert self.db.execute("PRAGMA foreign_key_check").fetchall() == []
            assert self.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert self.db.execute("SELECT count(*) FROM changes WHERE is_open").fetchone()[0] == 0


@pytest.mark.slow
def test_whatever_is_written_undone_and_restored_the_record_is_what_it_was():
    machine = Record.TestCase
    machine.settings = settings(
        max_examples=examples(8, 25), stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
    )
    machine().runTest()
