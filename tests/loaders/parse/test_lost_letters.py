"""A word with a letter that could not be read is asked about and not stored; a lost bullet is no lost letter."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.lost_letters import LOST, LOST_HEADINGS

HEAD = "Parkrådet den 4 mars 2031\n\nNärvarande: Asta Ekmark, {}\n\nOrdförande: {}\n\n"
BODY = "§ 1 Bänkarna\n\nRådet beslutade att köpa {} bänkar.\n\n§ 2 Gångvägen\n\nRådet beslutade att sanda den.\n"


def read(present: str, chair: str, how: str):
    return parse_document("parkradet.txt", (HEAD.format(present, chair) + BODY.format(how)).encode())


def test_rows_with_lost_letters_are_asked_about_in_one_question():
    document = read("Bj\ufffdrn Lindgren", "Asta Ekmark", "gr\ufffdna")
    assert "\ufffd" not in repr(document.attendance)
    assert [row.text for row in document.decisions] == ["Rådet beslutade att sanda den."]
    asked = [doubt for doubt in document.doubts if doubt.question == LOST]
    rows = [document.text[slice(*place)] for place in asked[0].rows]
    assert rows == ["Asta Ekmark, Bj\ufffdrn Lindgren", "Rådet beslutade att köpa gr\ufffdna bänkar."]
    assert len(asked) == 1


def test_of_a_heading_with_lost_letters_the_item_is_asked_about_and_its_whole_decisions_are_stored():
    text = (HEAD + BODY).format("Bo Lindgren", "Asta Ekmark", "tre").replace("Gångvägen", "G\ufffdngv\ufffdgen")
    document = parse_document("parkradet.txt", text.encode())
    assert [item.heading for item in document.items] == ["Bänkarna"]
    assert [(row.text, row.item) for row in document.decisions] == [
        ("Rådet beslutade att köpa tre bänkar.", 0),
        ("Rådet beslutade att sanda den.", None),
    ]
    assert [doubt.question for doubt in document.doubts if "bokstäver" in doubt.question] == [LOST_HEADINGS]


@pytest.mark.parametrize(
    "lost",
    ["Bo Lindgren, \ufffdke Sj\ufffdgren", "Bo Lindgren (f\ufffdrskolan)", "Bo Lindgren (sekreterare, gr\ufffdna)"],
)
def test_a_name_beside_which_letters_are_lost_is_asked_about_and_not_stored(lost):
    document = read(lost, "Asta Ekmark", "tre")
    assert "Bo Lindgren" not in repr(document.attendance)
    asked = [doubt for doubt in document.doubts if doubt.question == LOST]
    told = " ".join(document.text[slice(*place)] for doubt in asked for place in doubt.rows)
    assert "Bo Lindgren" in told and "\ufffd" in told


def test_a_place_with_a_lost_letter_is_left_out_with_a_warning():
    text = (HEAD + BODY).replace("Närvarande:", "Plats: Gr\ufffdna rummet\n\nNärvarande:")
    document = parse_document("parkradet.txt", text.format("Bo Lindgren", "Asta Ekmark", "tre").encode())
    assert document.meeting.place is None
    assert any("Gr\ufffdna rummet" in warning for warning in document.warnings)


def test_a_mark_that_stood_for_a_bullet_is_no_lost_letter():
    whole = read("Bo Lindgren", "Asta Ekmark", "tre")
    marked = parse_document(
        "parkradet.txt",
        (HEAD.format("Bo Lindgren", "Asta Ekmark") + BODY.format("tre") + "\n\ufffd Klart\n").encode(),
    )
    assert marked.decisions and [row.text for row in marked.decisions] == [row.text for row in whole.decisions]
    assert not any(doubt.question == LOST for doubt in marked.doubts)
