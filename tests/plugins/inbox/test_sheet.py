"""A sheet handed in at /inbox: what it would change is shown cell by cell, chosen, and written as one change."""

import re

import pytest
from datasette_intranet.schema.accounts.account import add_account
from datasette_intranet.schema.database import open_private, open_record
from datasette_intranet.schema.history import recorded_transaction

from tests.loaders.proposal_sheet.sheets import record_of_proposals, sheet_of, with_cells
from tests.plugins.conftest import STAFF, new_site, running
from tests.plugins.html import part_of, text_of

KIM = {"id": "kim", "name": "Kim", "roles": ["coordinator"]}
OF_BYALAGET = {"id": "lo", "name": "Lo", "roles": ["coordinator"], "groups": [1]}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = new_site(tmp_path_factory.mktemp("sheets"), lambda _db, with_source: None)
    record_of_proposals(folder).close()
    return folder


@pytest.fixture(scope="module")
def datasette(site, runner):
    with running(site, runner) as datasette:
        yield datasette


@pytest.fixture
def db(site):
    """The record, as it was again after the test."""
    db = open_record(site)
    before = [dict(zip(("id", "theme", "how", "group_id", "status"), row, strict=True)) for row in db.execute(
        "SELECT id, theme, how, group_id, status FROM proposals")]  # fmt: skip
    yield db
    with recorded_transaction(db):
        db.execute(f"DELETE FROM proposals WHERE id > {before[-1]['id']}")
        for row in before:
            db["proposals"].update(row["id"], row)
    db.close()


@pytest.fixture
def hand_in(datasette, runner):
    def sent(data, name="förslag.xlsx", actor=KIM):
        return runner.run(datasette.client.post("/inbox", files=[("documents", (name, data))], actor=actor))

    return sent


@pytest.fixture
def look(datasette, runner):
    def page(path, actor=KIM, cookies=None):
        return runner.run(datasette.client.get(path, actor=actor, cookies=cookies))

    return page


@pytest.fixture
def undo(datasette, runner):
    def sent(change):
        fields = {"change": str(change), "next": "/inbox"}
        return runner.run(datasette.client.post("/-/intranet/history/undo", data=fields, actor=KIM))

    return sent


@pytest.fixture
def press(datasette, runner, look):
    """`press(path, leave=["3-theme"], **{"choice-2-theme": "sheet"})`: the answer to the button of the page."""

    def sent(path, actor=KIM, digest=None, **fields):
        digest = digest or re.search(r'name="digest" value="(\w+)"', look(path, actor).text)[1]
        return runner.run(
            datasette.client.post(path, data={"action": "apply", "digest": digest, **fields}, actor=actor)
        )

    return sent


def rows(db, sql):
    return [tuple(row) for row in db.execute(sql).fetchall()]


@pytest.mark.slow
def test_what_would_change_is_shown_and_is_one_change_that_can_be_undone(db, hand_in, look, press, undo):
    changes = rows(db, "SELECT count(*) FROM changes")[0][0]
    answer = hand_in(
        with_cells(sheet_of(db), {("Tema", 3): "<b>Kultur", ("Hur", 4): "Fort", ("Förslag", 6): "Ett nytt"})
    )
    assert answer.status_code == 303 and re.fullmatch(r"/inbox/sheets/\d+", answer.headers["location"])
    path = answer.headers["location"]
    page = look(path).text
    assert "&lt;b&gt;Kultur" in page and "→ blir" in text_of(page)
    assert "2 rader säger vad de sade och lämnas orörda" in text_of(page)
    assert "Ett nytt" in part_of(page, "new")
    assert "förslag.xlsx" in part_of(look("/inbox").text, "sheets")
    assert rows(db, "SELECT count(*) FROM changes") == [(changes,)]
    written = press(path, leave=["4-how"])
    assert (written.status_code, written.headers["location"]) == (303, "/inbox")
    assert rows(db, "SELECT theme, how FROM proposals WHERE id IN (2, 3)") == [("<b>Kultur", None), ("Park", None)]
    assert rows(db, "SELECT original, status FROM proposals ORDER BY id DESC LIMIT 1") == [("Ett nytt", "new")]
    ((change, way, who, note),) = rows(db, f"SELECT id, way, actor_id, note FROM changes WHERE id > {changes}")
    assert (way, who, note) == ("form", "kim", "förslag.xlsx")
    assert look(path).status_code == 404
    told = look("/inbox", cookies=written.cookies).text
    assert "förslag.xlsx: 1 förslag ändrat, 1 nytt." in text_of(told) and f'name="change" value="{change}"' in told
    assert undo(change).status_code == 303
    assert rows(db, "SELECT theme FROM proposals WHERE id >= 2 ORDER BY id") == [(None,), ("Park",), (None,)]


def test_a_conflict_is_shown_with_both_values_and_nothing_is_written_until_somebody_chooses(db, hand_in, look, press):
    data = sheet_of(db)
    with recorded_transaction(db):
        db.execute("UPDATE proposals SET theme = 'Lek', how = 'Fort' WHERE id = 1")
    path = hand_in(with_cells(data, {("Tema", 2): "Grönt", ("Hur", 2): "Sakta", ("Tema", 3): "Kultur"})).headers[
        "location"
    ]
    said = part_of(look(path).text, "clashing")
    assert "När arket gjordes: Park" in said and "Lek" in said and "Grönt" in said
    again = press(path, **{"choice-2-theme": "sheet"})
    assert again.status_code == 400 and 'value="sheet" required checked' in again.text
    assert rows(db, "SELECT theme FROM proposals WHERE id = 2") == [(None,)]
    assert press(path, **{"choice-2-theme": "sheet", "choice-2-how": "record"}).status_code == 303
    assert rows(db, "SELECT theme, how FROM proposals WHERE id < 3") == [("Grönt", "Fort"), ("Kultur", None)]


def test_what_changes_after_the_page_was_shown_is_shown_before_anything_is_written(db, hand_in, look, press):
    path = hand_in(with_cells(sheet_of(db), {("Tema", 3): "Kultur"})).headers["location"]
    digest = re.search(r'name="digest" value="(\w+)"', look(path).text)[1]
    with recorded_transaction(db):
        db.execute("UPDATE proposals SET theme = 'Lek' WHERE id = 2")
    answer = press(path, digest=digest, **{"choice-3-theme": "sheet"})
    assert answer.status_code == 409 and "har ändrats sedan sidan visades" in text_of(answer.text)
    assert rows(db, "SELECT theme FROM proposals WHERE id = 2") == [("Lek",)]
    assert press(path, action="drop").status_code == 303
    assert look(path).status_code == 404 and rows(db, "SELECT theme FROM proposals WHERE id = 2") == [("Lek",)]


def test_a_coordinator_of_one_group_writes_its_rows_alone(db, hand_in, look, press):
    cells = {("Tema", 2): "Grönt", ("Tema", 3): "Kultur", ("Förslag", 6): "Vårt", ("Grupp", 6): "Byalaget"}
    path = hand_in(with_cells(sheet_of(db), cells), actor=OF_BYALAGET).headers["location"]
    assert "Kultur" in part_of(look(path, OF_BYALAGET).text, "not-yours")
    assert press(path, OF_BYALAGET).status_code == 303
    assert rows(db, "SELECT theme FROM proposals WHERE id < 3") == [("Grönt",), (None,)]
    assert rows(db, "SELECT text, group_id FROM proposals ORDER BY id DESC LIMIT 1") == [("Vårt", 1)]


def test_nobody_but_who_handed_it_in_and_who_edits_everything_sees_a_sheet(db, hand_in, look):
    path = hand_in(with_cells(sheet_of(db), {("Tema", 3): "Kultur"})).headers["location"]
    assert [look(path, actor).status_code for actor in (OF_BYALAGET, STAFF, None)] == [404, 403, 403]
    assert "förslag.xlsx" not in look("/inbox", OF_BYALAGET).text


def test_a_sheet_tells_the_name_of_who_handed_it_in(db, site, hand_in, look):
    private = open_private(site)
    add_account(private, "kim", "Kim Ask", ["coordinator"])
    private.close()
    path = hand_in(with_cells(sheet_of(db), {("Tema", 3): "Kultur"})).headers["location"]
    assert ", Kim Ask." in text_of(look(path).text)
    assert ", Kim Ask ·" in part_of(look("/inbox").text, "sheets")


def test_what_is_wrong_is_told_line_by_line_and_nothing_waits(db, hand_in, look):
    answer = hand_in(with_cells(sheet_of(db), {("Status", 3): "Klartt", ("Inkom", 4): "i våras"}), "fel.xlsx")
    assert answer.status_code == 400
    lines = re.findall(r"<li>(blad [^<]+)</li>", answer.text)
    assert [line[:35] for line in lines] == [
        "blad Förslag, rad 3, kolumn Status ",
        "blad Förslag, rad 4, kolumn Inkom ä",
    ]
    assert "fel.xlsx" not in look("/inbox").text


def test_a_sheet_that_nobody_has_edited_says_so(db, hand_in):
    answer = hand_in(sheet_of(db))
    assert answer.status_code == 200 and "säger inget annat än registret" in text_of(answer.text)
