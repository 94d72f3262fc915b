"""A release holds whole tables in every format, says what they are, and stays."""

import csv
import hashlib
import json
import shutil
import sqlite3
from contextlib import closing

import pytest
import yaml
from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.loaders.releases.kept_releases import newest_release, release_folder, releases_of_site
from datasette_intranet.loaders.releases.make_release import ENDINGS, make_release
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.errors import UnusableSite

pytestmark = pytest.mark.slow


def test_frictionless_finds_nothing_wrong_with_the_package(released):
    from frictionless import Package  # noqa: PLC0415 - it takes long, and every worker reads this file

    report = Package(str(release_folder(released, 1) / "datapackage.json")).validate()
    assert report.valid, report.flatten(["resource", "message"])
    assert report.stats["tasks"] > 40


def test_every_file_is_as_its_checksum_and_size_say(released):
    release, folder = newest_release(released), release_folder(released, 1)
    assert {file.name for file in release.files} == {path.name for path in folder.iterdir()} - {"release.json"}
    for file in release.files:
        content = (folder / file.name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file.size, file.sha256), file.name
    assert {f"{table}{ending}" for table in release.rows for ending in ENDINGS} <= {
        file.name for file in release.files
    }
    assert "attendance" in release.rows and not [name for name in release.rows if "_fts" in name]


def test_csv_is_made_for_spreadsheets(released):
    folder = release_folder(released, 1)
    content = (folder / "articles-semikolon.csv").read_text("utf-8")
    assert content.startswith("\ufeffid;")
    with (folder / "groups.csv").open(encoding="utf-8-sig", newline="") as file:
        told = [row["description"] for row in csv.DictReader(file)]
    assert {"'=1+1", "'@SUM(A1)", "-5", "0012"} <= set(told)


def test_the_package_and_the_codebooks_tell_of_every_column_in_two_languages(released):
    folder = release_folder(released, 1)
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    tables = [resource for resource in package["resources"] if resource["type"] == "table"]
    silent = [
        f"{table['name']}.{field['name']}" for table in tables for field in table["schema"]["fields"]
        if not (field["description"] and field["description_en"])
    ]  # fmt: skip
    assert silent == []
    english, swedish = ((folder / f"codebook.{language}.md").read_text("utf-8") for language in ("en", "sv"))
    assert "`resident` Resident" in english and "`resident` Invånare" in swedish
    assert package["licenses"][0]["name"] == "CC0-1.0"


def test_it_can_be_cited(released):
    folder = release_folder(released, 1)
    told = yaml.safe_load((folder / "CITATION.cff").read_text("utf-8"))
    assert (told["type"], told["version"], told["license"]) == ("dataset", "1", "CC0-1.0")
    assert (folder / "citation.bib").read_text("utf-8").startswith("@misc{publicerat1,")


@pytest.mark.parametrize(("told", "publisher"), [({"publisher": "Ekmarka kommun"}, "Ekmarka kommun"), ({}, None)])
def test_who_publishes_is_cited_when_the_settings_say_it_else_the_site(copied, told, publisher):
    settings = copied / "datasette.yml"
    settings.write_text(yaml.safe_dump({"plugins": {"intranet_open_data": told}}), "utf-8")
    title = yaml.safe_load((copied / "metadata.yml").read_text("utf-8"))["title"]
    db = open_record(copied)
    db.conn.execute("UPDATE articles SET title = 'Ny' WHERE id = 102")
    db.conn.commit()
    db.close()
    publish_site(copied)
    release = make_release(copied)
    cited = yaml.safe_load((release_folder(copied, release.number) / "CITATION.cff").read_text("utf-8"))
    assert cited["authors"] == [{"name": publisher or title}]


def test_the_next_release_says_what_changed_and_the_first_stays(copied):
    assert make_release(copied) is None
    first = {path.name: path.read_bytes() for path in release_folder(copied, 1).iterdir()}
    db = open_record(copied)
    db.conn.executescript("""
        DELETE FROM articles WHERE id = 100; UPDATE articles SET title = 'Ny' WHERE id = 102;
        INSERT INTO articles (id, title, body) VALUES (900, 'A', ''), (901, 'B', '');
    """)
    db.close()
    publish_site(copied)
    second = make_release(copied)
    assert (second.number, second.since) == (2, 1)
    change = next(change for change in second.changes if change.table == "articles")
    assert (change.added, change.removed, change.changed) == (2, 1, 1)
    assert {path.name: path.read_bytes() for path in release_folder(copied, 1).iterdir()} == first
    assert [release.number for release in releases_of_site(copied)] == [2, 1]


def test_a_number_is_never_given_twice(copied):
    shutil.rmtree(release_folder(copied, 1))
    made = make_release(copied)
    assert made.number == 1
    (release_folder(copied, 1)).rename(release_folder(copied, 7))
    manifest = release_folder(copied, 7) / "release.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"number": 1', '"number": 7'), "utf-8")
    with closing(sqlite3.connect(copied / "public.db")) as connection, connection:
        connection.execute("UPDATE articles SET title = 'Annan' WHERE id = 101")
    assert make_release(copied).number == 8


def test_without_anything_published_the_message_says_what_to_do(tmp_path):
    with pytest.raises(UnusableSite, match="kör 'intranet publish' först"):
        make_release(tmp_path)
