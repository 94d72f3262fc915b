"""A backup becomes a site again, in a new place, whole or not at all."""

import json
import os
import shutil
import signal
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from datasette_intranet.loaders.backup.erased import note_erased
from datasette_intranet.loaders.backup.keys import secret_keys, write_new_key
from datasette_intranet.loaders.backup.make_backup import make_backup
from datasette_intranet.loaders.backup.manifest import CONTENTS, MANIFEST
from datasette_intranet.loaders.backup.restore import restore_backup
from datasette_intranet.schema.accounts.session import actor_of_session, begin_session
from datasette_intranet.schema.accounts.sign_in_link import actor_of_link, new_sign_in_link
from datasette_intranet.schema.database import PUBLIC, RECORD, open_private
from datasette_intranet.schema.errors import UnusableSite

MOMENT = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def told_of(path):
    """Every row of a database as text."""
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump())


@pytest.fixture
def target(tmp_path):
    return tmp_path / "restored"


def test_a_restored_site_is_what_was_backed_up(lived_in, backed_up, target):
    restored = restore_backup(backed_up.folder, target)
    for name in (RECORD, PUBLIC, "private/originals.db", "private/voices.db"):
        assert told_of(target / name) == told_of(lived_in / name)
    for name in ("look/logo.svg", "private/secret", "datasette.yml", "open-data/1/people.csv"):
        assert (target / name).read_bytes() == (lived_in / name).read_bytes()
    assert restored.rows == {"meetings": 1, "people": 0, "proposals": 0, "documents": 0}
    assert (restored.accounts, restored.faults, restored.erased_since) == (1, (), ())
    assert not (target / CONTENTS).exists() and not (target / MANIFEST).exists()


def test_private_files_are_for_their_owner_alone(backed_up, target):
    restore_backup(backed_up.folder, target)
    private = [target / "private", *(target / "private").iterdir()]
    assert {path.stat().st_mode & 0o077 for path in private} == {0}


def test_a_folder_of_backups_gives_the_newest(lived_in, place, target):
    make_backup(lived_in, place)
    with closing(sqlite3.connect(lived_in / RECORD)) as connection, connection:
        connection.execute("INSERT INTO groups (name) VALUES ('Nyss')")
    newest = make_backup(lived_in, place)
    assert restore_backup(place, target).source == newest.folder
    assert "Nyss" in told_of(target / RECORD)


def test_an_encrypted_backup_tells_nothing_and_needs_its_key(lived_in, place, target, tmp_path):
    key = write_new_key(tmp_path / "key")
    made = make_backup(lived_in, place, [key])
    stored = [path for path in made.folder.rglob("*") if path.is_file()]
    assert {path.suffix for path in stored if path.name != MANIFEST} == {".age"}
    assert b"Byalaget" not in b"".join(path.read_bytes() for path in stored)
    with pytest.raises(UnusableSite, match="--key"):
        restore_backup(made.folder, target)
    assert not target.exists()
    restore_backup(made.folder, target, secret_keys(tmp_path / "key"))
    assert "Byalaget" in told_of(target / RECORD)


def test_nothing_is_ever_restored_over_something(backed_up, target):
    (target / "mitt").mkdir(parents=True)
    with pytest.raises(UnusableSite, match="finns redan"):
        restore_backup(backed_up.folder, target)
    assert [path.name for path in target.iterdir()] == ["mitt"]


@pytest.mark.parametrize("harm", ["byte", "cut", "gone"])
def test_a_backup_that_was_changed_is_refused_by_the_name_of_the_file(backed_up, target, harm):
    path = backed_up.folder / "private/originals.db"
    content = bytearray(path.read_bytes())
    content[5000] ^= 1
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(content if harm == "byte" else content[:-1])
    with pytest.raises(UnusableSite, match=r"originals\.db"):
        restore_backup(backed_up.folder, target)
    assert not target.exists() and not target.with_name("restored.part").exists()


def test_a_name_that_leads_out_of_the_folder_is_refused(backed_up, target, tmp_path):
    told = json.loads((backed_up.folder / MANIFEST).read_text("utf-8"))
    told["files"][0]["name"] = "../utanför"
    (backed_up.folder / MANIFEST).write_text(json.dumps(told), "utf-8")
    with pytest.raises(UnusableSite, match="utanför"):
        restore_backup(backed_up.folder, target)
    assert not (tmp_path / "utanför").exists()


def test_a_copy_with_fewer_rows_than_were_counted_is_refused(backed_up, target):
    from datasette_intranet.loaders.backup.manifest import read_manifest, stored_file, write_manifest  # noqa: PLC0415

    with closing(sqlite3.connect(backed_up.folder / RECORD)) as connection, connection:
        connection.execute("DELETE FROM vocabulary WHERE code = 'staff'")
    backup = read_manifest(backed_up.folder)
    files = tuple(stored_file(backed_up.folder, file.name, file.stored) for file in backup.files)
    write_manifest(backed_up.folder, type(backup)(**{**vars_of(backup), "files": files}))
    with pytest.raises(UnusableSite, match="vocabulary har"):
        restore_backup(backed_up.folder, target)


def vars_of(backup):
    return {name: getattr(backup, name) for name in backup.__slots__}


def test_sessions_and_links_are_ended_and_letters_wait_for_a_person(lived_in, place, target):
    with closing(open_private(lived_in)) as private:
        session, link = begin_session(private, "kim", "link"), new_sign_in_link(private, "kim", 60)
        with private.conn as connection:
            connection.execute("INSERT INTO mail_recipients (id, actor_id) VALUES (1, 'kim')")
            connection.execute(
                "INSERT INTO letters (recipient_id, sort, occasion, message_id, due_at, expires_at) "
                "VALUES (1, 'news', 'a', '<a@b>', ?, ?)",
                [MOMENT, MOMENT],
            )
    restored = restore_backup(make_backup(lived_in, place).folder, target)
    with closing(open_private(target)) as private:
        assert actor_of_session(private, session)[0] is None and actor_of_link(private, link) is None
        assert private.execute("SELECT state FROM letters").fetchall() == [("uncertain",)]
    assert restored.letters == 1
    with closing(open_private(lived_in)) as private:
        assert actor_of_session(private, session)[0]["id"] == "kim"


def test_whoever_was_erased_since_is_told(lived_in, place, target, tmp_path):
    kept_elsewhere = shutil.copytree(make_backup(lived_in, place).folder, tmp_path / "elsewhere")
    for person in (17, 17, 0):
        note_erased(lived_in, person)
    make_backup(lived_in, place)
    shutil.copytree(kept_elsewhere, place / kept_elsewhere.name)
    restored = restore_backup(place / kept_elsewhere.name, target)
    assert [one.person_id for one in restored.erased_since] == [17, 0]


def test_a_restore_that_is_killed_leaves_no_site_and_says_what_lies_there(backed_up, target):
    child = os.fork()
    if not child:
        restore_backup(backed_up.folder, target, change=lambda _: os.kill(os.getpid(), signal.SIGKILL))
        os._exit(0)
    os.waitpid(child, 0)
    assert not target.exists()
    with pytest.raises(UnusableSite, match="ta bort den"):
        restore_backup(backed_up.folder, target)
    shutil.rmtree(target.with_name("restored.part"))
    restore_backup(backed_up.folder, target)


def test_what_is_no_backup_is_told(tmp_path, target):
    with pytest.raises(UnusableSite, match="ingen hel säkerhetskopia"):
        restore_backup(tmp_path, target)
