"""What became of it: each thing that was said stands once, under what came of it, with why where it was not done."""

import re
import sqlite3
from contextlib import closing

import pytest

MEETING = "/meetings/2017-12-07-samradsgruppen/outcome"


def section(html: str, anchor: str) -> str:
    """The words of one part of the sheet; empty when it is not there."""
    found = re.search(rf'<h2 id="{anchor}">(.*?)</section>', html, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[1])) if found else ""


def change(site, *statements):
    for name in ("intranet.db", "public.db"):
        with closing(sqlite3.connect(site / name)) as db, db:
            for statement in statements:
                db.execute(statement)


def test_a_meetings_sheet_says_what_was_proposed_decided_and_left_undone(get):
    html = get(MEETING).text
    assert "Vad blev det av? Samrådsgruppen, 7 december 2017" in html
    assert "Fler bänkar ställs ut." in section(html, "decisions")
    accepted = section(html, "accepted")
    assert "Sätt upp fler bänkar vid dammen" in accepted and "Bänkarna kommer i vår." in accepted
    assert "Kom in 18 maj 2017" in accepted and "svar gavs 18 juni 2017" in accepted
    assert "Beställer bänkarna" in section(html, "not-done")
    assert "skulle ha varit klart 31 januari 2018" in section(html, "not-done")
    assert "Berättar för trädgårdsvännerna" in section(html, "under-way")
    assert "Ritar lekplatsen" not in html and "Öppna biblioteket" not in html


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO triage_proposals (meeting_id, proposal_id, position) VALUES (6, 2, 1)",
        "INSERT INTO actions (meeting_id, proposal_id, text) VALUES (6, 2, 'Ringer')",
    ],
)
def test_what_a_meeting_prioritised_or_gave_a_task_stands_on_its_sheet(site, get, statement):
    meeting, words = "/meetings/2018-06-01-aktivitet", "Öppna biblioteket på söndagar"
    assert words not in get(f"{meeting}/outcome").text and "/outcome" not in get(meeting).text
    change(site, statement)
    assert words in get(f"{meeting}/outcome").text and "/outcome" in get(meeting).text


@pytest.mark.parametrize(
    ("query", "proposals", "decisions"),
    [
        ("year=2017", {"bänkar", "hundrastgård"}, {"ställs ut", "utomhus"}),
        ("year=2018", set(), {"rustas upp"}),
        ("theme=Park", {"bänkar", "hundrastgård"}, {"ställs ut"}),
        ("theme=Kultur", {"biblioteket"}, set()),
        ("theme=Park&year=2017&group=samradsgruppen", {"bänkar"}, {"ställs ut"}),
        ("group=parkutskottet", set(), set()),
        ("year=1999", set(), set()),
    ],
)
def test_a_year_a_theme_and_a_group_choose_what_stands_on_the_sheet(get, query, proposals, decisions):
    html = get(f"/proposals/outcome?{query}").text
    said = " ".join(section(html, anchor) for anchor in ("done", "under-way", "accepted", "waiting", "not-done"))
    assert {word for word in ("bänkar vid", "hundrastgård", "biblioteket") if word in said} == {
        "bänkar vid" if word == "bänkar" else word for word in proposals
    }
    decided = section(html, "decisions")
    assert {word for word in ("ställs ut", "utomhus", "rustas upp") if word in decided} == decisions
    assert ("Inget i registret" in html) == (not proposals and not decisions)


def test_without_a_choice_the_sheet_is_about_the_last_year(get):
    assert "Vad blev det av? 2018" in get("/proposals/outcome").text


def test_what_was_put_off_and_never_taken_up_is_not_done(get):
    not_done = section(get("/proposals/outcome?year=2018").text, "not-done")
    assert "Belysningen" in not_done and "Lekplatsen igen" not in not_done
    assert "Skälet står inte i registret." in not_done


def test_a_rejected_proposal_says_why_or_that_nobody_wrote_why(site, get):
    change(site, "UPDATE proposals SET status = 'rejected' WHERE id = 3")
    assert "Skälet står inte i registret." in section(get("/proposals/outcome?theme=Park").text, "not-done")
    change(
        site, "UPDATE proposal_statuses SET note = 'Marken är såld.' WHERE proposal_id = 3 AND status = 'rejected'"
    )
    not_done = section(get("/proposals/outcome?theme=Park").text, "not-done")
    assert "Varför: Marken är såld." in not_done and "Skälet står inte" not in not_done
    change(site, "UPDATE proposals SET answer = 'Det blir en park i stället.' WHERE id = 3")
    assert "Det blir en park i stället." in section(get("/proposals/outcome?theme=Park").text, "not-done")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("status", "due", "anchor"),
    [
        ("done", "2018-01-31", "done"),
        ("dropped", None, "not-done"),
        ("open", "2018-01-31", "not-done"),
        ("open", None, "under-way"),
        ("returned", "2099-01-31", "under-way"),
    ],
)
def test_an_action_stands_once_under_what_came_of_it(site, get, status, due, anchor):
    change(site, f"UPDATE actions SET status = '{status}', due_on = nullif('{due or ''}', '') WHERE id = 1")
    html = get(MEETING).text
    assert "Beställer bänkarna" in section(html, anchor)
    assert html.count("Beställer bänkarna") == 1


def test_the_bar_is_as_wide_as_the_numbers_beside_it(site, get):
    change(site, "UPDATE proposals SET status = 'implemented' WHERE id = 1")
    html = get("/proposals/outcome?theme=Park").text
    bars = re.findall(r'<rect class="is-([a-z-]+)" x="([\d.]+)" y="0" width="([\d.]+)"', html)
    assert bars == [("done", "0.0", "50.0"), ("waiting", "50.0", "50.0")]
    counts = re.findall(r'<li class="is-([a-z-]+)"><span class="value">(\d+)', html)
    assert dict(counts) == {"done": "1", "under-way": "0", "accepted": "0", "waiting": "1", "not-done": "0"}


def test_a_long_sheet_says_how_many_stand_in_the_register(site, get):
    change(
        site,
        "INSERT INTO proposals (text, received_on) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
        "WHERE i < 230) SELECT 'Förslag ' || i, '2016-05-01' FROM n",
    )
    html = get("/proposals/outcome?year=2016").text
    assert html.count('class="row-text"') == 100
    assert "130 förslag till står i registret" in html


def test_a_long_sheet_says_that_it_lacks_tasks(site, get):
    assert "bara de första" not in get("/proposals/outcome?year=2018").text
    change(
        site,
        "INSERT INTO actions (text, meeting_id) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
        "WHERE i < 230) SELECT 'Uppgift ' || i, 3 FROM n",
    )
    assert "står bara de första 100 här" in get("/proposals/outcome?year=2018").text


def test_addresses_that_are_not_there_are_not_found(get):
    assert get("/meetings/1999-01-01-nix/outcome").status_code == 404
    assert get("/proposals/outcome?group=nix").status_code == 404
    assert get("/proposals/outcome?year=20x7").status_code == 200
