"""Sheets that something has happened to: sheet, row, column and remedy in one line each, soon, and nothing kept."""

import io
import random
import time
import zipfile

import pytest
from datasette_intranet.loaders.file_content import read_content
from datasette_intranet.loaders.proposal_sheet.read_sheet import is_proposal_sheet, read_proposal_sheet
from datasette_intranet.schema.errors import IntranetError, WrongCells
from openpyxl.comments import Comment

from tests.loaders.parse.test_fuzz import MUTATIONS
from tests.loaders.proposal_sheet.sheets import record_of_proposals, sheet_of, with_cells
from tests.loaders.registers.test_fuzz import damaged_inside
from tests.loaders.workbooks import workbook


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    db = record_of_proposals(tmp_path_factory.mktemp("site"))
    yield sheet_of(db)
    db.close()


def test_the_sheet_is_told_from_other_workbooks(made):
    assert is_proposal_sheet(made) and is_proposal_sheet(with_cells(made, {}))
    assert not is_proposal_sheet(workbook([["Nr", "Förslag"], ["1", "En bänk"]]))
    assert not is_proposal_sheet(b"PK\x03\x04 broken") and not is_proposal_sheet(b"Nr;Text")


@pytest.mark.slow
def test_a_damaged_sheet_is_rows_or_one_clear_line(made):
    chance = random.Random(5)
    for number in range(120):
        data = damaged_inside(made, chance) if number % 2 else chance.choice(MUTATIONS)(made, chance)
        try:
            assert read_content("förslag.xlsx", data).source.name == "förslag.xlsx"
        except IntranetError as error:
            assert str(error).startswith("förslag.xlsx: ")


def test_rows_may_be_sorted_filtered_and_moved_below_a_title(made):
    def move(sheet):
        sheet.move_range("A4:W5", rows=6)
        sheet.row_dimensions[3].hidden = True
        sheet.insert_rows(1, 2)
        sheet["D1"] = "Att gå igenom på måndag"

    sheet = read_proposal_sheet("a.xlsx", with_cells(made, {}, move))
    assert [(row.line, row.proposal_id) for row in sheet.lines] == [(4, 1), (5, 2), (12, 3), (13, 4)]


def test_what_is_not_read_is_told(made):
    def add(sheet):
        sheet["Z1"] = "Egen kolumn"
        sheet["D2"].comment = Comment("Fråga Bo", "Ek")
        sheet.parent.create_sheet("Kladd")["A1"] = "x"

    told = read_proposal_sheet("a.xlsx", with_cells(made, {}, add)).unread
    assert set(told) == {"kolumn Egen kolumn", "blad Kladd", "kommentar vid D2: Fråga Bo"}


def copied(sheet):
    for cell in sheet[3]:
        sheet.cell(9, cell.column).value = cell.value


def test_a_row_that_was_copied_is_told(made):
    lines = wrong_lines(with_cells(made, {}, copied))
    assert lines == [
        "blad Förslag, rad 9, kolumn Nyckel (ändra inte): raden är en kopia av rad 3; ta bort den ena, och skriv ett "
        "nytt förslag på en tom rad längst ned"
    ]


def wrong_lines(data):
    with pytest.raises(WrongCells) as raised:
        read_proposal_sheet("a.xlsx", data)
    return list(raised.value.lines)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda s: s.merge_cells("F3:F4"), ["rad 3–4, kolumn Tema: sammanfogade celler; dela dem"]),
        (lambda s: s.__setitem__("F3", "=A1&B1"), ["rad 3, kolumn Tema: cellen har en formel; kopiera cellen"]),
        (lambda s: s.delete_cols(1), ["rad 1, kolumn Nyckel (ändra inte): den dolda kolumnen är borttagen"]),
        (lambda s: s.delete_cols(2), ["rad 1, kolumn Version (ändra inte): den dolda kolumnen är borttagen"]),
        (lambda s: s.delete_cols(1, 2), ["rad 1, kolumn Nyckel (ändra inte): den dolda kolumnen är borttagen"]),
        (lambda s: s.__setitem__("A3", "två"), ["rad 3, kolumn Nyckel (ändra inte): värdet är ändrat; hämta"]),
        (lambda s: s.__setitem__("B3", None), ["rad 3, kolumn Version (ändra inte): värdet är ändrat; hämta"]),
        (lambda s: s.__setitem__("F1", "Status"), ["rad 1, kolumn Status: rubriken står två gånger; ta bort"]),
        (
            lambda s: [s.__setitem__("F3", "=1"), s.merge_cells("D4:E5")],
            ["rad 3, kolumn Tema: cellen har en formel", "rad 4–5, kolumn Förslag: sammanfogade celler"],
        ),
    ],
)
def test_what_was_done_to_a_sheet_is_told_by_sheet_row_column_and_remedy(made, spoil, says):
    lines = wrong_lines(with_cells(made, {}, spoil))
    assert len(lines) == len(says)
    for line, begins in zip(lines, says, strict=True):
        assert line.startswith(f"blad Förslag, {begins}") and ";" in line


def with_empty_rows(data: bytes, count: int) -> bytes:
    """The sheet with so many rows below that hold a cell and say nothing, as Excel leaves them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in archive.namelist():
            part = archive.read(name)
            if name == "xl/worksheets/sheet1.xml":
                rows = b"".join(
                    b'<row r="%d"><c r="C%d" s="1"/><c r="D%d" s="1"/></row>' % (n, n, n) for n in range(6, count)
                )
                part = part.replace(b"</sheetData>", rows + b"</sheetData>")
            packed.writestr(name, part)
    return out.getvalue()


@pytest.mark.slow
def test_empty_rows_without_end_are_told_at_once(made):
    data = with_empty_rows(made, 100_000)
    start = time.process_time()
    (line,) = wrong_lines(data)
    assert line.startswith(
        "blad Förslag, rad 6 och nedåt: fler än 10000 tomma rader; markera dem, välj Ta bort rader"
    )
    assert time.process_time() - start < 3


def test_some_empty_rows_are_passed_over(made):
    assert len(read_proposal_sheet("a.xlsx", with_empty_rows(made, 300)).lines) == 4
