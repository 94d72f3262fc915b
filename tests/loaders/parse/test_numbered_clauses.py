"""A list with numbers or letters below 'Styrelsen beslutade att' is decided row by row, however it is printed."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from hypothesis import given
from hypothesis import strategies as st

HEAD = "Styrelsemöte Ekby byalag 2031-03-04\n\nNärvarande: Asta Ekmark, Bo Lind\n\n"
SIGNS = ("1. 2. 3.", "1) 2) 3)", "a) b) c)", "a. b. c.", "i. ii. iii.", "i) ii) iii)", "A) B) C)")
SURE = ("Styrelsen beslutade att", "Styrelsen beslutar att:", "Styrelsen beslutar:", "Mötet beslutade följande:",
        "Bryggan är sliten. Styrelsen beslutade enhälligt att", "Därför beslöt styrelsen att:")  # fmt: skip


def decided(rows: str) -> list[tuple]:
    """The decisions of two items, each with the number of its item."""
    text = f"{HEAD}§ 5 Bryggan\n\nAsta visade ritningen.\n\n{rows}\n\n§ 6 Fika\n\nInget nytt.\n"
    document = parse_document("a.txt", text.encode())
    assert [(item.number, item.heading) for item in document.items] == [("5", "Bryggan"), ("6", "Fika")]
    return [(row.text, row.item) for row in document.decisions]


@given(
    lead=st.sampled_from(SURE),
    signs=st.sampled_from(SIGNS).map(str.split),
    clauses=st.permutations(("måla bryggan", "Köpa röd färg.", "att hyra en pråm")),
    gaps=st.tuples(*[st.sampled_from(("\n", "\n\n"))] * 2),
    indent=st.sampled_from(("", "  ")),
)
def test_each_row_below_is_a_decision_of_the_item(lead, signs, clauses, gaps, indent):
    rows = [f"{indent}{sign} {clause}" for sign, clause in zip(signs, clauses, strict=True)]
    assert decided(f"{lead}{gaps[0]}{gaps[1].join(rows)}") == [(clause, 0) for clause in clauses]


@pytest.mark.parametrize("lead", ["Styrelsen beslutade att", "Beslut:"])
@pytest.mark.parametrize("form", ["", ' type="a"', ' type="i"', ' start="1"'])
def test_a_list_of_a_web_page_is_decided_row_by_row(form, lead):
    page = (
        "<h1>Styrelsemöte Ekby byalag 2031-03-04</h1><p>Närvarande: Asta Ekmark, Bo Lind</p><h2>§ 5 Bryggan</h2>"
        f"<p>{lead}</p><ol{form}><li>måla bryggan</li><li>köpa färg</li></ol>"
        "<h2>§ 6 Fika</h2><p>Inget nytt.</p>"
    )
    document = parse_document("a.html", page.encode())
    assert [(row.text, row.item) for row in document.decisions] == [("måla bryggan", 0), ("köpa färg", 0)]


@pytest.mark.parametrize(
    "rows",
    [
        "Styrelsen beslutade om:\n1. måla bryggan\n2. köpa färg",
        "Styrelsen talade om:\n1. måla bryggan\n2. köpa färg",
        "Styrelsen har inte beslutat att:\n1. måla bryggan\n2. köpa färg",
        "Ska styrelsen besluta att:\n1. måla bryggan\n2. köpa färg",
        "Asta yrkade att styrelsen beslutar att\n1. måla bryggan\n2. köpa färg",
        "Styrelsen beslutade att\nAsta berättade om färgen.\n1. måla bryggan\n2. köpa färg",
        "Styrelsen beslutade att\n2. måla bryggan\n3. köpa färg",
        "Styrelsen beslutade att\nb) måla bryggan\nc) köpa färg",
    ],
)
def test_a_list_below_other_words_or_from_two_on_is_no_decision(rows):
    assert decided(rows) == []


def test_a_list_ends_where_its_numbers_do_not_follow():
    assert decided("Styrelsen beslutade att\n1. måla bryggan\n2. köpa färg\n1. Trasten 2. Lärkan") == [
        ("måla bryggan", 0),
        ("köpa färg", 0),
    ]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_rows_that_go_on_after_att_count_no_items_though_the_next_item_has_the_next_number(gap):
    rows = (
        f"1. Start\n\nAsta började.\n\n2. Bryggan\n\nStyrelsen beslutade att{gap}1. måla bryggan{gap}2. köpa färg\n\n"
    )
    document = parse_document("a.txt", f"{HEAD}{rows}3. Fika\n\nInget nytt.\n".encode())
    assert [item.heading for item in document.items] == ["Start", "Bryggan", "Fika"]
    assert [(row.text, row.item) for row in document.decisions] == [("måla bryggan", 1), ("köpa färg", 1)]


@pytest.mark.parametrize(
    "told", ["v. 23 målas bryggan", "f. d. ordförande tackas", "A. Ek målar bryggan", "m. fl. tackas"]
)
def test_what_only_looks_like_a_letter_of_a_list_stays_in_the_decision(told):
    assert decided(f"Beslut:\n{told}") == [(told, 0)]


@pytest.mark.parametrize("sign", ["1.", "a)", "a.", "i.", "ii)", "v.", "B)", "12."])
def test_the_number_or_letter_of_a_row_is_no_part_of_the_decision(sign):
    assert decided(f"Beslut:\n{sign} måla bryggan") == [("måla bryggan", 0)]
