"""On a made-up roster of 5,000: how often a sure match is right, and how often the right person comes first."""

import pytest

from bench.made_up_town import made_up_town, printed_names
from bench.name_matching import tally


@pytest.fixture(scope="module")
def found():
    town = made_up_town()
    return tally(town, printed_names(town, 6000))[0]


@pytest.mark.slow
def test_of_a_thousand_automatic_matches_at_most_five_are_wrong(found):
    assert found.sure > 3000
    assert found.right_share >= 0.995, found.wrong


def test_of_ten_printed_names_nine_are_matched_or_offered_first(found):
    assert found.first_share() >= 0.90


def test_of_ten_names_that_are_not_printed_exactly_nine_are_matched_or_offered_first(found):
    variants = [kind for kind in found.people if kind != "exact"]
    assert len(variants) == 10
    assert found.first_share(*variants) >= 0.90


def test_every_kind_of_variant_is_found_in_four_of_five_cases(found):
    assert {kind for kind in found.people if found.first_share(kind) < 0.8} == set()
