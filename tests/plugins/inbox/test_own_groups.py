"""A coordinator of named groups hands in every kind of document: her own is stored whole, another's not at all."""

import re

import pytest

from tests.plugins.html import text_of
from tests.plugins.inbox.conftest import COORDINATOR
from tests.plugins.inbox.handed_in import MINUTES
from tests.plugins.inbox.test_upload import hand_in  # noqa: F401 - a fixture

OWN, OTHER = "Byalaget", "Tennisgruppen"
PRESENT = "\n".join(MINUTES.splitlines()[:4])
DOCUMENTS = {
    "roster": (
        "lista.md",
        "# Vilka är vi i {group}?\n\n## Skolan\n\nMikael Ödberg, Stina Hallvik\n\n## Parkenheten\n\nJoel Vallmark\n",
    ),
    "roster register": ("lista.csv", "Namn;Grupp;Enhet;Kategori\nStina Hallvik;{group};Parkenheten;Medarbetare\n"),
    "schedule": ("tider.md", "# Mötestider våren 2027 – {group}\n\n- Måndag 8 februari 2027 klockan 12.15, sal 12\n"),
    "attendance": ("narvaro.txt", PRESENT.replace("Byalaget", "{group}")),
    "minutes": ("april.txt", MINUTES.replace("Byalaget", "{group}")),
    "proposals register": ("forslag.csv", "Nr;Förslag;Ansvarig;Status\n1;Fler bänkar;{group};nytt\n"),
}
BOTH = {
    "roster register": ("lista.csv", f"Namn;Grupp\nStina Hallvik;{OWN}\nMikael Ödberg;{OTHER}\n"),
    "proposals register": ("forslag.csv", f"Nr;Förslag;Ansvarig\n1;Fler bänkar;{OWN}\n2;Färre bilar;{OTHER}\n"),
}
TABLES = ("documents", "people", "groups", "memberships", "meetings", "proposals", "review", "changes")


def file_of(kind: str, group: str) -> tuple[str, bytes]:
    name, text = DOCUMENTS[kind]
    return name, text.replace("{group}", group).encode()


@pytest.fixture
def lina(record):
    """The coordinator of Byalaget; there is a Tennisgruppen as well."""
    record["groups"].insert({"name": OTHER, "kind": "body"})
    (own,) = record.execute("SELECT id FROM groups WHERE name = ?", [OWN]).fetchone()
    return {"id": "lina", "name": "Lina Holm", "roles": ["coordinator"], "groups": [own]}


def counts(record) -> list[int]:
    return [record.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES]


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_her_own_is_stored_accepted_and_undone(hand_in, post, record, lina, kind):  # noqa: F811
    before = counts(record)[:-1]
    response = hand_in(file_of(kind, OWN), actor=lina)
    assert response.status_code == 303, text_of(response.text)
    path = response.headers["location"]
    assert post(f"{path}/accept", {}, lina).status_code == 303
    assert record.execute("SELECT accepted_by FROM documents ORDER BY id DESC").fetchone() == ("lina",)
    post(f"{path}/accept", {"reopen": "1"}, lina)
    (change,) = record.execute("SELECT id FROM changes WHERE way = 'load' ORDER BY id DESC").fetchone()
    for undone in [
        row[0] for row in record.execute("SELECT id FROM changes WHERE id >= ? ORDER BY id DESC", [change])
    ]:
        sent = post("/-/intranet/history/undo", {"change": undone}, lina)
        assert sent.status_code in (302, 303), text_of(sent.text)
    assert counts(record)[:-1] == before


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_of_another_group_it_is_refused_in_one_line_that_says_whose_it_is(hand_in, record, lina, kind):  # noqa: F811
    before = counts(record)
    response = hand_in(file_of(kind, OTHER), actor=lina)
    assert response.status_code == 400 and OTHER in text_of(response.text)
    assert "som du inte samordnar" in text_of(response.text)
    assert counts(record) == before


@pytest.mark.parametrize("others_know_it", [False, True])
def test_an_activity_that_her_minutes_tell_of_is_her_groups(hand_in, record, lina, others_know_it):  # noqa: F811
    told = MINUTES.replace("Fler bänkar ställs ut.", "Vi har städdag den 4 maj.")
    if others_know_it:
        record["meetings"].insert({"title": "Städdag", "kind": "activity", "date": "2018-05-04", "status": "planned"})
    response = hand_in(("april.txt", told.encode()), actor=lina)
    assert response.status_code == 303, text_of(response.text)
    found = record.execute("SELECT group_id FROM meetings WHERE kind = 'activity' AND date = '2018-05-04'")
    assert found.fetchall() == [(None if others_know_it else lina["groups"][0],)]
    assert record.execute("SELECT text FROM decisions ORDER BY id DESC").fetchone() == ("Vi har städdag den 4 maj.",)


def test_who_has_written_a_group_is_not_told_to_write_it(hand_in, lina):  # noqa: F811
    response = hand_in(("april.txt", MINUTES.replace("Byalaget", "Råds").encode()), actor=lina)
    assert response.status_code == 400 and "om Råds" in text_of(response.text)
    assert "är det din grupp, skriv namnet som det står bland grupperna" in text_of(response.text)


@pytest.mark.parametrize("kind", BOTH)
def test_what_concerns_both_is_refused_whole(hand_in, record, lina, kind):  # noqa: F811
    before = counts(record)
    name, text = BOTH[kind]
    response = hand_in((name, text.encode()), actor=lina)
    assert response.status_code == 400 and f"{OTHER}, som du inte samordnar" in text_of(response.text)
    assert counts(record) == before
    assert hand_in((name, text.encode())).status_code == 303


def cut(page: str, begins: str, ends: str) -> str:
    """The markup from the id `begins` to the next `ends`."""
    start = page.index(f'id="{begins}"')
    return page[start : page.index(ends, start)]


def questions_by_group(record, group: str) -> list[int]:
    """The open questions of one group's meetings."""
    asked = (
        "SELECT r.id FROM review r JOIN meetings m ON m.document_id = r.document_id "
        "JOIN groups g ON g.id = m.group_id WHERE r.status = 'open' AND g.name = ? ORDER BY r.id"
    )
    return [row[0] for row in record.execute(asked, [group])]


@pytest.fixture
def tove(record, lina):
    """The coordinator of Tennisgruppen, which has one question; the others are those of Byalaget or of nobody."""
    (other,) = record.execute("SELECT id FROM groups WHERE name = ?", [OTHER]).fetchone()
    (question,) = questions_by_group(record, OWN)[:1]
    record["review"].update(question, {"group_id": other})
    record.conn.commit()
    return {"id": "tove", "name": "Tove Ask", "roles": ["coordinator"], "groups": [other], "question": question}


def test_the_inbox_counts_for_her_what_she_settles_and_the_rest_apart(get, tove):
    page = get("/inbox", tove).text
    mine = cut(page, "waiting", 'id="of-others"')
    assert re.findall(r'tag-warn">(\d+)<', mine) == ["1"]
    others = text_of(cut(page, "of-others", "</section>"))
    assert "Väntar på andras beslut" in others and OWN in others
    assert 'id="of-others"' not in get("/inbox", COORDINATOR).text


def test_the_start_page_counts_the_questions_that_the_inbox_counts(get, tove, lina):
    for actor, path in ((tove, "/"), (lina, "/")):
        on_start = re.search(r'id="waiting-questions">[^<]*<span class="count">(\d+)', get(path, actor).text)[1]
        assert f"{on_start} fråg" in text_of(get("/inbox/questions", actor).text)


def test_a_question_of_another_group_has_no_form_and_says_whose_it_is(get, post, record, tove):
    number = next(one for one in questions_by_group(record, OWN) if one != tove["question"])
    page = get(f"/inbox/questions/{number}", tove).text
    assert "<form" not in cut(page, f"q{number}", "</article>")
    assert f"Den här frågan gäller en annan grupp: {OWN}." in text_of(page)
    assert "<form" in cut(
        get(f"/inbox/questions/{tove['question']}", tove).text, f"q{tove['question']}", "</article>"
    )
    sent = post(f"/inbox/questions/{number}", {"answer": "leave"}, tove)
    assert sent.status_code == 403 and f"gäller en annan grupp: {OWN}." in text_of(sent.text)
    assert record.execute("SELECT status FROM review WHERE id = ?", [number]).fetchone() == ("open",)
    assert f"gäller en annan grupp: {OWN}." in text_of(get("/inbox/questions?whose=others", tove).text)


def test_beside_a_document_the_questions_of_others_stand_apart_without_a_form(get, record, tove):
    (document,) = record.execute("SELECT document_id FROM review WHERE id = ?", [tove["question"]]).fetchone()
    record["review"].insert(
        {"document_id": document, "kind": "unplaced", "question": "Stycket kunde inte placeras.", "candidates": "[]"}
    )
    record.conn.commit()
    page = get(f"/inbox/{document}", tove).text
    assert page.index(f'id="q{tove["question"]}"') < page.index('id="of-others"')
    assert "<form" not in cut(page, "of-others", "</section>")
