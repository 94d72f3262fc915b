"""What is ticked in a form says who came; what is not, who did not: the name beside an empty box is no presence."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.read import read_document

LINES = [("Kajnämnden", 780), ("Minnesanteckningar 14 april 2031", 762), ("Närvarande:", 744)]


def form(*boxes: str, flags: int = 0) -> bytes:
    """A page with a person beside each box, which is 'Ja' or 'Off'."""
    people = ("Asta Ekmark", "Bo Falkbring", "Cilla Strand")
    drawn = [*LINES, *((f"   {name}", 722 - 20 * at) for at, name in enumerate(people)), ("1. Kajen", 640)]
    words = " ".join(f"BT /F1 11 Tf {80 if y < 740 and y > 650 else 60} {y} Td ({w}) Tj ET" for w, y in drawn)
    content = words.encode("cp1252")
    fields = [
        f"<</Type/Annot/Subtype/Widget/FT/Btn/T(b{at})/V/{state}/AS/{state}/F {flags}"
        f"/Rect[60 {720 - 20 * at} 70 {730 - 20 * at}]"
        f"/AP<</N<</Ja 6 0 R/Off 6 0 R>>>>/P 3 0 R>>".encode()
        for at, state in enumerate(boxes)
    ]
    names = " ".join(f"{7 + at} 0 R" for at in range(len(boxes))).encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[%s]>>>>" % names,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[%s]" % names
        + b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 10 10]/Length 0>>stream\n\nendstream",
        *fields,
    ]  # fmt: skip
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R/Size 20>>\n%%EOF"


def test_who_is_ticked_came_and_who_is_not_did_not():
    document = parse_document("a.pdf", form("Ja", "Off", "Ja"))
    assert [(one.name, one.status) for one in document.attendance] == [
        ("Asta Ekmark", "present"), ("Bo Falkbring", "absent"), ("Cilla Strand", "present"),
    ]  # fmt: skip


@pytest.mark.parametrize("flags", [2, 32])
def test_a_box_that_nobody_sees_says_nothing(flags):
    assert "[" not in read_document("a.pdf", form("Ja", "Off", "Ja", flags=flags)).text


def test_what_is_filled_in_where_nobody_sees_it_is_told():
    data = form("Ja").replace(b"/FT/Btn/T(b0)/V/Ja/AS/Ja/F 0", b"/FT/Tx/T(b0)/V(Salj huset)/F 2")
    document = read_document("a.pdf", data)
    assert "Salj" not in document.text and [one.text for one in document.left_out] == ["Salj huset"]
