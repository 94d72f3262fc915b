"""What is blacked out covers every word that may not stand, and nothing moves."""

from datasette_intranet.schema.originals.covered_text import cover_spans, spans_left_out
from datasette_intranet.schema.privacy import without_names
from hypothesis import given
from hypothesis import strategies as st

WORDS = st.sampled_from(
    ["Vera", "Holm", "Karin", "en", "En", "invånare", "bänk", ".", ",", "\n", " ", "-", "Veras", "är"]
)


def covered(text, cleaned):
    return cover_spans(text, spans_left_out(text, cleaned))


def test_a_name_is_one_bar_and_line_ends_stay():
    text = "Vera Holm,\nVera\nHolm och Karin."
    assert covered(text, "en invånare,\nen invånare och Karin.") == "█████████,\n████\n████ och Karin."


def test_a_text_that_is_as_it_was_has_no_bars():
    assert spans_left_out("Vera Holm", "Vera Holm") == []


@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_no_word_is_left_that_is_not_in_the_cleaned_text(text):
    cleaned = without_names(text, ["Vera Holm"])
    kept = covered(text, cleaned)
    assert len(kept) == len(text) and kept.count("\n") == text.count("\n")
    words = iter(cleaned.split())
    assert all(word in words for word in kept.split() if "█" not in word)
    assert "Vera" not in kept and "Holm" not in kept


def test_a_line_beyond_all_measure_is_covered_whole():
    line = "ord " * 5000
    assert set(covered(f"{line}Vera", f"{line}en invånare")) == {"█"}
