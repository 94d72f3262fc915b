"""Minutes in public do not say in words how few residents came."""

import pytest
from datasette_intranet.loaders.publish.small_counts_in_words import _SENTENCE, _clean, without_small_counts
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sweep import examples

HIDDEN = {
    "Tre invånare deltog.": "Några invånare deltog.",
    "Det kom 2 boende och klagade.": "Det kom några boende och klagade.",
    "Vi talade med fyra invånare. Taket läcker.": "Vi talade med några invånare. Taket läcker.",
    "Boende: en.": "Boende: flera.",
    "Antal boende var ett": "Antal boende var flera",
    "En eller ett boende kom.": "Några boende kom.",
}
STAYS = (
    "En invånare undrade.",
    "Fem invånare deltog.",
    "Åtta invånare deltog.",
    "12 personer deltog.",
    "Tre lampor är trasiga.",
)
HIDDEN_WHERE_FEW_CAME = {
    "12 personer deltog.": "Några personer deltog.",
    "Vi var 12.": "Vi var flera.",
    "Åtta invånare deltog.": "Några invånare deltog.",
}
STAYS_WHERE_FEW_CAME = ("Enkäten skickas till 200 personer.", "Tre tjänstemän deltog.", "Bo Ek deltog.")


@pytest.mark.parametrize("text", [*HIDDEN, *STAYS])
def test_few_residents_are_some(text):
    assert without_small_counts(text, has_few=False) == HIDDEN.get(text, text)


@pytest.mark.parametrize("text", [*HIDDEN_WHERE_FEW_CAME, *STAYS_WHERE_FEW_CAME])
def test_no_total_tells_how_few_they_were(text):
    assert without_small_counts(text, has_few=True) == HIDDEN_WHERE_FEW_CAME.get(text, text)


PIECES = st.sampled_from([
    "en", "Ett", "1", "två", "TVÅ", "tre", "Tre", "tretton", "fyra", "4", "12", "tjugofem", "ett tiotal",
    "ett dussin", "eller", "till", "st",
    "30-tal", "trettiotalet", "\u017fex", "f\u0131ra", "FİRA", "tvåa", "entre", "cirka", "av", "de", "invånare",
    "boende", "personer", "stycken", "cyklister", "barn", "deltog", "kom", "Det kom", "Vi var", "närvarande",
    "på plats",
    "när", "§", "Gruppen", "information",
])  # fmt: skip
GAPS = st.sampled_from([" ", " ", " ", ". ", ", ", "\n", "-", "", "\u00a0", "! ", ":"])
TEXTS = st.lists(st.tuples(PIECES, GAPS), max_size=9).map(lambda told: "".join(map("".join, told)))


@given(TEXTS, st.booleans())
@settings(max_examples=examples(166, 500))
def test_where_no_number_is_looked_for_no_sentence_would_be_changed(text, has_few):
    slowly = "".join(_clean(sentence, has_few) for sentence in _SENTENCE.findall(text))
    assert without_small_counts(text, has_few) == slowly
