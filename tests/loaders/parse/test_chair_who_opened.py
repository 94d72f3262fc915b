"""Who opened a meeting is not stored as its chair, where somebody was elected to lead it."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.chair_who_opened import OTHER_ELECTED

TEXT = (
    "Årsmöte i Ekby byalag den 4 mars 2031\n\nNärvarande: Asta Ekmark, Bo Lindgren, Siv Dahl\n\n"
    "§ 1 Årsmötet öppnas\nOrdförande Asta Ekmark öppnade mötet.\n\n§ 2 {}\n{}\n\n§ 3 Budget\n"
    "Mötet beslutade att godkänna budgeten.\n"
)


@pytest.mark.parametrize(
    ("heading", "told", "chair", "asks"),
    [
        ("Val av årsmötesfunktionärer", "Valberedningens förslag följdes.", None, True),
        ("Val av presidium för årsmötet", "Enligt förslaget.", None, True),
        ("Val av årsmötesfunktionärer", "Till ordförande för mötet valdes Bo Lindgren.", "Bo Lindgren", False),
        ("Val av justerare", "Siv Dahl valdes.", "Asta Ekmark", False),
    ],
)
def test_who_opened_is_asked_about_where_a_chair_was_elected(heading, told, chair, asks):
    document = parse_document("arsmote.txt", TEXT.format(heading, told).encode())
    assert document.meeting.chair == chair
    assert (OTHER_ELECTED.format("Asta Ekmark") in document.warnings) == asks
