"""One order out of those of several small groups: the mean of the places that they gave.

A group's first gives 1, its second 2, and so on. What a group left unranked shares the places that were left over
there: of eight proposals of which it ranked three, each of the other five has the mean of 4 to 8, that is 6. So a
group weighs as much however many it ranked, and no proposal gains by being left out. Equal means share a place. A
group that ranked nothing does not count.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Placed:
    """One proposal of the order. `place` counts from 1, and those that share one have the same: 1, 2, 2, 4.

    `mean` is of the places that the groups gave it. `ranked_by` is how many groups ranked it, and `places` has the
    place that each group gave it, None where the group left it out, in the order of the groups.
    """

    proposal_id: int
    place: int
    is_shared: bool
    mean: Fraction
    ranked_by: int
    places: tuple[int | None, ...]


def mean_ranking(proposal_ids: Sequence[int], orders: Sequence[Sequence[int]]) -> list[Placed]:
    """The proposals in the order that the groups together give them; [] when no group has ranked any.

    `orders` has the proposals that each group ranked, its first one first. One that is not of `proposal_ids` is
    passed over, and of one that stands twice the better place counts. Those that share a place stand as in
    `proposal_ids`.
    """
    known = set(proposal_ids)
    cleared = [[one for one in dict.fromkeys(order) if one in known] for order in orders]
    places = [{one: place for place, one in enumerate(order, 1)} for order in cleared]
    counted = [one for one in places if one]
    if not counted:
        return []
    means = {one: _mean(one, counted, len(known)) for one in dict.fromkeys(proposal_ids)}
    in_order = sorted(means, key=means.__getitem__)
    values = list(means.values())
    return [
        Placed(
            one,
            1 + sum(value < means[one] for value in values),
            values.count(means[one]) > 1,
            means[one],
            sum(one in group for group in counted),
            tuple(group.get(one) for group in places),
        )
        for one in in_order
    ]


def _mean(proposal_id: int, groups: list[dict[int, int]], count: int) -> Fraction:
    """The mean of the places in all groups; what a group left out has the mean of its places that are left over."""
    given = (Fraction(group.get(proposal_id, 0)) or Fraction(len(group) + 1 + count, 2) for group in groups)
    return sum(given, Fraction(0)) / len(groups)
