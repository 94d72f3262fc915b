"""Whatever is printed and whoever is known: no crash, no match by chance."""

import string

import pytest
from datasette_intranet.schema.names import NameIndex, Person
from hypothesis import example, given
from hypothesis import strategies as st

GROUP = 1
PARTS = st.sampled_from(
    "anna åsa eva eva-lotta karl carl kristina christina nils nisse omar al-saadi o'ek berg bergh lind "
    "lindqvist lindkvist andersson anderson petrović petrovic von s g".split()
)
NAMES = st.lists(PARTS, min_size=2, max_size=4).map(lambda parts: " ".join(parts).title())
ANY_NAME = st.one_of(NAMES, st.text(min_size=1, max_size=30))


def people(names, groups=frozenset([GROUP])):
    return [Person(number, name, groups=groups) for number, name in enumerate(names, start=1)]


@pytest.mark.slow
@given(st.lists(ANY_NAME, max_size=8), st.one_of(st.text(), ANY_NAME), st.sampled_from([None, GROUP, 2]))
@example(["", "\u0301", "İ"], "\u0130.\u0130", GROUP)
@example(["A"], "," * 500, GROUP)
@example(["A B"], "A B" + " B" * 90, GROUP)
def test_no_text_raises(names, printed, group_id):
    match = NameIndex(people(names)).match(printed, group_id)
    assert match.sure is None or match.candidates[0].person_id == match.sure
    assert all(0 < candidate.score <= 1 and candidate.reason for candidate in match.candidates)
    assert len({candidate.person_id for candidate in match.candidates}) == len(match.candidates)


@given(st.lists(NAMES, min_size=1, max_size=8), st.sampled_from([None, GROUP, 2]))
def test_nobody_else_comes_before_the_one_whose_exact_name_is_printed(names, group_id):
    index = NameIndex(people(names))
    for person_id, name in enumerate(names, start=1):
        match = index.match(name, group_id)
        same = [number for number, other in enumerate(names, start=1) if written(other) == written(name)]
        assert match.candidates[0].person_id in same
        assert match.sure in (None, person_id) or len(same) > 1


@pytest.mark.slow
@given(st.lists(NAMES, min_size=1, max_size=6), NAMES, st.sampled_from([None, GROUP]))
def test_one_more_person_never_turns_a_sure_match_to_somebody_else(names, newcomer, group_id):
    before, after = NameIndex(people(names)), NameIndex(people(names))
    after.add(Person(99, newcomer, groups=frozenset([GROUP])))
    for name in names:
        sure = after.match(name, group_id).sure
        assert sure in (None, before.match(name, group_id).sure)


@given(st.lists(NAMES, min_size=1, max_size=6, unique=True), NAMES)
def test_who_is_added_and_removed_leaves_no_trace(names, visitor):
    index = NameIndex(people(names))
    index.add(Person(99, visitor, groups=frozenset([GROUP])))
    index.remove(99)
    untouched = NameIndex(people(names))
    for printed in (*names, visitor):
        assert index.match(printed, GROUP) == untouched.match(printed, GROUP)


@given(st.lists(NAMES, min_size=1, max_size=6), st.text(string.ascii_letters + " ,.-()", max_size=40))
def test_the_order_in_which_people_are_added_does_not_matter(names, printed):
    known = people(names)
    assert NameIndex(known).match(printed, GROUP) == NameIndex(reversed(known)).match(printed, GROUP)


def written(name):
    return name.casefold().replace("-", " ").replace("'", "")
