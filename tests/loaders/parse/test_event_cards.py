"""Meetings told line by line with a label each."""

import pytest
from datasette_intranet.loaders.parse import parse_document

CARDS = [
    {
        "Möte": "Styrelsemöte",
        "Dag": "tisdag den 14 januari 2025",
        "Tid": "kl. 18.00-19.30",
        "Plats": "Biblioteket i Sandby",
    },
    {"Möte": "Öppen kväll", "Dag": "onsdag den 5 februari 2025", "Tid": "kl. 17.30", "Plats": "meddelas senare"},
    {
        "Möte": "Årsmöte",
        "Dag": "lördag den 15 mars 2025",
        "Tid": "kl. 13.00-15.00",
        "Plats": "Folkets hus, lilla salen",
    },
]


@pytest.mark.parametrize("between", [": ", ":\t", ":   "])
def test_each_card_is_a_meeting(between):
    blocks = ("\n".join(f"{label}{between}{value}" for label, value in card.items()) for card in CARDS)
    text = "Kommande möten i nätverket\n\n" + "\n\n".join(blocks)
    document = parse_document("tider.txt", text.encode())
    assert document.kind == "schedule"
    assert [(one.date, one.start, one.end, one.title, one.place) for one in document.upcoming] == [
        ("2025-01-14", "18:00", "19:30", "Styrelsemöte", "Biblioteket i Sandby"),
        ("2025-02-05", "17:30", None, "Öppen kväll", None),
        ("2025-03-15", "13:00", "15:00", "Årsmöte", "Folkets hus, lilla salen"),
    ]
