"""Rows of a PDF: what goes on below the last cell belongs to it, and one person below the other does not."""

import pytest
from datasette_intranet.loaders.read import read_document

HEAD, LEFT, SECOND = "Tid och plats", 56, 176


def pdf_of(words: list[tuple[int, int, str]]) -> bytes:
    """A page with words, each at so many points from its left and its lower edge, set in 11 points."""
    shown = "".join(f"BT /F 11 Tf {left} {height} Td ({word}) Tj ET\n" for left, height, word in words)
    stream = shown.encode("cp1252")
    font = b"<< /F 5 0 R >>"
    letters = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font "
        + font
        + b" >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        letters,
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, part) for number, part in enumerate(parts, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Size 6 /Root 1 0 R >>\n%%EOF\n"


@pytest.mark.parametrize(
    ("first", "second", "is_rest"),
    [
        ("Lördagen den 17 mars 2018 kl 10, Grand Hotell", "Havsbad, Sandby.", True),
        ("Siv Ek, Bo Dahl, Åsa Berg, Kalle Holm,", "Anna Lind, Erik Norr", True),
        ("Siv Ek, ordförande", "Bo Dahl, kassör", False),
        ("Siv Ek, ordförande i föreningen", "Bo Dahl.", False),
        ("Sockenstugan.", "Öppet för alla.", False),
        ("Justeras ............................", "Erik Norr", False),
    ],
)
def test_the_last_cell_goes_on_below(first, second, is_rest):
    rest = [
        (LEFT, 560 - 14 * n, "Vi talade om bryggan en lång stund och kom fram till att den håller.") for n in range(4)
    ]
    data = pdf_of([(LEFT, 640, HEAD), (SECOND, 640, first), (SECOND, 626, second), *rest])
    lines = read_document("a.pdf", data).text.splitlines()
    whole = f"{HEAD}\t{first} {second}"
    assert (whole in lines) == is_rest, lines


@pytest.mark.parametrize(
    ("second", "is_one"), [("FLYTTBARA BOJAR", True), ("Flyttbara bojar", False), ("2018-03-14", False)]
)
def test_a_title_of_two_lines_in_capitals(second, is_one):
    first = "PROTOKOLL FRÅN STYRGRUPPENS SAMMANTRÄDE OM BRYGGOR OCH"
    rest = [(LEFT, 560 - 14 * n, "Vi talade om bryggan en lång stund och kom fram till hur.") for n in range(4)]
    lines = read_document("a.pdf", pdf_of([(LEFT, 640, first), (LEFT, 614, second), *rest])).text.splitlines()
    assert (f"{first} {second}" in lines) == is_one


def test_two_lists_of_people_side_by_side_are_read_one_after_the_other():
    left = [
        "Ledamöter",
        "Anna Ek, ordförande",
        "Bo Alm",
        "Karin Lund",
        "Lars Berg",
        "",
        "Suppleanter",
        "Siv Dahl",
        "",
        "Eva Holm",
    ]
    right = [
        "Revisorer",
        "Per Ask",
        "Nils Fors",
        "",
        "Valberedning",
        "Ulla Norén",
        "Stig Palm",
        "Maj Sand",
        "Åke Hed",
        "",
    ]
    words = [(LEFT, 700 - 15 * row, word) for row, word in enumerate(left) if word]
    words += [(330, 700 - 15 * row, word) for row, word in enumerate(right) if word]
    lines = read_document("a.pdf", pdf_of(words)).text.split()
    assert lines == " ".join([*left, *right]).split()


def test_pairs_of_people_in_two_columns_stay_in_their_rows():
    names = ["Anna Ek", "Bo Alm", "Karin Lund", "Lars Berg", "Siv Dahl", "Eva Holm", "Per Ask"]
    words = [(LEFT, 700 - 15 * row, name) for row, name in enumerate(names)]
    words += [(330, 700 - 15 * row, name) for row, name in enumerate(names[::-1])]
    assert read_document("a.pdf", pdf_of(words)).text.splitlines()[0] == "Anna Ek\tPer Ask"


def test_text_set_narrower_than_the_head_of_its_page_goes_on_in_the_next_line():
    text = ["Ramperna läggs ut när isen har gått. Den som hjälper till ringer Siv", "Ek före april."]
    data = pdf_of(
        [
            (LEFT, 780, "Bryggrådet"),
            (480, 780, "Sida 2 (2)"),
            *((LEFT, 640 - 14 * n, one) for n, one in enumerate(text)),
        ]
    )
    assert " ".join(text) in read_document("a.pdf", data).text.splitlines()
