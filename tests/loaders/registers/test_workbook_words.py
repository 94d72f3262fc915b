"""What a workbook shows beside its cells, and what its cells hold without showing it, is told and is no content."""

import io
import re
import zipfile
from time import process_time

import pytest
from datasette_intranet.loaders.registers.hiding_formats import hiding_formats
from datasette_intranet.loaders.registers.read_register import read_register
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

MEMBERS = (("Namn", "Grupp", "Roll"), ("Anna Ek", "Byalaget", "Ordförande"), ("Bo Alm", "Byalaget", "Ledamot"))
STRINGS = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    b'spreadsheetml.sharedStrings+xml"/></Types>'
)
DRAWN = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def _book(*lines) -> Workbook:
    book = Workbook()
    for line in lines or MEMBERS:
        book.active.append(line)
    return book


def _bytes(book: Workbook, **parts: str) -> bytes:
    data = io.BytesIO()
    book.save(data)
    with zipfile.ZipFile(data, "a") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


def _read(data: bytes) -> tuple[list, list]:
    register = read_register("lista.xlsx", data)
    return [row.values["name"] for row in register.rows], [(one.text, one.place) for one in register.unread]


@pytest.mark.parametrize("none", ["0", "0.1"])
def test_a_row_without_height_and_a_column_without_width_are_hidden(none):
    columns = '<cols><col min="3" max="3" width="0" customWidth="1"/></cols><sheetData>'
    columns = columns.replace('"0"', f'"{none}"')
    data = _changed(
        _bytes(_book()), {'<row r="3">': f'<row r="3" ht="{none}" customHeight="1">', "<sheetData>": columns}
    )
    names, unread = _read(data)
    assert names == ["Anna Ek"]
    assert unread == [("Bo Alm | Byalaget | Ledamot", "rad 3, dold"), ("kolumn 3", "dold, ifyllda celler: 2")]


def _changed(data: bytes, changes: dict[str, str]) -> bytes:
    """The workbook with other XML in its first sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            for before, after in changes.items() if name.endswith("sheet1.xml") else ():
                assert before in text.decode()
                text = text.decode().replace(before, after).encode()
            new.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("shown_as", "font", "fill"),
    [
        (";;;", None, None),
        (None, Font(color="FF00FF00"), PatternFill("solid", fgColor="FF00FF00")),
        (None, Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FFFFFFFF")),
    ],
)
def test_a_cell_that_shows_nothing_is_told(shown_as, font, fill):
    book = _book()
    cell = book.active["A3"]
    cell.number_format = shown_as or "General"
    if font and fill:
        cell.font, cell.fill = font, fill
    names, unread = _read(_bytes(book))
    assert names == ["Anna Ek"]
    assert [text for text, _place in unread if text == "Bo Alm"] == ["Bo Alm"]


@pytest.mark.parametrize("shown_as", ["0;-0;;@", "General", "@"])
def test_text_is_shown_by_formats_that_hide_figures(shown_as):
    book = _book()
    book.active["A3"].number_format = shown_as
    assert _read(_bytes(book)) == (["Anna Ek", "Bo Alm"], [])


@pytest.mark.parametrize("shared", [False, True])
def test_words_that_are_struck_within_a_cell_are_no_content(shared):
    book = _book()
    struck = TextBlock(InlineFont(strike=True), "Dan Falk ")
    book.active["A2"] = CellRichText(struck, TextBlock(InlineFont(strike=False), "Anna "), "Ek")
    data = _bytes(book)
    if shared:
        data = _shared(data)
    assert _read(data) == (["Anna Ek", "Bo Alm"], [("Dan Falk", "överstruken i en cell")])


def _shared(data: bytes) -> bytes:
    """The workbook with the rich text of its first sheet as a shared string, where Excel has it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    cell = next(one for one in re.findall(r'<c [^>]*t="inlineStr"[^>]*><is>.*?</is></c>', sheet) if "strike" in one)
    inline = cell[cell.index("<is>") + 4 : cell.index("</is>")]
    moved = _changed(data, {cell: cell.replace(f"<is>{inline}</is>", "<v>0</v>").replace("inlineStr", "s")})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(moved)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            kinds = name == "[Content_Types].xml"
            if name != "xl/sharedStrings.xml":
                new.writestr(name, old.read(name).replace(b"</Types>", STRINGS if kinds else b"</Types>"))
        space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        new.writestr("xl/sharedStrings.xml", f'<sst xmlns="{space}"><si>{inline}</si></sst>')
    return out.getvalue()


def test_threads_text_boxes_and_page_heads_are_told():
    book = _book()
    book.active["B3"].comment = Comment("[Kommentartråd] Bo har avgått", "x")
    book.active["A2"].comment = Comment("Ny i mars", "x")
    book.active.oddHeader.center.text = "Gäller från 1 mars"
    thread = (
        '<ThreadedComments><threadedComment ref="B3"><text>Bo har avgått</text></threadedComment></ThreadedComments>'
    )
    box = (
        f"<xdr:wsDr xmlns:xdr='x' {DRAWN}><a:p><a:r><a:t>Utkast</a:t></a:r><a:r><a:t> 2</a:t></a:r></a:p></xdr:wsDr>"
    )
    parts = {"xl/threadedComments/threadedComment1.xml": thread, "xl/drawings/drawing9.xml": box}
    assert sorted(_read(_bytes(book, **parts))[1]) == [
        ("Bo har avgått", "kommentar vid B3"), ("Gäller från 1 mars", "bladets sidhuvud"),
        ("Ny i mars", "kommentar vid A2"), ("Utkast 2", "textruta"),
    ]  # fmt: skip


def test_an_ampersand_in_a_page_head_is_no_code():
    head = "</sheetData><headerFooter><oddHeader>&amp;CPark&amp;&amp;Bad &amp;P</oddHeader></headerFooter>"
    assert _read(_changed(_bytes(_book()), {"</sheetData>": head}))[1] == [("Park&Bad", "bladets sidhuvud")]


@pytest.mark.parametrize(
    ("value", "shown_as", "text"),
    [
        (701234567, "000-000 00 00", "070-123 45 67"), (701234567, "000\\-000\\ 00\\ 00", "070-123 45 67"),
        (12345, "000 00", "123 45"), (5561234567, "######-####", "556123-4567"), (1204, "# ##0", "1204"),
        (1204, "#,##0", "1204"), (46701234567.0, "General", "46701234567"),
    ],
)  # fmt: skip
def test_figures_that_are_shown_in_groups_are_read_so(value, shown_as, text):
    book = _book(("Namn", "Grupp", "Roll"), ("Anna Ek", "Byalaget", value))
    book.active["C2"].number_format = shown_as
    register = read_register("lista.xlsx", _bytes(book))
    assert register.rows[0].values["role"] == text


@pytest.mark.parametrize("words", ["Totalt 2 förslag", "Summa", "Antal: 2", "SUMMA 2 st"])
def test_a_row_that_sums_up_is_no_proposal(words):
    book = _book(("Nr", "Förslag"), (1, "Fler bänkar"), (None, words))
    register = read_register("lista.xlsx", _bytes(book))
    assert [row.values["text"] for row in register.rows] == ["Fler bänkar"]
    assert [one.line for one in register.wrong] == [3]


def test_a_proposal_may_speak_of_sums():
    book = _book(("Nr", "Förslag"), (1, "Totalt förbud mot 30-zoner i byn"), (2, "Summa av alla idéer"))
    assert len(read_register("lista.xlsx", _bytes(book)).rows) == 2


def test_what_lies_under_a_merged_cell_is_told():
    data = _bytes(_book(*MEMBERS, ("Cia Dahl", "Byalaget", "Kassör")))
    merged = '</sheetData><mergeCells count="1"><mergeCell ref="C3:C4"/></mergeCells>'
    data = _changed(data, {"</sheetData>": merged})
    assert _read(data)[1] == [("Kassör", "rad 4, under en sammanfogad cell")]


@pytest.mark.parametrize(("value", "shown"), [(0, False), (7, True), (-7, True)])
def test_a_format_may_hide_a_nought_alone(value, shown):
    book = _book(("Namn", "Grupp", "Roll"), ("Anna Ek", "Byalaget", value))
    book.active["C2"].number_format = "0;-0;;@"
    assert [one.place for one in read_register("lista.xlsx", _bytes(book)).unread] == (
        [] if shown else ["rad 2, visas inte"]
    )


@pytest.mark.parametrize(("color", "hides"), [("FFFFFFFF", True), ("FFFF0000", False)])
def test_what_a_conditional_format_may_paint_white_is_told(color, hides):
    book = _book()
    book.active.conditional_formatting.add("A2:C3", FormulaRule(formula=['$C2="x"'], font=Font(color=color)))
    names, unread = _read(_bytes(book))
    assert names == ["Anna Ek", "Bo Alm"]
    assert unread == ([("A2:C3", "villkorlig formatering kan dölja det; det är läst")] if hides else [])


def test_white_letters_that_a_conditional_format_puts_on_a_ground_are_seen():
    book = _book()
    look = {"font": Font(color="FFFFFFFF"), "fill": PatternFill("solid", bgColor="FF000080")}
    book.active.conditional_formatting.add("A2:C3", FormulaRule(formula=['$C2="x"'], **look))
    assert _read(_bytes(book))[1] == []


def test_a_conditional_format_that_shows_nothing_is_told():
    book = _book()
    book.active.conditional_formatting.add("A2:C3", FormulaRule(formula=['$C2="x"'], font=Font(b=True)))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_bytes(book))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            shown = b'<dxf><numFmt numFmtId="170" formatCode=";;;"/>'
            new.writestr(name, old.read(name).replace(b"<dxf>", shown, 1))
    assert [one for one, _place in _read(out.getvalue())[1]] == ["A2:C3"]


def test_the_words_of_a_diagram_and_the_prompt_beside_a_cell_are_told():
    book = _book()
    chart = BarChart()
    chart.title = "Bo slutar i maj"
    chart.add_data(Reference(book.active, min_col=1, min_row=1, max_row=3))
    book.active.add_chart(chart, "F2")
    check = DataValidation(type="list", formula1='"Ordförande,Ledamot"')
    check.prompt = "Kassör väljs i höst"
    check.add("C2:C9")
    book.active.add_data_validation(check)
    assert _read(_bytes(book))[1] == [("Kassör väljs i höst", "anvisning vid C2:C9"), ("Bo slutar i maj", "diagram")]


@pytest.mark.parametrize(
    ("styles", "sheet"),
    [
        ("<dxfs><dxf></dxf></dxfs>", '<conditionalFormatting sqref="A1">' * 20_000),
        ("<dxfs>" * 20_000, '<conditionalFormatting sqref="A1"></conditionalFormatting>'),
        (f"<dxfs>{'<dxf>' * 20_000}</dxfs>", '<conditionalFormatting sqref="A1"></conditionalFormatting>'),
        (
            f"<dxfs><dxf><font>{'<color ' * 20_000}</dxf></dxfs>",
            '<conditionalFormatting sqref="A1"></conditionalFormatting>',
        ),
    ],
)
def test_formats_that_never_end_are_gone_through_once(styles, sheet):
    with zipfile.ZipFile(io.BytesIO(), "w") as archive:
        archive.writestr("xl/styles.xml", styles)
        started = process_time()
        assert list(hiding_formats(archive, sheet.encode())) == []
    # As the square of their number it takes minutes.
    assert process_time() - started < 3
