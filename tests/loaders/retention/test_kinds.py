"""Of each kind what is old is due, and goes without a byte left; what is newer stays."""

import sqlite3
import time
from contextlib import closing
from datetime import date
from itertools import pairwise

import pytest
from datasette_intranet.loaders.retention.carry_out import DueCounts, carry_out, counts_of_site, due_of_kind
from datasette_intranet.loaders.retention.kinds import KINDS
from datasette_intranet.loaders.retention.opened_site import opened_site
from datasette_intranet.schema.vocabulary import vocabulary_codes

from tests.loaders.retention.conftest import decided

TODAY = date(2026, 11, 30)
# Of each kind: how many are due, a text that goes with them, one that stays, and the files where they stand.
CASES = {
    "attendance_names": (5, "Ebba R", "Nyligina Ravin", "intranet.db"),
    "memberships": (1, None, None, ""),
    "contacts": (1, "gammal@brev.example", "nylig@brev.example", "private/private.db"),
    "originals": (2, "GAMMALTEXT", "NYLIGTEXT", "private/originals.db intranet.db"),
    "documents": (2, "gammalt.txt", "nytt.txt", "private/originals.db intranet.db"),
    "articles": (1, "GAMMALARTIKEL", "NYLIGARTIKEL", "private/originals.db intranet.db public.db"),
    "attachments": (1, "GAMMALBILAGA", "NYLIGBILAGA", "private/originals.db intranet.db"),
    "sheets": (1, "GAMMALARK", "NYLIGARK", "private/originals.db"),
    "comments": (1, "GAMMALKOMMENTAR", "NYLIGKOMMENTAR", "intranet.db"),
    "voices": (1, "GAMMALRÖST", "NYLIGRÖST", "private/voices.db"),
    "survey_answers": (1, None, None, ""),
    "history": (3, "GAMMALBESKRIVNING", None, "intranet.db"),
    "drafts": (1, "GAMMALUTKAST", "NYLIGUTKAST", "private/private.db"),
    "letters": (1, "GAMMALBREV", "NYLIGBREV", "private/private.db"),
    "sign_ins": (2, "GAMMALBLADDRARE", "NYLIGBLADDRARE", "private/private.db"),
    "releases": (1, None, None, ""),
}


def held(site, names):
    """All bytes of these files, with their journals."""
    return b"".join(path.read_bytes() for name in names.split() for path in sorted(site.glob(f"{name}*")))


def rows(site, file, sql):
    with closing(sqlite3.connect(site / file)) as connection:
        return connection.execute(sql).fetchall()


def test_every_kind_of_the_vocabulary_can_be_removed_and_is_looked_at_here():
    known, noted = vocabulary_codes("retention_kind"), vocabulary_codes("retention_event")
    assert set(KINDS) == set(CASES) == set(known) == set(noted)


@pytest.mark.parametrize("kind", CASES)
def test_what_is_old_goes_and_what_is_new_stays(old_and_new, kind):
    count, gone, stays, files = CASES[kind]
    if gone:
        assert gone.encode() in held(old_and_new, files)
    decided(old_and_new, kind)
    due = due_of_kind(old_and_new, kind, TODAY)
    assert len(due.rows) == count
    assert counts_of_site(old_and_new, TODAY)[kind] == DueCounts(count, len(due.later), len(due.hindered))
    protocol = carry_out(old_and_new, kind, TODAY, "Kim")
    assert (protocol.removed, protocol.carried_out_by, protocol.finished_at is None) == (count, "Kim", False)
    assert due_of_kind(old_and_new, kind, TODAY).rows == []
    if gone:
        assert gone.encode() not in held(old_and_new, files)
    if stays:
        assert stays.encode() in held(old_and_new, files)


@pytest.fixture
def in_sweden(monkeypatch):
    """The clock of the server is Sweden's."""
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "Europe/Stockholm")
        time.tzset()
        yield
    time.tzset()


def test_what_is_counted_is_what_is_due_around_midnight_in_sweden(old_and_new, in_sweden):
    # Midnight is 22 o'clock UTC in July, 23 in January.
    moments = ("2020-07-01T21:59:59Z", "2020-07-01T22:00:00Z", "2020-01-01T22:59:59Z", "2020-01-01T23:00:00Z")
    copied = "INSERT INTO history (change_id, table_name, row_id, operation) SELECT ?, table_name, row_id, operation"
    with closing(sqlite3.connect(old_and_new / "intranet.db")) as record, record:
        for number, moment in enumerate(moments, 90_000):
            record.execute("INSERT INTO changes (id, at) VALUES (?, ?)", [number, moment])
            record.execute(f"{copied} FROM history LIMIT 1", [number])
        # Who is not through with a change is at it still.
        record.execute("INSERT INTO changes (id, at, is_open) VALUES (89999, '2020-01-01T10:00:00Z', 1)")
        record.execute(f"{copied} FROM history LIMIT 1", [89_999])
    days = ("2019-12-31", "2020-01-01", "2020-01-02", "2020-06-30", "2020-07-01", "2020-07-02", "2026-11-30")
    with opened_site(old_and_new) as site:
        for kind in ("comments", "history"):
            due, count = KINDS[kind].due, KINDS[kind].count
            assert [count(site, day) for day in days] == [len(due(site, day)) for day in days], kind
        counted = [KINDS["history"].count(site, day) for day in days[3:6]]
    assert [after - before for before, after in pairwise(counted)] == [1, 1]
    # What is of the last day goes, and what is of the next comes within a year.
    decided(old_and_new, "history", 6)
    due = due_of_kind(old_and_new, "history", date(2026, 7, 1))
    assert due.rows[-1].id == 90_000 and due.later[0].id == 90_001
    assert 89_999 not in [row.id for row in due.rows]


def test_nothing_is_due_before_its_day(old_and_new):
    for kind in KINDS:
        decided(old_and_new, kind, 12)
        due = due_of_kind(old_and_new, kind, TODAY)
        assert due.rows == [] and due.up_to == "2014-11-30"
        assert len(due.later) == CASES[kind][0], kind


def test_those_who_came_are_counted_by_state_and_capacity_in_every_version_and_in_public(old_and_new):
    decided(old_and_new, "attendance_names")
    carry_out(old_and_new, "attendance_names", TODAY, None)
    counted = "SELECT status, category, head_count, name, note FROM attendance WHERE meeting_id = 1 ORDER BY 1, 2"
    note = "Namnen är gallrade 2026-11-30"
    assert rows(old_and_new, "intranet.db", counted) == [
        ("apologies", "association", 1, None, note),
        ("present", "other", 2, None, note),
        ("present", "politician", 1, None, note),
        ("present", "resident", 7, None, None),
        ("present", "staff", 1, None, note),
    ]
    # Staff, politicians and associations were told by name: their number is no news. Of the others few stay few.
    public = rows(old_and_new, "public.db", counted.replace(", name, note", ""))
    assert public == [
        ("apologies", "association", 1), ("present", "other", "<5"), ("present", "politician", 1),
        ("present", "resident", 7), ("present", "staff", 1),
    ]  # fmt: skip
    version = rows(old_and_new, "intranet.db", "SELECT content FROM minutes_versions WHERE meeting_id = 1")[0][0]
    assert "Disa Dahl" not in version and '"heading": "Bänken"' in version
    locked = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name = 'attendance_locked'"
    assert rows(old_and_new, "intranet.db", locked) == [("attendance_locked",)]


def test_a_document_that_lists_a_resident_whom_a_text_mentions_has_to_stay(old_and_new):
    with closing(sqlite3.connect(old_and_new / "intranet.db")) as record, record:
        record.execute("INSERT INTO projects (name) VALUES ('x')")
        record.execute("INSERT INTO decisions (meeting_id, text) SELECT id, 'x' FROM meetings WHERE false")
        record.execute("UPDATE comments SET body = 'Det sa Holm.' WHERE id = 2")
    decided(old_and_new, "originals")
    due = due_of_kind(old_and_new, "originals", TODAY)
    assert [row.label for row in due.rows] == ["gammalt.txt"] and [row.label for row in due.hindered] == ["lista.csv"]
    assert "räknar upp invånare" in due.hindered[0].hindered
    assert carry_out(old_and_new, "originals", TODAY, None).left_out == 1
    assert b"GAMMALLISTA" in held(old_and_new, "private/originals.db")
    # That there was a document stays, with its name.
    assert ("gammalt.txt", "") in rows(old_and_new, "intranet.db", "SELECT name, text FROM documents")


def test_lists_of_members_are_never_due_because_publishing_reads_whom_they_hide(old_and_new):
    with closing(sqlite3.connect(old_and_new / "intranet.db")) as record, record:
        record.execute("UPDATE documents SET kind = 'roster'")
    for kind in ("originals", "documents", "articles"):
        decided(old_and_new, kind)
        assert due_of_kind(old_and_new, kind, TODAY).rows == []


def test_of_a_document_of_the_inbox_a_number_and_what_was_read_from_it_stay(old_and_new):
    with closing(sqlite3.connect(old_and_new / "intranet.db")) as record, record:
        record.execute(
            "INSERT INTO history (change_id, table_name, row_id, operation, before) SELECT max(id), 'passages', 77, "
            '\'delete\', \'{"document_id": 1, "loaded": "GAMMALTEXT förr"}\' FROM changes'
        )
    decided(old_and_new, "documents")
    carry_out(old_and_new, "documents", TODAY, None)
    for word in (b"GAMMALTEXT", b"GAMMALFIL", "GAMMALFRÅGA".encode(), b"gammalt.txt"):
        assert word not in held(old_and_new, "private/originals.db intranet.db")
    kept = "SELECT name, title, text, sha256, accepted_at IS NULL FROM documents WHERE id = 1"
    # With the checksum the same file in a watched folder is not loaded again.
    assert rows(old_and_new, "intranet.db", kept) == [("Gallrat 2026-11-30", None, "", "0" * 63 + "1", 0)]
    assert rows(old_and_new, "intranet.db", "SELECT document_id FROM meetings WHERE id = 1") == [(1,)]
    assert rows(old_and_new, "intranet.db", "SELECT * FROM waiting_documents WHERE document_id = 1") == []
    assert rows(old_and_new, "intranet.db", "SELECT * FROM review WHERE document_id = 1") == []


def test_with_a_file_goes_what_the_history_has_of_its_passages_and_of_documents_deleted_as_long_ago(old_and_new):
    kept = (
        "SELECT row_id, operation FROM history WHERE table_name IN ('passages', 'review') AND row_id > 70 ORDER BY 1"
    )
    with closing(sqlite3.connect(old_and_new / "intranet.db")) as record, record:
        old, new = record.execute("SELECT min(id), max(id) FROM changes").fetchone()
        record.execute("UPDATE changes SET at = '2015-01-01T10:00:00Z' WHERE id = ?", [old])
        record.executemany(
            "INSERT INTO history (change_id, table_name, row_id, operation, before) VALUES (?, ?, ?, ?, ?)",
            [
                # Of a version that was replaced, of a document that is gone for long, and for a day.
                (new, "passages", 77, "update", '{"loaded": "GAMMALTEXT förr"}'),
                (new, "passages", 77, "delete", '{"document_id": 1, "loaded": "GAMMALTEXT förr"}'),
                (old, "passages", 78, "delete", '{"document_id": 99, "loaded": "GAMMALTEXT förr"}'),
                (new, "review", 79, "delete", '{"document_id": 1, "question": "GAMMALTEXT förr?"}'),
                (new, "passages", 80, "delete", '{"document_id": 99, "loaded": "NYLIGTEXT"}'),
                (new, "passages", 81, "delete", '{"document_id": 2, "loaded": "NYLIGTEXT"}'),
            ],
        )
    decided(old_and_new, "originals")
    carry_out(old_and_new, "originals", TODAY, None)
    assert rows(old_and_new, "intranet.db", kept) == [(80, "delete"), (81, "delete")]
    assert b"GAMMALTEXT" not in held(old_and_new, "private/originals.db intranet.db")


def test_an_article_goes_with_all_versions_of_its_document_so_that_nothing_reads_it_again(old_and_new):
    with closing(sqlite3.connect(old_and_new / "intranet.db")) as record, record:
        record.execute(
            "INSERT INTO old_addresses (site, mark, address, article_id) "
            "VALUES ('gammal.example', printf('%064d', 2), '/GAMMALARTIKEL', 1)"
        )
    decided(old_and_new, "articles")
    carry_out(old_and_new, "articles", TODAY, None)
    for file in ("intranet.db", "public.db"):
        assert rows(old_and_new, file, "SELECT id FROM articles") == [(2,)]
    names = "SELECT name FROM documents WHERE id IN (4, 5)"
    assert rows(old_and_new, "intranet.db", names) == [("Gallrat 2026-11-30",)] * 2
    addresses = "SELECT address, document_id, article_id FROM old_addresses"
    assert rows(old_and_new, "intranet.db", addresses) == [(None, 5, None), (None, None, None)]


def test_an_article_whose_document_lists_a_resident_stays_while_another_text_mentions_the_name(old_and_new):
    with closing(sqlite3.connect(old_and_new / "private/originals.db")) as originals, originals:
        originals.execute("INSERT INTO residents VALUES (printf('%064d', 4), 'Ture Lund', NULL)")
    with closing(sqlite3.connect(old_and_new / "intranet.db")) as record, record:
        record.execute("UPDATE articles SET body = 'Lund har sagt det.' WHERE id = 1")
    decided(old_and_new, "articles")
    # Its own text goes with it, and hinders nothing.
    assert [row.id for row in due_of_kind(old_and_new, "articles", TODAY).rows] == [1]
    with closing(sqlite3.connect(old_and_new / "intranet.db")) as record, record:
        record.execute("UPDATE articles SET body = 'Lund var där.' WHERE id = 2")
    due = due_of_kind(old_and_new, "articles", TODAY)
    assert due.rows == [] and [row.id for row in due.hindered] == [1]


def test_an_article_stays_for_a_name_that_an_earlier_version_of_its_document_lists(old_and_new):
    with closing(sqlite3.connect(old_and_new / "private/originals.db")) as originals, originals:
        for version, name in ((4, "Ture Lund"), (5, "Siv Ström")):
            originals.execute(f"INSERT INTO residents VALUES (printf('%064d', {version}), ?, NULL)", [name])
    decided(old_and_new, "articles")
    for said, stays in (("Lund var där.", True), ("Ström var där.", True), ("Ingen var där.", False)):
        with closing(sqlite3.connect(old_and_new / "intranet.db")) as record, record:
            record.execute("UPDATE articles SET body = ? WHERE id = 2", [said])
        assert bool(due_of_kind(old_and_new, "articles", TODAY).hindered) is stays, said


def test_an_article_without_a_day_counts_from_when_it_came(old_and_new):
    with closing(sqlite3.connect(old_and_new / "intranet.db")) as record, record:
        record.execute("UPDATE articles SET published_on = NULL")
    decided(old_and_new, "articles")
    assert due_of_kind(old_and_new, "articles", TODAY).rows == []
    with closing(sqlite3.connect(old_and_new / "intranet.db")) as record, record:
        record.execute("UPDATE documents SET loaded_at = '2014-05-05T10:00:00Z'")
        record.execute("UPDATE changes SET at = '2013-05-05T10:00:00Z'")
    due = due_of_kind(old_and_new, "articles", TODAY).rows
    assert [(row.id, row.day) for row in due] == [(2, "2013-05-05"), (1, "2014-05-05")]


def test_signed_minutes_and_unanswered_proposals_are_kept(old_and_new):
    for kind in ("attachments", "voices"):
        decided(old_and_new, kind)
        carry_out(old_and_new, kind, TODAY, None)
    assert rows(old_and_new, "intranet.db", "SELECT id FROM attachments ORDER BY id") == [(2,), (3,)]
    assert rows(old_and_new, "private/voices.db", "SELECT id FROM sent_proposals ORDER BY id") == [
        ("b",),
        ("c",),
        ("d",),
    ]
    assert rows(old_and_new, "private/voices.db", "SELECT row_id FROM follow_codes") == [("b",)]


def test_of_the_history_what_hides_a_resident_who_was_taken_out_stays(old_and_new):
    with closing(sqlite3.connect(old_and_new / "intranet.db")) as record, record:
        record.execute("INSERT INTO changes (id, at) VALUES (99, '2015-05-05T10:00:00Z')")
        before = '{"name": "Vera Holm", "category": "resident"}'
        record.execute(
            "INSERT INTO history (change_id, table_name, operation, before) VALUES (99, 'people', 'delete', ?)",
            [before],
        )
    decided(old_and_new, "history")
    assert 99 not in [row.id for row in due_of_kind(old_and_new, "history", TODAY).rows]
    carry_out(old_and_new, "history", TODAY, None)
    assert (before,) in rows(old_and_new, "intranet.db", "SELECT before FROM history")


def test_contact_details_of_whoever_was_never_a_member_stay_unless_that_was_removed(old_and_new):
    decided(old_and_new, "contacts")
    with closing(sqlite3.connect(old_and_new / "intranet.db")) as record, record:
        record.execute("INSERT INTO people (id, name) VALUES (9, 'Ny Nilsson')")
        record.execute("UPDATE changes SET at = '2010-05-05T10:00:00Z'")
        record.execute("INSERT INTO people (id, name) VALUES (10, 'Nyast Nilsson')")
    with closing(sqlite3.connect(old_and_new / "private/private.db")) as private, private:
        private.execute("INSERT INTO contacts (person_id, phone) VALUES (9, '1'), (10, '2')")
    assert [row.id for row in due_of_kind(old_and_new, "contacts", TODAY).rows] == [1]
    decided(old_and_new, "memberships")
    carry_out(old_and_new, "memberships", TODAY, None)
    decided(old_and_new, "attendance_names")
    carry_out(old_and_new, "attendance_names", TODAY, None)
    due = due_of_kind(old_and_new, "contacts", TODAY).rows
    assert [(row.id, row.day) for row in due] == [(1, "2016-11-30"), (9, "2016-11-30")]
