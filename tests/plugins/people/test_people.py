"""People: the list with its filters, memberships now and earlier, attendance, what they have promised."""

import re
import sqlite3

import pytest

from tests.plugins.conftest import STAFF
from tests.plugins.html import text_of


def names(html: str) -> list[str]:
    return re.findall(r'href="/people/\d+">([^<]+)</a>', html)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Asta Almgren", "Bo Björkdahl", "Cilla Cederlöv", "Dag Dalhed"]),
        ("q=alm", ["Asta Almgren"]),
        ("q=bj%C3%B6rkdahl", ["Bo Björkdahl"]),
        ("q=%21%21", []),
        ("category=staff", ["Bo Björkdahl", "Dag Dalhed"]),
        ("group=samradsgruppen", ["Asta Almgren", "Bo Björkdahl", "Cilla Cederlöv"]),
    ],
)
def test_the_list_shows_who_fits(get, query, expected):
    assert names(get(f"/people?{query}").text) == expected


def test_memberships_that_are_over_stand_apart(get):
    text = text_of(get("/people/4").text)
    assert "Inget medlemskap just nu. Tidigare Samrådsgruppen (sekreterare) Teknik" in text
    assert "från 1 januari 2016 till 31 december 2016" in text


def test_attendance_is_present_of_possible_by_term(get):
    text = text_of(get("/people/1").text)
    assert "Våren 2018 1 av 1 möte 100" in text
    assert "Hösten 2017 1 av 1 möte 100" in text
    assert "Våren 2017 0 av 1 möte 0" in text


def test_a_member_whom_the_minutes_do_not_name_was_not_present(get):
    assert "Våren 2018 0 av 1 möte" in text_of(get("/people/2").text)


def test_a_meeting_after_the_membership_does_not_count(get):
    assert "Personen nämns inte i några anteckningar" in get("/people/4").text


def test_without_a_known_first_day_only_meetings_that_name_the_person_count(site, get):
    with sqlite3.connect(site / "intranet.db") as connection:
        connection.execute("UPDATE memberships SET starts_on = NULL WHERE person_id = 2")
    text = text_of(get("/people/2", STAFF).text)
    assert "Hösten 2017 1 av 1 möte" in text and "Våren" not in text


def test_a_promise_past_its_day_is_called_overdue(get):
    assert "Beställer bänkarna Öppen Försenad Uppgift · senast 31 januari 2018" in text_of(get("/people/2").text)


def test_a_person_whose_name_is_not_public_has_a_page_without_it(site, get):
    with sqlite3.connect(site / "public.db") as connection:
        connection.execute("PRAGMA writable_schema = 1")
        connection.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, 'name TEXT NOT NULL', 'name TEXT') WHERE name = 'people'"
        )
    with sqlite3.connect(site / "public.db") as connection:
        connection.execute("UPDATE people SET name = NULL WHERE id = 2")
    assert "Medarbetare 2" in get("/people").text
    assert "<h1>Medarbetare 2</h1>" in get("/people/2").text
    assert "Medarbetare 2" in get("/groups/samradsgruppen").text


def test_attendance_in_many_groups_comes_on_pages_of_twenty(site, get):
    with sqlite3.connect(site / "intranet.db") as connection:
        for number in range(100, 145):
            name = f"Krets {number}"
            connection.execute("INSERT INTO groups (id, name, slug) VALUES (?, ?, ?)", (number, name, name[6:]))
            connection.execute(
                "INSERT INTO meetings (id, slug, group_id, date, status) VALUES (?, ?, ?, ?, 'held')",
                (number, f"m{number}", number, "2018-03-01" if number < 144 else "2014-03-01"),
            )
            came = "INSERT INTO attendance (meeting_id, person_id, status) VALUES (?, 4, 'present')"
            connection.execute(came, (number,))
    pages = [get(f"/people/4?page={page}", STAFF).text for page in (1, 2, 3)]
    shown = [re.findall(r">(Krets \d+)</a></h3>", page) for page in pages]
    assert [len(groups) for groups in shown] == [20, 20, 5]
    assert [*shown[0], *shown[1], *shown[2]] == [f"Krets {number}" for number in range(100, 145)]
    assert "Våren 2014" in pages[2] and "Våren 2014" not in pages[0]
    assert 'rel="next" href="/people/4?page=2"' in get("/people/4", STAFF).text
