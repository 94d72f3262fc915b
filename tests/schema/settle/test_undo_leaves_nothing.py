"""What a coordinator answers, puts together or changes on the demo site leaves nothing behind when it is undone.

Every table is compared, but for the history itself, the list of merges, which says that they were taken back, and how
often a meeting has changed for the calendars of others: taking back is told to them as one more change.
"""

import shutil
from collections import Counter

import pytest
from datasette_intranet.loaders.demo_site import build_demo
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.history import recorded_transaction
from datasette_intranet.schema.history.undo import undo_within_change
from datasette_intranet.schema.settle import LEAVE, WORDS, Reply, merge_groups, merge_people, open_questions
from datasette_intranet.schema.settle import settle_question as settle
from datasette_intranet.schema.store.deferred_after_change import carry_changed

from tests.made_once import made_once

pytestmark = pytest.mark.slow

HISTORY = (
    "changes", "history", "replaced", "merges", "search_queue", "touched", "sqlite_sequence", "_sqlite_migrations",
)  # fmt: skip
# What of a table is compared, where it is not all: `sequence` only rises (RFC 5545).
COMPARED = {"calendar_entries": "meeting_id, uid"}
# Of each sort of question, so many are answered in every way.
QUESTIONS = 2
CORA = {"id": "cora", "name": "Cora Ek", "roles": ["coordinator"]}
EDITS = {
    "a proposal is answered": [
        "UPDATE proposals SET status = 'accepted', answer = 'Ja.', answered_on = '2026-01-02' WHERE status = 'new'",
        "UPDATE proposal_statuses SET note = 'Bra' WHERE id IN ("
        "SELECT max(id) FROM proposal_statuses GROUP BY proposal_id)",
    ],
    "an item is put off": [
        "UPDATE agenda_items SET status = 'deferred', deferred_until = 'nästa gång' WHERE id = (SELECT max(i.id) "
        "FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id WHERE m.minutes_status IS NOT 'published')"
    ],
    "a meeting is moved": ["UPDATE meetings SET date = '2027-03-04' WHERE status = 'planned'"],
    "a group has another name": ["UPDATE groups SET name = name || ' två'"],
    "a document is accepted": ["UPDATE documents SET accepted_at = '2026-01-02T03:04:05Z', accepted_by = 'cora'"],
    "a whole meeting is deleted": [
        "CREATE TEMP TABLE gone AS SELECT max(id) AS id FROM meetings WHERE minutes_status IS NULL",
        "DELETE FROM agenda_items WHERE meeting_id IN (SELECT id FROM gone)",
        "DELETE FROM meetings WHERE id IN (SELECT id FROM gone)",
        "DROP TABLE gone",
    ],
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    return made_once("demo", build_demo, tmp_path_factory.mktemp("demo") / "site")


@pytest.fixture
def record(demo, tmp_path):
    shutil.copy(demo / "intranet.db", tmp_path)
    opened = open_record(tmp_path)
    yield opened
    opened.close()


def everything(record) -> dict[str, list[tuple]]:
    tables = [table for table in record.table_names() if table not in HISTORY and "_fts" not in table]
    queries = {table: f"SELECT {COMPARED.get(table, '*')} FROM {table}" for table in tables}
    return {table: record.execute(query).fetchall() for table, query in queries.items()}


def differing(one, other) -> dict[str, list[tuple]]:
    """Of each table that has other rows in `one` than in `other`, in whatever order, those in `one`."""
    unlike = [table for table in one if one[table] != other[table]]
    return {table: one[table] for table in unlike if Counter(one[table]) != Counter(other[table])}


def done(record, act, **told) -> int:
    """Do it as the site does, with what follows; the number of the change."""
    with recorded_transaction(record, "form", CORA, **told) as connection:
        act(connection)
        (change,) = connection.execute("SELECT id FROM changes WHERE is_open = 1").fetchone()
        carry_changed(connection, change)
    return change


def leaves_nothing(record, act) -> None:
    """Do it, take it back, take that back, and take it back again."""
    states = [everything(record)]
    change = done(record, act)
    states.append(everything(record))
    assert differing(states[1], states[0])
    for state in (states[0], states[1], states[0]):
        last = change
        change = done(record, lambda connection, last=last: undo_within_change(connection, last), undoes_id=last)
        assert differing(everything(record), state) == {}


def test_every_answer_to_every_sort_of_question(record):
    asked = {}
    for question in open_questions(record.conn):
        asked.setdefault(question.way, []).append(question)
    assert {"person", "group", "value", "note"} <= set(asked)
    for way, questions in asked.items():
        for question in questions[:QUESTIONS]:
            for word in (*WORDS[way], LEAVE):
                chosen = question.options[0].id if question.options else None
                reply = Reply(word, chosen, "Nya Namnet", "unit" if way == "group" else "staff")
                leaves_nothing(record, lambda _, q=question, r=reply: settle(record, q.id, r, "cora"))


@pytest.mark.parametrize(("table", "merge"), [("people", merge_people), ("groups", merge_groups)])
def test_every_merge(record, table, merge):
    where = "WHERE category <> 'resident'" if table == "people" else ""
    ids = [row[0] for row in record.execute(f"SELECT id FROM {table} {where} ORDER BY id")]
    for kept, other in ((ids[3], ids[4]), (ids[-1], ids[0])):
        leaves_nothing(record, lambda _, pair=(kept, other): merge(record, *pair, "cora"))


@pytest.mark.parametrize("what", EDITS)
def test_every_edit(record, what):
    leaves_nothing(record, lambda connection: [connection.execute(sql) for sql in EDITS[what]])
