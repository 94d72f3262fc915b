"""The real Litestream copies every change, and a site is restored as it was at a moment."""

import os
import shutil
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from datasette_intranet.loaders.backup import litestream
from datasette_intranet.loaders.backup.litestream import litestream_program, write_settings
from datasette_intranet.schema.database import PUBLIC, RECORD, open_record
from datasette_intranet.schema.errors import UnusableSite

from tests.wait import wait_until


@pytest.fixture
def program():
    try:
        return litestream_program()
    except UnusableSite as error:
        pytest.skip(f"{error}")


def add_group(site, name):
    with closing(open_record(site)) as db, db.conn:
        db.conn.execute("INSERT INTO groups (name) VALUES (?)", [name])


def groups(folder, file=RECORD):
    with closing(sqlite3.connect(folder / file)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM groups ORDER BY id")]


@pytest.fixture
def replicated(program, lived_in, tmp_path):
    """Litestream runs on the site; a call waits until it has copied what is there now."""
    path = write_settings(lived_in, str(tmp_path / "copies"))
    process = subprocess.Popen(
        [program, "replicate", "-config", path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    copies = tmp_path / "copies" / "intranet"

    def copied():
        """Every file of changes; those that put older ones together (in other folders) hold nothing new."""
        return {str(found) for found in copies.rglob("0/*.ltx")}

    def wait_for(write):
        before = copied()
        write()
        wait_until(lambda: copied() - before)
        # Litestream keeps the time of each file; moments are told to the second.
        time.sleep(1.1)
        return datetime.now(UTC)

    wait_until(lambda: len(list((tmp_path / "copies").glob("*/ltx"))) == 3)
    yield wait_for
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def test_a_site_is_as_it_was_at_a_moment_and_as_it_was_last(run, replicated, lived_in, place, tmp_path):
    assert run("backup", "--site", lived_in, "--to", place).exit_code == 0
    moment = replicated(lambda: add_group(lived_in, "Litegruppen"))
    replicated(lambda: add_group(lived_in, "Sedan"))
    restore = ("restore", place, tmp_path / "then", "--litestream", lived_in / "private" / "litestream.yml")
    told = run(*restore, "--at", moment.isoformat(timespec="seconds"))
    assert (
        told.exit_code == 0 and "Inställningar, utgåvor och det som lämnats utan konto är som de var" in told.stdout
    )
    assert groups(tmp_path / "then") == ["Byalaget", "Parkrådet", "Litegruppen"]
    # What everybody reads was made anew from it.
    assert "Litegruppen" in groups(tmp_path / "then", PUBLIC) and "Sedan" not in groups(tmp_path / "then", PUBLIC)
    shutil.rmtree(tmp_path / "then")
    assert "vid den senaste ändringen" in run(*restore).stdout
    assert groups(tmp_path / "then")[-1] == "Sedan"
    first, *notices = run("doctor", "--site", tmp_path / "then").stdout.splitlines()
    assert first == "Inga fel hittades." and all(line.startswith("notices.yml: ") for line in notices), notices
    early = run("restore", place, tmp_path / "early", *restore[3:], "--at", "2020-01-01 12:00")
    assert early.exit_code == 1 and "intranet.db kan inte hämtas med Litestream" in early.stderr
    assert not (tmp_path / "early").exists()


def test_voices_are_not_followed_and_the_settings_are_for_their_owner(lived_in, tmp_path):
    path = write_settings(lived_in, str(tmp_path / "copies"))
    told = yaml.safe_load(path.read_text("utf-8"))
    assert [Path(one["path"]).name for one in told["dbs"]] == ["intranet.db", "private.db", "originals.db"]
    assert path.stat().st_mode & 0o777 == 0o600
    assert told["snapshot"]["retention"] == "168h"


def test_a_store_like_s3_has_its_own_address(lived_in):
    told = yaml.safe_load(write_settings(lived_in, "s3://hink/ekmarka/", "https://s3.ekmarka.se").read_text("utf-8"))
    assert told["dbs"][1]["replica"] == {
        "url": "s3://hink/ekmarka/private",
        "endpoint": "https://s3.ekmarka.se",
        "force-path-style": True,
    }


@pytest.mark.parametrize("to", ["ftp://annat", "site/kopior"])
def test_a_place_that_will_not_do_is_told(lived_in, tmp_path, monkeypatch, to):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnusableSite, match=to):
        write_settings(lived_in, to)


def test_without_the_program_the_remedy_is_told(run, site, monkeypatch):
    monkeypatch.setattr(litestream.shutil, "which", lambda *_, **__: None)
    result = run("litestream", "--site", site, "--to", "kopior")
    assert result.exit_code == 1 and 'pip install "datasette-intranet[litestream]"' in result.stderr


def test_what_is_typed_wrong_is_told(run, site, tmp_path):
    assert "--at gäller bara" in run("restore", site, tmp_path / "n", "--at", "2026-01-01 12:00").stderr
    assert "skriv tiden så här" in run("restore", site, tmp_path / "n", "--at", "igår").stderr
