"""Lists of those who came: with boxes, in sentences, with those who were away among them."""

import pytest
from datasette_intranet.loaders.parse import parse_document


def came(rows: str) -> list[tuple]:
    text = f"Brukarrådet 2024-03-05\n\n{rows}\n\nVäntrummet\n\nRådet talade om mattorna.\n"
    return [(one.name, one.status) for one in parse_document("a.txt", text.encode()).attendance]


@pytest.mark.parametrize("box", ["[x]", "[X]", "☒"])
def test_a_box_that_is_not_ticked_says_that_somebody_was_away(box):
    empty = box.translate(str.maketrans("xX☒", "  ☐"))
    rows = f"- {box} Alva Krok\n- {empty} Bertil Sund\n- {box} Cia Hult"
    present = [name for name, status in came(f"Närvarande:\n{rows}") if status == "present"]
    absent = [name for name, status in came(f"Närvarande:\n{rows}") if status == "absent"]
    assert (present, absent) == (["Alva Krok", "Cia Hult"], ["Bertil Sund"])


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ("Närvarande: Alva Krok\nFörhinder: Bertil Sund", "apologies"),
        ("Närvarande: Alva Krok\nFrånvarande: Bertil Sund", "absent"),
        ("Närvarande: Alva Krok\nAnmält förhinder: Bertil Sund", "apologies"),
        ("Närvarande: Alva Krok\nEj närvarande: Bertil Sund", "absent"),
    ],
)
def test_each_list_has_its_own_status(rows, status):
    assert came(rows) == [("Alva Krok", "present"), ("Bertil Sund", status)]
