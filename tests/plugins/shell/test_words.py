"""Swedish for what Datasette says in Python and in the browser."""

import re

import pytest
from datasette.filters import Filters
from datasette_intranet.plugins.shell.words import datasette_text, describe_filters, dictionary

PATTERNS = dictionary()["patterns"]


def described(pairs, **more):
    filters = Filters(pairs)
    return describe_filters(filters.human_description_en(**more), filters)


@pytest.mark.parametrize(
    ("pairs", "text"),
    [
        ([("place__contains", "Ek")], 'där place innehåller "Ek"'),
        ([("status", "held")], 'där status = "held"'),
        ([("place__startswith", "Ek"), ("notes__isnull", "1")], 'där place börjar med "Ek" och notes saknas (NULL)'),
        ([("place__contains", "where place contains")], 'där place innehåller "where place contains"'),
    ],
)
def test_the_filters_of_a_table_are_told_in_swedish(pairs, text):
    assert described(pairs) == text


def test_the_order_of_a_table_is_told_in_swedish():
    filters = Filters([])
    assert describe_filters("sorted by date descending", filters) == " sorterat efter date, fallande"
    assert (
        describe_filters('where a = "b" sorted by a', Filters([("a", "b")]))
        == 'där a = "b" sorterat efter a, stigande'
    )


def test_english_is_left_as_it_is():
    assert describe_filters("sorted by date", Filters([]), "en") == "sorted by date"
    assert datasette_text("Edit row", "en") == "Edit row"


def test_a_text_without_a_word_is_left_as_it_is():
    assert datasette_text("meetings") == "meetings"


@pytest.mark.parametrize(("pattern", "text"), PATTERNS, ids=[pattern for pattern, _text in PATTERNS])
def test_each_pattern_uses_what_it_catches_and_does_not_fit_its_own_text(pattern, text):
    caught = re.compile(pattern).groups
    used = {int(number) for number in re.findall(r"\$(\d)", text)}
    assert used and max(used) <= caught
    # The browser translates what it has written once more; that must change nothing.
    assert not re.fullmatch(pattern, re.sub(r"\$\d", "x", text))


def test_no_swedish_word_is_itself_translated():
    words = dictionary()["words"] | dictionary()["in_templates"]
    assert not [word for word in words.values() if words.get(word, word) != word]
