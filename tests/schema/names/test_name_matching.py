"""Who is meant by a printed name: what is sure, what is offered, and in which order."""

import pytest
from datasette_intranet.schema.names import NameIndex, Person, Spelling

COUNCIL, CHOIR, OTHER = 1, 2, 3
NAMES = {
    1: "Anna Andersson",
    2: "Åsa Lindqvist Moberg",
    3: "Eva-Lotta Berg",
    4: "Dragan Petrović",
    5: "Nina Grankvist",
    6: "Karl Gustav af Ugglesund",
    7: "Said Omar Ali",
    8: "Per-Olof Granat",
    9: "Rami Al-Tallvik",
    10: "Kristina Nilsson",
    11: "Jörgen O'Ekmark",
}


@pytest.fixture
def index():
    return NameIndex(Person(number, name, groups=frozenset([COUNCIL])) for number, name in NAMES.items())


def first(match):
    return match.candidates[0].person_id if match.candidates else None


@pytest.mark.parametrize(
    ("printed", "person_id"),
    [
        ("Anna Andersson", 1),
        ("ANNA  ANDERSSON", 1),
        ("Andersson, Anna", 1),
        ("Anna Andersson (S), ordförande", 1),
        ("Ordförande Anna Andersson", 1),
        ("enhetschef Anna Andersson", 1),
        ("Anna Andersson, Vassbo bibliotek", 1),
        ("Anna Andersson MP", 1),
        ("Anna Andersson § 4–7", 1),
        ("Anna Andersson t.o.m. § 8", 1),
        ("/Anna Andersson", 1),
        ("Lindqvist Moberg, Åsa", 2),
        ("A\u030asa Lindqvist\u00a0Moberg", 2),
        ("Eva Lotta Berg", 3),
        ("Eva\u2011Lotta Berg", 3),
        ("Ugglesund, Karl Gustav af", 6),
        ("Rami Al Tallvik", 9),
        ("Jörgen O\u2019Ekmark", 11),
        ("Jörgen OEkmark", 11),
    ],
)
@pytest.mark.parametrize("group_id", [COUNCIL, OTHER, None])
def test_the_full_name_is_sure_however_it_is_dressed(index, printed, person_id, group_id):
    match = index.match(printed, group_id)
    assert match.sure == first(match) == person_id


@pytest.mark.parametrize(
    ("printed", "person_id", "reason"),
    [
        ("Nina G", 5, "initial"),
        ("Nina G.", 5, "initial"),
        ("N. Grankvist", 5, "initial"),
        ("P-O Granat", 8, "initial"),
        ("PO Granat", 8, "initial"),
        ("Nina", 5, "bara förnamnet"),
        ("fru Grankvist", 5, "bara efternamnet"),
        ("Åsa Lindqvist", 2, "en del av namnet"),
        ("Åsa Moberg", 2, "en del av namnet"),
        ("Gustav Ugglesund", 6, "en del av namnet"),
        ("Said Ali", 7, "en del av namnet"),
        ("Dragan Petrovic", 4, "prickar eller accenter"),
        ("Nina Granqvist", 5, "annan stavning"),
        ("Christina Nilson", 10, "annan stavning"),
        ("Nina Grankvits", 5, "en bokstav skiljer"),
        ("Nima Grankvist", 5, "en bokstav skiljer"),
        ("Lotta", 3, "bara förnamnet"),
        ("Lotta Berg", 3, "en del av namnet"),
        ("Kicki Nilsson", 10, "smeknamn"),
        ("Kalle Ugglesund", 6, "smeknamn"),
        ("Evalotta Berg", 3, "ihop- eller isärskrivna"),
        ("Grankvist Nina", 5, "efternamnet står först"),
        ("Nina Maria Grankvist", 5, "fler namn"),
    ],
)
def test_what_is_not_written_out_is_offered_with_the_reason_and_never_made(index, printed, person_id, reason):
    match = index.match(printed, COUNCIL)
    assert match.sure is None
    assert first(match) == person_id
    assert reason in match.candidates[0].reason
    assert "hör till gruppen" in match.candidates[0].reason


@pytest.mark.parametrize("printed", ["Nina", "Grankvist", "Lotta"])
def test_half_a_name_is_offered_within_the_group_only(index, printed):
    assert index.match(printed, COUNCIL).candidates
    assert not index.match(printed, OTHER).candidates
    assert not index.match(printed).candidates


@pytest.mark.parametrize(
    "printed", ["Erik Andersson", "Anna Berg", "Ordföranden", "(S)", "", " ", "???", "N.G.", "samt tre invånare", "1"]
)
def test_a_stranger_is_nobody(index, printed):
    match = index.match(printed, COUNCIL)
    assert match.sure is None
    assert not match.candidates


def test_two_names_in_one_line_are_nobodys_sure_match(index):
    assert index.match("Anna Andersson, Nina Grankvist", COUNCIL).sure is None
    assert index.match("Anna Andersson och Nina Grankvist", COUNCIL).sure is None


def test_a_shared_name_is_sure_only_when_one_of_them_belongs_to_the_group(index):
    index.add(Person(20, "Anna Andersson", groups=frozenset([CHOIR])))
    assert index.match("Anna Andersson", COUNCIL).sure == 1
    match = index.match("Anna Andersson", CHOIR)
    assert match.sure == 20
    assert match.candidates[0].reason == "2 personer heter så, men bara den här hör till gruppen"
    for group_id in (OTHER, None):
        match = index.match("Anna Andersson", group_id)
        assert match.sure is None
        assert {candidate.person_id for candidate in match.candidates} == {1, 20}
    index.add_member(20, COUNCIL)
    assert index.match("Anna Andersson", COUNCIL).sure is None


def test_a_guests_name_is_unsure_when_a_member_is_written_nearly_so(index):
    index.add(Person(20, "Nina Granqvist", groups=frozenset([CHOIR])))
    match = index.match("Nina Granqvist", COUNCIL)
    assert match.sure is None
    assert [candidate.person_id for candidate in match.candidates] == [5, 20]
    assert index.match("Nina Granqvist", CHOIR).sure == 20


def test_a_common_name_is_sure_only_in_the_group(index):
    for number in range(100, 180):
        index.add(Person(number, f"Anna {'Nilsson' if number % 2 else 'Berg'}son"))
        index.add(Person(number + 100, f"{'Erik' if number % 2 else 'Olof'} Andersson"))
    assert index.match("Anna Andersson", COUNCIL).sure == 1
    match = index.match("Anna Andersson", CHOIR)
    assert match.sure is None
    assert first(match) == 1


def test_a_resident_is_not_recognised_by_name_outside_the_groups_that_met(index):
    index.add(Person(20, "Tyra Söderlid", groups=frozenset([CHOIR]), category="resident"))
    assert index.match("Tyra Söderlid", CHOIR).sure == 20
    assert index.match("Tyra Söderlid", COUNCIL).sure is None
    assert first(index.match("Tyra Söderlid", COUNCIL)) == 20


def test_who_becomes_a_resident_is_recognised_as_one(index):
    index.set_category(5, "resident")
    assert index.match("Nina Grankvist", COUNCIL).sure == 5
    assert index.match("Nina Grankvist", CHOIR).sure is None


def test_a_settled_spelling_is_sure_in_its_group_alone(index):
    index.add_spelling(5, Spelling("Nina G", COUNCIL))
    match = index.match("Nina G.", COUNCIL)
    assert match.sure == 5
    assert match.candidates[0].reason == "så har stavningen avgjorts för gruppen"
    assert index.match("Nina G", CHOIR).sure is None


def test_a_spelling_settled_for_two_people_of_a_group_settles_nothing(index):
    index.add_spelling(5, Spelling("N.N.", COUNCIL))
    index.add_spelling(10, Spelling("N.N.", COUNCIL))
    assert index.match("N.N.", COUNCIL).sure is None


def test_a_spelling_that_holds_everywhere_is_as_good_as_the_name(index):
    index.add_spelling(10, Spelling("Kristina Ekmark"))
    assert index.match("Kristina Ekmark", OTHER).sure == 10
    index.add(Person(20, "Kristina Ekmark"))
    assert index.match("Kristina Ekmark", OTHER).sure is None


def test_a_person_with_a_single_name_is_sure_when_nobody_else_in_the_group_comes_near(index):
    index.add(Person(20, "Isak", groups=frozenset([COUNCIL])))
    assert index.match("Isak", COUNCIL).sure == 20
    assert index.match("Isak", CHOIR).sure is None
    index.add(Person(21, "Isak Holmlid", groups=frozenset([COUNCIL])))
    assert index.match("Isak", COUNCIL).sure is None


def test_of_two_namesakes_the_politician_is_offered_first_when_a_party_is_printed(index):
    index.add(Person(20, "Anna Andersson", groups=frozenset([COUNCIL]), category="politician"))
    assert first(index.match("Anna Andersson", COUNCIL)) == 1
    assert first(index.match("Anna Andersson (KD)", COUNCIL)) == 20


def test_an_initial_that_fits_many_outside_the_group_offers_nobody(index):
    for number in range(30, 50):
        index.add(Person(number, f"Nina G{'aeiouy'[number % 6]}rdal{number}"))
    match = index.match("Nina G", OTHER)
    assert not match.candidates
    assert first(index.match("Nina G", COUNCIL)) == 5


def test_a_forgotten_person_is_not_found(index):
    index.add_spelling(5, Spelling("Nina G", COUNCIL))
    index.remove(5)
    assert not index.match("Nina Grankvist", COUNCIL).candidates
    assert not index.match("Nina G", COUNCIL).candidates


def test_a_new_name_takes_the_place_of_the_old(index):
    index.add(Person(5, "Nina Tallvik", groups=frozenset([COUNCIL])))
    assert index.match("Nina Tallvik", COUNCIL).sure == 5
    assert not index.match("Nina Grankvist", COUNCIL).candidates
