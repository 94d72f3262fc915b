"""A page of a PDF is read as somebody sees it who looks at it: what is struck, covered or hidden is told."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.read import read_document
from datasette_intranet.schema.errors import UnreadableFile

LINES = ("Byggruppen 3 mars 2024", "Närvarande: Asta Ekmark, Bo Lindgren", "§ 1 Taket", "Beslut: att laga taket.")
HIDDEN = "Beslut: att sälja huset."


def words(text: str, up: int, across: int = 50, size: int = 11) -> str:
    return f"BT /F1 {size} Tf {across} {up} Td ({text}) Tj ET "


SHOWN = "".join(words(line, 700 - 40 * at) for at, line in enumerate(LINES))
PICTURE = (
    "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    "stream\n\0\nendstream"
)


def pdf(drawn: str, *more: str, page: str = "", catalog: str = "", resources: str = "") -> bytes:
    """A page on which `drawn` stands; the objects `more` have the numbers from 6 on."""
    stream = drawn.encode("cp1252")
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode(), b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R{page}"
        f"/Resources<</Font<</F1 5 0 R>>{resources}>>>>".encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        *(one.encode("cp1252") for one in more),
    ]  # fmt: skip
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R/Size 9>>\n%%EOF"


def _drawing(content: str) -> str:
    size = len(content.encode("cp1252"))
    return (
        f"<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F1 5 0 R>>>>/Length {size}>>stream\n"
        f"{content}\nendstream"
    )


STRIKE = "<</Type/Annot/Subtype/StrikeOut/Rect[50 98 200 112]/QuadPoints[50 112 200 112 50 98 200 98]>>"
LAYER = "/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>"
STRUCK = {
    "a line": pdf(SHOWN + words(HIDDEN, 100) + "0.6 w 50 103.5 m 180 103.5 l S"),
    "a thin box": pdf(SHOWN + words(HIDDEN, 100) + "0 g 50 103 130 0.8 re f"),
    "a remark": pdf(SHOWN + words(HIDDEN, 100), STRIKE, page="/Annots[6 0 R]"),
    "beside the paper": pdf(SHOWN + words(HIDDEN, -100)),
    "beside what is cut": pdf(SHOWN + words(HIDDEN, 20), page="/CropBox[0 50 600 800]"),
    "one point": pdf(SHOWN + words(HIDDEN, 100, size=1)),
    "white in a drawing": pdf(
        SHOWN + "/X Do", _drawing("1 g " + words(HIDDEN, 100)), resources="/XObject<</X 6 0 R>>"
    ),
}
COVERED = {
    "black": pdf(SHOWN + words(HIDDEN, 100) + "0 g 45 90 200 30 re f"),
    "white": pdf(SHOWN + words(HIDDEN, 100) + "1 g 45 90 200 30 re f"),
    "a picture": pdf(
        SHOWN + words(HIDDEN, 100) + "q 200 0 0 30 45 90 cm /I Do Q", PICTURE, resources="/XObject<</I 6 0 R>>"
    ),
    "a layer that is off": pdf(
        SHOWN + "/OC /L BDC " + words(HIDDEN, 100) + "EMC", "<</Type/OCG/Name(Utkast)>>", catalog=LAYER,
        resources="/Properties<</L 6 0 R>>",
    ),
}  # fmt: skip
SEEN = {
    "a line below": pdf(SHOWN + words(HIDDEN, 100) + "0.6 w 50 98 m 180 98 l S"),
    "a line above": pdf(SHOWN + words(HIDDEN, 100) + "0.6 w 50 110 m 180 110 l S"),
    "a frame": pdf(SHOWN + words(HIDDEN, 100) + "0 G 45 90 200 30 re S"),
    "on a ground": pdf("0.9 g 45 90 200 30 re f 0 g " + SHOWN + words(HIDDEN, 100)),
    "marked yellow": pdf(
        SHOWN + words(HIDDEN, 100) + "/M gs 1 1 0 rg 45 90 200 30 re f", "<</Type/ExtGState/BM/Multiply>>",
        resources="/ExtGState<</M 6 0 R>>",
    ),
    "a layer that is on": pdf(
        SHOWN + "/OC /L BDC " + words(HIDDEN, 100) + "EMC", "<</Type/OCG/Name(Utkast)>>",
        catalog="/OCProperties<</OCGs[6 0 R]/D<</ON[6 0 R]>>>>", resources="/Properties<</L 6 0 R>>",
    ),
    "all under a scanned page": pdf(
        SHOWN + words(HIDDEN, 100) + "q 600 0 0 800 0 0 cm /I Do Q", PICTURE, resources="/XObject<</I 6 0 R>>"
    ),
    "in a drawing": pdf(SHOWN + "/X Do", _drawing(words(HIDDEN, 100)), resources="/XObject<</X 6 0 R>>"),
}  # fmt: skip


@pytest.mark.parametrize("name", STRUCK)
def test_words_that_are_struck_or_out_of_sight_are_told(name):
    document = parse_document("protokoll.pdf", STRUCK[name])
    assert [decision.text for decision in document.decisions] == ["att laga taket."]
    assert [one.text for one in document.unread if one.kind == "hidden"] == [HIDDEN]


@pytest.mark.parametrize("name", COVERED)
def test_words_under_a_cover_are_counted_and_not_told(name):
    document = parse_document("protokoll.pdf", COVERED[name])
    assert [decision.text for decision in document.decisions] == ["att laga taket."]
    told = [one.text for one in document.unread if one.kind == "hidden"]
    assert told == ["4 ord som inte syns, under något annat på sida 1"]


@pytest.mark.parametrize("name", SEEN)
def test_words_that_are_seen_are_read(name):
    document = parse_document("protokoll.pdf", SEEN[name])
    assert HIDDEN in document.text
    assert not [one for one in document.unread if one.kind == "hidden"]


def test_one_word_of_a_line_may_be_struck():
    drawn = SHOWN + words("Beslut: att inte laga.", 100) + "0.6 w 101 103.5 m 120 103.5 l S"
    document = parse_document("protokoll.pdf", pdf(drawn))
    assert [one.text for one in document.unread if one.kind == "hidden"] == ["inte"]
    assert "att laga.".split() == document.text.split()[-2:]


def test_remarks_and_files_of_a_pdf_are_told():
    note = "<</Type/Annot/Subtype/Text/Rect[300 700 320 720]/Contents(Bo reserverar sig)>>"
    file = "<</Type/EmbeddedFile/Length 1>>stream\nx\nendstream"
    named = "<</Type/Filespec/F(lista.xlsx)/UF(lista.xlsx)/EF<</F 7 0 R>>>>"
    data = pdf(
        SHOWN, note, file, named, page="/Annots[6 0 R]", catalog="/Names<</EmbeddedFiles<</Names[(a)8 0 R]>>>>"
    )  # fmt: skip
    document = parse_document("protokoll.pdf", data)
    assert sorted((one.kind, one.text) for one in document.unread) == [
        ("attachment", "lista.xlsx"), ("comment", "Bo reserverar sig"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("matrix", "rotate"),
    [
        ("0 1 -1 0 600 0", 90),
        ("0 1 -1 0 600 0", 0),
        ("-1 0 0 -1 600 800", 180),
        ("0 -1 1 0 0 800", 270),
        ("1 0 0 1 0 0", 0),
    ],
)
def test_a_page_that_is_turned_is_read_upright(matrix, rotate):
    drawn = "".join(words(line, 500 - 40 * at) for at, line in enumerate(LINES))
    document = parse_document("protokoll.pdf", pdf(f"q {matrix} cm {drawn} Q", page=f"/Rotate {rotate}"))
    assert document.text.split("\n")[-1] == LINES[-1]
    assert [decision.text for decision in document.decisions] == ["att laga taket."]


def test_a_form_of_one_program_alone_is_refused_with_what_helps():
    with pytest.raises(UnreadableFile, match="bara Adobe Reader visar; öppna det där, skriv ut det till en ny PDF"):
        read_document(
            "blankett.pdf", pdf(words("Please wait...", 700) + words("If this message is not replaced", 680))
        )


def test_a_word_that_stands_right_behind_a_struck_one_is_read():
    drawn = SHOWN + words("Beslut: att laga 2.3702 370 tak.", 100) + "0.6 w 125 103.5 m 154 103.5 l S"
    document = parse_document("protokoll.pdf", pdf(drawn))
    (struck,) = (one.text for one in document.unread if one.kind == "hidden")
    assert struck == "2.370"
    assert "att laga 2 370 tak." in " ".join(document.text.split())


def test_a_page_that_is_a_picture_is_told_beside_pages_with_words():
    second = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 7 0 R/Resources<</XObject<</X 8 0 R>>>>>>"
    for size, told in (("600 0 0 800", ["sida 2 är en bild; texten i den läses inte"]), ("60 0 0 80", [])):
        drawn = f"q {size} 0 0 cm /X Do Q"
        data = pdf(SHOWN, second, f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream", PICTURE)
        data = data.replace(b"/Kids[3 0 R]/Count 1", b"/Kids[3 0 R 6 0 R]/Count 2")
        read = read_document("a.pdf", data)
        assert [read.text[line.at : line.end] for line in read.lines if line.zone == "attachment"] == told


def test_a_page_with_words_on_a_picture_that_fills_it_is_read_and_not_told():
    data = pdf("q 600 0 0 800 0 0 cm /X Do Q " + SHOWN, PICTURE, resources="/XObject<</X 6 0 R>>")
    read = read_document("a.pdf", data)
    assert [read.text[line.at : line.end] for line in read.lines] == list(LINES)


def test_words_that_run_up_the_margin_are_told_and_stand_in_no_line():
    margin = "BT /F1 8 Tf 0 1 -1 0 20 300 Tm (Utskriven 2026-11-28) Tj ET "
    read = read_document("a.pdf", pdf(SHOWN + margin))
    assert [read.text[line.at : line.end] for line in read.lines] == [*LINES, "Utskriven 2026-11-28"]
    assert read.lines[-1].zone == "comment"


def test_a_watermark_that_slants_across_a_page_is_told_and_stands_in_no_line():
    mark = "BT /F1 60 Tf 0.7 0.7 -0.7 0.7 150 300 Tm (UTKAST) Tj ET "
    read = read_document("a.pdf", pdf(SHOWN + mark))
    assert [read.text[line.at : line.end] for line in read.lines if not line.zone] == [*LINES]
    assert read.text.endswith("UTKAST") and read.lines[-1].zone == "comment"


def test_a_file_that_hangs_on_a_page_is_told():
    file = "<</Type/EmbeddedFile/Length 3>>stream\nabc\nendstream"
    remark = "<</Type/Annot/Subtype/FileAttachment/FS 7 0 R/Rect[300 600 320 620]>>"
    named = "<</Type/Filespec/F(lista.docx)/UF(lista.docx)/EF<</F 6 0 R>>>>"
    read = read_document("a.pdf", pdf(SHOWN, file, named, remark, page="/Annots[8 0 R]"))
    assert read.text.endswith("bifogad fil: lista.docx")
