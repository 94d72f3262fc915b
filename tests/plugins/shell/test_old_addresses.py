"""The addresses of an old site lead on, for whom what stands there now may be seen; else they are unknown."""

import pytest
from datasette_intranet.loaders import publish_site
from datasette_intranet.loaders.find_files import find_files
from datasette_intranet.loaders.load_files import load_paths
from datasette_intranet.schema.database import open_record

from tests.loaders.old_site.exports import blob, plone_export, plone_item, post, redirects_export, wordpress_export
from tests.loaders.rows import rows
from tests.plugins.conftest import STAFF, new_site, running

COORDINATOR = {"id": "kim", "name": "Kim Ek", "roles": ["coordinator"]}


def site_with(folder, *exports):
    """A site in `folder` that has loaded the exports and published, and nothing else."""
    (folder / "site").mkdir()
    site = new_site(folder / "site", lambda *_, **__: None)
    record = open_record(site)
    load_paths(record, find_files(exports))
    record.close()
    publish_site(site)
    return site


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("old")
    site_with(folder, plone_export(folder), wordpress_export(folder), redirects_export(folder))
    return folder


@pytest.fixture(scope="module")
def old_site(folder, runner):
    with running(folder / "site", runner) as datasette:
        yield lambda path, actor=None, **more: runner.run(datasette.client.get(path, actor=actor, **more))


NEWS, INTERNAL, POST, PAGE = (f"/articles/{number}" for number in (1, 3, 4, 5))


@pytest.mark.parametrize("actor", [None, STAFF])
@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("/nyheter/gungorna", NEWS),
        ("/nyheter/gungorna/view", NEWS),
        ("/resolveuid/uid-nyheter-gungorna", NEWS),
        ("/om-parkradet/resolveuid/uid-nyheter-gungorna", NEWS),
        ("/2017/05/12/post-12", POST),
        ("/?p=12", POST),
        ("/?page_id=13", PAGE),
        ("/index.php?p=13", PAGE),
        ("/om-bladet", PAGE),
        ("/aktuellt/gungorna", NEWS),
        ("/kalender/vandring", "/meetings/2017-05-20-aktivitet"),
        ("/dokument/maj.txt", "/meetings/2017-05-10-parkradet"),
        ("/dokument/maj.txt/@@download/file/maj.txt", "/meetings/2017-05-10-parkradet"),
        ("/dokument/maj.txt/at_download/file", "/meetings/2017-05-10-parkradet"),
    ],
)
def test_an_old_address_leads_on(old_site, actor, old, now):
    response = old_site(old, actor)
    assert (response.status_code, response.headers.get("location")) == (301, now)
    assert old_site(now, actor).status_code == 200


def test_a_slash_at_the_end_and_swedish_letters_come_to_the_same(old_site):
    first = old_site("/2017/05/12/post-12/", follow_redirects=True)
    assert first.status_code == 200 and "Städdag i parken" in first.text


@pytest.mark.parametrize("path", ["/internt/rutin", "/resolveuid/uid-internt-rutin", "/rutiner/nycklar"])
def test_what_was_internal_is_for_the_signed_in_and_unknown_to_others(old_site, path):
    assert old_site(path, STAFF).headers.get("location") == INTERNAL
    for actor, unknown in ((None, "/internt/annat"), (None, "/utkast/tankar")):
        hidden, never = old_site(path, actor), old_site(unknown, actor)
        assert hidden.status_code == never.status_code == 404
        assert "Rutin" not in hidden.text
        assert hidden.text.replace(path, "") == never.text.replace(unknown, "")
    assert old_site(INTERNAL).status_code == 404 and "Rutin" not in old_site("/articles").text


@pytest.mark.parametrize("path", ["/?p=99", "/?p=x", "/?p=", "/?all=actions", "/"])
def test_the_start_page_stays_the_start_page(old_site, path):
    assert old_site(path).status_code == 200


def test_the_published_file_tells_no_old_address(folder):
    told = rows(folder / "site/public.db", "SELECT DISTINCT address, document_id, site FROM old_addresses ORDER BY 3")
    assert told == [(None, None, "park.ekmarka.se"), (None, None, "www.ekmarka.se")]
    assert b"gungorna" not in (folder / "site/public.db").read_bytes()


def test_a_letter_that_the_address_writes_otherwise(tmp_path, runner):
    link = "https://park.ekmarka.se/v%C3%A5rfest/"
    site = site_with(tmp_path, wordpress_export(tmp_path, post(7, "post", "Vårfest", "Kom.", link=link)))
    with running(site, runner) as datasette:
        asked = runner.run(datasette.client.get("/v%C3%A5rfest/", follow_redirects=True))
        assert asked.status_code == 200 and str(asked.url).endswith("/articles/1")


def test_a_file_that_became_no_page_is_for_those_who_see_the_inbox(tmp_path, runner):
    roster = plone_item(
        "File", "/lista.csv", "Lista", file=blob("lista.csv", b"Namn;Grupp\nAsta Ekmark;Byggruppen\n")
    )
    site = site_with(tmp_path, plone_export(tmp_path, [roster]))
    with running(site, runner) as datasette:
        answers = [
            runner.run(datasette.client.get("/lista.csv", actor=actor)) for actor in (None, STAFF, COORDINATOR)
        ]
    assert [(one.status_code, one.headers.get("location")) for one in answers] == [
        (404, None), (404, None), (301, "/inbox/1"),
    ]  # fmt: skip
