"""How many came to a meeting of which no list says who: in the item that opens it or calls the roll."""

import pytest
from datasette_intranet.loaders.parse import parse_document

HEAD = "Sandby naturvårdsförening\nÅrsmötesprotokoll 14 mars 2018\n\n"
REST = "\n\n§ 2 Dagordningen godkändes.\n\n§ 3 Siv Ek valdes till mötesordförande.\n\n§ 4 Siv Ek avslutade mötet.\n"


def _counts(opening: str, rest: str = REST) -> list[tuple[str, int]]:
    found = parse_document("protokoll.txt", f"{HEAD}{opening}{rest}".encode()).attendance
    return [(one.status, one.count) for one in found if one.name is None]


@pytest.mark.parametrize(
    ("opening", "count"),
    [
        ("§ 1 Siv Ek hälsar de 23 närvarande välkomna, och mötet är öppnat.", 23),
        ("§ 1 Ordföranden öppnade mötet och hälsade de 24 medlemmarna välkomna.", 24),
        ("§ 1 Mötet öppnades\n\nSiv Ek hälsade ett trettiotal medlemmar välkomna till mötet.", 30),
        ("§ 1 Mötets öppnande. Till årsmötet hade 17 personer kommit.", 17),
        ("§ 1 Öppnande\n\nMötet öppnades. Närvarande var 31 röstberättigade medlemmar.", 31),
        ("§ 1 Röstlängd. Röstlängden fastställdes till 41.", 41),
        ("§ 1 Upprop\n\nRöstlängden konstateras omfatta 62 ombud som har 64 röster.", 62),
        ("§ 1 Röstlängden godkändes med 12 röstberättigade.", 12),
        ("§ 1 Mötet öppnades.", None),
        ("§ 1 Mötet öppnades. Siv Ek har sökt 20 000 kr av länsstyrelsen.", None),
        ("§ 1 Rapporter\n\nFörra helgen kom 40 barn till badet.", None),
    ],
)
def test_the_head_count_of_the_opening(opening, count):
    assert _counts(opening) == ([] if count is None else [("present", count)])


def test_a_list_of_those_present_goes_before_a_count():
    listed = "Närvarande: Siv Ek, Bo Dahl\n\n§ 1 Siv Ek hälsar de 23 närvarande välkomna."
    assert _counts(listed) == []


def test_those_who_may_vote_are_counted_without_another_word_for_people():
    assert _counts("§ 1 Mötet öppnades av Siv Ek. 47 röstberättigade deltog.") == [("present", 47)]
    assert _counts("§ 1 Mötet öppnades av Siv Ek. 47 röstberättigade medlemmar deltog.") == [("present", 47)]


def test_the_seats_of_an_association_are_nobody_who_came():
    text = (
        "Minnesanteckningar Kajrådet 2031-03-04\n\nNärvarande:\n- Båtklubben – 3 ordinarie + 3 ersättare\n- Siv Ek\n"
    )
    found = parse_document("a.txt", text.encode()).attendance
    assert [one.count for one in found if one.name is None] == []


def test_a_shortened_label_before_a_number_of_people_is_no_other_measure():
    text = (
        "Styrelsemöte 2031-02-04\n\nNärv: 7 personer\n\n1. Stängsel. Hagen behöver stolpar.\n\n2. Skyltar. De står.\n"
    )
    assert [one.count for one in parse_document("a.txt", text.encode()).attendance] == [7]
