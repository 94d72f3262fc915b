"""The pages of open data, and their files, for everybody."""

import hashlib

import pytest
from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.loaders.releases.make_release import make_release
from datasette_intranet.loaders.releases.withdraw_release import withdraw_release
from datasette_intranet.schema.database import open_record

from tests.plugins.conftest import STAFF, getter, running
from tests.plugins.html import text_of


@pytest.fixture(scope="module")
def get(folder, runner):
    with running(folder, runner) as datasette:
        yield getter(datasette, runner)


def test_before_the_first_release_the_page_leads_to_the_tables(get):
    page = get("/data")
    assert page.status_code == 200 and "Ingen utgåva är gjord än" in page.text and 'href="/public"' in page.text
    assert {get(path).status_code for path in ("/data/1", "/public/people.xlsx", "/data/latest/people.csv")} == {404}


@pytest.fixture(scope="module")
def released(folder, get):
    """`get`, when two releases have been made and the first withdrawn."""
    make_release(folder, "Den första")
    db = open_record(folder)
    db.conn.execute("INSERT INTO articles (title, body) VALUES ('Ny', '')")
    db.conn.commit()
    db.close()
    publish_site(folder)
    make_release(folder, "Våren är med")
    withdraw_release(folder, 1)
    return get


def test_the_page_gives_every_table_in_every_format(released):
    for path, actor, language in (("/data", None, "sv"), ("/data/2", STAFF, "en")):
        page = released(path, actor, language)
        assert page.status_code == 200 and "Våren är med" in page.text
        for ending in (".csv", "-semikolon.csv", ".xlsx", ".jsonl", ".parquet"):
            assert f'href="/data/2/attendance{ending}"' in page.text
    assert "Närvaro" in released("/data").text and "1 ny rad" in text_of(released("/data").text)


def test_files_come_whole_with_their_checksum(released):
    sums = dict(line.split("  ")[::-1] for line in released("/data/2/SHA256SUMS").text.splitlines())
    for name in ("people.csv", "people.parquet", "people.xlsx", "public.sqlite", "datapackage.json"):
        answer = released(f"/data/2/{name}")
        assert hashlib.sha256(answer.content).hexdigest() == sums[name], name
        assert answer.headers["content-disposition"] == f'attachment; filename="utgava-2-{name}"'
    assert released("/data/2/people.csv").headers["content-type"] == "text/csv; charset=utf-8"


def test_addresses_of_tables_lead_to_the_newest_release(released):
    for ending in ("xlsx", "parquet", "jsonl"):
        assert released(f"/public/people.{ending}").headers["location"] == f"/data/2/people.{ending}"
    assert released("/data/latest/people.csv").headers["location"] == "/data/2/people.csv"
    assert released("/public/people.json").status_code == 200


def test_a_withdrawn_release_keeps_its_number_and_gives_no_file(released):
    assert "återkallad" in released("/data/1").text and "återkallad" in released("/data").text
    assert released("/data/1/people.csv").status_code == released("/data/1/codebook").status_code == 404


@pytest.mark.parametrize("name", ["release.json", "..%2f2%2fpeople.csv", "intranet.db", "people.db"])
def test_nothing_but_the_files_of_a_release_is_given(released, name):
    assert released(f"/data/2/{name}").status_code in {302, 404}


def test_the_codebook_speaks_both_languages(released):
    swedish, english = (
        text_of(released("/data/latest/codebook", language=language).text) for language in ("sv", "en")
    )
    assert "Närvarande, anmält förhinder eller frånvarande." in swedish and "resident Invånare" in swedish
    assert "present, apologies or absent" in english.lower() and "resident Resident" in english
