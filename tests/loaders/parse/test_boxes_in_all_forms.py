"""Boxes say who came, whatever the format and the column: a name beside an empty one is no presence."""

from datasette_intranet.loaders.parse import parse_document
from hypothesis import given
from hypothesis import strategies as st

from tests.loaders.parse.table_files import FORMATS, Rows, as_blanks, as_pipes, as_ruled_pdf
from tests.loaders.parse.test_tables_in_all_forms import few

LINES = ["Minnesanteckningar 14 april 2031", "Närvarande:"]
PEOPLE = ("Anna Lindberg", "Bertil Holm", "Cecilia Strand", "Eva Nordin")
SIGNS = (("☒", "☐"), ("☑", "☐"), ("[x]", "[ ]"), ("✓", "☐"))
FORMS = {
    **{f"a.{end}": write for end, write in FORMATS.items()}, "strokes.txt": as_pipes, "blanks.txt": as_blanks,
    "ruled.pdf": as_ruled_pdf,
}  # fmt: skip


def came(name: str, data: bytes) -> list[tuple[str | None, str]]:
    return [(one.name, one.status) for one in parse_document(name, data).attendance]


def test_boxes_of_which_none_is_ticked_are_asked_about():
    for name, write in FORMS.items():
        sign = "[ ]" if name == "ruled.pdf" else "☐"
        for layout in ("box first", "box last"):
            document = parse_document(name, write("Kajnämnden", LINES, rows_of(layout, [False] * 4, "x", sign)))
            assert [one.affiliation for one in document.attendance] == [None] * 4, (name, layout)
            assert any("ikryssad" in said for said in document.warnings), (name, layout)


def rows_of(layout: str, ticked: list[bool], yes: str, no: str) -> Rows:
    signs = [yes if one else no for one in ticked]
    if layout == "box first":
        return [[sign, name] for sign, name in zip(signs, PEOPLE, strict=True)]
    if layout == "box last":
        return [[name, sign] for sign, name in zip(signs, PEOPLE, strict=True)]
    if layout == "head":
        return [["Namn", "Närvarande"], *([name, sign] for sign, name in zip(signs, PEOPLE, strict=True))]
    answers = [[name, yes if one else no, no if one else yes] for one, name in zip(ticked, PEOPLE, strict=True)]
    return [["Namn", "Ja", "Nej"], *answers]


@few
@given(
    st.sampled_from(["box first", "box last", "head", "Ja and Nej"]),
    st.lists(st.booleans(), min_size=4, max_size=4).filter(any),
    st.sampled_from(SIGNS),
)
def test_who_has_an_empty_box_did_not_come(layout, ticked, signs):
    expected = [(name, "present" if one else "absent") for one, name in zip(ticked, PEOPLE, strict=True)]
    for name, write in FORMS.items():
        # A PDF's own letters have no boxes.
        yes, no = signs if name != "ruled.pdf" else ("[x]", "[ ]")
        assert came(name, write("Kajnämnden", LINES, rows_of(layout, ticked, yes, no))) == expected, name


def test_how_people_voted_does_not_tell_who_came():
    rows = [["Namn", "Ja", "Nej", "Avst."], *([name, "", "x", ""] for name in PEOPLE)]
    for name, write in FORMS.items():
        assert {status for _name, status in came(name, write("Kajnämnden", LINES, rows))} <= {"present"}, name


def test_an_empty_cell_below_the_head_is_no_presence():
    for first in ("Organisation", "Grupp"):
        rows = [[first, "Namn", "Närvarande"], *(["PRO", name, "x"] for name in PEOPLE[:3]), ["SPF", PEOPLE[3], ""]]
        for name, write in FORMS.items():
            document = parse_document(name, write("Kajnämnden", LINES[:1], rows))
            told = [(one.name, one.status, one.affiliation) for one in document.attendance]
            expected = [*((one, "present", "PRO") for one in PEOPLE[:3]), (PEOPLE[3], "absent", "SPF")]
            assert (told, document.meeting.body) == (expected, "Kajnämnden"), (name, first)


def test_two_people_with_their_boxes_on_one_row_are_both_read():
    rows = ["☑\tAnna Lindberg\t☐\tBertil Holm", "☐\tCecilia Strand\t☑\tEva Nordin"]
    found = came("a.txt", "\n".join(["Kajnämnden", *LINES, *rows, "", "1. Öppnande", "Mötet öppnades."]).encode())
    assert found == list(zip(PEOPLE, ("present", "absent", "absent", "present"), strict=True))


def test_a_cross_drawn_as_a_sign_ticks_a_box_in_a_cell():
    rows = ["✗\tAnna Lindberg", "☐\tBertil Holm", "✗\tCecilia Strand"]
    found = came("a.txt", "\n".join(["Kajnämnden", *LINES, *rows, "", "1. Öppnande", "Mötet öppnades."]).encode())
    assert found == list(zip(PEOPLE[:3], ("present", "absent", "present"), strict=True))


def test_round_brackets_of_which_none_is_ticked_are_asked_about():
    rows = [f"( ) {name}" for name in PEOPLE]
    text = "\n".join(["Kajnämnden", *LINES, *rows, "", "1. Öppnande", "Mötet öppnades."])
    assert any("ikryssad" in said for said in parse_document("a.txt", text.encode()).warnings)


def test_a_box_in_a_later_cell_without_a_name_takes_nobody_away():
    rows = ["☑\tAnna Lindberg\t☐\t", "☐\tCecilia Strand\t☑\tEva Nordin"]
    found = came("a.txt", "\n".join(["Kajnämnden", *LINES, *rows, "", "1. Öppnande", "Mötet öppnades."]).encode())
    assert found == [(PEOPLE[0], "present"), (PEOPLE[2], "absent"), (PEOPLE[3], "present")]
