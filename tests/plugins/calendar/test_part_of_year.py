"""A year with many meetings in parts: none is left out or said twice, days are whole, and each part leads on."""

import re
from datetime import date, timedelta

import pytest
from datasette_intranet.plugins.calendar.calendar_page import MOST_OF_DAY
from datasette_intranet.plugins.calendar.part_of_year import MOST_LISTED, groups_that_meet, part_of_year

from tests.plugins.conftest import STAFF, getter, new_site, running

DAYS = [date(2031, 1, 1) + timedelta(days=number) for number in range(365)]
# On this day are more than any part has room for.
FULL = date(2031, 6, 1)


def fill(db, with_source: bool) -> None:
    db["groups"].insert_all(
        {"id": number, "name": f"Grupp {number:02}", "slug": f"g{number}"} for number in range(1, 21)
    )
    days = [*DAYS, *DAYS, *[FULL] * MOST_LISTED]
    db["meetings"].insert_all({"group_id": number % 20 + 1, "date": str(day), "status": "planned",
                               "starts_at": f"{number % 24:02}:{number // 24 % 60:02}", "title": f"Nr {number}"}
                              for number, day in enumerate(days))  # fmt: skip
    db["meetings"].insert({"title": "Läger", "date": "2030-12-30", "end_date": "2031-08-02", "status": "planned"})


@pytest.fixture(scope="module")
def site(tmp_path_factory, runner):
    with running(new_site(tmp_path_factory.mktemp("county"), fill), runner) as datasette:
        get = getter(datasette, runner)
        yield datasette, lambda path, language="sv": get(f"/calendar{path}", STAFF, language).text


def meetings(page: str) -> list[str]:
    return re.findall(r'<a href="/meetings/[\w-]+">([^<]+)</a>', page.split("<main")[1])


def steps(page: str) -> dict[str, str]:
    found = re.findall(r'<a href="([^"]+)" rel="(prev|next)"', page)
    return {rel: href.replace("&amp;", "&").removeprefix("/calendar") for href, rel in found}


def test_the_parts_of_a_year_hold_each_meeting_once_whichever_way_one_goes(site):
    ask = site[1]
    ways = (("?year=2031&from=2031-01-01", "next", "year=2032"), ("?year=2031&from=2031-12-31", "prev", "year=2030"))
    for start, rel, end in ways:
        path, seen, sizes = start, [], []
        while end not in path:
            page = ask(path)
            sizes.append(len(meetings(page)))
            seen += meetings(page)
            assert steps(page)[rel] != path, f"{path} leads to itself"
            path = steps(page)[rel]
        assert len({*seen}) == 2 * 365 + MOST_LISTED + 1, rel
        # Backwards, a part may reach into the one that was seen before.
        assert rel == "prev" or len(seen) == len({*seen})
        # The full day stands whole, and alone; January has what goes on besides.
        assert max(sizes) == MOST_LISTED + 2 and {*sizes} - {MOST_LISTED + 2} <= {*range(MOST_LISTED + 2)}
        assert len(sizes) < 10


def test_a_year_that_has_room_is_whole_and_a_chosen_group_too(site):
    ask = site[1]
    assert len(meetings(ask("?year=2031&group=g7"))) == len([n for n in range(930) if n % 20 == 6])
    assert meetings(ask("?year=2030")) == ["Läger"]
    page = ask("?year=2031")
    assert "Januari</a>" in page and re.search(r"201 av 931 möten, från 1 januari 2031 till 10 april 2031\.", page)
    assert meetings(ask("?year=2031&from=2031-08-02"))[0] in ("Nr 213", "Nr 578")
    assert "inte är någon dag" not in page and "är ingen dag i 2031" in ask("?year=2031&from=2032-01-01")
    assert "&lt;b&gt; är ingen dag" in ask("?year=2031&from=%3Cb%3E")


def test_the_wheel_has_the_year_of_its_rings_and_the_list_leads_on(site):
    page = site[1]("?view=wheel&year=2031")
    assert page.count('class="wheel-ring"') == 14
    assert page.count('<g class="wheel-mark is-planned" transform') == len([n for n in range(930) if n % 20 < 14])
    assert "Grupp 15, Grupp 16" in page and "view=wheel" in steps(page)["next"]


def test_a_full_day_of_a_month_leads_to_the_list_of_that_day(site):
    page = site[1]("?view=month&month=2031-06")
    found = re.findall(r'<a href="([^"]+)">(\d+) till', page)
    assert [number for _, number in found] == [str(MOST_LISTED + 3 - MOST_OF_DAY)]
    path = found[0][0].replace("&amp;", "&").removeprefix("/calendar")
    assert set(meetings(page)) - {"Läger"} and "Nr 151" in meetings(site[1](path))


def test_groups_are_counted_with_what_goes_on(site, runner):
    def count(connection):
        groups = groups_that_meet(connection, date(2031, 2, 1), date(2031, 2, 1))
        return groups, part_of_year(connection, 2031, date(2031, 1, 1), ["g1"])

    groups, part = runner.run(site[0].get_database("intranet").execute_fn(count))
    assert groups == [("g12", "Grupp 12", 1), ("g17", "Grupp 17", 1), ("-", None, 1)]
    assert (part.earlier, part.later) == (None, None)
