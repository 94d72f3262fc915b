"""After an erasure no byte of any file of the site names the person, whatever stopped meanwhile; others stay."""

import io
import json
import shutil
import sqlite3
import zipfile
from contextlib import ExitStack, closing

import pytest
from datasette_intranet.loaders.backup.erased import ERASED, erased_people
from datasette_intranet.loaders.data_subject import files_naming_person
from datasette_intranet.loaders.data_subject.erase_person import erase_person
from datasette_intranet.loaders.data_subject.files_naming_person import naming_files
from datasette_intranet.loaders.data_subject.look_at_person import find_person, look_at_person
from datasette_intranet.loaders.load_files import load_file
from datasette_intranet.loaders.releases.kept_releases import releases_of_site
from datasette_intranet.schema.data_subject.name_eraser import NameEraser
from datasette_intranet.schema.database import open_originals, open_private, open_record, open_voices
from datasette_intranet.schema.errors import InvalidRecord
from datasette_intranet.schema.history import recorded_transaction
from datasette_intranet.schema.history.undo import undo_within_change
from datasette_intranet.schema.originals import attached_file, original_bytes
from datasette_intranet.schema.privacy import pseudonyms_of_site
from datasette_intranet.schema.settle.merge_people_and_groups import merge_people
from datasette_intranet.schema.store import Store
from datasette_intranet.schema.transaction import write_transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.loaders.data_subject.erased import WORDS, erased, files_left
from tests.loaders.data_subject.lived_in_site import NAME, OTHER, documents
from tests.loaders.data_subject.planted_site import forms, needles, plant, small_site, still_there
from tests.loaders.rows import rows
from tests.sweep import examples

pytestmark = pytest.mark.slow
_FAMILIES = ("Häggkvist", "Rydéndahl", "Ö'Björnskär", "Kvarnstrand", "Vallgårdh", "Łukaszewska")
# To shrink an example takes minutes, and its message says which file and word it was.
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
_GIVEN = ("Åsa", "Örjan", "Zsófia", "Gunvald", "Märta", "Øystein")


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    return small_site(tmp_path_factory.mktemp("bare") / "site")


@pytest.fixture(scope="module")
def done(built, tmp_path_factory):
    """(the site in use after the erasure, what the erasure told): for tests that look at it, or at a copy of it."""
    folder = shutil.copytree(built, tmp_path_factory.mktemp("done") / "site")
    return folder, erased(folder)


@given(st.sampled_from(_GIVEN), st.sampled_from(_FAMILIES), st.data())
@settings(max_examples=examples(1, 60), phases=_PHASES, suppress_health_check=list(HealthCheck))
def test_a_name_in_every_column_of_every_table_is_in_no_byte_afterwards(bare, tmp_path_factory, given, family, data):
    every = forms(given, family)
    chosen = data.draw(st.lists(st.sampled_from(every), min_size=1, unique=True))
    folder = shutil.copytree(bare, tmp_path_factory.mktemp("planted") / "site")
    with closing(open_record(folder)) as record:
        record["people"].insert({"id": 77, "name": f"{given} {family}"})
    address = f"{given}-{family}".lower().encode("ascii", "ignore").decode()
    took = plant(folder, data.draw(st.sampled_from([every, chosen])), address)
    assert took["intranet.db"] > 130 and took["private.db"] > 60 and took["voices.db"] > 15, took
    with closing(open_record(folder)) as record:
        # Names of people were planted too: they are this person's, and nobody else is called so.
        record.execute("UPDATE people SET name = iif(id = 77, ?, 'Dag Dalhed')", [f"{given} {family}"])
        record.execute("UPDATE person_names SET person_id = 77, name = ?", [f"{family}, {given}"])
        record.conn.commit()
    assert still_there(folder, needles(given, family))
    erased(folder, "77")
    assert still_there(folder, needles(given, family)) == []


def test_every_file_of_a_site_in_use_is_without_the_name(lived):
    assert len(files_left(lived)) > 6
    with ExitStack() as others:
        for path in lived.rglob("*.db"):
            others.callback(_deleted_before(path).close)
        done = erased(lived)
        # Others have the files open: no journal goes by itself.
        assert files_left(lived) == {"nytt.txt"}
    assert [path.name for path in done.remaining] == ["nytt.txt"]
    assert files_left(lived) == {"nytt.txt"}
    assert not (lived / "inbox" / "protokoll.docx").exists() and not (lived / "intranet.db.bak").exists()
    assert releases_of_site(lived)[0].withdrawn_on


def test_who_noted_the_public_number_beside_the_name_finds_nothing_by_it_any_more(lived):
    (before,) = rows(lived / "public.db", "SELECT id FROM people WHERE name = ?", NAME)[0]
    done = erased(lived)
    (after,) = rows(lived / "public.db", "SELECT id FROM people WHERE name = ?", done.pseudonym)[0]
    told = rows(lived / "public.db", "SELECT row_key, is_deleted FROM published_rows")
    assert (str(before), 1) in told and (str(after), 0) in told
    with closing(sqlite3.connect(lived / "public.db")) as public:
        # Who follows what is published is told by the old number that all of it is gone.
        assert not [line for line in public.iterdump() if str(before) in line and "published_rows" not in line]
        assert not [row for row in told if str(before) in row[0] and not row[1]]
        assert public.execute("SELECT count(*) FROM attendance WHERE person_id = ?", [after]).fetchone()[0]
    with closing(open_private(lived)) as private:
        assert pseudonyms_of_site(private.conn).person(before) is None


def _deleted_before(path):
    """A connection that has deleted a text with the name as SQLite does by itself: it stands in a free page."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA secure_delete = OFF")
    with connection:
        connection.execute("CREATE TABLE gone (text TEXT)")
        connection.executemany("INSERT INTO gone VALUES (?)", [(f"{NAME} {'x' * 3000}",)] * 20)
    with connection:
        connection.execute("DROP TABLE gone")
    return connection


def test_rows_are_counted_as_before_and_others_stay_as_they_were(built, done):
    counts = ", ".join(f"(SELECT count(*) FROM {table})" for table in ("attendance", "memberships", "meetings"))
    counted = f"SELECT {counts}"
    with closing(open_record(built)) as record:
        before = record.execute(counted).fetchone()
    folder, told = done
    with closing(open_record(folder)) as record:
        assert record.execute(counted).fetchone() == before
        assert record.execute("SELECT name, name_is_public FROM people WHERE id = 1").fetchone() == (
            told.pseudonym,
            0,
        )
        assert record.execute("SELECT count(*) FROM people WHERE name = ?", [OTHER]).fetchone() == (1,)
        assert record.execute("SELECT DISTINCT secretary FROM meetings WHERE secretary IS NOT NULL").fetchone() == (
            OTHER,
        )
        body = record.execute("SELECT body FROM agenda_items WHERE heading = 'Taket' LIMIT 1").fetchone()[0]
        assert "sade Bo Häggkvist" in body and f"Ring {told.pseudonym}s kontor" in body
        text = record.execute("SELECT text FROM documents WHERE name = 'protokoll.docx'").fetchone()[0]
        assert "Bo Häggkvist" in text and "█████████████ berättade" in text
        found = "SELECT name FROM documents WHERE id IN (SELECT rowid FROM documents_fts WHERE text MATCH ?)"
        assert ("protokoll.docx",) in record.execute(found, ["Häggkvist"]).fetchall()
        assert not record.execute(found, ["Åsa"]).fetchall()
        assert record.execute("SELECT count(*) FROM people_fts WHERE text MATCH 'N'").fetchone() == (1,)
        assert record.execute("SELECT actor_id, body FROM comments").fetchone()[0].startswith("nn")
        assert record.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert not record.execute("PRAGMA foreign_key_check").fetchall()
    with closing(open_private(folder)) as private:
        assert [row[0] for row in private.execute("SELECT actor_id FROM accounts")] == ["bo"]
        assert not private.execute("SELECT 1 FROM contacts").fetchall()
        assert json.loads(private.execute("SELECT fields FROM drafts").fetchone()[0]) == {
            "text": [f"Till {told.pseudonym}"]
        }


def test_places_in_documents_stay_true(built, done):
    with closing(open_record(built)) as record:
        before = record.execute('SELECT id, start, "end" FROM passages').fetchall()
        lengths = record.execute("SELECT id, length(text) FROM documents").fetchall()
    folder, _ = done
    with closing(open_record(folder)) as record, closing(open_originals(folder)) as originals:
        assert record.execute('SELECT id, start, "end" FROM passages').fetchall() == before
        assert record.execute("SELECT id, length(text) FROM documents").fetchall() == lengths
        assert {row[0] for row in originals.execute("SELECT removed_on IS NOT NULL FROM originals")} == {1}
        assert original_bytes(record.conn, 1) is None
    assert "Filen är borttagen" in attached_file(folder, 1).decode()


def test_what_was_done_before_can_be_undone_and_brings_no_name_back(done, tmp_path):
    folder = shutil.copytree(done[0], tmp_path / "site")
    with closing(open_record(folder)) as record:
        change = record.execute(
            "SELECT change_id FROM history WHERE table_name = 'proposals' AND operation = 'update'"
        ).fetchone()[0]
        with recorded_transaction(record, "form") as connection:
            undo_within_change(connection, change)
        assert record.execute("SELECT text FROM proposals").fetchone() == (f"Bänkar, sa {done[1].pseudonym}",)


def test_half_a_name_stays_where_it_was_said_to_be_another(lived):
    person = find_person(lived, NAME)
    asked = look_at_person(lived, person).asked
    assert any(one.mention == "Åsa" and "håller med" in one.after for one in asked.values())
    done = erase_person(lived, person, dict.fromkeys(asked, False))
    with closing(open_record(lived)) as record:
        assert record.execute("SELECT body FROM comments").fetchone()[0].startswith("Jag, Åsa, håller med. @nn")
        # The row itself says whose it is.
        assert record.execute("SELECT responsible FROM proposals").fetchone() == (done.pseudonym,)
    assert done.unanswered == 0


def test_a_mention_that_nobody_was_asked_about_stands_and_is_told(lived):
    person = find_person(lived, NAME)
    done = erase_person(lived, person, {})
    assert done.unanswered > 0
    with closing(open_record(lived)) as record:
        assert "Åsa, håller med" in record.execute("SELECT body FROM comments").fetchone()[0]


def test_two_of_one_name_are_told_apart_by_their_rows_and_else_asked_about(lived):
    with closing(open_record(lived)) as record:
        record["people"].insert({"id": 50, "name": NAME, "category": "staff"})
    with pytest.raises(InvalidRecord, match=r"Flera heter Åsa Häggkvist. Ange numret: .*nr 1.*nr 50"):
        find_person(lived, NAME)
    person = find_person(lived, "1")
    asked = look_at_person(lived, person).asked
    assert any(one.mention == "Åsa Häggkvist" for one in asked.values())
    erase_person(lived, person, dict.fromkeys(asked, False))
    with closing(open_record(lived)) as record:
        assert record.execute("SELECT name FROM people WHERE id = 50").fetchone() == (NAME,)
        assert record.execute(
            "SELECT count(*) FROM attendance WHERE person_id = 1 AND name LIKE '%Häggkvist%'"
        ).fetchone() == (0,)


def test_a_merged_row_and_its_spelling_go_too(lived):
    with closing(open_record(lived)) as record:
        record["people"].insert({"id": 60, "name": "Aase Hegkvist", "category": "staff"})
        merge_people(record, 1, 60)
    erased(lived)
    assert files_left(lived, {*WORDS, "hegkvist"}) == {"nytt.txt"}


def test_a_document_that_names_them_is_not_taken_in_until_another_has_that_name(done, tmp_path):
    lived = shutil.copytree(done[0], tmp_path / "site")
    with closing(open_record(lived)) as record:
        store = Store(record)
        for name, data in documents().items():
            with pytest.raises(InvalidRecord, match="nämner någon"):
                load_file(store, name, data)
        with pytest.raises(InvalidRecord, match=r"ny\.txt: rad 3, 5 nämner någon vars uppgifter har raderats"):
            load_file(
                store,
                "ny.txt",
                "Byggruppen 1 maj 2024\n\nNärvarande: Åsa Häggkvist\n\nHäggkvist Åsa talar.\n".encode(),
            )
        other = "Byggruppen 1 maj 2024\n\nNärvarande: Bo Häggkvist\n".encode()
        assert load_file(store, "annan.txt", other).result == "inserted"
        store.finish()
        assert files_left(lived) == {"nytt.txt"}
        record["people"].insert({"id": 90, "name": NAME, "category": "staff"})
        load_file(Store(record), "ny.txt", "Byggruppen 1 maj 2024\n\nNärvarande: Åsa Häggkvist\n".encode())


def test_somebody_whom_only_texts_name_is_erased_from_them(lived):
    with closing(open_voices(lived)) as voices, write_transaction(voices) as connection:
        connection.execute("UPDATE sent_proposals SET text = 'Jag heter Sixten Vråk. Hälsn Sixten'")
    done = erased(lived, "Sixten Vråk")
    with closing(open_voices(lived)) as voices:
        assert (
            voices.execute("SELECT text FROM sent_proposals").fetchone()[0]
            == f"Jag heter {done.pseudonym}. Hälsn {done.pseudonym}"
        )
    with pytest.raises(InvalidRecord, match="Ange både förnamn och efternamn"):
        find_person(lived, "Sixten")


def test_who_is_erased_cannot_be_erased_again_and_another_can(done, tmp_path):
    lived = shutil.copytree(done[0], tmp_path / "site")
    with pytest.raises(InvalidRecord, match="är redan raderad"):
        find_person(lived, "1")
    erased(lived, OTHER)
    assert files_left(lived, {"häggkvist"}) == {"nytt.txt"}


def test_a_copy_is_told_and_left_and_the_next_backup_removes_those_from_before(lived):
    (lived / "backups").mkdir()
    with zipfile.ZipFile(lived / "backups" / "a.zip", "w") as archive:
        archive.write(lived / "intranet.db", "intranet.db")
    done = erased(lived)
    assert [path.name for path in done.remaining] == ["nytt.txt", "a.zip"]
    assert [one.person_id for one in erased_people(lived / ERASED)] == [1]


def test_a_file_names_somebody_by_its_own_name(lived):
    (lived / "Åsa Häggkvist.txt").write_bytes(io.BytesIO(b"").getvalue())
    eraser = NameEraser(find_person(lived, NAME), "N.N. 1", {})
    assert "Åsa Häggkvist.txt" in [file.path.name for file in naming_files(lived, eraser)]


def test_a_file_too_large_to_be_looked_through_is_told_and_stays(lived, monkeypatch):
    (lived / "backups").mkdir(exist_ok=True)
    (lived / "backups" / "whole.bak").write_bytes(b"nobody " * 100_000)
    eraser = NameEraser(find_person(lived, NAME), "N.N. 1", {})
    told = [file.path.name for file in naming_files(lived, eraser)]
    monkeypatch.setattr(files_naming_person, "_LARGEST", 500_000)
    found = {file.path.name: file.goes for file in naming_files(lived, eraser)}
    assert "whole.bak" not in told and found["whole.bak"] is False


def test_residents_of_a_list_whose_file_is_gone_are_hidden_from_the_public_still(lived):
    with closing(open_record(lived)) as record, closing(open_originals(lived)) as originals:
        record.execute("UPDATE groups SET description = 'Sixten Vråk leder.'")
        record.conn.commit()
        (sha256,) = record.execute("SELECT sha256 FROM documents WHERE name = 'medlemmar.xlsx'").fetchone()
        originals.execute("INSERT INTO residents VALUES (?, 'Sixten Vråk', 'Byggruppen')", [sha256])
        originals.conn.commit()
    erased(lived)
    left = files_left(lived, {"vråk"})
    assert "intranet.db" in left and "public.db" not in left
