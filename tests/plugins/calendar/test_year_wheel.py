"""The year wheel: where a day lies, how rings and marks keep clear of each other, and what has no room."""

import math
from datetime import date, timedelta
from itertools import pairwise

from datasette_intranet.plugins.calendar.year_wheel import MOST_RINGS, year_wheel


def rows(*days: str, slug: str | None = "g1") -> list[dict]:
    return [{"date": day, "group_slug": slug, "status": "planned"} for day in days]


def wheel(*days: str, groups=(("g1", "Ekrådet"),), year=2027, today=date(2026, 11, 30)):
    return year_wheel(year, rows(*days), groups, today)


def test_january_is_at_the_top_and_the_year_goes_round_like_a_clock():
    first, april, july, october = wheel("2027-01-01", "2027-04-02", "2027-07-02", "2027-10-01").rings[0].marks
    assert first.x == 0 and first.y < 0 and abs(april.y) < 10 < april.x
    assert abs(july.x) < 10 < july.y and abs(october.y) < 10 and october.x < 0
    # What began last year stands on its first day of this one.
    assert wheel("2026-12-30").rings[0].marks[0].x == 0


def test_marks_on_one_ring_never_lie_on_each_other():
    for step in (1, 3, 7, 30):
        days = [(date(2027, 1, 1) + timedelta(days=number)).isoformat() for number in range(0, 365, step)]
        marks = wheel(*days).rings[0].marks
        for one, other in pairwise(marks):
            apart = math.dist((one.x, one.y), (other.x, other.y))
            assert apart >= one.radius + other.radius - 0.6 or one.radius == 3.5, step
        assert all(mark.number == (mark.row["date"][8:].lstrip("0") if mark.radius >= 7 else "") for mark in marks)


def test_rings_are_groups_that_meet_and_the_rest_is_named():
    groups = [(f"g{number}", f"Grupp {number}") for number in range(1, MOST_RINGS + 4)]
    meetings = [row for slug, _ in groups[:MOST_RINGS] for row in rows("2027-02-01", slug=slug)]
    found = year_wheel(2027, meetings, groups, date(2027, 2, 1))
    assert [ring.name for ring in found.rings] == [name for _, name in groups[:MOST_RINGS]]
    assert found.left_out == [name for _, name in groups[MOST_RINGS:]]
    radii = [ring.radius for ring in found.rings]
    assert radii == sorted(radii, reverse=True) and radii[-1] > 190
    assert all(a - b >= ring.width - 0.1 for a, b, ring in zip(radii, radii[1:], found.rings, strict=False))
    alone = year_wheel(2027, rows("2027-02-01", slug=None), [("-", None)], date(2026, 1, 1))
    assert [ring.name for ring in alone.rings] == [None] and alone.today is None
    assert found.today is not None and len(found.months) == 12
