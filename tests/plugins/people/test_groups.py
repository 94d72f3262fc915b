"""Groups: the list, the roster by area now and on another day, and what waits."""

import sqlite3

from tests.plugins.conftest import STAFF
from tests.plugins.html import part_of, text_of

GROUP = "/groups/samradsgruppen"


def test_the_list_says_whose_part_a_group_is_and_when_it_meets(get):
    text = text_of(get("/groups").text)
    assert "Parkutskottet Del av Samrådsgruppen" in text
    assert "3 medlemmar · 3 möten har hållits Nästa möte: 5 mars 2099" in text


def test_the_roster_stands_by_area_with_role_and_whom_one_speaks_for(get):
    text = part_of(get(GROUP).text, "roster")
    assert "Medlemmar nu 3" in text
    assert "Föreningar 1 Cilla Cederlöv, Ekmarka trädgårdsvänner Politik 1 Asta Almgren (ordförande)" in text
    assert "Dag Dalhed" not in text
    assert "Företräds i gruppen Ekmarka trädgårdsvänner 1 medlem" in text


def test_the_roster_on_another_day_is_the_one_of_that_day(get):
    text = part_of(get(f"{GROUP}?date=2016-05-05").text, "roster")
    assert "Medlemmar 5 maj 2016 1" in text
    assert "Dag Dalhed (sekreterare)" in text and "Asta Almgren" not in text


def test_what_is_no_date_is_said_and_todays_roster_shown(get):
    text = part_of(get(f"{GROUP}?date=igår").text, "roster")
    assert "igår är inget datum" in text and "Medlemmar nu 3" in text


def test_only_what_has_not_been_taken_up_again_waits(get):
    waiting = part_of(get(GROUP).text, "deferred")
    assert "Belysningen" in waiting and "Lekplatsen" not in waiting


def test_meetings_of_other_groups_are_not_listed(get):
    assert "2099-04-02-parkutskottet" not in get(GROUP).text


def test_an_association_shows_who_speaks_for_it(get):
    assert "Cilla Cederlöv i Samrådsgruppen" in text_of(get("/groups/tradgardsvanner").text)


def test_the_mandate_and_what_steers_the_group_stand_first(site, get):
    with sqlite3.connect(site / "intranet.db") as record:
        record.execute(
            "UPDATE groups SET mandate = 'Ge **råd**. <b>x</b>', steering = '- [Policy](https://e.se/p)' WHERE id = 1"
        )
    html = get(GROUP, STAFF).text
    assert "Ge <strong>råd</strong>. &lt;b&gt;" in html and 'href="https://e.se/p"' in html
    assert (
        html.index('id="mandate"')
        < html.index('id="steering"')
        < html.index('id="coming"')
        < html.index('id="roster"')
    )
    assert 'id="mandate"' not in get(GROUP).text
