"""Nobody is found by subtraction: an attacker with every release, sums, differences, row numbers and gaps finds no
number below five, and none to within less than '<5' says."""

from collections import defaultdict
from itertools import product

import pytest

from tests.loaders.publish.merged_meetings import tell_merged, tell_parted
from tests.loaders.publish.small_towns import SmallTown, found_out
from tests.sweep import IS_SWEEP, examples

TOWNS = examples(25, 1_000)
RELEASES = 3


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    return SmallTown(tmp_path_factory.mktemp("shape"))


@pytest.mark.slow
def test_no_small_number_is_found_from_sums_and_differences_of_releases(town):
    told = 0
    for seed in range(TOWNS):
        town.settle(seed)
        for _ in range(RELEASES):
            town.publish()
            _see_that_row_numbers_tell_nothing(town.db)
            town.correct()
        assert found_out(town.releases) == {}, f"town {seed}"
        told += sum(isinstance(heads, int) and heads >= 5 for cells, *_ in town.releases for heads in cells.values())
        for cells, _, truth, _ in town.releases:
            assert all(truth.get(place) == heads for place, heads in cells.items() if isinstance(heads, int))
    # What may be told is told.
    assert told > TOWNS


def _see_that_row_numbers_tell_nothing(db):
    by_meeting = defaultdict(list)
    for row_id, meeting in db.execute("SELECT id, meeting_id FROM attendance ORDER BY id"):
        by_meeting[meeting].append(row_id)
    assert all(ids == [meeting * 10_000 + n for n in range(1, len(ids) + 1)] for meeting, ids in by_meeting.items())
    members = [row[0] for row in db.execute("SELECT id FROM memberships ORDER BY id")]
    assert members == list(range(1, len(members) + 1))
    # People's numbers lie about in 32 bits.
    assert all(number >= 1 << 32 for (number,) in db.execute("SELECT id FROM people"))


def test_the_attacker_does_find_what_is_told_without_care():
    cells = [{(1, "present", "resident"): "<5", (1, "absent", "resident"): 6}, {(1, "present", "resident"): 9}]
    releases = [(told, {1: 0}, {}, {1: 9}) for told in cells]
    assert found_out(releases) == {(0, 1, "present", "resident"): (3, 3)}


@pytest.mark.slow
def test_who_knows_the_rule_learns_no_more(town):
    """Every truth of a meeting, and every one that a correction can make of it while as many people came.

    There are residents who were present and absent, and people of no known capacity, some of whom get a name.
    Whatever is told of the two, each number that was told as '<5' can still be any of one to four.
    """
    cases = [
        (before, now, named)
        for before, now in product(product(range(7), repeat=3), repeat=2)
        if 0 <= (named := sum(before) - sum(now)) <= min(before[2], 3)
    ]
    if not IS_SWEEP:
        # Six is five and one: whoever moves from 'other' into a number of residents is told by its growth.
        cases = [case for case in cases if max(case[0] + case[1]) <= 5 or sum(case[0]) <= 6]
    town.settle(0)
    told = [town.tell_meetings(truth) for truth in ([case[0] for case in cases], [case[1] for case in cases])]
    possible = defaultdict(set)
    for (before, now, named), *seen in zip(cases, *told, strict=True):
        for release, place in product((0, 1), (0, 1, 2)):
            # Who got a name was told of by it.
            is_told = seen[release][place] == "<5" and not (named and place == 2 and release == 0)
            if is_told:
                possible[tuple(seen), named, release, place].add((before, now)[release][place])
    assert len(possible) > 50
    assert {seen: values for seen, values in possible.items() if values != {1, 2, 3, 4}} == {}


MERGED = (
    "into the first", "into a new one", "into one that was told", "minutes taken back", "the meetings stay",
    "into one of no known capacity", "after their group became another",
)  # fmt: skip


def _told_apart(town, how, **days):
    """What is told when two meetings of one to four residents become one, and does not leave each of them any."""
    cases = list(product(range(1, 5), range(1, 5), (0, 1, 7)))
    possible = defaultdict(set)
    for (one, two, three), seen in zip(cases, tell_merged(town.settle(0), cases, how, **days), strict=True):
        assert seen[0], "they were told before"
        possible[three, *seen].add((one, two))
    return {seen: pairs for seen, pairs in possible.items() if pairs != set(product(range(1, 5), repeat=2))}


@pytest.mark.slow
@pytest.mark.parametrize("how", MERGED)
def test_meetings_that_are_merged_tell_by_their_sum_nothing_of_those_told_as_few(town, how):
    """Two meetings told '<5' become one: what is told of it leaves each of them any of one to four."""
    # Nothing is told of the sum: all pairs look alike.
    assert _told_apart(town, how) == {}


# The days of two meetings, of a third and of a new one.
OTHER_DAYS = {
    "on the day of the first": ("2020-01-01", "2020-01-02", "2020-01-01", "2020-01-01"),
    "on the day of the second": ("2020-01-01", "2020-01-02", "2020-01-02", "2020-01-02"),
    "on a day of its own": ("2020-01-01", "2020-01-02", "2020-01-09", "2020-01-09"),
    "of seasons far apart": ("2019-01-01", "2020-01-02", "2018-05-09", "2020-10-09"),
}


@pytest.mark.slow
@pytest.mark.parametrize("days", OTHER_DAYS)
@pytest.mark.parametrize("how", MERGED)
def test_merged_meetings_of_different_days_tell_by_their_sum_nothing_of_those_told_as_few(town, how, days):
    assert _told_apart(town, how, days=OTHER_DAYS[days]) == {}


@pytest.mark.slow
def test_a_new_meeting_is_told_where_it_is_no_sum_of_those_that_are_gone(town):
    days = OTHER_DAYS["on a day of its own"]
    told = ("present", "resident")

    def now(one, two, how="into a new one", days=days):
        ((_, after),) = tell_merged(town.settle(0), [(one, two, 0)], how, days)
        return dict(after)[4, *told]

    # Numbers of five or more hide nothing, so neither does their sum.
    assert now(6, 7) == 13 and now(3, 7) == ".."


@pytest.mark.slow
@pytest.mark.parametrize(("held_on", "told"), [("2020-06-01", 7), ("2019-06-01", ".."), ("2020-02-09", "..")])
def test_a_meeting_held_after_others_were_told_is_not_taken_for_their_sum(town, held_on, told):
    town.settle(0).hold({1: 3, 2: 4}, days=("2020-01-15", "2020-01-20", held_on))
    town.publish()
    town.db.execute("UPDATE kept.told_counts SET told_on = '2020-02-01'")
    for meeting in (1, 2):
        town.end(meeting)
    town.hold({3: 7}, anew=False, days=("2020-01-15", "2020-01-20", held_on))
    town.publish()
    # A month from theirs its day may be a slip of the pen.
    assert town.releases[-1][0] == {(3, "present", "resident"): told}


@pytest.mark.slow
@pytest.mark.parametrize("publications", [1, 2])
def test_meetings_that_were_one_tell_by_what_is_left_of_it_nothing_of_few(town, publications):
    """10 residents become 7 and '<5' at meetings of other days."""
    days = ("2019-01-01", "2020-01-02", "2018-05-09")
    told = {tell_parted(town.settle(0), 7 + few, (7, few), days, publications)[-1] for few in range(1, 5)}
    assert told == {(((2, "present", "resident"), ".."), ((3, "present", "resident"), ".."))}
    assert dict(tell_parted(town.settle(0), 12, (5, 7), days)[-1]) == {
        (2, "present", "resident"): 5, (3, "present", "resident"): 7,
    }  # fmt: skip


@pytest.mark.slow
def test_a_number_that_stands_again_hides_no_others(town):
    days = ("2019-01-01", "2020-01-02", "2018-05-09")
    town.settle(0).hold({1: 3, 2: 4}, days=days)
    town.publish()
    town.db.execute("UPDATE record.attendance SET head_count = head_count - 1")
    town.publish()
    town.hold({3: 6}, anew=False, days=days)
    town.publish()
    town.db.execute("UPDATE record.attendance SET head_count = head_count + 1 WHERE meeting_id < 3")
    town.publish()
    place = ("present", "resident")
    assert [told[0].get((3, *place)) for told in town.releases] == [None, None, "..", 6]
    assert [told[0].get((1, *place)) for told in town.releases] == ["<5", "..", "..", "<5"]


@pytest.mark.slow
def test_a_meeting_that_is_handed_in_anew_says_what_it_said(town):
    assert town.settle(0).tell_anew(12, 12) == 12
    assert town.settle(0).tell_anew(3, 3) == "<5"
    assert town.settle(0).tell_anew(12, 14) == ".."
