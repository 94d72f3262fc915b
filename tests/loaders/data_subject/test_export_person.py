"""An extract holds all that is known of a person, by a scheme, with where it was read; no secret, no other person."""

import io
import json
import shutil
import zipfile
from contextlib import closing
from datetime import timedelta

import pytest
from datasette_intranet.loaders.data_subject.export_person import (
    column_labels,
    export_person,
    extract_words,
    held_on_person,
)
from datasette_intranet.loaders.data_subject.look_at_person import find_person
from datasette_intranet.schema.accounts.session import begin_session
from datasette_intranet.schema.accounts.token import make_token
from datasette_intranet.schema.database import open_originals, open_private, open_record, open_voices
from datasette_intranet.schema.transaction import write_transaction

from tests.loaders.data_subject.lived_in_site import NAME, OTHER
from tests.loaders.data_subject.planted_site import forms, plant, small_site

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def lived(built, tmp_path_factory):
    return shutil.copytree(built, tmp_path_factory.mktemp("extract") / "site")


@pytest.fixture(scope="module")
def held(lived):
    return held_on_person(lived, find_person(lived, NAME))


def rows(held, file, table):
    return [row for row in held["rows"] if (row["file"], row["table"]) == (file, table)]


def test_the_file_is_a_page_and_json_by_the_scheme_beside_it(lived):
    import jsonschema  # noqa: PLC0415 - it takes a second

    with zipfile.ZipFile(io.BytesIO(export_person(lived, find_person(lived, NAME), "chef"))) as archive:
        scheme = json.loads(archive.read("person-export.schema.json"))
        told = json.loads(archive.read("registerutdrag.json"))
        page = archive.read("registerutdrag.html").decode()
    jsonschema.validate(told, scheme)
    jsonschema.Draft202012Validator.check_schema(scheme)
    assert told["person"]["names"] == [NAME] and told["person"]["accounts"] == ["asa.h"]
    assert (
        f"<h1>Registerutdrag: {NAME}</h1>" in page and "<script" not in page and "Läst ur protokoll.docx, rad" in page
    )
    with closing(open_private(lived)) as private:
        assert private.execute("SELECT person_id, made_by FROM person_exports").fetchone() == (1, "chef")


def test_rows_of_every_file_stand_there_with_why_and_where_they_were_read(held):
    kinds = {(row["file"], row["table"], row["why"]) for row in held["rows"]}
    assert kinds >= {
        ("intranet.db", "people", "about"),
        ("intranet.db", "memberships", "about"),
        ("intranet.db", "attendance", "about"),
        ("intranet.db", "meetings", "about"),
        ("intranet.db", "proposals", "about"),
        ("intranet.db", "comments", "by"),
        ("intranet.db", "agenda_items", "names"),
        ("intranet.db", "decisions", "names"),
        ("intranet.db", "history", "names"),
        ("private.db", "accounts", "about"),
        ("private.db", "account_roles", "by"),
        ("private.db", "contacts", "about"),
        ("private.db", "sessions", "by"),
        ("private.db", "drafts", "names"),
        ("private.db", "saved_questions", "by"),
        ("originals.db", "waiting_sheets", "by"),
        ("voices.db", "sent_proposals", "names"),
        ("public.db", "people", "names"),
    }, kinds
    read_from = [one for row in rows(held, "intranet.db", "attendance") for one in row["read_from"]]
    assert {one["document"] for one in read_from} >= {"protokoll.docx", "brev.eml"}
    by_name = {one["document"]: one for one in held["documents"]}
    assert by_name["utan-namn.docx"]["in_file_only"]
    assert any("läcker vid skorstenen" in one["text"] for one in by_name["protokoll.docx"]["passages"])
    assert held["attachments"][0]["name"] == f"{NAME}.docx" and held["releases"] == [1]
    assert held["files"] == ["intranet.db.bak", "inbox/nytt.txt", "inbox/protokoll.docx"]


def test_what_was_there_before_stands_there_too(held):
    (was,) = [
        row["values"] for row in rows(held, "intranet.db", "history") if row["values"]["table_name"] == "proposals"
    ]
    assert was["before"] == {"text": f"Bänkar, sa {NAME}"}


def test_no_secret_stands_there(lived, tmp_path):
    folder = shutil.copytree(lived, tmp_path / "site")
    with closing(open_private(folder)) as private:
        secrets = [
            begin_session(private, "asa.h", "link"),
            make_token(private, "asa.h", "program", timedelta(days=1)),
        ]
        private.execute("INSERT INTO passwords (actor_id, password_hash) VALUES ('asa.h', '$argon2id$x')")
        private.conn.commit()
        hashes = [
            row[0]
            for row in private.execute("SELECT session_hash FROM sessions UNION SELECT token_hash FROM api_tokens")
        ]
    told = json.dumps(held_on_person(folder, find_person(folder, NAME)))
    assert "program" in told and not [one for one in (*secrets, *hashes, "argon2") if one in told]


def test_other_residents_and_how_others_are_reached_are_blacked_out_and_officials_stay(lived, tmp_path):
    folder = shutil.copytree(lived, tmp_path / "site")
    with closing(open_record(folder)) as record:
        record["people"].insert({"id": 70, "name": "Sixten Vråk", "category": "resident", "consent_on": "2024-01-01"})
        text = f"{NAME} (asa.h@ekmarka.se) och {OTHER} talade med Sixten Vråk, 070-765 43 21, x@y.se"
        record.execute("UPDATE proposals SET text = ?", [text])
        record.conn.commit()
    with closing(open_originals(folder)) as originals, write_transaction(originals) as connection:
        connection.execute("INSERT INTO residents VALUES ((SELECT min(sha256) FROM originals), 'Gunvald Lyra', NULL)")
    with closing(open_voices(folder)) as voices, write_transaction(voices) as connection:
        connection.execute("UPDATE sent_proposals SET text = ?", [f"Gunvald Lyra hälsar {NAME}"])
    told = held_on_person(folder, find_person(folder, NAME))
    (proposal,) = rows(told, "intranet.db", "proposals")
    said = proposal["values"]["text"]
    assert said == f"{NAME} (asa.h@ekmarka.se) och {OTHER} talade med [annan person], [telefonnummer], [e-postadress]"
    assert rows(told, "voices.db", "sent_proposals")[0]["values"]["text"] == f"[annan person] hälsar {NAME}"


def test_bars_of_the_record_stay_in_what_the_original_says_but_for_the_person(lived, tmp_path):
    folder = shutil.copytree(lived, tmp_path / "site")
    with closing(open_record(folder)) as record:
        text = "replace(replace(text, 'Bo', '██'), 'Åsa Häggkvist', '█████████████')"
        record.execute(f"UPDATE documents SET text = {text} WHERE name = 'protokoll.docx'")
        record.conn.commit()
    told = held_on_person(folder, find_person(folder, NAME))
    (document,) = [one for one in told["documents"] if one["document"] == "protokoll.docx"]
    assert any("Åsa Häggkvist, ██ Häggkvist" in one["text"] for one in document["passages"])


def test_a_name_in_every_column_of_every_table_is_told(tmp_path):
    folder = small_site(tmp_path / "site")
    with closing(open_record(folder)) as record:
        record["people"].insert({"id": 77, "name": "Gunvald Rydéndahl"})
    plant(folder, forms("Gunvald", "Rydéndahl")[:1], "gunvald-rydendahl")
    with closing(open_record(folder)) as record:
        record.execute("UPDATE people SET name = iif(id = 77, 'Gunvald Rydéndahl', 'Dag Dalhed')")
        record.conn.commit()
    told = held_on_person(folder, find_person(folder, "77"))
    tables = {(row["file"], row["table"]) for row in told["rows"]}
    assert len(tables) > 70 and told["documents"] and told["attachments"], sorted(tables)
    assert {row["table"] for row in told["rows"] if row["title"] == row["table"]} == set()
    words, labels = extract_words()["columns"], column_labels(folder)
    unsaid = {
        f"{row['table']}.{name}"
        for row in told["rows"]
        for name in row["values"]
        if name not in words and name not in labels.get(row["table"], {})
    }
    assert unsaid == set()


def test_somebody_whom_only_texts_name_gets_an_extract_too(lived, tmp_path):
    folder = shutil.copytree(lived, tmp_path / "site")
    with closing(open_voices(folder)) as voices, write_transaction(voices) as connection:
        connection.execute("UPDATE sent_proposals SET text = 'Jag heter Sixten Vråk.'")
    told = held_on_person(folder, find_person(folder, "Sixten Vråk"))
    assert [(row["table"], row["why"]) for row in told["rows"]] == [("sent_proposals", "names")]
    assert told["person"]["numbers"] == []
