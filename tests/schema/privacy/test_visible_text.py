"""What nobody sees parts no word, and what is seen stays."""

import unicodedata

from datasette_intranet.schema.privacy.visible_text import (
    _DRAWN,
    _INVISIBLE,
    _JOINER,
    has_other_letters,
    visible_text,
)
from hypothesis import given
from hypothesis import strategies as st


@given(st.lists(st.sampled_from("\u00ad\u200b\u200c\u200d\u2060\ufeff"), min_size=3, max_size=3))
def test_marks_within_a_name_are_gone(marks):
    assert visible_text(f"V{marks[0]}e{marks[1]}r{marks[2]}a") == "Vera"


def test_letters_are_put_together_and_what_is_seen_stays():
    assert visible_text("A\u030asa och 👩\u200d👧 med\u00a0blanka") == "Åsa och 👩\u200d👧 med\u00a0blanka"


LETTERS = st.sampled_from(
    "aÅåe .\u00ac\u00ad\u00ae\u02ff\u0300\u0308\u030a\u0340\u034f\u200b\u200d\u2060\ufeff\uff36\U0001d400"
)


@given(st.one_of(st.text(LETTERS, max_size=12), st.text()))
def test_a_text_that_is_not_looked_through_reads_the_same(text):
    drawn = _DRAWN.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    assert visible_text(text) == unicodedata.normalize("NFC", _JOINER.sub("", _INVISIBLE.sub("", drawn)))


@given(st.text(st.one_of(st.characters(max_codepoint=0x17F), st.sampled_from("\u0301\u030a\u1e69Ｖ𝐕–”"))))
def test_other_letters_are_those_that_are_drawn_or_parted(text):
    is_drawn = any(unicodedata.normalize("NFKC", letter) in ("V", "v") for letter in text if letter not in "Vv")
    assert has_other_letters(text) == (is_drawn or unicodedata.normalize("NFC", text) != text)
