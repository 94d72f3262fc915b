"""Minutes in public do not say in words how few residents came."""

import pytest
from datasette_intranet.loaders.publish.hide_small_counts import without_small_counts

HIDDEN = {
    "Tre invånare deltog.": "Några invånare deltog.",
    "Det kom 2 boende och klagade.": "Det kom några boende och klagade.",
    "Vi talade med fyra invånare. Taket läcker.": "Vi talade med några invånare. Taket läcker.",
}
STAYS = ("En invånare undrade.", "Åtta invånare deltog.", "12 personer deltog.", "Tre lampor är trasiga.")
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
