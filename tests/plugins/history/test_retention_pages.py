"""The pages of retention: for administrators alone, one sees what goes and says so, and a protocol stays."""

import re
import shutil
import sqlite3
from contextlib import closing
from datetime import date

import pytest
from babel.dates import format_date
from datasette_intranet.schema.accounts.account import add_account
from datasette_intranet.schema.database import open_private

from tests.loaders.retention.conftest import decided, filled
from tests.plugins.html import text_of
from tests.site import Site, make_site, person

ADMINISTRATOR = person("administrator")
OTHERS = (None, person("staff"), person("coordinator"), person("analyst"))
PATHS = ("/retention", "/retention/comments", "/retention/comments/carry-out", "/retention/protocols/1.md")
RIGHT = {"years": "10", "decided_by": "Kommunstyrelsen", "decided_on": "2020-02-02", "reference": "KS § 3"}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A folder with old and new rows of each kind; comments and attendance may be removed after ten years."""
    folder = filled(make_site(tmp_path_factory.mktemp("prepared"), published=False))
    for kind in ("comments", "attendance_names"):
        decided(folder, kind)
    return folder


@pytest.fixture
def site(prepared, tmp_path):
    with Site(shutil.copytree(prepared, tmp_path / "site")) as site:
        yield site


def remaining(site):
    with closing(sqlite3.connect(site.folder / "intranet.db")) as record:
        return [row[0] for row in record.execute("SELECT id FROM comments")]


def mark_of(site, kind="comments"):
    html = site.get(f"/retention/{kind}/carry-out", ADMINISTRATOR).text
    return html.partition('name="mark" value="')[2].partition('"')[0]


def test_nobody_but_an_administrator_reads_or_removes_anything(site):
    for actor in OTHERS:
        for path in PATHS:
            answer = site.get(path, actor)
            assert answer.status_code == 403 and "Kommunstyrelsen" not in answer.text, (path, actor)
        assert site.post("/retention/comments", actor, data=RIGHT | {"years": "0"}).status_code == 403
        assert site.post("/retention/comments/carry-out", actor, data={"mark": mark_of(site)}).status_code == 403
    assert remaining(site) == [1, 2]
    # A key for programs may not do it either.
    by_key = ADMINISTRATOR | {"token": "dsatok"}
    assert site.post("/retention/comments/carry-out", by_key, data={"mark": mark_of(site)}).status_code == 403


def test_what_is_due_waits_on_the_start_page_of_administrators_until_it_is_removed(site):
    def due(actor):
        found = re.search(r"Ska gallras enligt beslut(.*?)</ul>", site.get("/", actor).text, re.S)
        return found and " ".join(text_of(found[1]).split())

    assert all(due(actor) is None for actor in (*OTHERS, ADMINISTRATOR | {"token": "dsatok"}))
    assert "Kommentarer: 1 att gallra" in due(ADMINISTRATOR) and "Namn i närvarolistor: 5 att gallra" in due(
        ADMINISTRATOR
    )
    # What is counted are rows, and not kinds.
    assert due(ADMINISTRATOR).startswith("6 ")
    assert site.post("/retention/comments/carry-out", ADMINISTRATOR, data={"mark": mark_of(site)}).status_code == 303
    assert "Kommentarer" not in due(ADMINISTRATOR)


def test_erasures_are_listed_without_whom_they_were_about(site):
    assert "Ingen person har raderats än" in text_of(site.get("/retention", ADMINISTRATOR).text)
    with closing(open_private(site.folder)) as private:
        private.execute(
            "INSERT INTO erasures (pseudonym, person_id, asked_at, asked_by, plan, done_at, changed) VALUES "
            "('Person 4711', 97, '2026-01-02T10:00:00Z', 'ada', NULL, '2026-01-02T10:05:00Z', '{\"a\":2,\"b\":1}'), "
            "('Person 4712', 98, '2026-01-03T10:00:00Z', NULL, '{\"person\": \"Vera\"}', NULL, NULL), "
            "('Person 4713', 99, '2026-01-04T10:00:00Z', 'bo', NULL, '2026-01-04T10:05:00Z', '{}')"
        )
        private.conn.commit()
        add_account(private, "bo", "Bo Ek", ["administrator"])
    page = site.get("/retention", ADMINISTRATOR).text
    told = " ".join(text_of(page).split())
    assert "Radering 1: 3 texter ändrade beslutad 2 januari 2026 klockan 11.00 av ada · klar 2 januari 2026" in told
    assert "klockan 11.00 av Bo Ek · klar 4 januari" in told
    assert "Radering 2: avbruten" in told and "av någon vid servern" in told
    section = page.partition('id="erasures"')[2].partition("</section>")[0]
    assert not [word for word in ("4711", "4712", "97", "98", "Vera") if word in section]


def test_the_list_says_of_each_kind_what_is_decided_and_how_much_is_due(site):
    text = " ".join(text_of(site.get("/retention", ADMINISTRATOR).text).split())
    assert (
        "Kommentarer Gallras 10 år från den dag kommentaren skrevs "
        "Kommunstyrelsen, 2 februari 2020, KS 2020/12 § 3 1 0 0" in text
    )
    assert "Namn i närvarolistor Gallras 10 år från mötets dag" in text
    assert text.count("Bevaras: inget är beslutat") == 14 and "Ingenting är gallrat än" in text


def test_a_decision_is_stored_and_shown_to_everybody_on_the_privacy_page(site):
    assert site.post("/retention/drafts", ADMINISTRATOR, data=RIGHT).status_code == 303
    assert "Utkast till formulär: Gallras 10 år från den dag utkastet sparades (Kommunstyrelsen, KS § 3)" in " ".join(
        text_of(site.get("/privacy").text).split()
    )
    keep = RIGHT | {"years": "", "keep": "1"}
    assert site.post("/retention/drafts", ADMINISTRATOR, data=keep).status_code == 303
    assert "Bevaras för alltid" in site.get("/retention/drafts", ADMINISTRATOR).text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"years": ""}, "Skriv hur många år"),
        ({"years": "tio"}, "Skriv hur många år"),
        ({"years": "201"}, "Skriv högst 200 år"),
        ({"decided_by": " "}, "Skriv vem som har beslutat"),
        ({"reference": ""}, "Skriv vem som har beslutat"),
        ({"decided_on": "i går"}, "Skriv beslutets dag"),
        ({"decided_on": "2999-01-01"}, "har inte varit än"),
    ],
)
def test_a_decision_that_is_not_complete_comes_back_with_what_was_written(site, wrong, said):
    answer = site.post("/retention/drafts", ADMINISTRATOR, data=RIGHT | {"reference": "<KS>"} | wrong)
    assert answer.status_code == 400 and said in answer.text
    assert "reference" in wrong or 'value="&lt;KS&gt;"' in answer.text
    assert "inget är beslutat" in site.get("/retention/drafts", ADMINISTRATOR).text


def test_one_sees_what_goes_and_removes_it_and_the_protocol_stays(site):
    page = " ".join(text_of(site.get("/retention/comments/carry-out", ADMINISTRATOR).text).split())
    assert "Antal 1" in page and "5 maj 2015 – 5 maj 2015" in page and "kim, Bänken" in page
    assert "Det kan inte ångras" in page
    answer = site.post("/retention/comments/carry-out", ADMINISTRATOR, data={"mark": mark_of(site)})
    assert answer.status_code == 303 and remaining(site) == [2]
    text = text_of(site.get("/retention", ADMINISTRATOR).text)
    assert "Protokoll 1" in text and "Test" in text
    protocol = site.get("/retention/protocols/1.md", ADMINISTRATOR)
    assert "**Antal:** 1" in protocol.text and "av Test" in protocol.text
    assert 'filename="gallringsprotokoll-1.md"' in protocol.headers["content-disposition"]
    assert site.get("/retention/protocols/1.docx", ADMINISTRATOR).content[:2] == b"PK"
    assert site.get("/retention/protocols/2.md", ADMINISTRATOR).status_code == 404


def test_what_was_not_shown_is_not_removed(site):
    mark = mark_of(site)
    with closing(sqlite3.connect(site.folder / "intranet.db")) as record, record:
        record.execute("UPDATE comments SET created_at = '2015-05-05T10:00:00Z'")
    answer = site.post("/retention/comments/carry-out", ADMINISTRATOR, data={"mark": mark})
    assert answer.status_code == 409 and "Listan har ändrats" in answer.text and remaining(site) == [1, 2]
    assert site.post("/retention/comments/carry-out", ADMINISTRATOR, data={"mark": ""}).status_code == 409


def test_the_meeting_says_that_names_were_removed_to_staff_and_to_everybody(site):
    site.post(
        "/retention/attendance_names/carry-out", ADMINISTRATOR, data={"mark": mark_of(site, "attendance_names")}
    )
    note = f"Namnen är gallrade {date.today().isoformat()}"
    for actor in (person("staff"), None):
        html = site.get("/meetings/2015-05-05-grupp-1", actor).text
        assert note in html and "Disa Dahl" not in html and "Gammalina" not in html
    paper = site.get("/meetings/2015-05-05-grupp-1/papers/minutes.md", person("staff")).text
    assert f"- {note}" in paper and "Medarbetare: 1" in paper


def test_there_is_no_page_of_what_is_no_kind_or_is_kept(site):
    for path in ("/retention/minutes", "/retention/minutes/carry-out", "/retention/drafts/carry-out"):
        assert site.get(path, ADMINISTRATOR).status_code == 404


def test_five_hundred_rows_come_page_by_page(site):
    with closing(sqlite3.connect(site.folder / "intranet.db")) as record, record:
        record.executemany(
            "INSERT INTO comments (item_id, actor_id, body, created_at) VALUES (1, ?, 'x', '2015-05-05T10:00:00Z')",
            [(f"kim{number}",) for number in range(500)],
        )
    page = site.get("/retention/comments", ADMINISTRATOR).text
    assert page.count("Bänken") == 100 and "?page=2" in page and "Sida 1 av 6" in page
    assert site.get("/retention/comments?page=6", ADMINISTRATOR).text.count("Bänken") == 1


def test_each_number_leads_to_its_rows_and_what_has_to_stay_says_why(site):
    with closing(sqlite3.connect(site.folder / "intranet.db")) as record, record:
        record.execute("UPDATE comments SET body = 'Det sa Holm.' WHERE id = 2")
        record.execute(
            "UPDATE comments SET created_at = date('now', 'localtime', '-10 years', '1 months') || 'T10:00:00Z' "
            "WHERE id = 2"
        )
        record.executemany(
            "INSERT INTO comments (item_id, actor_id, body, created_at) VALUES (1, ?, 'x', "
            "date('now', 'localtime', '-10 years', '2 months') || 'T10:00:00Z')",
            [(f"bo{number}",) for number in range(500)],
        )
    decided(site.folder, "originals")
    table = site.get("/retention", ADMINISTRATOR).text
    hrefs = re.findall(r'<td class="number"[^>]*>\s*<a href="([^"]*)" aria-label="([^"]*)"', table)
    assert ("/retention/comments#rows", "Kommentarer, Att gallra nu: 1") in hrefs
    assert ("/retention/comments?list=later#rows", "Kommentarer, Att gallra inom ett år: 501") in hrefs
    stays = ("/retention/originals?list=stay#rows", "Inlästa dokument som de lämnades in, Måste stå kvar: 1")
    assert [told for told in hrefs if "stay" in told[0]] == [stays], hrefs
    later = site.get("/retention/comments?list=later", ADMINISTRATOR).text
    assert later.count(", Bänken") == 99 and "list=later&amp;page=2" in later and "carry-out" not in later
    kept = text_of(site.get("/retention/originals?list=stay", ADMINISTRATOR).text)
    assert "lista.csv" in kept and "räknar upp invånare som nämns i andra texter" in kept
    assert "räknar upp invånare" in text_of(site.get("/retention/originals/carry-out", ADMINISTRATOR).text)
    assert "Inget måste stå kvar" in text_of(site.get("/retention/comments?list=stay", ADMINISTRATOR).text)


def test_pages_say_that_documents_and_memberships_were_removed(site):
    today = f"{format_date(date.today(), 'd MMMM y', 'sv')}"
    for kind in ("originals", "memberships"):
        assert site.post(f"/retention/{kind}", ADMINISTRATOR, data=RIGHT).status_code == 303
        site.post(f"/retention/{kind}/carry-out", ADMINISTRATOR, data={"mark": mark_of(site, kind)})
    for path in ("/inbox/1", "/meetings/2015-05-05-grupp-1/source"):
        text = " ".join(text_of(site.get(path, ADMINISTRATOR).text).split())
        assert f"Dokumentet är gallrat: {today}" in text, path
        assert "GAMMALTEXT" not in text
    for day, is_said in (("2015-01-01", True), ("2026-01-01", False)):
        html = site.get(f"/groups/grupp-1?date={day}", person("staff")).text
        assert ("för länge sedan är gallrade" in html) is is_said
    assert "är gallrat" not in site.get("/inbox/2", ADMINISTRATOR).text


def test_pages_say_that_documents_of_the_inbox_and_articles_were_removed(site):
    day = date.today().isoformat()
    with closing(sqlite3.connect(site.folder / "private/originals.db")) as originals, originals:
        originals.execute("DELETE FROM waiting_sheets")
    assert "från länge sedan är gallrade" not in site.get("/articles").text
    for kind in ("documents", "articles"):
        assert site.post(f"/retention/{kind}", ADMINISTRATOR, data=RIGHT).status_code == 303
        site.post(f"/retention/{kind}/carry-out", ADMINISTRATOR, data={"mark": mark_of(site, kind)})
    cookie = f"ds_actor={site.datasette.client.actor_cookie(ADMINISTRATOR)}; intranet_language=en"
    for path in ("/inbox/1", "/inbox/5", "/meetings/2015-05-05-grupp-1/source", "/inbox?state=all"):
        html = site.get(path, ADMINISTRATOR).text
        assert f"Gallrat {day}" in html and "GAMMAL" not in html and "gammalt.txt" not in html, path
        english = site.get(path, headers={"cookie": cookie}).text
        assert f"Removed {day}" in english and "Gallrat" not in english, path
        assert "tillagt för hand" not in html and not re.search('class="document-text"[^>]*(?<! hidden)>', html), path
    for actor in (None, person("staff")):
        html = site.get("/articles", actor).text
        assert "från länge sedan är gallrade" in html and "NYLIGARTIKEL" in html and "GAMMALARTIKEL" not in html
        assert site.get("/articles/1", actor).status_code == 404
