"""A cell that runs over several rows says the same of each of them, whatever the format and the column."""

from itertools import pairwise

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.read import read_document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.loaders.parse.test_tables_in_all_forms import facts_of
from tests.loaders.read.merged_tables import MERGED_FORMATS, Merged, as_docx, as_html, as_odt
from tests.sweep import examples

few = settings(max_examples=examples(6, 80), deadline=None, suppress_health_check=[HealthCheck.too_slow])
BODIES = ("Kajnämnden", "Odlingsrådet", "Torgstyrelsen")
PEOPLE = ("Anna Lindberg", "Bertil Holm", "Cecilia Strand", "David Ekman", "Eva Nordin", "Fredrik Sjögren")
TABLES = {
    "schedule": (
        "Sammanträden 2031", ["Datum", "Tid", "Grupp"],
        [[f"{day} {month}", time, body] for day, month, time, body in (
            (4, "mars", "18.30", BODIES[0]), (6, "mars", "18.30", BODIES[0]), (6, "mars", "17.00", BODIES[1]),
            (8, "april", "17.00", BODIES[1]), (9, "april", "17.00", BODIES[2]), (7, "maj", "18.30", BODIES[2]),
        )],
    ),
    "roster": (
        "Våra råd 2031", ["Namn", "Grupp", "Roll"],
        [[name, BODIES[at // 3], "Ordförande" if at % 3 == 0 else "Ledamot"] for at, name in enumerate(PEOPLE)],
    ),
    "proposals": (
        "Medborgarförslag", ["Förslag", "Inkom", "Status"],
        [[words, f"2031-03-1{at // 2}", "Ny"] for at, words in enumerate((
            "Fler bänkar vid kajen", "Lekplats vid brunnen", "Utegym bakom magasinet", "Bokbuss till byarna"))],
    ),
}  # fmt: skip


def merged(rows: list[list[str]], columns: set[int]) -> Merged:
    """The rows, where what stands in one of the columns twice below each other is one cell."""
    told: Merged = [list(rows[0])]
    for above, row in pairwise(rows):
        told.append([None if at in columns and cell == above[at] else cell for at, cell in enumerate(row)])
    return told


@few
@given(st.sampled_from(sorted(TABLES)), st.permutations([0, 1, 2]), st.sets(st.integers(0, 2), min_size=1))
def test_each_row_has_what_stands_in_the_cell_that_runs_over_it(kind, order, columns):
    title, heads, rows = TABLES[kind]
    ordered = [[row[at] for at in order] for row in [heads, *rows]]
    expected = facts_of("a.html", as_html(title, ordered))
    for name, write in MERGED_FORMATS.items():
        assert facts_of(name, write(title, merged(ordered, columns))) == expected, name


@pytest.mark.parametrize("write", [as_html, as_docx, as_odt])
def test_heads_numbers_of_items_and_long_texts_stand_once(write):
    long = "Vi talade länge om kajen och om vad som kan göras där under hela året."
    rows = [["Punkt", "Vad", "Vem"], [None, "Beslut", "Alla"], ["§ 3", long, "Asta"], [None, None, "Bo"]]
    name = f"a.{write.__name__.removeprefix('as_')}"
    text = read_document(name, write("Kajnämnden", rows)).text
    assert [text.count(words) for words in ("Punkt", "§ 3", long)] == [1, 1, 1]


@pytest.mark.parametrize("write", [as_html, as_docx, as_odt])
def test_an_empty_cell_that_begins_below_another_says_nothing_of_its_own_row(write):
    rows = [
        ["Grupp", "Datum"], ["Kajnämnden", "4 mars"], [None, "6 mars"], ["", "8 april"], [None, "9 april"],
    ]  # fmt: skip
    name = f"a.{write.__name__.removeprefix('as_')}"
    assert read_document(name, write("Plan", rows)).text.count("Kajnämnden") == 2


@pytest.mark.parametrize("write", [as_html, as_docx, as_odt])
def test_a_row_with_nothing_of_its_own_is_none(write):
    rows = [["Grupp", "Datum"], ["Kajnämnden", "4 mars"], [None, ""], [None, "8 april"]]
    name = f"a.{write.__name__.removeprefix('as_')}"
    assert read_document(name, write("Plan", rows)).text.count("Kajnämnden") == 2


@pytest.mark.parametrize("write", [as_html, as_docx, as_odt])
def test_what_stands_alone_beside_a_cell_that_goes_on_keeps_its_column(write):
    rows = [["Nr", "Fråga", "Beslut"], ["1", "Kajen", "att laga"], ["2", "Bron", "att måla"], [None, "", "att tjära"]]
    name = f"a.{write.__name__.removeprefix('as_')}"
    assert read_document(name, write("Kajnämnden", rows)).text.endswith("\n\t\tatt tjära")


def test_an_item_over_several_rows_is_one_item():
    rows = [["Punkt", "Beslut", "Ansvarig"], ["Kajen", "att laga", "Asta Ek"], [None, "att tjära", None],
            ["Bron", "att måla", "Bo Alm"]]  # fmt: skip
    told = "</h1><p>Minnesanteckningar 3 mars 2031</p><p>Närvarande: Asta Ek, Bo Alm</p>"
    document = parse_document("a.html", as_html("Kajnämnden", rows).replace(b"</h1>", told.encode()))
    assert [item.heading for item in document.items] == ["Kajen", "Bron"]
    assert [(one.text, one.item) for one in document.decisions] == [
        ("att laga", 0),
        ("att tjära", 0),
        ("att måla", 1),
    ]
    assert [one.responsible for one in document.actions] == ["Asta Ek", "Asta Ek", "Bo Alm"]
