"""The numbers of people in public: one for each, the same each time, and of no use without the key."""

from itertools import pairwise

from datasette_intranet.schema.privacy.pseudonyms import FIRST, Pseudonyms


def test_each_number_has_its_own_and_leads_back():
    ours = Pseudonyms(bytes(32))
    numbers = [*range(1, 2_000), 2**32 - 1]
    published = [ours.of(number) for number in numbers]
    assert len(set(published)) == len(numbers) and min(published) >= FIRST
    assert [ours.person(number) for number in published] == numbers
    assert ours.of(None) is None


def test_the_order_of_the_record_is_not_told_and_another_key_gives_other_numbers():
    ours, theirs = ([Pseudonyms(bytes([key]) * 32).of(number) for number in range(1, 500)] for key in (1, 2))
    rising = sum(one < other for one, other in pairwise(ours))
    assert 200 < rising < 300 and not set(ours) & set(theirs)


def test_what_no_published_file_has_is_nobodys_number():
    assert {Pseudonyms(bytes(32)).person(number) for number in (1, FIRST - 1, 2 * FIRST, 10**14)} == {None}


def test_a_number_stays_what_it_was_in_earlier_publications():
    # Whoever has kept a link or a download finds the same person by it.
    assert [Pseudonyms(bytes(32)).of(number) for number in (1, 2, 70_000)] == [5787029696, 5718479079, 7961474113]


def test_who_is_erased_has_another_number_and_the_old_one_is_nobodys():
    before, after = Pseudonyms(bytes(32)), Pseudonyms(bytes(32), frozenset((7, 2**32 - 1)))
    for erased in (7, 2**32 - 1):
        assert after.of(erased) >= 2 * FIRST
        assert after.person(after.of(erased)) == erased
        assert after.person(before.of(erased)) is None
        # Nobody counts from one to the other.
        assert after.of(erased) % FIRST != before.of(erased) % FIRST
    assert [after.of(other) for other in (1, 8)] == [before.of(other) for other in (1, 8)]
    # Nor does a number that only an erased person may have lead to another.
    assert before.person(after.of(7)) is None
