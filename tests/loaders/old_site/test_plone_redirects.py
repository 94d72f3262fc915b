"""`intranet load` of the redirects of a Plone site: old addresses of pages that were moved there lead on here."""

import json

import pytest
from datasette_intranet.loaders.old_site.export_files import export_kind

from tests.loaders.old_site import exports
from tests.loaders.old_site.exports import plone_export, plone_item, redirects_export
from tests.loaders.rows import dump, rows

pytestmark = pytest.mark.slow

LED = "SELECT site, article_id, document_id FROM old_addresses WHERE address = ?"


@pytest.fixture
def db(site):
    return site / "intranet.db"


def test_a_moved_page_is_found_from_where_it_stood_before(run, site, db, tmp_path):
    # The redirects come first here: they wait for the pages.
    run("load", redirects_export(tmp_path), plone_export(tmp_path), "--site", site)
    now = rows(db, LED.replace("?", "'/nyheter/gungorna'"))
    assert now[0][1] is not None
    assert rows(db, LED.replace("?", "'/aktuellt/gungorna'")) == now
    assert rows(db, LED.replace("?", "'/aktuellt/gungor-2016'")) == now


def test_redirects_that_lead_nowhere_are_told_one_by_one(run, site, db, tmp_path):
    redirects = {
        "/Plone/aktuellt/gungorna": "/Plone/nyheter/gungorna",
        "/Plone/borta": "/Plone/nyheter/aldrig",
        "/Plone/utanfor": "https://annan.ekmarka.se/nyheter/gungorna",
        "/Plone/sok?id=4": "/Plone/nyheter/gungorna",
        "/Plone/om-parkradet": "/Plone/nyheter/gungorna",
        "/Plone/trasig": None,
    }
    result = run("load", plone_export(tmp_path), redirects_export(tmp_path, redirects), "--site", site)
    nowhere = result.stdout.split("inte leder till något som är inläst", 1)[1]
    assert nowhere.startswith("; läs in exporten av sidorna först (3):")
    for old, new in (
        ("borta", "/Plone/nyheter/aldrig"),
        ("utanfor", "https://annan"),
        ("sok?id=4", "/Plone/nyheter"),
    ):
        assert f"/Plone/{old} ({new}" in nowhere
    assert "en annan sida redan står (1)" in result.stdout and "går att tyda (1)" in result.stdout
    assert result.exit_code == 0
    (page,) = rows(db, "SELECT a.title FROM old_addresses o JOIN articles a ON a.id = o.article_id "
                       "WHERE o.address = '/om-parkradet'")  # fmt: skip
    assert page == ("Om Parkrådet",)


def test_redirects_loaded_again_change_nothing_and_a_newer_page_is_followed(run, site, db, tmp_path):
    paths = plone_export(tmp_path), redirects_export(tmp_path)
    run("load", *paths, "--site", site)
    before = dump(db)
    assert "Nya rader:        0" in run("load", *paths, "--site", site).stdout and dump(db) == before
    newer = {**exports.NEWS, "text": exports.html("<p>Nu gungar det igen i hela parken.</p>")}
    told = run("load", plone_export(tmp_path, [newer]), paths[1], "--site", site).stdout
    assert "redan står" not in told
    moved, page = (rows(db, LED.replace("?", f"'/{at}/gungorna'")) for at in ("aktuellt", "nyheter"))
    assert moved == page


def test_a_site_without_a_folder_before_its_paths_keeps_its_own_first_folder(run, site, db, tmp_path):
    pages = [exports.NEWS, plone_item("Document", "/gungorna", "Andra gungor", text=exports.html("<p>Text.</p>"))]
    redirects = redirects_export(tmp_path, {"/nyheter/gunga": "/nyheter/gungorna"})
    run("load", plone_export(tmp_path, pages), redirects, "--site", site)
    assert rows(db, LED.replace("?", "'/nyheter/gunga'")) == rows(db, LED.replace("?", "'/nyheter/gungorna'"))
    assert rows(db, LED.replace("?", "'/gunga'")) == []


def test_redirects_that_end_in_the_middle_are_refused_whole(run, site, db, tmp_path):
    path = redirects_export(tmp_path)
    path.write_bytes(path.read_bytes()[:-40])
    run("load", plone_export(tmp_path), "--site", site)
    before = dump(db)
    result = run("load", path, "--site", site)
    assert result.exit_code == 1 and "export_redirects.json: filen är skadad eller slutar mitt i" in result.stderr
    assert dump(db) == before


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b'\xef\xbb\xbf{\n    "/Plone/a": "/Plone/b"}', "redirects"),
        (b'{"/a": "https://www.ekmarka.se/b"}', "redirects"),
        (b'{"/a": {"get": 1}}', None),
        (b'{"a": "/b"}', None),
    ],
)
def test_redirects_are_told_from_other_objects(start, kind):
    assert export_kind(start) == kind
    assert json.loads(start.decode("utf-8-sig"))
