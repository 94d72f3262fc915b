"""The pages of the history: who did what in words, undo by a button, nothing for who may not see or change it."""

import pytest

from tests.plugins.conftest import STAFF
from tests.plugins.history.conftest import CORA, LIMITED

MEETING = "/-/intranet/history/meetings/1"


@pytest.fixture
def change(post):
    def changed(table, row_id, actor=CORA, **values):
        response = post(f"/intranet/{table}/{row_id}/-/update", actor, json={"update": values})
        assert response.status_code == 200, response.text

    return changed


@pytest.fixture
def latest(ask):
    return lambda: ask("SELECT max(id) FROM changes")[0][0]


def test_a_record_tells_its_changes_in_words(change, get):
    change("meetings", 1, starts_at="13:00")
    change("meetings", 1, starts_at="13:15")
    change("agenda_items", 1, heading="Lekplatsen vid dammen")
    page = get(MEETING, STAFF).text
    assert "ändrade starttiden från 13.00 till 13.15" in page
    assert "ändrade rubriken i punkten ”Lekplatsen vid dammen” från ”Lekplatsen” till ”Lekplatsen vid dammen”" in page
    assert "<strong>Cora Ek</strong>" in page


def test_the_history_is_told_in_english(change, get):
    change("meetings", 1, starts_at="13:15")
    change("agenda_items", 1, heading="Lekplatsen vid dammen")
    page = get(MEETING, STAFF, "en").text
    assert "filled in the start: 13:15" in page
    assert "“Lekplatsen vid dammen”" in page and "”Lekplatsen" not in page


def test_why_an_item_was_put_off_is_told_as_it_was_written(change, get):
    change("agenda_items", 1, status="open", deferred_until=None, deferred_reason=None)
    change("agenda_items", 1, status="deferred", deferred_until="nästa möte", deferred_reason="Anna sjuk")
    assert " till nästa möte, skäl: Anna sjuk" in get(MEETING, STAFF).text


def test_a_long_text_is_told_as_a_difference(change, get):
    change("agenda_items", 1, body="Vi hann inte i dag.\n\nNästa gång tar vi upp gungorna.")
    page = get(MEETING, STAFF).text
    assert "<ins>" in page
    assert "gungorna" in page


def test_what_somebody_wrote_is_shown_as_text(change, get):
    change("agenda_items", 1, body="<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>", heading="<b>x</b>")
    for path in (MEETING, "/-/intranet/history"):
        page = get(path, STAFF).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<b>x</b>" not in page


@pytest.mark.parametrize("path", ["/-/intranet/history", MEETING, "/-/intranet/history/seen"])
def test_nobody_reads_the_history_without_signing_in(get, path):
    assert get(path).status_code == 403


def test_nobody_undoes_without_the_right_to(change, post, latest, ask):
    change("meetings", 1, place="Torget")
    for actor in (None, STAFF, {**LIMITED, "groups": [2]}):
        for path in ("/-/intranet/history/undo", f"{MEETING}/restore"):
            response = post(path, actor, data={"change": str(latest()), "before": str(latest())})
            assert response.status_code == 403
    assert ask("SELECT place FROM meetings WHERE id = 1") == [("Torget",)]


def test_buttons_stand_only_where_they_work(change, get):
    change("meetings", 1, place="Torget")
    assert "Ångra den här ändringen" in get(MEETING, CORA).text
    assert "Ångra den här ändringen" in get(MEETING, LIMITED).text
    for actor in (STAFF, {**LIMITED, "groups": [2]}):
        assert '<form method="post" action="/-/intranet/history' not in get(MEETING, actor).text


def test_undo_by_a_button_and_undo_of_the_undo(change, post, latest, ask, get):
    change("meetings", 1, place="Torget")
    response = post("/-/intranet/history/undo", CORA, data={"change": str(latest()), "back": "meetings/1"})
    assert (response.status_code, response.headers["location"]) == (303, MEETING)
    assert ask("SELECT place FROM meetings WHERE id = 1") == [("Ekhuset",)]
    assert ask("SELECT way, actor_id, undoes_id FROM changes ORDER BY id DESC LIMIT 1") == [
        ("form", "cora", latest() - 1)
    ]
    assert "Ångrad" in get(MEETING, CORA).text
    post("/-/intranet/history/undo", CORA, data={"change": str(latest())})
    assert ask("SELECT place FROM meetings WHERE id = 1") == [("Torget",)]


def test_an_undo_that_cannot_be_says_why_and_changes_nothing(change, post, ask, latest, datasette):
    change("meetings", 1, place="Torget")
    first = latest()
    change("meetings", 1, place="Salen")
    response = post("/-/intranet/history/undo", CORA, data={"change": str(first), "back": "meetings/1"})
    said = datasette.unsign(response.cookies["ds_messages"], "messages")
    assert "har ändrats sedan dess (platsen)" in said[0][0]
    assert ask("SELECT place FROM meetings WHERE id = 1") == [("Salen",)]


def test_a_record_goes_back_to_how_it_was(change, post, ask, latest):
    change("meetings", 1, place="Torget")
    there = latest()
    change("meetings", 1, place="Salen", starts_at="10:00")
    change("agenda_items", 1, heading="Annat")
    post(f"{MEETING}/restore", CORA, data={"change": str(there)})
    assert ask("SELECT place, starts_at FROM meetings WHERE id = 1") == [("Torget", None)]
    assert ask("SELECT heading FROM agenda_items WHERE id = 1") == [("Lekplatsen",)]


def test_a_deleted_record_is_brought_back(post, ask, get):
    row = ask("SELECT * FROM articles WHERE id = 1")
    assert post("/intranet/articles/1/-/delete", CORA, json={}).status_code == 200
    page = get("/-/intranet/history/articles/1", CORA).text
    assert "Ta tillbaka" in page
    gone = ask("SELECT max(id) FROM changes")[0][0]
    post("/-/intranet/history/articles/1/restore", CORA, data={"before": str(gone)})
    assert ask("SELECT * FROM articles WHERE id = 1") == row


def test_the_newest_changes_are_narrowed_by_person_way_and_group(change, get):
    change("meetings", 1, place="Torget")
    change("meetings", 5, actor={**CORA, "id": "anna", "name": "Anna Al"}, place="Alnparken")
    change("decisions", 1, text="Inga bänkar")
    listed = get("/-/intranet/history?group=1", STAFF).text
    assert "Torget" in listed and "Inga bänkar" in listed and "”Alnparken”" not in listed
    listed = get("/-/intranet/history?person=anna&way=table", STAFF).text
    assert "”Alnparken”" in listed and "Torget" not in listed
    assert "Ingenting har ändrats som passar" in get("/-/intranet/history?way=load", STAFF).text


@pytest.mark.parametrize(
    "path", ["/-/intranet/history/meetings/99", "/-/intranet/history/nothing/1", "/-/intranet/history/group_names/1"]
)
def test_what_never_was_is_not_found(get, path):
    assert get(path, STAFF).status_code == 404


@pytest.mark.parametrize("sent", ["", "x", "-1", "9" * 30, "99999"])
def test_a_change_that_never_was_is_not_found(post, sent):
    assert post("/-/intranet/history/undo", CORA, data={"change": sent}).status_code == 404


def test_a_button_leads_nowhere_else(change, post, latest):
    change("meetings", 1, place="Torget")
    response = post("/-/intranet/history/undo", CORA, data={"change": str(latest()), "back": "//evil.example/1"})
    assert response.headers["location"] == "/-/intranet/history"


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/meetings/2017-12-07-samradsgruppen", "meetings/2"),
        ("/people/1", "people/1"),
        ("/groups/samradsgruppen", "groups/1"),
        ("/proposals/row/3", "proposals/3"),
        ("/intranet/decisions/1", "decisions/1"),
    ],
)
def test_pages_lead_to_the_history_for_who_is_signed_in(get, path, leads_to):
    link = f'href="/-/intranet/history/{leads_to}"'
    assert link in get(path, STAFF).text
    assert link not in get(path).text
    assert get(f"/-/intranet/history/{leads_to}", STAFF).status_code == 200
