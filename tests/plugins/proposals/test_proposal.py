"""One proposal: what it says, what is done about it, what was answered and how it came there."""

import re
import sqlite3

from tests.plugins.conftest import STAFF
from tests.plugins.html import text_of


def test_a_proposal_shows_what_who_how_and_when(get):
    text = text_of(get("/proposals/F-2017~2F12").text)
    for words in (
        "Sätt upp fler bänkar vid dammen",
        "Prioritet Hög",
        "Vem Bo Björkdahl, Samrådsgruppen",
        "Hur Köps in",
        "När våren 2018 (31 maj 2018)",
        "Projekt Grönare park Pågår",
        "Besvarat 18 juni 2017, 31 dagar efter att det kom in",
        "Beslutades: Fler bänkar ställs ut.",
        "På mötet Samrådsgruppen, 18 maj 2017",
    ):
        assert words in text


def test_what_nobody_has_decided_is_called_undecided(get):
    text = text_of(get("/proposals/row/3").text)
    assert "Prioritet Inte bestämt Vem Inte bestämt Hur Inte bestämt När Inte bestämt" in text
    assert "har inte fått svar ännu" in text


def test_a_unit_that_the_register_names_stands_once(site, get):
    with sqlite3.connect(site / "public.db") as connection:
        connection.execute("UPDATE proposals SET person_id = NULL, responsible = 'Samrådsgruppen' WHERE id = 1")
    assert "Vem Samrådsgruppen Hur" in text_of(get("/proposals/F-2017~2F12").text)


def test_every_status_that_it_has_had_stands_in_its_history(site, get):
    with sqlite3.connect(site / "intranet.db") as connection:
        connection.execute("UPDATE proposals SET status = 'ongoing' WHERE id = 1")
    html = get("/proposals/F-2017~2F12", STAFF).text
    history = text_of(html[html.index('id="history"') :])
    assert re.search(r"Antaget .*Pågår", history)


def test_a_number_with_any_sign_has_an_address(site, get):
    number = "12/2017 å?#%"
    with sqlite3.connect(site / "public.db") as connection:
        connection.execute("UPDATE proposals SET number = ? WHERE id = 1", [number])
    address = re.search(r'href="(/proposals/12[^"]+)"', get("/proposals").text)[1]
    assert f"<h1>Förslag {number}</h1>" in get(address).text
