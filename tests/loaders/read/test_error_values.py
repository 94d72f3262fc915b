"""An error of Excel is no group, place or office, whatever document it was copied into, and is told."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.read.error_values import is_error_value

from tests.loaders.parse.table_files import FORMATS

HEADS = ["Datum", "Tid", "Grupp", "Plats"]


@pytest.mark.parametrize("form", list(FORMATS))
@pytest.mark.parametrize("error", ["#SAKNAS!", "#REF!", "########"])
def test_an_error_in_a_table_of_days_is_told(form, error):
    rows = [HEADS, ["4 mars", "18.30", "Kajnämnden", "Eksalen"], ["8 april", "18.30", error, error],
            ["5 maj", "18.30", "Kajnämnden", "Eksalen"]]  # fmt: skip
    document = parse_document(f"a.{form}", FORMATS[form]("Plan 2031", [], rows))
    told = [(one.body, one.place, one.title) for one in document.upcoming]
    assert told == [
        ("Kajnämnden", "Eksalen", "Kajnämnden"),
        (None, None, None),
        ("Kajnämnden", "Eksalen", "Kajnämnden"),
    ]


@pytest.mark.parametrize("form", list(FORMATS))
def test_an_error_in_a_list_of_members_is_no_office(form):
    rows = [["Namn", "Roll"], ["Anna Lindberg", "Ordförande"], ["Bertil Holm", "#VALUE!"], ["Eva Nordin", "Ledamot"]]
    document = parse_document(f"a.{form}", FORMATS[form]("Kajnämnden", [], rows))
    assert [(one.name, one.role) for one in document.roster] == [
        ("Anna Lindberg", "Ordförande"), ("Bertil Holm", None), ("Eva Nordin", "Ledamot"),
    ]  # fmt: skip
    assert ["#VALUE!" in one.text for one in document.unread] == [True]


@pytest.mark.parametrize(("printed", "is_so"), [("#N/A", True), ("#NAMN?", True), ("#3", False), ("# 1", False)])
def test_an_error_is_known_by_its_words(printed, is_so):
    assert is_error_value(printed) == is_so
