"""`intranet load` of the export of a site: what becomes of pages, files and events, and what is told of the rest."""

import json
import time
from contextlib import closing

import pytest
from datasette_intranet.loaders.file_content import parse_file
from datasette_intranet.loaders.old_site import export_files
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.errors import UnreadableFile
from datasette_intranet.schema.originals.original_file import original_bytes
from datasette_intranet.schema.store import Store
from datasette_intranet.schema.told_by_person import told_from

from tests.loaders.old_site import exports
from tests.loaders.old_site.exports import plone_export, plone_item, post, wordpress_export
from tests.loaders.rows import dump, rows

pytestmark = pytest.mark.slow

ARTICLES = "SELECT title, body, published_on, changed_on, author, is_draft FROM articles ORDER BY id"
MEETINGS = "SELECT date, starts_at, ends_at, place, status, title FROM meetings ORDER BY date"


@pytest.fixture
def db(site):
    return site / "intranet.db"


def test_pages_and_news_of_plone_become_articles(run, site, db, tmp_path):
    run("load", plone_export(tmp_path), "--site", site)
    (news, page, internal) = rows(db, ARTICLES)
    assert news == (
        "Gungorna lagas", "Parken blir sig lik.\n\nParkrådet ordnar en [städdag](/resolveuid/uid-dokument).",
        "2017-05-12", "2017-06-02", "asta", 0,
    )  # fmt: skip
    assert page[0:2] == ("Om Parkrådet", "Parkrådet är till för alla.")
    assert internal[0] == "Rutin för nycklar" and internal[-1] == 1


def test_posts_and_pages_of_wordpress_become_articles(run, site, db, tmp_path):
    run("load", wordpress_export(tmp_path), "--site", site)
    (news, page) = rows(db, ARTICLES)
    assert news == (
        "Städdag i parken", "Kom och hjälp till.\n\nParkrådet ordnar en städdag.", "2017-05-12", "2017-06-02",
        "Asta Almgren", 0,
    )  # fmt: skip
    assert page[1].startswith("Alla är välkomna [sic].") and page[1].endswith("Fika finns.")
    assert "caption" not in page[1] and "Ta med handskar." in page[1]


def test_files_are_read_like_files_handed_in(run, site, db, tmp_path):
    run("load", plone_export(tmp_path), "--site", site)
    assert ("2017-05-10", "13:00", "15:00", "Medborgarhuset", "held", None) in rows(db, MEETINGS)
    assert rows(db, "SELECT text FROM decisions") == [("Gungorna lagas före midsommar.",)]
    assert rows(db, "SELECT minutes_status FROM meetings WHERE date = '2017-05-10'") == [("draft",)]


@pytest.mark.parametrize("export", [plone_export, wordpress_export])
def test_events_become_meetings_in_swedish_time(run, site, db, tmp_path, export):
    run("load", export(tmp_path), "--site", site)
    place = "Stora parken" if export is plone_export else "Stora parken, Ekmarka"
    assert ("2017-05-20", "13:15", "15:00", place, "held", "Vårvandring") in rows(db, MEETINGS)


def test_a_day_to_come_is_planned_and_one_that_comes_back_is_several(run, site, db, tmp_path):
    event = {**exports.EVENT, "start": "2099-01-05T12:00:00+00:00", "end": "2099-01-05T13:00:00+00:00"}
    event["recurrence"] = "RRULE:FREQ=WEEKLY;UNTIL=20990119T000000\r\nEXDATE:20990112T000000"
    run("load", plone_export(tmp_path, [event]), "--site", site)
    assert [row[0:2] + row[4:5] for row in rows(db, MEETINGS)] == [
        ("2099-01-05", "13:00", "planned"), ("2099-01-19", "13:00", "planned"),
    ]  # fmt: skip


def test_what_is_not_read_is_told_with_its_reason_and_is_not_there(run, site, db, tmp_path):
    told = run("load", plone_export(tmp_path), wordpress_export(tmp_path), "--site", site).stdout
    for reason, title in (
        ("Privata sidor", "Tankar (https://www.ekmarka.se/utkast/tankar)"),
        ("Privata sidor", "Hemligt"), ("Utkast", "Ofärdigt"), ("Ligger i papperskorgen", "Slängt"),
        ("Skyddade med lösenord", "Låst"), ("Filer som inte finns", "juni.pdf/@@download/file"),
        ("Filer som inte finns", "https://park.ekmarka.se/wp-content/uploads/maj.pdf"), ("Bilder", "Gungan"),
        ("Okända slag", "Poll: Vad tycker du?"), ("Okända slag", "recept: Paj"), ("Menyer", "Hem"),
        ("Äldre versioner", "Städdag"), ("Mappar", "Nyheter"),
    ):  # fmt: skip
        after = told.split(f"lästes inte – {reason}", 1)[1]
        assert title in after, (reason, title)
    titles = {title for (title,) in rows(db, "SELECT title FROM articles")}
    assert not titles & {"Tankar", "Hemligt", "Ofärdigt", "Slängt", "Låst"}


@pytest.mark.parametrize("export", [plone_export, wordpress_export])
def test_the_same_export_again_changes_nothing(run, site, db, tmp_path, export):
    path = export(tmp_path)
    run("load", path, "--site", site)
    before = dump(db)
    told = run("load", path, "--site", site).stdout
    assert dump(db) == before and "Nya rader:        0" in told and "nya:            0" in told


def test_a_newer_export_changes_its_articles_and_leaves_what_a_person_wrote(run, site, db, tmp_path):
    run("load", plone_export(tmp_path), "--site", site)
    newer = {
        **exports.NEWS,
        "title": "Gungorna är lagade",
        "text": exports.html("<p>Nu gungar det igen i hela parken.</p>"),
    }
    moved = {**exports.EVENT, "start": "2017-05-21T11:15:00+00:00", "end": "2017-05-21T13:00:00+00:00"}
    run("load", plone_export(tmp_path, [newer, exports.PAGE, moved]), "--site", site)
    assert [row[0] for row in rows(db, ARTICLES)] == ["Gungorna är lagade", "Om Parkrådet", "Rutin för nycklar"]
    assert rows(db, ARTICLES)[0][1].endswith("Nu gungar det igen i hela parken.")
    days = rows(db, "SELECT date FROM meetings WHERE title = 'Vårvandring'")
    assert days == [("2017-05-21",)]


def test_one_item_that_fails_does_not_stop_the_others(run, site, db, tmp_path):
    broken = plone_item("File", "/dokument/trasig.pdf", "Trasig", file=exports.blob("trasig.pdf", b"%PDF-1.4 skadad"))
    items = [broken, {"@id": 3}, "x", plone_item("Event", "/e", "Utan dag", start=None), exports.NEWS]
    result = run("load", plone_export(tmp_path, items), "--site", site)
    assert (
        result.exit_code == 1
        and "trasig.pdf" in result.stderr
        and "www.ekmarka.se/dokument/trasig.pdf" in result.stderr
    )
    assert "Poster som inte går att tyda (2)" in result.stdout and "Kalenderposter utan dag (1)" in result.stdout
    assert [row[0] for row in rows(db, ARTICLES)] == ["Gungorna lagas"]


def test_an_export_that_ends_in_the_middle_gives_what_came_before(run, site, db, tmp_path):
    path = plone_export(tmp_path, [exports.NEWS, exports.PAGE])
    path.write_text(path.read_text("utf-8")[:-700], "utf-8")
    other = wordpress_export(tmp_path, post(1, "post", "Först", "Text här.") + "<item><title>Sen")
    result = run("load", path, other, "--site", site)
    assert result.exit_code == 1 and result.stderr.count("slutar mitt i") == 2
    assert [row[0] for row in rows(db, ARTICLES)] == ["Gungorna lagas", "Först"]


MANY = "&a;" * 99
BOMB = f'<!DOCTYPE rss [<!ENTITY a "ha ha ha"><!ENTITY b "{MANY}">]>'
OUTSIDE = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("entities", [BOMB, OUTSIDE, '<!DOCTYPE rss SYSTEM "http://ond.example/x.dtd">'])
def test_entities_are_refused_in_one_line(run, site, db, tmp_path, entities):
    head = exports.HEAD.replace("<!-- This", f"{entities}\n<!-- This")
    result = run("load", wordpress_export(tmp_path, post(1, "post", "Hej &b;"), head), "--site", site)
    assert result.exit_code == 1 and "park.xml: filen innehåller otillåtna XML-entiteter" in result.stderr
    assert len(result.stderr.splitlines()) == 1 and rows(db, ARTICLES) == []


def test_characters_that_xml_forbids_and_a_mark_at_the_beginning_hinder_nothing(run, site, db, tmp_path):
    path = wordpress_export(tmp_path, post(1, "post", "Hej\x0b då", "Text\x08 här."))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    run("load", path, "--site", site)
    assert [row[0:2] for row in rows(db, ARTICLES)] == [("Hej då", "Text här.")]


def test_in_folders_only_exports_are_taken_of_json_and_xml(run, site, db, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    plone_export(folder, [exports.NEWS])
    (folder / "annat.json").write_text(json.dumps({"a": [1]}), "utf-8")
    (folder / "annat.xml").write_text("<rss><channel/></rss>", "utf-8")
    told = run("load", folder, "--site", site).stdout
    assert "Lästa filer:      1" in told and "av sorten .json" in told and "av sorten .xml" in told


def test_a_rehearsal_changes_nothing(run, site, db, tmp_path):
    before = dump(db)
    told = run("load", plone_export(tmp_path), "--site", site, "--dry-run").stdout
    assert "ingenting är ändrat" in told and dump(db) == before


def test_blocks_of_the_newer_editor_are_read(run, site, db, tmp_path):
    blocks = {
        "t": {"@type": "title"}, "v": {"@type": "video", "url": "x"},
        "a": {"@type": "slate", "value": [{"type": "h2", "children": [{"text": "Städdag"}]},
              {"type": "p", "children": [{"text": "Ta med "},
                                         {"type": "strong", "children": [{"text": "handskar"}]}]}]},
    }  # fmt: skip
    page = plone_item("Document", "/p", "Parken", blocks=blocks, blocks_layout={"items": ["t", "a", "v"]})
    told = run("load", plone_export(tmp_path, [page]), "--site", site).stdout
    assert rows(db, ARTICLES)[0][1] == "Städdag\n\nTa med handskar" and "Parken: video" in told


@pytest.mark.parametrize("export", [plone_export, wordpress_export])
def test_where_one_document_is_read_the_remedy_is_told(tmp_path, export):
    path = export(tmp_path)
    with pytest.raises(UnreadableFile, match=r"exporten av en hel webbplats; .* intranet load"):
        parse_file(path.name, path.read_bytes())


def test_too_large_an_export_is_refused_before_it_is_read(run, site, tmp_path, monkeypatch):
    monkeypatch.setattr(export_files, "LARGEST_EXPORT", 1000)
    result = run("load", plone_export(tmp_path), "--site", site)
    assert result.exit_code == 1 and "exportera en sort i taget" in result.stderr


def test_a_file_for_each_item_is_taken_too_with_the_names_of_older_plone(run, site, db, tmp_path):
    folder = tmp_path / "Plone"
    folder.mkdir()
    names = {"effective": "effectiveDate", "modified": "modification_date", "start": "startDate", "end": "endDate"}
    for number, item in enumerate([exports.NEWS, exports.EVENT], start=1):
        older = {names.get(name, name): value for name, value in item.items()}
        (folder / f"{number}.json").write_text(json.dumps(older, sort_keys=True, indent=4), "utf-8")
    run("load", folder, "--site", site)
    assert [row[2:4] for row in rows(db, ARTICLES)] == [("2017-05-12", "2017-06-02")]
    assert [row[0:2] for row in rows(db, MEETINGS)] == [("2017-05-20", "13:15")]


def test_pages_without_text_are_told(run, site, db, tmp_path):
    page = {**exports.PAGE, "text": exports.html("<p> </p><img src='x.jpg'>")}
    items = [page, plone_item("Document", "/ingress", "Bara ingress", description="Välkommen."), exports.NEWS]
    told = run("load", plone_export(tmp_path, items), "--site", site).stdout
    assert [row[0] for row in rows(db, ARTICLES)] == ["Bara ingress", "Gungorna lagas"]
    assert "Sidor utan text (1)" in told and "Om Parkrådet" in told


def test_a_load_that_is_taken_back_and_loaded_again_is_there_once(run, site, db, tmp_path):
    path = plone_export(tmp_path)
    run("load", path, "--site", site)
    before = rows(db, ARTICLES)
    run("undo", "--load", "--yes", "--site", site)
    assert rows(db, ARTICLES) == []
    run("load", path, "--site", site)
    assert rows(db, ARTICLES) == before
    assert rows(db, "SELECT count(*) FROM old_addresses o JOIN articles a ON a.id = o.article_id") == [(6,)]


def test_an_answer_to_a_question_of_a_page_leaves_what_the_export_told(run, site, db, tmp_path):
    text = exports.html("<p>Parkrådet träffas 3 april kl. 13 och 4 maj kl. 13 i Medborgarhuset.</p>")
    page = {**exports.NEWS, "text": text, "effective": None, "created": "2017-05-01T08:00:00+00:00"}
    run("load", plone_export(tmp_path, [page]), "--site", site)
    with closing(open_record(site)) as record:
        told = record.execute("SELECT told FROM documents").fetchone()[0]
        again = parse_file("gungorna.html", original_bytes(record.conn, 1), told_from(told))
        save = Store(record)
        save.save(again, original_bytes(record.conn, 1), told=told_from(told))
        save.close()
    assert rows(db, ARTICLES)[0][2:] == ("2017-05-01", "2017-06-02", "asta", 0)
    assert rows(db, "SELECT published_on, kind FROM documents") == [("2017-05-01", "article")]


def test_what_is_nested_and_marked_up_beyond_measure_takes_no_long_time(tmp_path):
    page = {**exports.NEWS, "text": exports.html("<div>" * 300_000)}
    post_of_marks = post(1, "post", "x", "<!--" * 200_000 + "[caption " * 20_000 + "[[" * 20_000)
    for path in (plone_export(tmp_path, [page]), wordpress_export(tmp_path, post_of_marks)):
        (tmp_path / path.stem).mkdir()
        start = time.process_time()
        assert len(export_files.lay_items(path.name, path, tmp_path / path.stem)) <= 1
        assert time.process_time() - start < 5


def test_control_characters_and_half_characters_in_a_page_hinder_nothing(run, site, db, tmp_path):
    page = {**exports.NEWS, "text": exports.html("<p>Gun\x00gan \ud800 är hel.</p>")}
    run("load", plone_export(tmp_path, [page]), "--site", site)
    assert rows(db, ARTICLES)[0][1].endswith("Gungan ? är hel.")
