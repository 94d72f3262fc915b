"""The inbox asks what the unknown columns of a register are; what is kept its coordinators alone see."""

import pytest

from tests.plugins.html import text_of

KIM = {"id": "kim", "name": "Kim", "roles": ["coordinator"]}
STAFF = {"id": "stina", "name": "Stina", "roles": ["staff"]}
REGISTER = "Nr;Förslag;Diarienummer;Nämnd\nX-71;En bänk;KS 2017:11;Bygglaget\nX-72;En lampa;KS 2017:12;\n"


@pytest.fixture
def page(datasette, runner):
    def got(path: str, language: str = "sv", actor: dict | None = KIM):
        return runner.run(datasette.client.get(path, actor=actor, cookies={"intranet_language": language}))

    return got


@pytest.fixture
def handed_in(datasette, runner, record):
    """The register as the coordinator has handed it in: the address of its page, and the number of its question."""
    response = runner.run(
        datasette.client.post("/inbox", files={"documents": ("okanda.csv", REGISTER.encode())}, actor=KIM)
    )
    assert response.status_code == 303, text_of(response.text)
    path = response.headers["location"]
    query = "SELECT id FROM review WHERE document_id = ? AND status = 'open'"
    return path, record.execute(query, [path.rpartition("/")[2]]).fetchone()[0]


def test_the_columns_are_shown_and_the_answer_keeps_or_enters_them(page, post, record, handed_in):
    path, number = handed_in
    shown = text_of(page(path).text)
    assert "Kolumnerna Diarienummer och Nämnd i okanda.csv är okända. Vad är de?" in shown
    assert "KS 2017:11" in shown and "det är Vem" in shown
    assert "The columns Diarienummer och Nämnd of okanda.csv are not known" in text_of(page(path, "en").text)
    refused = post(f"/inbox/questions/{number}", {"row-1": "text"})
    assert refused.status_code == 400 and "passar inte" in text_of(refused.text)
    assert post(f"/inbox/questions/{number}", {}).status_code == 400
    response = post(f"/inbox/questions/{number}", {"row-1": "keep", "row-2": "responsible"})
    assert (response.status_code, response.headers["location"]) == (303, path)
    assert record.execute("SELECT responsible FROM proposals WHERE number = 'X-71'").fetchone()[0] == "Bygglaget"
    assert "Sparat vid originalet: Diarienummer: KS 2017:11" in text_of(page(path).text)
    assert "KS 2017:11" in text_of(page("/proposals/X-71").text)
    assert "KS 2017:11" not in page("/proposals/X-71", actor=STAFF).text
    assert "KS 2017" not in "\n".join(record.iterdump())


def test_an_answer_that_is_taken_back_by_the_page_covers_the_cells_again(datasette, runner, post, record, handed_in):
    path, number = handed_in
    text = "SELECT text FROM documents WHERE id = ?"
    post(f"/inbox/questions/{number}", {"row-1": "keep", "row-2": "responsible"})
    assert "Bygglaget" in record.execute(text, [path.rpartition("/")[2]]).fetchone()[0]
    change = record.execute("SELECT max(id) FROM changes").fetchone()[0]
    sent = datasette.client.post("/-/intranet/history/undo", data={"change": change}, actor=KIM)
    assert runner.run(sent).status_code == 303
    assert "Bygglaget" not in record.execute(text, [path.rpartition("/")[2]]).fetchone()[0]
