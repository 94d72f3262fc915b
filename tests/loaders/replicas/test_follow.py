"""A replica follows what a site has published: whole files alone, and nothing that is private."""

import shutil
import sqlite3
import threading
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.loaders.replicas.follow import follow_once, is_replica
from datasette_intranet.loaders.replicas.source import SiteFolder, source_of
from datasette_intranet.schema.database import PUBLIC, RECORD, open_record
from datasette_intranet.schema.errors import UnusableSite


def add_group(site, name):
    db = open_record(site)
    with db.conn:
        db.conn.execute("INSERT INTO groups (name) VALUES (?)", [name])
    db.close()
    publish_site(site)


def groups(folder):
    with closing(sqlite3.connect(folder / PUBLIC)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM groups ORDER BY id")]


@pytest.fixture
def published(site):
    """A site that has published a group, with a release and a logo."""
    add_group(site, "Byalaget")
    for name in ("open-data/1/people.csv", "open-data/2/people.csv", "look/logo.svg", "private/secret"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(name, "utf-8")
    return site


@pytest.fixture
def replica(published, tmp_path):
    """A replica of it that is up to date."""
    follow_once(SiteFolder(published), tmp_path / "replica")
    return tmp_path / "replica"


def test_a_replica_has_what_is_published_and_nothing_private(replica):
    assert groups(replica) == ["Byalaget"] and is_replica(replica)
    found = {path.relative_to(replica).as_posix() for path in replica.rglob("*") if path.is_file()}
    settings = {"datasette.yml", "metadata.yml", "look/logo.svg"}
    assert found == {PUBLIC, "follow.json", "open-data/1/people.csv", "open-data/2/people.csv"} | settings


def test_what_is_published_anew_is_swapped_in_and_nothing_is_copied_twice(published, replica):
    assert follow_once(SiteFolder(published), replica) is None
    before = (replica / PUBLIC).stat().st_ino
    add_group(published, "Parkrådet")
    assert follow_once(SiteFolder(published), replica).size > 0
    assert groups(replica) == ["Byalaget", "Parkrådet"] and (replica / PUBLIC).stat().st_ino != before


def test_a_release_that_was_withdrawn_goes_from_the_replica(published, replica):
    shutil.rmtree(published / "open-data" / "1")
    (published / "open-data" / "2" / "people.csv").write_text("ny", "utf-8")
    follow_once(SiteFolder(published), replica)
    assert not (replica / "open-data" / "1" / "people.csv").exists()
    assert (replica / "open-data" / "2" / "people.csv").read_text("utf-8") == "ny"


@pytest.mark.parametrize("harm", ["damaged", "older", "none"])
def test_what_cannot_be_served_is_told_and_what_was_there_stays(published, replica, harm):
    if harm == "damaged":
        with open(published / PUBLIC, "r+b") as file:
            file.seek(4096)
            file.write(b"\xff" * 8192)
    elif harm == "older":
        with closing(sqlite3.connect(published / PUBLIC)) as connection, connection:
            connection.execute("DELETE FROM _sqlite_migrations WHERE name = '041_kept_proposals'")
    else:
        (published / PUBLIC).unlink()
    with pytest.raises(UnusableSite, match=r"kan inte läsas|skadad|annan version|kan inte kopieras"):
        follow_once(SiteFolder(published), replica)
    assert groups(replica) == ["Byalaget"]
    assert not list(replica.glob(".publish-*"))


def test_a_site_does_not_become_a_replica(published, site, tmp_path):
    with pytest.raises(UnusableSite, match="finns en webbplats"):
        follow_once(SiteFolder(published), site)
    assert (site / RECORD).exists() and not is_replica(site)
    with pytest.raises(UnusableSite, match="varken en mapp eller"):
        source_of(str(tmp_path / "borta"))


class Torn(BaseHTTPRequestHandler):
    """A site whose file is written to while it is sent: what comes is not what the ETag tells."""

    def do_GET(self):
        self.send_response(200 if self.path == "/public.db" else 404)
        self.send_header("ETag", f'"{"0" * 64}"')
        self.end_headers()
        self.wfile.write(b"SQLite format 3")

    def log_message(self, *_):
        pass


def test_a_file_that_changes_while_it_is_sent_is_not_taken(replica):
    with HTTPServer(("127.0.0.1", 0), Torn) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        with pytest.raises(UnusableSite, match="ändrades medan den hämtades"):
            follow_once(source_of(address), replica)
        with pytest.raises(UnusableSite, match="svarar 404"):
            follow_once(source_of(f"{address}/nowhere"), replica)
        server.shutdown()
    with pytest.raises(UnusableSite, match="kan inte hämtas: ConnectionError"):
        follow_once(source_of(address), replica)
    assert groups(replica) == ["Byalaget"]


def test_a_folder_with_files_of_somebody_is_left_alone(published, tmp_path):
    (tmp_path / "mine.txt").write_text("mitt", "utf-8")
    with pytest.raises(UnusableSite, match="ligger redan filer"):
        follow_once(SiteFolder(published), tmp_path)
    assert (tmp_path / "mine.txt").exists()


def test_the_command_tells_what_it_fetched_and_what_it_could_not(run, published, tmp_path):
    told = run("follow", published, tmp_path / "replica", "--once").stdout
    assert told.startswith("Hämtat: ") and told.endswith(" s\n")
    (published / PUBLIC).unlink()
    result = run("follow", published, tmp_path / "replica", "--once")
    assert result.exit_code == 1 and "den finns inte" in result.stderr
