"""What spares most texts the long looks changes nothing: all words looked at one by one give the same text."""

import json
import unicodedata

import pytest
from datasette_intranet.schema.privacy import A_PARTICIPANT, A_RESIDENT, NameRemover, NamesElsewhere, ProtectedNames
from datasette_intranet.schema.privacy.naming_runs import NamingRuns, Place
from datasette_intranet.schema.privacy.text_runs import starts_of_runs
from datasette_intranet.schema.privacy.written_words import written_words
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sweep import examples

NAMES = (
    "Vera Holm", "Åsa Ek", "Eva-Lotta Maria Lind", "Bo Ek", "Siobhán O'Brien", "Jan af Sand", "Per Ask", "Carin Ås",
    "Holm, Bo", "Vera H.", "Maj Lund", "Anna von der Esch", "Bo Ström",
)  # fmt: skip
PIECES = st.sampled_from([
    "Vera", "Veras", "vera", "VERA", "Wera", "Holm", "Holms", "H.", "H", "V.", "V", "VH", "VH:s", "Åsa",
    "asa", "Aasa",
    "A\u030asa", "Ek", "Ek's", "Eva", "Lotta", "Eva-Lotta", "Evalotta", "Lisa-Lotta", "Lotta-Lisa", "Maria", "Lind",
    "O'Brien", "OBrien", "Brien", "Siobhán", "Jan", "af", "von", "der", "Esch", "Sand", "Per", "Ask",
    "Carin", "Karin",
    "Ås", "As", "Maj", "7", "Bo", "Bos", "bo", "Ström", "Boström", "boström", "fru", "Herr", "Fru.", "HejVera",
    "hejvera", "VeraHolm", "mvhbo", "vholm", "@vholm", "vera.holm@x.se", "vholm.pdf", "Ve-\nra", "V**er**a",
    "V e r a",
    "Ve\u00adra", "%C3%85sa", "V&#101;ra", "Gruppen", "och", "i", "möttes", "den", "Kalle", "Berg", "_Vera_", "*Bo*",
    "(Vera", "Vera)", "Vera,", "»Bo", "1.", "-", "–", "*", "§", "2024", "%20", "_", "E-post", "Vera-Lisa", "Ek-Lund,",
    "Ve_ra", "Bo\u0301", "V", "e", "Eva\u034f-Lotta", "Eva-Lo\u0301tta",
])  # fmt: skip
GAPS = st.sampled_from([" ", " ", " ", "  ", "\n", ". ", ", ", "-", "/", "\u00a0", "", "\n\n", "\t", ": ", "\u2028"])
TEXTS = st.lists(st.tuples(PIECES, GAPS), max_size=12).map(lambda told: "".join(piece + gap for piece, gap in told))
PEOPLE = st.lists(st.sampled_from(NAMES), max_size=4, unique=True)


def removers(here, elsewhere, kept_here, kept_elsewhere):
    """The remover of a group, and one that shares no names with other groups' removers."""
    far = NamesElsewhere(
        {**dict.fromkeys(elsewhere, A_PARTICIPANT), **dict.fromkeys(here, A_RESIDENT)}, kept_elsewhere
    )
    known = [ProtectedNames(dict.fromkeys(here, A_RESIDENT), far, kept_here) for _ in range(2)]
    known[1]._here = {key for name in (far.hidden, far.kept) for key in name} | known[1]._here
    return NameRemover(known[0]), NameRemover(known[1])


def slowly(remover, text):
    """The text as it is cleaned when each of its words is looked at."""
    words = written_words(text, remover._known.words)
    return remover._without_hits(text, words, range(len(words)))


@given(TEXTS, PEOPLE, PEOPLE, PEOPLE, PEOPLE)
@settings(max_examples=examples(200, 600))
def test_looking_at_all_words_finds_no_other_names(text, here, elsewhere, kept_here, kept_elsewhere):
    text = unicodedata.normalize("NFC", text)
    remover, other = removers(here, elsewhere, kept_here, kept_elsewhere)
    assert remover._cleaned(text) == slowly(other, text) == remover._cleaned(text)


@given(st.lists(TEXTS, max_size=4), PEOPLE, PEOPLE)
def test_what_earlier_texts_told_of_words_changes_no_later_text(texts, here, kept_here):
    remover, _ = removers(here, NAMES[:3], kept_here, NAMES[3:5])
    for text in texts:
        fresh, _ = removers(here, NAMES[:3], kept_here, NAMES[3:5])
        assert remover(text) == fresh(text)


@given(st.one_of(TEXTS, st.text()))
def test_each_run_stands_where_it_is_said_to_begin(text):
    runs = text.split()
    starts = starts_of_runs(text, runs, range(len(runs)))
    assert len(starts) == len(runs)
    assert all(text.startswith(run, start) for run, start in zip(runs, starts, strict=True))
    assert sorted(set(starts)) == starts
    assert starts_of_runs(text, runs, range(1, len(runs), 2)) == starts[1::2]


def test_a_name_written_as_one_word_gives_way_to_somebody_here_who_has_no_other():
    remover, _ = removers([], ["Zil Vra"], ["Zilvra"], [])
    assert remover("Zilvra ringde, och zilvra.") == "Zilvra ringde, och zilvra."


def test_what_stands_around_a_place_is_asked_each_time():
    remover, _ = removers(["Maj Lund", "Vera Holm"], [], [], [])
    assert remover("Vi ses 7 Maj. Maj ringer.") == "Vi ses 7 Maj. En invånare ringer."
    assert remover("Sedan kom Maj. Maj 2024 var varm.") == "Sedan kom en invånare. Maj 2024 var varm."
    assert remover("Det sade Vera H. och gick.") == "Det sade en invånare och gick."
    assert remover("Det sade Vera H. Och gick.") == "Det sade en invånare. Och gick."
    assert remover("Vera H. och Bo") == "En invånare och Bo"
    assert remover("Sedan gick Vera H.") == "Sedan gick en invånare."
    assert remover("Det sade Vera * Holm igår") == "Det sade en invånare igår"


@pytest.mark.parametrize("first", ["Eva\u034f", "Eva\u0301", "Zilla", "Eva"])
def test_what_a_hyphen_ties_to_a_hidden_name_goes_with_it_whatever_its_marks(first):
    remover, _ = removers(["Eva-Lotta Maria Lind"], [], [], [])
    assert remover(f"Det sade {first}-Lotta Lind igår.") == "Det sade en invånare igår."


@pytest.mark.parametrize(("here", "elsewhere", "said"), [
    (["Vera Holm"], ["Vera Holm Lind"], "en deltagare"), (["Vera Holm Lind"], ["Vera Holm"], "en invånare"),
])  # fmt: skip
@pytest.mark.parametrize("written", [str, str.lower])
def test_the_longer_of_two_names_is_hidden_whole_in_whichever_group_it_is(here, elsewhere, said, written):
    remover, _ = removers(here, elsewhere, [], [])
    assert remover(written("Det sade Vera Holm Lind igår.")) == written(f"Det sade {said} igår.")


def test_what_may_be_a_genitive_is_taken_for_one():
    remover, _ = removers(["Vera Holms", "Vera Holm"], [], [], [])
    assert remover("Det är Vera Holms bok.") == "Det är en invånares bok."


def test_a_word_that_a_mark_breaks_does_not_slow_the_rest_down(monkeypatch):
    remover, _ = removers(["Vera Holm"], [], [], [])
    monkeypatch.setattr(remover, "_without_names_in_broken", None)
    assert remover("Lisa-Lotta bad Ve-ra H**ol**m om e-post.") == "Lisa-Lotta bad en invånare om e-post."


FOUR_NAMES = ("Ulla Dahl Berg Lind", "Jan Bo Ek Sand", "Siv Ros Klas Lund")


@pytest.mark.parametrize("name", FOUR_NAMES)
def test_a_name_of_four_words_is_hidden_in_small_letters_too(name):
    remover, _ = removers([], FOUR_NAMES, [], [])
    assert remover(f"{name.lower()} ringde.") == "En deltagare ringde."


@pytest.mark.parametrize(
    "word", ["Kalle", "af", "von", "fru", "frk", "berg", "bergs", "ek", "eks", "klas", "holm", "holms"]
)
def test_words_that_may_go_on_with_a_name_are_looked_at_behind_one(word):
    assert behind_vera(word) == [word.lower()]


@pytest.mark.parametrize("word", ["och", "bänk", "ab", "zz", "bergen", "eka"])
def test_other_words_part_names_like_a_comma(word):
    assert behind_vera(word) == []


def behind_vera(word):
    """Which words behind the name of a resident are looked at, where people elsewhere have four names."""
    known = ProtectedNames({"Vera Holm": A_RESIDENT}, NamesElsewhere(dict.fromkeys(FOUR_NAMES, A_PARTICIPANT), []))
    text = f"Vera {word}"
    words, worth = NamingRuns(known).words(text, Place(0, len(text), 0, text))
    assert [one.key for one in words][:1] == ["vera"] and worth[:1] == [0]
    return [one.key for one in words][1:]


@given(PEOPLE, PEOPLE)
def test_the_forms_of_names_that_were_written_down_are_those_that_are_read(hidden, kept):
    told = NamesElsewhere(dict.fromkeys(hidden, A_RESIDENT) | dict.fromkeys(hidden[1:2], A_PARTICIPANT), kept)
    written = told.written()
    assert vars(NamesElsewhere.read(json.loads(json.dumps(written)))) == vars(told)


def test_forms_whose_words_could_not_be_told_apart_are_not_written_down():
    told = NamesElsewhere(dict.fromkeys(NAMES, A_RESIDENT))
    told.words |= {"two words"}
    assert told.written() is None
