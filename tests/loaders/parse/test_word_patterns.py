"""Cheap questions before patterns: none turns away what the pattern would find."""

import re

import pytest
from datasette_intranet.loaders.parse import doubtful_attendance, doubtful_sentences, fallen_columns, numbered_days
from datasette_intranet.loaders.parse.word_patterns import may_hold, may_hold_in, whole_phrase_pattern, word_list
from datasette_intranet.loaders.read import wrapped_lines
from hypothesis import given
from hypothesis import strategies as st

from tests.corpus.score import DOCUMENTS

TEXTS = [path.read_text("utf-8", "replace") for path in sorted(DOCUMENTS.glob("*.txt"))[:12]]
LINES = sorted({line.strip() for text in TEXTS for line in text.splitlines() if line.strip()})
# As the pattern of days in numbers alone begins where nothing narrows it down.
EVERYWHERE = re.compile(numbered_days._DAY._source[0])


def words_like(phrase):
    """A phrase of a list as a text may print it."""
    return phrase.replace("@months", "mars").replace("*", "n").replace(" … ", " då ").replace(" …", " sedan")


@pytest.mark.parametrize("name", ["deferral", "demands"])
def test_whatever_phrase_of_a_list_stands_in_a_line_may_be_held_there(name):
    for phrase in word_list(name):
        line = words_like(phrase).upper()
        assert whole_phrase_pattern(name).search(line), phrase
        text = f"Något annat.\n{line}\nOch mer."
        assert may_hold(line, name) and may_hold_in(text, 13, 13 + len(line), name), phrase


@pytest.mark.parametrize("name", ["deferral", "demands"])
def test_a_line_may_hold_what_it_may_hold_alone_and_no_other_line_counts(name):
    for text in TEXTS:
        at = 0
        for line in text.split("\n"):
            assert may_hold_in(text, at, at + len(line), name) == may_hold(line, name), line
            at += len(line) + 1


@given(st.text(alphabet="0123456789 -./,ab\n٣", max_size=40))
def test_days_in_numbers_are_found_wherever_the_pattern_finds_them(text):
    assert [m.span() for m in numbered_days._matches(text)] == [m.span() for m in EVERYWHERE.finditer(text)]


@pytest.mark.parametrize(
    "text", ["1 - 2 - 4-09-2021", "14-09-2021", "3 2021/9/4 14/9/21", "1.2.14-09-2021 14.9. 2021"]
)
def test_a_day_behind_other_numbers_is_found(text):
    found = [m.span() for m in numbered_days._matches(text)]
    assert found == [m.span() for m in EVERYWHERE.finditer(text)] and found


@given(
    st.lists(st.sampled_from(["kl 9", "kl9", "KL. 9.30", "13.15", "8:30", "13", "k", "\u212al 7", " "]), max_size=6)
)
def test_a_line_holds_no_more_times_than_it_may(parts):
    line = " ".join(parts)
    times = len(fallen_columns._TIME.findall(line))
    assert times <= fallen_columns._most_times(line)
    assert times < fallen_columns._LEAST_ROWS or len(line) >= fallen_columns._SHORTEST_HEAD


@given(
    st.sampled_from(LINES),
    st.sampled_from(["", " i", ",PDF 30 kB", " (2021-03-04)", " 070-123 45 67", " a@b.se", " 08 - 123 45 "]),
)
def test_how_a_line_ends_is_asked_of_all_that_end_so(line, end):
    before, begin = line + end, max(0, len(line + end) - 200)
    if wrapped_lines._CONTACT_END.search(before, begin):
        assert wrapped_lines._ends_with_contact(before, begin)
    if wrapped_lines._ROW_END.search(before, begin):
        assert before[-1:] in "bB)"
    if wrapped_lines._OPEN_END.search(before, begin):
        assert before.endswith(wrapped_lines._OPEN_WORDS)


@pytest.mark.parametrize(
    ("pattern", "letters", "texts"),
    [
        (doubtful_sentences._SUPPOSES, doubtful_sentences._SUPPOSING, ["Bo ANTOG att", "ansåg att", "tror att"]),
        (
            doubtful_attendance._PERFORMS,
            doubtful_attendance._PERFORMING,
            ["UNDERHÖLL", "spelade", "Sjöng", "föreläste", "för musiken svarade", "för underhållningen SVARADE"],
        ),
    ],
)
def test_a_text_with_such_a_sentence_holds_one_of_its_words(pattern, letters, texts):
    for text in texts:
        assert pattern.search(text) and any(one in text.casefold() for one in letters), text
