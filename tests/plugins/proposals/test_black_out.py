"""A coordinator blacks out a name that was missed in a proposal which somebody sent without a name."""

import json
import re
import sqlite3

import pytest
from datasette_intranet.loaders import publish_site
from datasette_intranet.schema.database import open_private, open_record, open_voices
from datasette_intranet.schema.errors import UnusableSite
from datasette_intranet.schema.history import recorded_transaction
from datasette_intranet.schema.voices import writing_voices

from tests.plugins.html import fields_of, text_of
from tests.site import Site, make_site, person

COORDINATOR = person("coordinator", id="karin")
PATH = "/proposals/row/1/black-out"
FILES = (
    "intranet.db",
    "intranet.db-wal",
    "public.db",
    "private/private.db",
    "private/private.db-wal",
    "private/voices.db",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = make_site(tmp_path_factory.mktemp("black_out"))
    db = open_record(folder)
    with recorded_transaction(db, "form") as connection:
        connection.execute("INSERT INTO groups (id, name, slug, kind) VALUES (7, 'Parken', 'parken', 'body')")
        connection.execute(
            "INSERT INTO proposals (id, text, original, group_id, number) VALUES "
            "(1, 'Bänkar åt Vendela Strandh', 'Fler bänkar, sa\nVendela Strandh. Tack, Vendelas hund.', 7, 'F 1')"
        )
    with recorded_transaction(db, "form") as connection:
        connection.execute("UPDATE proposals SET answer = 'Vi svarar Vendela i maj' WHERE id = 1")
    db.close()
    publish_site(folder)
    with Site(folder) as opened:
        yield opened


def post(site, do, actor=COORDINATOR, **data):
    return site.post(PATH, actor, data={"do": do, **data})


def seen(page):
    return re.search(r'name="seen" value="([^"]+)"', page.text)[1]


@pytest.mark.parametrize("who", [None, person("staff"), person("analyst"), {**person("coordinator"), "groups": [8]}])
def test_only_who_edits_the_proposal_comes_there(site, who):
    for answer in (site.get(PATH, who), post(site, "black_out", who, other="Fler", seen="x")):
        assert answer.status_code == 403 and "Strandh" not in answer.text
    assert "Svärta ord" not in site.get("/proposals/F~201", who).text


def test_what_is_wrong_is_told_and_changes_nothing(site):
    assert site.get("/proposals/row/99/black-out", COORDINATOR).status_code == 404
    for data, said in ((" ", "Välj vad som ska svärtas"), ("Bosse", "inte dessa ord någonstans")):
        answer = post(site, "look", other=data)
        assert answer.status_code == 400 and said in answer.text
    answer = post(site, "black_out", other="Vendela", seen="something else")
    assert answer.status_code == 409 and "har ändrat förslaget under tiden" in answer.text
    with sqlite3.connect(site.folder / "intranet.db") as connection:
        assert "█" not in connection.execute("SELECT text FROM proposals").fetchone()[0]


def keep_draft(private):
    """Somebody has begun to answer, with the name in the answer and in what it was before."""
    before = json.dumps({"answer": ["Vi svarar\nVendela"]}, ensure_ascii=False)
    fields = json.dumps({"answer": ["Hej Vendela"], "_base": [before]})
    draft = {"actor_id": "bo", "form": "/proposals/F~201/edit", "showing": "a", "words": "Vendela"}
    private["drafts"].insert({**draft, "fields": fields})


def send_voice(site):
    """The proposal came without a name, and its heading has the name."""
    voices = open_voices(site.folder)
    with writing_voices(voices) as connection:
        connection.execute(
            "INSERT INTO sent_proposals "
            "(id, text, language, sent_on, title, status, proposal_id, decided_on, decided_by) VALUES "
            "(?, NULL, 'sv', '2026-03-02', 'Åt Vendela', 'taken_on', 1, '2026-03-02', 'karin')",
            [f"{1:032x}"],
        )
    voices.close()


def test_the_words_are_gone_everywhere_and_never_come_back(site):
    private = open_private(site.folder)
    keep_draft(private)
    send_voice(site)
    assert "Svärta ord" in site.get("/proposals/F~201", COORDINATOR).text
    assert "<mark>Vendela Strandh" in site.get(PATH, COORDINATOR).text
    look = post(site, "look", named="Vendela Strandh", other="vendela")
    told = text_of(look.text)
    assert "Så löd det när det kom in ändras Fler bänkar, sa ███████████████. Tack, ████████ hund." in told
    assert "ändras Vi svarar ███████ i maj" in told and "går inte att ångra" in told
    done = post(site, "black_out", named=["Vendela Strandh", "vendela"], seen=seen(look))
    assert done.status_code == 303 and done.headers["location"] == "/proposals/F+1"
    assert private.execute("SELECT fields, words FROM drafts").fetchall() == [
        ('{"answer": ["Hej ███████"], "_base": ["{\\"answer\\": [\\"Vi svarar\\\\n███████\\"]}"]}', "Hej ███████")
    ]
    private.close()
    for path in ("/proposals/F~201", "/-/intranet/history/proposals/1"):
        page = site.get(path, COORDINATOR).text
        assert "███" in page and "endela" not in page
    assert "███" in site.get("/proposals/F~201").text, "published anew at once"
    assert "F 1" not in site.get("/proposals?q=vendela", COORDINATOR).text
    for name in FILES:
        file = site.folder / name
        assert b"vendel" not in (file.read_bytes().lower() if file.exists() else b""), name


def test_undo_says_why_it_brings_nothing_back(site):
    with sqlite3.connect(site.folder / "intranet.db") as connection:
        change = connection.execute("SELECT max(id) FROM changes").fetchone()[0]
        assert connection.execute("SELECT actor_id, note FROM changes WHERE id = ?", [change]).fetchone() == (
            "karin",
            "Ord svärtades",
        )
    answer = site.post("/-/intranet/history/undo", COORDINATOR, data={"change": change})
    messages = site.datasette.unsign(
        re.search("ds_messages=([^;]+)", answer.headers["set-cookie"])[1].strip('"'), "messages"
    )
    assert "det som stod där finns inte kvar någonstans" in str(messages)


def test_it_is_told_when_the_public_pages_cannot_be_made(site, monkeypatch):
    def fails(folder):
        raise UnusableSite("Disken är full.")

    monkeypatch.setattr("datasette_intranet.loaders.publish_site", fails, raising=False)
    look = post(site, "look", other="hund")
    done = post(site, "black_out", named="hund", seen=seen(look))
    cookie = re.search("ds_messages=([^;]+)", done.headers["set-cookie"])[1].strip('"')
    assert "orden kan stå kvar" in str(site.datasette.unsign(cookie, "messages"))


def test_a_spelling_that_somebody_has_written_in_a_form_is_pointed_out_on_the_next_page(site):
    record = open_record(site.folder)
    with recorded_transaction(record, "form") as connection:
        connection.execute("INSERT INTO people (id, name, category) VALUES (5, 'Malin Rask', 'staff')")
        connection.execute("INSERT INTO proposals (id, text, group_id) VALUES (2, 'Fler bänkar, sa lumpan', 7)")
    record.close()
    path = PATH.replace("/1/", "/2/")
    for _ in range(2):
        assert "<mark>" not in site.get(path, COORDINATOR).text
    fields = fields_of(site.get("/people/5/edit", COORDINATOR).text)
    sent = {**{name: value for name, value in fields.items() if value}, "spellings": "Lumpan", "_action": "save"}
    assert site.post("/people/5/edit", COORDINATOR, data=sent).status_code == 303
    assert "<mark>lumpan</mark>" in site.get(path, COORDINATOR).text
