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
    assert f'<p class="kicker">Förslag {number}</p>' in get(address).text


def test_the_page_is_called_what_the_proposal_says_and_tells_its_way(get):
    page = get("/proposals/F-2017~2F12").text
    assert "<h1>Sätt upp fler bänkar vid dammen</h1>" in page
    way = text_of(page[page.index('id="way"') : page.index("</ol>", page.index('id="way"'))])
    assert "Kom in 18 maj 2017" in way and "Antaget" in way and "Besvarades 18 juni 2017" in way


def test_a_day_that_nobody_has_told_is_said_to_be_missing(site, get):
    with sqlite3.connect(site / "intranet.db") as connection:
        connection.execute("UPDATE proposals SET decided_on = '2018-01-02' WHERE id = 2")
        connection.execute("INSERT INTO proposals (text, status) VALUES ('Fler träd', 'rejected')")
    page = text_of(get("/proposals/row/4", STAFF).text)
    assert "Kom in Dag saknas Togs upp Dag saknas Avslaget Dag saknas Genomförs Genomförs inte" in page


def test_the_first_wording_and_the_source_stand_beside_what_is_worked_with(site, get):
    with sqlite3.connect(site / "intranet.db") as connection:
        connection.execute(
            "INSERT INTO proposals (text, original, source_kind, item_id, source) "
            "VALUES ('Belysning', 'Det är ju kolmörkt!', 'box', 2, 'Lådan vid entrén')"
        )
    page = text_of(get("/proposals/row/4", STAFF).text)
    assert "Så löd det när det kom in Det är ju kolmörkt!" in page
    assert "Källa Förslagslåda På mötet Samrådsgruppen, 7 december 2017 Punkt Parken" in page
    meeting = text_of(get("/meetings/2017-12-07-samradsgruppen", STAFF).text)
    assert "Förslag som lämnades här:" in meeting and "Belysning" in meeting
