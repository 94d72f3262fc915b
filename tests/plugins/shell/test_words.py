"""Swedish for what Datasette says in Python and in the browser."""

import re

import pytest
from datasette.filters import Filters
from datasette_intranet.plugins.shell.datasette_words import (
    datasette_notice,
    datasette_text,
    describe_filters,
    translation_dictionary,
)
from datasette_intranet.plugins.shell.labels import Labels

PATTERNS = translation_dictionary()["patterns"]


WORDS = {
    "meetings": {
        "labels": {"place": "Plats", "date": "Datum", "status": "Läge"},
        "vocabulary": {"status": "meeting_status"},
    }
}


def described(pairs, language="sv", extra=""):
    filters = Filters(pairs)
    labels = Labels(language, "intranet", "meetings", WORDS)
    return describe_filters((filters.human_description_en() or "") + extra, filters, labels)


@pytest.mark.parametrize(
    ("pairs", "text"),
    [
        ([("place__contains", "Ek")], 'där Plats innehåller "Ek"'),
        ([("status", "held")], 'där Läge = "Genomfört"'),
        ([("place__startswith", "Ek"), ("notes__isnull", "1")], 'där Plats börjar med "Ek" och Notes saknas (NULL)'),
        ([("place__contains", "where place contains")], 'där Plats innehåller "where place contains"'),
        ([("place", "a"), ("place", "b"), ("date", "c")], 'där Plats = "a", Plats = "b" och Datum = "c"'),
    ],
)
def test_the_filters_of_a_table_are_told_in_swedish(pairs, text):
    assert described(pairs) == text


def test_the_order_of_a_table_is_told_in_swedish():
    assert described([], extra="sorted by date descending") == " sorterat efter Datum, fallande"
    assert described([("a", "b")], extra=" sorted by a") == 'där A = "b" sorterat efter A, stigande'


def test_english_names_columns_and_codes_as_the_page_does():
    assert described([], "en", extra="sorted by starts_at") == " sorted by Starts at"
    assert described([("status", "held")], "en", " sorted by date descending") == (
        'where Status = "Held" sorted by Date descending'
    )


def test_a_word_of_datasette_is_left_as_it_is_in_english():
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
    words = translation_dictionary()["words"] | translation_dictionary()["in_templates"]
    assert not [word for word in words.values() if words.get(word, word) != word]


@pytest.mark.parametrize("text", ["Mode", "Read-only", "Writable", "Visibility", "Not private", "Private"])
def test_the_list_of_queries_is_narrowed_down_in_swedish(text):
    assert datasette_text(text) != text


@pytest.mark.parametrize(
    ("english", "swedish"),
    [
        ("Deleted row 104 (Elevrådet, 1 mars. Sal 3)", "Rad 104 (Elevrådet, 1 mars. Sal 3) är borttagen."),
        ("Deleted row 104.", "Rad 104 är borttagen."),
        ("Updated row 104 (Elevrådet)", "Rad 104 (Elevrådet) är sparad."),
        (r"Updated row 7 (\1 $1)", r"Rad 7 (\1 $1) är sparad."),
        ("Sparad: Elevrådet", "Sparad: Elevrådet"),
    ],
)
def test_notices_of_the_row_editor_are_told_in_the_language_of_the_page(english, swedish):
    assert (datasette_notice(english), datasette_notice(english, "en")) == (swedish, english)
