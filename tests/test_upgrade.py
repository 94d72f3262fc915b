"""Sites of released versions are brought up to date: nothing is lost, pages work, and there is a way back."""

import gzip
import sqlite3
import tomllib
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from datasette_intranet.loaders.backup.make_backup import make_backup
from datasette_intranet.loaders.check_database_files import faults_of_site
from datasette_intranet.loaders.check_speed import PAGES
from datasette_intranet.loaders.check_upkeep import not_migrated
from datasette_intranet.loaders.cli import intranet, serve
from datasette_intranet.schema.database import (
    open_originals,
    open_private,
    open_record,
    open_voices,
    prepare_connection,
)

from tests.ports import free_port
from tests.site import ROOT, Site, person

pytestmark = pytest.mark.slow
RELEASES = sorted(path for path in (ROOT / "tests" / "releases").iterdir() if path.name[0].isdigit())
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
# A site of the version that is being released has nothing to be brought up to date.
EARLIER = [path for path in RELEASES if path.name != VERSION]
# What people have written: an upgrade adds to it and takes nothing away.
KEPT = ("groups", "people", "memberships", "meetings", "attendance", "agenda_items", "decisions", "actions")
MORE = ("proposals", "documents", "measurements", "review", "history")
ROLES = (None, person("staff"), person("coordinator"), person("administrator"))


def unpacked(release: Path, folder: Path) -> Path:
    """A site in `folder` as the release had made it."""
    (folder / "private").mkdir(mode=0o700)
    for packed in release.iterdir():
        text = gzip.decompress(packed.read_bytes()).decode("utf-8")
        name = packed.name.removesuffix(".gz").removesuffix(".sql")
        if not packed.name.endswith(".sql.gz"):
            (folder / name).write_text(text, "utf-8")
            continue
        path = folder / ("" if name in ("intranet.db", "public.db") else "private") / name
        with closing(sqlite3.connect(path)) as connection:
            prepare_connection(connection)
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.executescript(text)
        path.chmod(0o600)
    return folder


def rows(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in (*KEPT, *MORE)}


def migrations(path: Path) -> set:
    with closing(sqlite3.connect(path)) as connection:
        return set(connection.execute("SELECT migration_set, name FROM _sqlite_migrations"))


@pytest.fixture(params=RELEASES, ids=lambda path: path.name)
def released_site(request, tmp_path):
    (tmp_path / "site").mkdir()
    return unpacked(request.param, tmp_path / "site")


@pytest.fixture(params=EARLIER, ids=lambda path: path.name)
def old_site(request, tmp_path):
    (tmp_path / "site").mkdir()
    return unpacked(request.param, tmp_path / "site")


def upgraded(folder: Path) -> Path:
    """What `intranet serve` does before it serves."""
    for opened in (open_record, open_private, open_originals, open_voices):
        opened(folder).close()
    serve.renew_published(folder)
    return folder


def test_every_page_works_and_nothing_is_lost(released_site):
    before = rows(released_site / "intranet.db")
    upgraded(released_site)
    after = rows(released_site / "intranet.db")
    assert before["meetings"] and before["proposals"] and before["history"]
    assert {table: after[table] for table in before if table != "history"} == {
        table: before[table] for table in before if table != "history"
    }
    assert after["history"] >= before["history"]
    assert list(faults_of_site(released_site)) == [] and list(not_migrated(released_site)) == []
    with Site(released_site) as site, closing(sqlite3.connect(released_site / "intranet.db")) as record:
        slugs = [f"/meetings/{row[0]}" for row in record.execute("SELECT slug FROM meetings LIMIT 3")]
        slugs += [f"/groups/{row[0]}" for row in record.execute("SELECT slug FROM groups LIMIT 3")]
        slugs += [f"/people/{row[0]}" for row in record.execute("SELECT id FROM people LIMIT 3")]
        for actor in ROLES:
            for path in (*PAGES, *slugs, "/propose", "/follow", "/accessibility", "/-/intranet/ready"):
                status = site.get(path, actor).status_code
                assert status in ((200, 302, 403, 404) if actor is None else (200, 302, 403)), (path, actor, status)
        assert site.get("/meetings", person("staff")).status_code == 200


def test_the_backup_from_before_is_the_old_site_and_the_program_says_so(old_site, tmp_path):
    before = {name: migrations(old_site / name) for name in ("intranet.db", "private/private.db")}
    assert {name for name, _line in not_migrated(old_site)} >= {"intranet.db", "private/private.db"}
    backup = make_backup(old_site, tmp_path / "kopior")
    # Neither the look nor the backup changed anything.
    assert {name: migrations(old_site / name) for name in before} == before
    upgraded(old_site)
    assert migrations(old_site / "intranet.db") > before["intranet.db"]
    kept = {file.name: backup.folder / file.stored for file in backup.backup.files}
    for name, known in before.items():
        assert migrations(kept[name]) == known, "an old program would refuse it"


def test_serve_makes_a_backup_before_it_changes_an_old_site_when_told_where(old_site, tmp_path, monkeypatch):
    served = []
    monkeypatch.setattr(serve, "serve_site", lambda folder, *_address: served.append(folder))
    before, kept = migrations(old_site / "intranet.db"), tmp_path / "kept"
    serving = ["serve", str(old_site), "--port", str(free_port()), "--backup-to", str(kept)]
    told = CliRunner().invoke(intranet, serving)
    assert told.exit_code == 0 and served, told.output
    assert "annan version av programmet" in told.stderr and "Säkerhetskopia" in told.stderr
    (folder,) = [path for path in kept.iterdir() if path.is_dir()]
    assert migrations(folder / "intranet.db") == before
    upgraded(old_site)
    assert "annan version" not in CliRunner().invoke(intranet, serving).stderr
