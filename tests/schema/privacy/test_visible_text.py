"""What nobody sees parts no word, and what is seen stays."""

from datasette_intranet.schema.privacy.visible_text import visible_text
from hypothesis import given
from hypothesis import strategies as st


@given(st.lists(st.sampled_from("\u00ad\u200b\u200c\u200d\u2060\ufeff"), min_size=3, max_size=3))
def test_marks_within_a_name_are_gone(marks):
    assert visible_text(f"V{marks[0]}e{marks[1]}r{marks[2]}a") == "Vera"


def test_letters_are_put_together_and_what_is_seen_stays():
    assert visible_text("A\u030asa och 👩\u200d👧 med\u00a0blanka") == "Åsa och 👩\u200d👧 med\u00a0blanka"
