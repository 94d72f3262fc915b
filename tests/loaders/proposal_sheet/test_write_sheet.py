"""The register as a sheet: it looks good, its lists can be chosen from, and no text becomes a formula."""

import io
import itertools
from datetime import datetime

import openpyxl
import pytest
from datasette_intranet.loaders.proposal_sheet.sheet_columns import LONGEST, text_in_cell
from datasette_intranet.loaders.registers.shown_cells import text_of_cell
from datasette_intranet.schema.sheets.printed_proposal import FIELDS

from tests.loaders.proposal_sheet.sheets import record_of_proposals, sheet_of


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    db = record_of_proposals(tmp_path_factory.mktemp("site"))
    yield openpyxl.load_workbook(io.BytesIO(sheet_of(db)))
    db.close()


def test_the_sheet_has_frozen_heads_a_filter_widths_and_hidden_keys(book):
    sheet = book["Förslag"]
    assert (book.sheetnames, sheet.freeze_panes) == (["Förslag", "Så här gör du", "Listor"], "D2")
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, len(FIELDS) + 2).column_letter}5"
    assert book["Listor"].sheet_state == "hidden"
    assert [sheet.column_dimensions[letter].hidden for letter in "ABC"] == [True, True, False]
    assert sheet.column_dimensions["D"].width > sheet.column_dimensions["C"].width
    assert [cell.value for cell in sheet[1]][:5] == [
        "Nyckel (ändra inte)", "Version (ändra inte)", "Nr", "Förslag", "Ursprunglig lydelse",
    ]  # fmt: skip
    assert [cell.value for cell in sheet["A"]][1:] == [1, 2, 3, 4]


def test_days_are_days_and_long_texts_are_wrapped(book):
    sheet = book["Förslag"]
    came_in = next(cell for cell in sheet[2] if cell.value == datetime(2026, 3, 4))
    assert came_in.number_format == "yyyy-mm-dd"
    assert sheet["D4"].alignment.wrap_text and sheet["D4"].value == "En hundrastgård\nmed staket"


def test_what_looks_like_a_formula_is_text_and_stays_so_when_somebody_edits_it(book):
    sheet = book["Förslag"]
    found = [
        cell for row in sheet.iter_rows(min_row=2) for cell in row if str(cell.value or "").startswith(("=", "-"))
    ]
    assert {(cell.value, cell.data_type, cell.quotePrefix) for cell in found} == {
        ("=Ja, den byggs.", "s", True),
        ("-10 grader i simhallen är för kallt", "s", True),
    }


def test_the_lists_are_those_of_the_vocabulary_in_swedish_and_of_the_record(book):
    lists = {column[0].value: [cell.value for cell in column[1:] if cell.value] for column in book["Listor"].columns}
    assert lists["Status"][:2] == ["Nytt", "Utreds"] and lists["Prioritet"] == ["Hög", "Medel", "Låg"]
    assert (lists["Grupp"], lists["Projekt"], lists["Tema"]) == (["Byalaget", "Elevrådet"], ["Dammen"], ["Park"])
    checks = book["Förslag"].data_validations.dataValidation
    assert sum(check.type == "list" for check in checks) == 7 - (not lists["Källa/möte"])
    strict = {check.formula1.split("$")[1]: check.showErrorMessage for check in checks if check.type == "list"}
    columns = dict(zip((column[0].value for column in book["Listor"].columns), "ABCDEFG", strict=False))
    assert strict[columns["Status"]] and not strict[columns["Tema"]]


@pytest.mark.parametrize("text", ["\x0b inne i", "_x000B_", "_x005F_x000B_", "_xyz_", "rad\nrad", "", "\ufffe"])
def test_a_text_is_the_same_after_it_has_stood_in_a_cell(text):
    assert text_of_cell(text_in_cell(text)) == text
    assert not set(text_in_cell(text)) & {*map(chr, itertools.chain(range(9), range(11, 32)))}


def test_a_text_is_no_longer_than_a_cell():
    assert len(text_in_cell("å" * 40_000)) == LONGEST
