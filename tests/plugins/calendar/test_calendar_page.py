"""The page /calendar: a year as a list and as a wheel, a month, chosen groups, and addresses that say nothing."""

import re
from datetime import date

import pytest
from datasette_intranet.plugins.calendar.month_weeks import month_weeks

from tests.plugins.conftest import STAFF, getter, new_site, running

MEETINGS = [
    {"id": 1, "group_id": 1, "date": "2027-03-01", "status": "planned", "starts_at": "13:15", "ends_at": "16:00"},
    {"id": 2, "group_id": 2, "date": "2027-03-01", "status": "preliminary", "place": "Ekhuset"},
    {"id": 3, "group_id": 1, "date": "2027-05-31", "status": "cancelled", "title": "Torgdag"},
    {"id": 4, "title": "Läger", "date": "2026-12-30", "end_date": "2027-01-02", "status": "planned"},
    {"id": 5, "group_id": 2, "date": "2028-02-29", "status": "planned", "residents_from": "09:00"},
]


def fill(db, with_source: bool) -> None:
    for number, name in ((1, "Ekrådet"), (2, "Åskan")):
        db["groups"].insert({"id": number, "name": name, "slug": f"g{number}"})
    for row in MEETINGS if with_source else MEETINGS[:2]:
        db["meetings"].insert(row)


@pytest.fixture(scope="module")
def ask(tmp_path_factory, runner):
    with running(new_site(tmp_path_factory.mktemp("calendar"), fill), runner) as datasette:
        get = getter(datasette, runner)
        yield lambda path, actor=STAFF, language="sv": get(f"/calendar{path}", actor, language)


def listed(page) -> list[str]:
    """The meetings of a list or a month, in order, with their day."""
    main = page.text.split("<main")[1].split("wheel-key")[-1]
    found = re.findall(r'<time datetime="([\d-]+)"|<a href="/meetings/[\w-]+">([^<]+)</a>', main)
    day, out = "", []
    for when, name in found:
        day = when or day
        out += [f"{day} {name}"] if name and not name.startswith("Möten") else []
    return out


def test_a_year_is_a_list_by_month(ask):
    page = ask("?year=2027")
    assert listed(page) == [
        "2027-01-02 Läger", "2027-03-01 Åskan", "2027-03-01 Ekrådet", "2027-05-31 Torgdag"
    ]  # fmt: skip
    assert re.findall(r'<h2 id="month-([\d-]+)"', page.text) == ["2027-01", "2027-03", "2027-05"]
    assert 'Torgdag</a></s> <span class="tag tag-bad">Inställt</span>' in page.text
    assert 'Åskan</a> <span class="tag tag-warn">Preliminärt</span>' in page.text
    assert "Invånare är med 09:00–" in ask("?year=2028").text
    # The years that can be chosen reach as far as the meetings, and to today.
    years = re.findall(r"<option[^>]*>(\d{4})</option>", page.text)
    assert {"2028", "2026", str(date.today().year)} <= set(years)


def test_groups_are_chosen_one_or_several(ask):
    assert listed(ask("?year=2027&group=g1")) == ["2027-03-01 Ekrådet", "2027-05-31 Torgdag"]
    assert len(listed(ask("?year=2027&group=g1&group=-"))) == 3
    page = ask("?year=2027&group=g2&group=finns-inte")
    assert listed(page) == ["2027-03-01 Åskan"] and "2 grupper valda" in page.text
    # What is chosen stays with the next year and the other views.
    assert re.search(r'href="/calendar\?[^"]*group=g2&amp;group=finns-inte[^"]*year=2028', page.text)


def test_visitors_see_what_is_published(ask):
    assert listed(ask("?year=2027", None)) == ["2027-03-01 Åskan", "2027-03-01 Ekrådet"]
    assert "Det finns inga möten det här året." in ask("?year=2028", None).text


def test_a_month_has_whole_weeks_and_meetings_on_each_of_their_days(ask):
    page = ask("?view=month&month=2027-01")
    assert listed(page) == ["2027-01-01 Läger", "2027-01-02 Läger"]
    assert re.findall(r'<th scope="row"><span[^>]*>Vecka </span>(\d+)', page.text) == ["53", "1", "2", "3", "4"]
    assert "← december 2026" in page.text and "februari 2027 →" in page.text
    days = [day for _, week in month_weeks(date(2028, 2, 10), [], {}, 4) for day in week]
    assert [day.number for day in days if not day.is_outside] == list(range(1, 30))
    assert [date.fromisoformat(day.date).weekday() for day in days] == [*range(7)] * 5


@pytest.mark.parametrize("asked", ["?year=MMXX", "?year=99999", "?view=month&month=2027-13", "?view=month&month=x"])
def test_what_is_no_year_or_month_is_said_and_today_shown(ask, asked):
    page = ask(asked)
    assert "; skriv d" in page.text and str(date.today().year) in page.text.split("<h1>")[1][:40]
    assert ask("?view=none&year=1000").status_code == ask("?year=9998").status_code == 200


def test_the_wheel_says_what_it_shows_and_the_list_says_the_same(ask):
    page = ask("?view=wheel&year=2027")
    assert listed(page) == listed(ask("?year=2027"))
    assert re.findall(r'<g class="wheel-mark is-(\w+)" transform', page.text) == [
        "planned", "cancelled", "preliminary", "planned"
    ]  # fmt: skip
    assert "<title>måndag 31 maj: Torgdag (inställt)</title>" in page.text
    assert "<title>Monday 31 May: Torgdag (cancelled)</title>" in ask("?view=wheel&year=2027", language="en").text
    # What is cancelled is crossed out, in the picture and in its key.
    assert page.text.count("<path d=") == 2
    assert 'role="img" aria-labelledby="wheel-title wheel-desc"' in page.text
    assert "<svg viewBox" not in ask("?view=wheel&year=1999").text
