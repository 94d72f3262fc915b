"""One order is made of those of small groups, by rules that hold for all orders."""

from fractions import Fraction

from datasette_intranet.schema.mean_ranking import mean_ranking
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sweep import examples

PROPOSALS = [11, 12, 13, 14, 15]
some_order = st.permutations(PROPOSALS).flatmap(lambda order: st.integers(0, 5).map(lambda most: order[:most]))
orders = st.lists(some_order, min_size=1, max_size=6)


def told(found):
    return {one.proposal_id: (one.place, one.mean) for one in found}


def test_an_order_with_a_tie_and_an_incomplete_group():
    found = mean_ranking([1, 2, 3, 4], [[1, 2, 3, 4], [2, 1], [], [3]])
    assert [(one.proposal_id, one.place, one.is_shared) for one in found] == [
        (1, 1, True), (2, 1, True), (3, 3, False), (4, 4, False),
    ]  # fmt: skip
    # The last group's other three share places 2 to 4, the second's other two 3 and 4; the third does not count.
    assert [one.mean for one in found] == [Fraction(2), Fraction(2), Fraction(15, 6), Fraction(21, 6)]
    assert [(one.ranked_by, one.places) for one in found] == [
        (2, (1, 2, None, None)), (2, (2, 1, None, None)), (2, (3, None, None, 1)), (1, (4, None, None, None)),
    ]  # fmt: skip


def test_nothing_ranked_gives_no_order_and_what_is_unknown_or_twice_is_passed_over():
    assert mean_ranking([1, 2], []) == mean_ranking([1, 2], [[], []]) == mean_ranking([], [[1]]) == []
    assert told(mean_ranking([1, 2, 3], [[9, 2, 2, 1, 2]])) == told(mean_ranking([1, 2, 3], [[2, 1]]))


@settings(max_examples=examples(25, 50))
@given(orders, st.randoms())
def test_whose_order_it_is_changes_nothing(all_orders, chance):
    shuffled = all_orders[:]
    chance.shuffle(shuffled)
    assert told(mean_ranking(PROPOSALS, shuffled)) == told(mean_ranking(PROPOSALS, all_orders))


@settings(max_examples=examples(25, 50))
@given(orders, st.permutations(PROPOSALS))
def test_where_a_proposal_stands_in_the_list_changes_nothing(all_orders, listed):
    assert told(mean_ranking(listed, all_orders)) == told(mean_ranking(PROPOSALS, all_orders))


@settings(max_examples=examples(25, 50))
@given(st.permutations(PROPOSALS), st.integers(1, 6))
def test_what_all_agree_on_is_the_result(order, groups):
    found = mean_ranking(PROPOSALS, [order] * groups)
    assert [one.proposal_id for one in found] == list(order) and not any(one.is_shared for one in found)


@settings(max_examples=examples(25, 50))
@given(st.permutations(PROPOSALS))
def test_two_opposite_orders_are_one_tie(order):
    assert {one.place for one in mean_ranking(PROPOSALS, [order, order[::-1]])} == {1}


@settings(max_examples=examples(25, 50))
@given(orders)
def test_all_means_together_are_the_same_however_many_are_ranked(all_orders):
    found = mean_ranking(PROPOSALS, all_orders)
    assert not found or sum(one.mean for one in found) == 1 + 2 + 3 + 4 + 5
    assert [one.mean for one in found] == sorted(one.mean for one in found)
    assert all((one.place == other.place) == (one.mean == other.mean) for one in found for other in found)


@settings(max_examples=examples(25, 50))
@given(orders.filter(lambda all_orders: len(all_orders[0]) > 1), st.integers(0, 3))
def test_a_better_place_in_one_group_is_never_a_worse_one_in_all(all_orders, at):
    first = list(all_orders[0])
    at = min(at, len(first) - 2)
    moved = first[at + 1]
    first[at], first[at + 1] = moved, first[at]
    before, after = (told(mean_ranking(PROPOSALS, [one, *all_orders[1:]])) for one in (all_orders[0], first))
    assert after[moved][0] <= before[moved][0]
