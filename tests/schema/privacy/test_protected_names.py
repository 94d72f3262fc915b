"""Which names are hidden in the texts of a group, and which are kept."""

import pytest
from datasette_intranet.schema.privacy import A_PARTICIPANT, A_RESIDENT, NameRemover, ProtectedNames
from datasette_intranet.schema.privacy.protected_names import may_be_one_of


def cleaned(text: str, here=(), elsewhere=(), kept=(), kept_elsewhere=()) -> str:
    hidden, far = (dict.fromkeys(names, A_RESIDENT) for names in (here, elsewhere))
    return NameRemover(ProtectedNames(hidden, far, kept, kept_elsewhere))(text)


@pytest.mark.parametrize(
    "text", ["vid Vera Holm", "vid Vera", "vid Holm", "vid Vera H.", "vid Holm, Vera", "vid Wera"]
)
def test_somebody_of_the_group_is_hidden_in_every_form(text):
    assert cleaned(f"{text} idag", ["Vera Holm"]) == "vid en invånare idag"


def test_somebody_from_elsewhere_is_hidden_by_whole_and_given_name_alone():
    for text in ("Vera Holm", "Vera", "Vera H", "fru Holm"):
        assert cleaned(f"vid {text} idag", elsewhere=["Vera Holm"]) == "vid en invånare idag"
    for text in ("Holm", "Wera"):
        assert cleaned(f"vid {text} idag", elsewhere=["Vera Holm"]) == f"vid {text} idag"


def test_hidden_only_far_or_only_near_is_hidden():
    assert cleaned("Vera kom.", elsewhere=["Vera"]) == cleaned("Vera kom.", ["Vera"]) == "En invånare kom."
    assert cleaned("Vera kom.") == "Vera kom."


@pytest.mark.parametrize(
    ("text", "kept", "said"),
    [
        ("vid Vera idag", ["Vera Kuric"], "vid Vera idag"),
        ("vid Vera Holm idag", ["Vera Kuric"], "vid en invånare idag"),
        ("vid Vera Holm idag", ["Vera Holm"], "vid Vera Holm idag"),
        ("vid Vera H. idag", ["Vera Hult"], "vid Vera H. idag"),
        ("vid fru Holm idag", ["Nils Holm"], "vid fru Holm idag"),
        ("vid fru Holm idag", ["Nils Hult"], "vid en invånare idag"),
    ],
)
def test_somebody_from_elsewhere_gives_way_to_the_groups_own(text, kept, said):
    assert cleaned(text, elsewhere=["Vera Holm"], kept=kept) == said


def test_the_whole_name_of_somebody_kept_elsewhere_is_kept_too():
    assert cleaned("vid Vera Kuric och Vera K. idag", ["Vera Holm"], kept_elsewhere=["Vera Kuric"]) == (
        "vid Vera Kuric och en invånare idag"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("vid Eva-Lotta idag", "vid en invånare idag"),
        ("vid Eva Lotta idag", "vid en invånare idag"),
        ("vid Lotta idag", "vid en invånare idag"),
        ("vid Eva idag", "vid en invånare idag"),
        ("vid Maria idag", "vid en invånare idag"),
    ],
)
def test_half_a_double_name_and_a_middle_name_are_hidden(text, said):
    assert cleaned(text, ["Eva-Lotta Maria Berg"]) == said


@pytest.mark.parametrize("written", [
    "Evalotta", "evalotta", "evalottas", "EVALOTTA", "EvaLotta", "eva-lotta", "eva lotta", "Eva-\nlotta",
    "hejevalotta", "@evalotta", "Svenåke", "svenåke", "svenake", "sven-åke",
])  # fmt: skip
def test_a_double_given_name_alone_is_hidden_however_it_is_joined(written):
    names = ["Eva-Lotta Berg", "Sven-Åke Ek"]
    for text in (cleaned(f"vid {written} idag", names), cleaned(f"vid {written} idag", elsewhere=names)):
        assert not any(name in text.casefold() for name in ("eva", "lotta", "sven", "åke", "ake")), text


def test_the_groups_own_evalotta_is_no_eva_lotta_from_elsewhere():
    assert cleaned("vid Evalotta idag", elsewhere=["Eva-Lotta Berg"], kept=["Evalotta Ek"]) == "vid Evalotta idag"


def test_half_a_name_gives_way_to_the_groups_own_people():
    assert cleaned("vid Lotta idag", ["Eva-Lotta Berg"], kept=["Lotta Ek"]) == "vid Lotta idag"
    assert cleaned("vid Lotta idag", ["Eva-Lotta Berg"], kept=["Lotta-Karin Ek"]) == "vid en invånare idag"


@pytest.mark.parametrize(
    "name",
    "Alma Ask Björk Björn Bo Dag Falk Frej Gull Hans Heder Iris Lilja Lind Linn Liv Lo Maj Mark My Ros Rosa Sol Sten "
    "Stig Storm Svan Viola Vår".split(),
)
def test_a_name_that_is_a_word_is_the_word_where_a_sentence_begins_unless_of_the_group(name):
    far = [f"{name} Holmgren"]
    assert cleaned(f"{name} kom. Vi bad {name} om det.", elsewhere=far) == f"{name} kom. Vi bad en invånare om det."
    assert cleaned(f"{name} kom.", far) == "En invånare kom."


@pytest.mark.parametrize(
    ("text", "kept", "said"),
    [
        ("vid Karin idag", [], "vid en invånare idag"),
        ("vid Karin idag", ["Karin Ek"], "vid Karin idag"),
        ("vid Ek idag", [], "vid Ek idag"),
    ],
)
def test_another_spelling_of_somebody_here_is_hidden_when_it_is_nobody_elses(text, kept, said):
    assert cleaned(text, ["Carin Al"], kept=kept) == said


def test_a_short_name_and_a_word_have_no_other_spellings():
    assert cleaned("vid Bi och Bå", ["Bo Ek"]) == "vid Bi och Bå"
    assert cleaned("vid Linn", ["Lin Ek"]) == "vid Linn"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("vid fru Öberg", "vid en invånare"),
        ("vid fru Oberg", "vid en invånare"),
        ("vid fru Öbergs bil", "vid en invånares bil"),
        ("vid herr Obergs bil", "vid en invånares bil"),
        ("vid Åsa Ö. och Bo", "vid en invånare och Bo"),
        ("vid Åsa Ö.", "vid en invånare."),
        ("vid Åsa Ö.\nSen kom Bo", "vid en invånare.\nSen kom Bo"),
        ("vid Åsa Ö.Sen kom Bo", "vid en invånare.Sen kom Bo"),
        ("vid fru Lunds bil", "vid en invånares bil"),
        ("vid fru Lund", "vid en invånare"),
        ("vid qwila", "vid en invånare"),
        ("vid Åsa Ö. Sen kom Bo", "vid en invånare. Sen kom Bo"),
        ("ÅÖ tar det", "En invånare tar det"),
        ("AB tar det", "AB tar det"),
        ("hejhejåsa", "hejhejen invånare"),
        ("MvhÅsa", "Mvhen invånare"),
    ],
)
def test_forms_that_lean_on_the_words_beside_them_are_hidden_and_their_points_stay(text, said):
    assert cleaned(text, ["Åsa Öberg", "Arvid Bengtsson", "Qwila Berg-Lund"]) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("vid karlström", "vid en invånare"),
        ("vid karlströms bil", "vid en invånares bil"),
        ("vid bosse", "vid en invånare"),
        ("vid berg", "vid berg"),
        ("vid kuric", "vid kuric"),
    ],
)
def test_of_names_in_small_letters_given_names_and_family_names_that_are_no_words_are_hidden(text, said):
    assert cleaned(text, ["Bosse Karlström", "Tor Berg", "Mio Kuric"]) == said


@pytest.mark.parametrize("text", ["Eva Lotta", "Eva-Lotta", "Berg Lund", "Berg-Lund", "berg lund"])
def test_a_double_name_of_two_words_is_hidden_wherever_somebody_is_from(text):
    name = ["Eva-Lotta Berg-Lund"]
    assert cleaned(f"vid {text}", name) == cleaned(f"vid {text}", elsewhere=name) == "vid en invånare"


def test_one_of_whom_it_is_not_known_is_a_participant_and_the_resident_goes_first():
    names = ProtectedNames({"Vera Holm": A_PARTICIPANT, "Vera Ek": A_RESIDENT})
    assert NameRemover(names)("Vera Holm, Vera Ek") == "En deltagare, en invånare"
    assert (
        NameRemover(ProtectedNames({"Vera": A_PARTICIPANT}, {"Vera": A_RESIDENT}))("vid Vera") == "vid en deltagare"
    )


@pytest.mark.parametrize(
    ("name", "others", "may"),
    [
        ("Karin S.", ["Karin Sandelius"], True),
        ("Karin", ["Karin Sandelius"], True),
        ("Sandelius, Karin", ["Karin Sandelius"], True),
        ("Karin S.", ["Karin Ek"], False),
        ("Karin Ek", ["Karin Sandelius"], False),
        ("Kari", ["Karin Sandelius"], False),
        ("Karin", [], False),
        ("Karin Ek", ["Bo Dal", "Karin Ek"], True),
    ],
)
def test_a_printed_name_may_be_somebody_by_any_form(name, others, may):
    assert may_be_one_of(name, others) is may


def test_an_initial_with_the_name_of_somebody_elsewhere_is_hidden_unless_it_may_be_a_colleagues():
    assert cleaned("V. Holm kom idag", elsewhere=["Vera Holm"]) == "En invånare kom idag"
    assert cleaned("V. Holm kom idag", elsewhere=["Vera Holm"], kept_elsewhere=["Vilma Holm"]) == "V. Holm kom idag"


def test_the_genitive_of_a_name_with_another_name_between_stays_a_genitive():
    assert cleaned("Det är Vera Karin Holms stol.", ["Vera Holm"]) == "Det är en invånares stol."
