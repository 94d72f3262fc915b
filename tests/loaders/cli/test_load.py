"""`intranet load`: what goes in, what is reported, and bad input that stops nothing but itself."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from datasette_intranet.schema import database

from tests.loaders.conftest import MINUTES
from tests.loaders.rows import dump, rows


def one_error(result) -> str:
    """The one line on standard error of a command that failed."""
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    return line


def test_minutes_are_loaded_and_reported(run, site, minutes):
    result = run("load", minutes, "--site", site)
    assert result.exit_code == 0, result.stderr
    assert "nya:            1" in result.stdout
    assert rows(site / "intranet.db", "SELECT date, status FROM meetings ORDER BY date") == [
        ("2024-03-03", "held"),
        ("2024-04-07", "planned"),
    ]
    assert rows(site / "intranet.db", "SELECT sum(head_count) FROM attendance") == [(5,)]


def test_second_load_of_a_folder_changes_no_row(run, site, minutes):
    (minutes.parent / "lista.csv").write_text("Namn;Grupp\nAsta Ekmark;Byggruppen\n", "utf-8")
    inbox = site / "inbox"
    shutil.copy(minutes, inbox)
    shutil.copy(minutes.parent / "lista.csv", inbox)
    run("load", inbox, "--site", site)
    before = dump(site / "intranet.db")
    result = run("load", inbox, "--site", site)
    assert "oförändrade:    2" in result.stdout
    assert dump(site / "intranet.db") == before


def test_dry_run_reports_and_changes_nothing(run, site, minutes):
    before = dump(site / "intranet.db")
    result = run("load", minutes, "--site", site, "--dry-run")
    assert "ingenting är ändrat" in result.stdout and "nya:            1" in result.stdout
    assert dump(site / "intranet.db") == before


@pytest.mark.parametrize("files", [(), ("bild.jpg",), ("bild.jpg", "film.mp4", ".dold.txt")])
def test_a_folder_with_nothing_to_read_is_told_in_one_line(run, site, tmp_path, files):
    folder = tmp_path / "tom"
    folder.mkdir()
    for name in files:
        (folder / name).write_bytes(b"x")
    for more in ((), ("--dry-run",)):
        result = run("load", folder, "--site", site, *more)
        line = one_error(result)
        assert str(folder) in line and ".docx" in line and result.stdout == ""
        assert ("hoppades över" in line) is bool(files)


def test_folders_are_walked_and_hidden_files_passed_over(run, site, minutes):
    deep = site / "inbox" / "2024" / "mars"
    deep.mkdir(parents=True)
    shutil.copy(minutes, deep)
    shutil.copy(minutes, deep / ".dold.txt")
    (deep / "~$protokoll.txt").write_text("lås")
    (deep / "bild.jpg").write_bytes(b"\xff\xd8")
    result = run("load", site / "inbox", "--site", site)
    assert "Lästa filer:      1" in result.stdout
    assert "Hoppade över 1 filer av sorten .jpg" in result.stdout


def test_minutes_can_be_loaded_as_published(run, site, minutes):
    run("load", minutes, "--site", site, "--minutes-status", "published")
    assert rows(site / "intranet.db", "SELECT minutes_status FROM meetings WHERE status = 'held'") == [("published",)]


def test_windows_1252_is_read(run, site, tmp_path):
    path = tmp_path / "gammal.txt"
    path.write_bytes(MINUTES.encode("cp1252"))
    assert run("load", path, "--site", site).exit_code == 0
    assert rows(site / "intranet.db", "SELECT name FROM people ORDER BY id")[1] == ("Bo Lindgräns",)


BAD = {
    "tom.txt": (b"", "tom.txt: filen är tom"),
    "binär.txt": (bytes(range(256)) * 40, "binär.txt: "),
    "lista.csv": (b"Grupp;Roll\nByggruppen;ordf\n", "lista.csv: kolumnen Namn saknas; lägg till den i rubrikraden"),
    "bok.xlsx": (b"PK\x03\x04 trasig", "bok.xlsx: arbetsboken är skadad"),
    "fel.csv": (
        "Namn;Grupp;Från\nAsta Ekmark;Byggruppen;igår\n".encode(),
        "fel.csv: rad 2: Från är 'igår'; skriv datum som",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_file_is_one_line_and_stores_nothing(run, site, tmp_path, name):
    data, message = BAD[name]
    (tmp_path / name).write_bytes(data)
    before = dump(site / "intranet.db")
    assert message in one_error(run("load", tmp_path / name, "--site", site))
    assert dump(site / "intranet.db") == before


def test_in_a_folder_the_other_files_still_load(run, site, minutes):
    inbox = site / "inbox"
    shutil.copy(minutes, inbox)
    for name, (data, _message) in BAD.items():
        (inbox / name).write_bytes(data)
    result = run("load", inbox, "--site", site)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == len(BAD)
    assert "nya:            1" in result.stdout and f"misslyckade:    {len(BAD)}" in result.stdout
    assert rows(site / "intranet.db", "SELECT count(*) FROM documents") == [(1,)]


def test_missing_file_is_named(run, site, tmp_path):
    assert "borta.txt: finns inte" in one_error(run("load", tmp_path / "borta.txt", "--site", site))


def test_folder_that_is_no_site_is_named_with_the_remedy(run, tmp_path, minutes):
    assert "intranet init" in one_error(run("load", minutes, "--site", tmp_path))


def test_database_of_a_newer_version_is_refused(run, site, minutes):
    with closing(sqlite3.connect(site / "intranet.db")) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('datasette-intranet-intranet', '999_later', '2030-01-01')"
        )
        connection.commit()
    line = one_error(run("load", minutes, "--site", site))
    assert "intranet.db" in line and "nyare version" in line and "pip install --upgrade" in line


def test_file_that_is_no_database_is_refused(run, site, minutes):
    for path in site.glob("intranet.db*"):
        path.unlink()
    (site / "intranet.db").write_text("Detta är ingen databas. " * 100)
    assert "ingen SQLite-databas" in one_error(run("load", minutes, "--site", site))


def test_full_disk_is_said_and_leaves_no_row(run, site, minutes, monkeypatch):
    """max_page_count makes SQLite fail with SQLITE_FULL, as a full disk does."""
    before = dump(site / "intranet.db")
    opened = database.prepare_connection

    def nearly_full(connection):
        opened(connection)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")

    monkeypatch.setattr(database, "prepare_connection", nearly_full)
    minutes.write_text(MINUTES + "Mycket mer text. " * 5000, "utf-8")
    line = one_error(run("load", minutes, "--site", site))
    assert "originals.db" in line and "disken är full" in line
    monkeypatch.undo()
    assert dump(site / "intranet.db") == before


def test_locked_database_is_said_and_leaves_no_row(run, site, minutes, monkeypatch):
    prepare = database.prepare_connection

    def impatient(connection):
        return prepare(connection), connection.execute("PRAGMA busy_timeout = 50")

    monkeypatch.setattr(database, "prepare_connection", impatient)
    with closing(sqlite3.connect(site / "intranet.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        line = one_error(run("load", minutes, "--site", site))
        other.execute("ROLLBACK")
    assert "intranet.db" in line and "används av ett annat program" in line
    assert rows(site / "intranet.db", "SELECT count(*) FROM documents") == [(0,)]


def test_file_and_folder_without_rights_are_named_and_the_others_load(run, common_user):
    inbox = common_user / "site" / "inbox"
    for name in ("protokoll.txt", "hemlig.txt"):
        (inbox / name).write_text(MINUTES, "utf-8")
    (inbox / "hemlig.txt").chmod(0)
    (inbox / "stängd").mkdir(mode=0)
    result = run("load", inbox, "--site", common_user / "site")
    assert result.exit_code == 1
    assert ["inte rätt till" in line for line in result.stderr.splitlines()] == [True, True]
    assert "nya:            1" in result.stdout


def test_site_that_may_not_be_written_is_said(run, common_user):
    site = common_user / "site"
    (site / "inbox" / "protokoll.txt").write_text(MINUTES, "utf-8")
    for path in (*site.glob("intranet.db*"), site):
        path.chmod(0o500)
    line = one_error(run("load", site / "inbox", "--site", site))
    site.chmod(0o700)
    assert "intranet.db" in line and "rättigheter" in line
