"""Of two meetings' minutes in one file only the first's are read: both would become one meeting."""

import pytest
from datasette_intranet.loaders.parse import parse_document

FIRST = """Protokoll Elevrådet 2024-03-14
Närvarande: Anna Ek, Bo Dal

§ 1 Taket
Beslut: att laga taket.

§ 2 Golvet
Vi pratade om golvet.

Vid protokollet: Anna Ek
"""
HEADS = [
    "Protokoll Elevrådet 2024-04-11",
    "# Protokoll från Elevrådet den 11 april 2024",
    "Minnesanteckningar från samrådsgruppen\nDatum: 11 april 2024\nPlats: Salen",
    "Minnesanteckningar samrådsgruppen\n11 april 2024 kl 15\nSalen",
    "Elevrådet 11 april",
    "ELEVRÅDET\n\nTid: 2024-04-11 kl. 15.00\n\nPlats: Salen\n",
]
SECOND = "Närvarande: Anna Ek, Cilla Öst\n\n§ 1 Väggen\nBeslut: att måla väggen.\n"
# Above a list inside minutes of one meeting.
INSIDE = [
    "§ 3 Protokoll från förra mötet 2024-02-12\nDet lades till handlingarna.",
    "§ 3 Besök\nPolisen kommer tillbaka 11 april 2024.",
    "§ 3 Besök\nProtokoll från 2024-02-12 godkändes.",
    "Nästa möte: 11 april 2024 kl 15",
    "Protokoll Elevrådet 2024-03-14",
    "§ 3 Besök\n- 11 april 2024: studiebesök",
]


def _facts(document):
    read = (
        document.meeting,
        document.title,
        document.attendance,
        document.items,
        document.decisions,
        document.actions,
    )
    return repr(read)


@pytest.mark.parametrize("head", HEADS)
def test_of_a_second_meeting_nothing_is_read_and_its_line_is_told_with_the_remedy(head):
    document = parse_document("möten.txt", f"{FIRST}\n{head}\n{SECOND}".encode())
    assert _facts(document) == _facts(parse_document("möten.txt", FIRST.encode()))
    (told,) = document.warnings
    line = len(FIRST.splitlines()) + 2
    assert told.startswith(f"På rad {line} börjar anteckningarna från ett annat möte.") and "egen fil" in told
    left = "\n".join(unread.text for unread in document.unread)
    for words in (*head.splitlines(), *SECOND.splitlines()):
        assert words.strip("# ") in left
    assert document.text.endswith("Beslut: att måla väggen.")


@pytest.mark.parametrize("inside", INSIDE)
def test_a_second_list_of_those_present_is_no_second_meeting_by_itself(inside):
    document = parse_document("möte.txt", f"{FIRST}\n{inside}\n\nNärvarande under punkten: Cilla Öst\n".encode())
    assert document.meeting is not None and document.meeting.date == "2024-03-14"
    assert document.warnings == ()


def test_one_meeting_after_the_other_in_files_of_their_own_is_read():
    for head in HEADS:
        document = parse_document("möte.txt", f"{head}\n{SECOND}".encode())
        assert document.meeting is not None and not any("annat möte" in warning for warning in document.warnings)


def test_another_day_above_another_list_in_the_last_item_begins_another_meeting():
    second = "Protokoll Ungdomsrådet\n\nDatum: 8 april 2024\n\nNärvarande: Cilla Öst, Bo Dal\n\n1. Mat\nKall.\n"
    first = (
        "Protokoll Elevrådet\n\nDatum: 4 mars 2024\n\nNärvarande: Anna Ek, Bo Dal\n\n1. Tak\nOk.\n\n2. Golv\nOk.\n"
    )
    document = parse_document("a.txt", f"{first}\n{second}".encode())
    assert (document.meeting.body, document.meeting.date) == ("Elevrådet", "2024-03-04")
    assert [one.name for one in document.attendance] == ["Anna Ek", "Bo Dal"]
    assert [item.heading for item in document.items] == ["Tak", "Golv"]
    assert any("ett annat möte" in warning for warning in document.warnings)
