"""Where a label counts: 'Ordförande: Siv Ek' in an item that elects a board is no label of the meeting."""

import pytest
from datasette_intranet.loaders.parse import parse_document


@pytest.mark.parametrize(
    ("heading", "chair"),
    [
        ("Val av styrelse", None), ("Val till styrelsen", None), ("Val av ny styrelse för 2031", None),
        ("Konstituering", None), ("Val av mötesordförande och kassör", "Siv Ek"), ("Val av ordförande", "Siv Ek"),
    ],
)  # fmt: skip
def test_whom_an_item_labels_as_chair_of_the_board_does_not_lead_the_meeting(heading, chair):
    text = f"Årsmöte Byalaget 2031-03-04\n\n§ 1 {heading}\nOrdförande: Siv Ek\nKassör: Bo Alm\n\n§ 2 Avslutning\n"
    assert parse_document("a.txt", text.encode()).meeting.chair == chair
