"""Whatever way a change takes into the record of a running site, its history leads back to every earlier state, and
undo gives exactly that state or refuses in words and changes nothing."""

import json
import sqlite3

import pytest
from datasette_intranet.schema.history import TRACKED
from datasette_intranet.schema.history.history_triggers import KEYLESS
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.plugins.history.conftest import CORA
from tests.plugins.html import fields_of
from tests.sweep import examples

WORDS = st.sampled_from(["Ekhuset", "Torget", "Salen – å, ä och ö", "a\nb", "'; DROP TABLE meetings; --"])
# Tables that the row API and SQL write to, with a column that takes any text and is in no unique index.
TEXTS = {
    "meetings": "place", "agenda_items": "body", "attendance": "note", "decisions": "text", "actions": "recipient",
    "memberships": "role", "projects": "description", "proposals": "theme", "articles": "body",
}  # fmt: skip
TABLES = st.sampled_from(sorted(TEXTS))
RECORDS = st.sampled_from([("meetings", 1), ("meetings", 2), ("groups", 1), ("people", 2), ("proposals", 1)])
PLACE = "/meetings/2017-05-18-samradsgruppen/edit"


def without_address(table, row):
    """Triggers derive addresses from other columns."""
    return {column: value for column, value in row.items() if (table, column) != ("meetings", "slug")}


def written(state):
    """The state without the copies of deferred items on which nobody has written: where those stand follows from
    what else stands, so a meeting that comes back gets the items that wait for it, those too that raw SQL left."""

    def waits(row):
        return row["continues_id"] is not None and row["status"] == "open" and not row["body"]

    return {**state, "agenda_items": [row for row in state["agenda_items"] if not waits(row)]}


class Ways(RuleBasedStateMachine):
    """`states` are the newest change at some moment, and everything as it stood then."""

    site = run = raw = pristine = None

    @initialize()
    def begin(self):
        self.pristine.backup(self.raw)
        self.states = [self.now()]

    def now(self):
        newest = self.raw.execute("SELECT coalesce(max(id), 0) FROM history").fetchone()[0]
        return newest, {table: self.rows(table) for table in TRACKED}

    def rows(self, table):
        cursor = self.raw.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        found = [without_address(table, dict(zip(names, values, strict=True))) for values in cursor]
        for row in found:
            row.update({name: value.hex().upper() for name, value in row.items() if isinstance(value, bytes)})
        return sorted(found, key=repr)

    def change(self, newest):
        found = self.raw.execute("SELECT change_id FROM history WHERE id >= ? ORDER BY id DESC", [newest]).fetchone()
        return found and found[0]

    def post(self, path, **sent):
        response = self.run(self.site.client.post(path, actor=CORA, **sent))
        assert response.status_code < 500, response.text
        return response

    def api(self, path, sent):
        self.post(path, json=sent)

    def sql(self, sql, *values):
        try:
            with self.raw:
                self.raw.execute(sql, values)
        except sqlite3.IntegrityError:
            return

    def numbers(self, table):
        return st.sampled_from([row["id"] for row in self.rows(table)] or [1])

    def one(self, table, data):
        number = data.draw(self.numbers(table))
        cursor = self.raw.execute(f"SELECT * FROM {table} WHERE id = ?", [number])
        values = cursor.fetchone()
        return dict(zip([column[0] for column in cursor.description], values, strict=True)) if values else {"id": 1}

    @rule(word=WORDS)
    def a_form(self, word):
        page = self.run(self.site.client.get(PLACE, actor=CORA))
        if page.status_code == 200:
            self.post(PLACE, data={**fields_of(page.text), "place": word})

    @rule(table=TABLES, word=WORDS, data=st.data())
    def the_row_editor(self, table, word, data):
        self.api(f"/intranet/{table}/{data.draw(self.numbers(table))}/-/update", {"update": {TEXTS[table]: word}})

    @rule(table=TABLES, data=st.data())
    def a_deletion(self, table, data):
        self.api(f"/intranet/{table}/{data.draw(self.numbers(table))}/-/delete", {})

    @rule(table=TABLES, word=WORDS, data=st.data(), how=st.sampled_from(["replace", "ignore", None]))
    def an_insertion(self, table, word, data, how):
        row = {**self.one(table, data), TEXTS[table]: word}
        if not how:
            del row["id"]
        self.api(f"/intranet/{table}/-/insert", {"rows": [row], **({how: True} if how else {})})

    @rule(table=TABLES, word=WORDS, data=st.data())
    def an_upsert_of_several(self, table, word, data):
        rows = [{**self.one(table, data), TEXTS[table]: word} for _ in range(2)]
        self.api(f"/intranet/{table}/-/upsert", {"rows": [*rows, {**rows[0], "id": 1000}]})

    @rule(table=TABLES, word=WORDS, data=st.data(), how=st.sampled_from(["REPLACE", "IGNORE", "ABORT"]))
    def sql_past_the_program(self, table, word, data, how):
        self.sql(f"UPDATE OR {how} {table} SET {TEXTS[table]} = ? WHERE id = ?", word, data.draw(self.numbers(table)))
        row = {**self.one(table, data), TEXTS[table]: word}
        marks = ", ".join("?" for _ in row)
        self.sql(f"INSERT OR {how} INTO {table} ({', '.join(row)}) VALUES ({marks})", *row.values())

    @rule(how=st.sampled_from(["REPLACE", "ABORT"]), data=st.data())
    def two_in_one_place(self, how, data):
        self.sql(
            f"UPDATE OR {how} agenda_items SET position = 1 WHERE id = ?", data.draw(self.numbers("agenda_items"))
        )
        self.sql(f"INSERT OR {how} INTO group_names VALUES ('Rådet', ?)", data.draw(st.sampled_from([1, 2])))

    @rule()
    def the_agenda_turned(self):
        """Two items change places, in one change."""
        found = self.raw.execute(
            "SELECT meeting_id, min(id), max(id) FROM agenda_items GROUP BY meeting_id HAVING count(*) > 1"
        ).fetchone()
        if found:
            first, second = (
                self.raw.execute("SELECT position FROM agenda_items WHERE id = ?", [number]).fetchone()[0]
                for number in found[1:]
            )
            places = ((99, found[1]), (first, found[2]), (second, found[1]))
            statements = [("UPDATE agenda_items SET position = ? WHERE id = ?", place) for place in places]
            write = self.site.databases["intranet"].execute_write_fn(
                lambda conn: [conn.execute(*one) for one in statements]
            )
            try:
                self.run(write)
            except sqlite3.IntegrityError:
                return

    @rule(data=st.data())
    def undo_one_and_undo_that(self, data):
        changes = [row[0] for row in self.raw.execute("SELECT id FROM changes")]
        if not changes:
            return
        change = data.draw(st.sampled_from(changes))
        before, last = self.now(), changes[-1]
        if not self.undone(change):
            # What came last can always be taken back, or has come to nothing: a row replaced by its like.
            if change == last:
                assert self.said.startswith("Det finns inget kvar att ångra")
                self.is_as_it_was_before(change)
            return
        if change == last:
            self.is_as_it_was_before(change)
        assert self.undone(self.change(0))
        assert written(self.now()[1]) == written(before[1])

    def undone(self, change):
        """Whether the change is taken back; if not, nothing at all has happened."""
        before = self.now()
        response = self.post("/-/intranet/history/undo", data={"change": str(change)})
        assert response.status_code == 303
        if self.now() == before:
            self.said = self.site.unsign(response.cookies["ds_messages"], "messages")[0][0]
            assert self.said.startswith(("Det går inte att ångra: ", "Det finns inget kvar att ångra")), self.said
            return False
        return True

    def is_as_it_was_before(self, change):
        first = self.raw.execute("SELECT min(id) FROM history WHERE change_id = ?", [change]).fetchone()[0]
        known = [state for newest, state in self.states if newest == first - 1]
        assert not known or written(known[-1]) == written(self.now()[1])

    @rule(record=RECORDS, data=st.data())
    def restore_to(self, record, data):
        changes = [row[0] for row in self.raw.execute("SELECT id FROM changes")]
        if changes:
            table, number = record
            before = self.now()
            path = f"/-/intranet/history/{table}/{number}/restore"
            self.post(path, data={"change": str(data.draw(st.sampled_from(changes)))})
            if self.now() != before:
                assert self.undone(self.change(0))
                assert written(self.now()[1]) == written(before[1])

    @invariant()
    def the_history_leads_back_to_every_earlier_state(self):
        if not hasattr(self, "states"):
            return
        newest, state = self.now()
        reached = {table: [dict(row) for row in rows] for table, rows in state.items()}
        entries = self.raw.execute(
            "SELECT id, table_name, row_id, operation, before, after FROM history ORDER BY id DESC"
        ).fetchall()
        for then, stood in reversed(self.states):
            while entries and entries[0][0] > then:
                self.step_back(reached, entries.pop(0))
            assert {table: sorted(rows, key=repr) for table, rows in reached.items()} == stood
        # Folded entries have given their numbers up: only states whose entries all stand can be reached again.
        self.states.append((newest, state))

    @staticmethod
    def step_back(reached, entry):
        _id, table, row_id, operation, before, after = entry
        if table not in reached:
            return
        before, after = json.loads(before or "null"), json.loads(after or "null")
        rows = reached[table]
        if table in KEYLESS:
            if after is not None:
                rows.remove(after)
            if before is not None:
                rows.append(before)
            return
        row = next((row for row in rows if row["id"] == row_id), None)
        if operation == "delete":
            assert row is None, f"{table} {row_id} was deleted and stands"
            rows.append(without_address(table, before))
        elif operation == "insert":
            rows.remove(row)
        else:
            row.update(without_address(table, before))

    @invariant()
    def the_file_is_whole(self):
        if hasattr(self, "states"):
            assert self.raw.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert self.raw.execute("SELECT count(*) FROM changes WHERE is_open").fetchone()[0] == 0


@pytest.fixture
def machine(datasette, runner, site):
    raw = sqlite3.connect(site / "intranet.db", timeout=20)
    raw.execute("PRAGMA foreign_keys = ON")
    pristine = sqlite3.connect(":memory:")
    raw.backup(pristine)
    yield type(
        "SiteWays", (Ways,), {"site": datasette, "run": staticmethod(runner.run), "raw": raw, "pristine": pristine}
    )
    raw.close()
    pristine.close()


@pytest.mark.slow
def test_every_change_by_every_way_is_kept_and_can_be_taken_back(machine):
    case = machine.TestCase
    case.settings = settings(
        max_examples=examples(5, 12), stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
    )
    case().runTest()
