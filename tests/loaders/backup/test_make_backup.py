"""A backup has everything of a site, looks whole only when it is, and says in one line what is in its way."""

import os
import resource
import signal
import sqlite3
from contextlib import closing, contextmanager

import pytest
from datasette_intranet.loaders.backup.make_backup import make_backup
from datasette_intranet.loaders.backup.manifest import CONTENTS, FOLDER, MANIFEST, kept_backups, read_manifest
from datasette_intranet.loaders.backup.rotation import read_policy
from datasette_intranet.schema.database import ORIGINALS, PRIVATE, PUBLIC, RECORD
from datasette_intranet.schema.errors import UnusableSite

DATABASES = {RECORD, PUBLIC, "private/private.db", "private/originals.db", "private/voices.db"}
OTHERS = {"datasette.yml", "metadata.yml", "look/logo.svg", "private/secret", "open-data/1/people.csv", CONTENTS}


def names(backup):
    return {file.name for file in backup.files}


@contextmanager
def files_of_at_most(size):
    """For one block a disk on which no file grows beyond `size` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_backup_has_all_databases_settings_secrets_releases_and_logos(backed_up):
    assert names(backed_up.backup) == DATABASES | OTHERS
    assert {path.name for path in backed_up.folder.rglob("*") if path.is_file()} == {
        MANIFEST,
        *(name.rpartition("/")[2] for name in DATABASES | OTHERS),
    }
    assert backed_up.left_out == 1
    with closing(sqlite3.connect(f"file:{backed_up.folder / RECORD}?mode=ro", uri=True)) as copy:
        assert copy.execute("SELECT group_concat(name) FROM groups").fetchone()[0] == "Byalaget,Parkrådet"
        assert copy.execute("PRAGMA journal_mode").fetchone()[0] == "delete"


def test_nobody_else_may_read_a_backup(backed_up):
    assert backed_up.folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o077 for path in backed_up.folder.glob("*.db")} == {0}


def test_another_database_in_the_folder_is_copied_as_a_database(lived_in, place):
    with closing(sqlite3.connect(lived_in / "kartor.geo")) as own:
        own.executescript("PRAGMA journal_mode = WAL; CREATE TABLE a (b); INSERT INTO a VALUES (1)")
        made = make_backup(lived_in, place)
    with closing(sqlite3.connect(made.folder / "kartor.geo")) as copy:
        assert copy.execute("SELECT b FROM a").fetchall() == [(1,)]


def test_what_is_in_the_log_beside_the_database_is_in_the_copy(lived_in, place):
    with closing(sqlite3.connect(lived_in / RECORD)) as writer:
        writer.execute("PRAGMA wal_autocheckpoint = 0")
        with writer:
            writer.execute("INSERT INTO groups (name) VALUES ('Nyss')")
        made = make_backup(lived_in, place)
    with closing(sqlite3.connect(made.folder / RECORD)) as copy:
        assert copy.execute("SELECT count(*) FROM groups WHERE name = 'Nyss'").fetchone()[0] == 1


def test_a_backup_within_the_site_is_refused(lived_in):
    with pytest.raises(UnusableSite, match=r"utanför .* --to /backup"):
        make_backup(lived_in, lived_in / "kopior")
    assert not (lived_in / "kopior").exists()


def test_a_damaged_database_stops_the_backup_and_no_older_one_goes(lived_in, place, backed_up):
    with open(lived_in / ORIGINALS, "r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 8192)
    with pytest.raises(UnusableSite, match=r"originals\.db"):
        make_backup(lived_in, place, policy=read_policy("1"))
    assert [path.name for path in place.iterdir()] == [backed_up.folder.name]


def test_an_index_that_is_not_that_of_its_table_stops_the_backup(lived_in, place):
    """All rows can be counted, and a question that uses the index has a wrong answer."""
    with closing(sqlite3.connect(lived_in / "kartor.db")) as own, own:
        own.executescript("CREATE TABLE t (a, b); CREATE INDEX i ON t (a); INSERT INTO t VALUES (1, 2);")
        own.execute("PRAGMA writable_schema = ON")
        own.execute("UPDATE sqlite_master SET sql = 'CREATE INDEX i ON t (b)' WHERE name = 'i'")
    with pytest.raises(UnusableSite, match=r"kartor\.db är skadad"):
        make_backup(lived_in, place)


def test_rows_that_point_at_nothing_are_told_and_backed_up(lived_in, place):
    with closing(sqlite3.connect(lived_in / PRIVATE)) as private, private:
        private.execute("INSERT INTO account_roles VALUES ('borta', 'staff', 0)")
    made = make_backup(lived_in, place)
    assert made.loose == ("private/private.db: account_roles rad 2 pekar på en rad i accounts som inte finns.",)


@pytest.mark.parametrize("keys", [(), ("age1t6lsw327fqscvvfxhxty8x6cxsqs5fwe7sts376cwc6rh3uegs0sz8ugrj",)])
def test_a_full_disk_is_one_line_and_leaves_nothing_that_looks_whole(lived_in, place, keys):
    with files_of_at_most(300_000), pytest.raises(UnusableSite) as told:
        make_backup(lived_in, place, keys)
    assert str(place if not keys else lived_in) in str(told.value) and "\n" not in str(told.value)
    assert list(place.iterdir()) == [] and list((lived_in / "private").glob(".backup-*")) == []


def test_a_backup_that_is_killed_looks_unfinished_and_goes_with_the_next(lived_in, place):
    child = os.fork()
    if not child:
        make_backup(lived_in, place, step=lambda _: os.kill(os.getpid(), signal.SIGKILL))
        os._exit(0)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    left = list(place.iterdir())
    assert [path.suffix for path in left] == [".part"] and list(kept_backups(place)) == []
    made = make_backup(lived_in, place)
    assert [path for path in place.iterdir()] == [made.folder] and FOLDER.fullmatch(made.folder.name)


def test_two_backups_in_one_second_are_two(lived_in, place):
    both = [make_backup(lived_in, place).folder for _ in range(2)]
    assert [folder for folder, _ in kept_backups(place)] == both[::-1]


def test_a_folder_without_a_readable_manifest_is_no_backup(backed_up, place):
    (backed_up.folder / MANIFEST).write_text("{", "utf-8")
    assert list(kept_backups(place)) == []
    with pytest.raises(UnusableSite, match="kan inte läsas"):
        read_manifest(backed_up.folder)
