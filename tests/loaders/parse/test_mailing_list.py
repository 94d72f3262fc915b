"""Those to whom a paper is sent are neither present nor members."""

import pytest
from datasette_intranet.loaders.parse import parse_document

NOTES = (
    "Minnesanteckningar från brukarrådet 2024-03-05\n\n{}1. Öppnande\nSiv hälsade välkommen.\n\n"
    "2. Hissen\nDen står.\n\n3. Övrigt\nInget.\n"
)
LIST = "Siv Ek, ordförande\nBo Alm\nCia Dahl\n\nErsättare\nDan Berg\nEva Frid\n\n"


@pytest.mark.parametrize(
    "head",
    [
        f"Sändlista\n{LIST}",
        f"SÄNDLISTA:\n{LIST}",
        f"Utskickslista\n\n{LIST}",
        f"Sändes till:\n{LIST}",
        "Sändlista: Siv Ek, Bo Alm, Cia Dahl\n\nErsättare: Dan Berg, Eva Frid\n\n",
    ],
)
@pytest.mark.parametrize("present", ["", "Närvarande: Siv Ek, Bo Alm\n\n"])
def test_notes_below_a_mailing_list_are_minutes_of_those_who_came(head, present):
    document = parse_document("a.txt", f"{head}{NOTES.format(present)}".encode())
    assert document.kind == "minutes"
    assert (document.meeting.date, document.meeting.body) == ("2024-03-05", "brukarrådet")
    assert [item.heading for item in document.items] == ["Öppnande", "Hissen", "Övrigt"]
    assert [one.name for one in document.attendance] == (["Siv Ek", "Bo Alm"] if present else [])
    assert document.roster == ()
    assert "quoted" in {one.kind for one in document.unread}


def test_a_page_that_is_a_mailing_list_and_no_more_is_kept():
    document = parse_document("a.txt", f"Brukarrådet\n\nSändlista\n{LIST}".encode())
    assert [member.name for member in document.roster][:3] == ["Siv Ek", "Bo Alm", "Cia Dahl"]


LETTER = "Kontoret, handläggare\tDatum 2024-02-18\tBeteckning\nAnna Granberg\n\nUtbildning och arbete\n\n"
MIXED = (
    "Sändlista\n\nSiv Ek – Teknikskolan\n\nBo Alm – Karriärcentrum, universitetet\n\nCia Dahl – Folkhögskolan\n\n"
    "Ersättare:\n\nDan Berg ersättare för Bo Alm\n\nExtern gäst:\n\nEva Frid studievägledare på skolan.\n\n"
)


def test_a_letterhead_and_a_list_with_organisations_stand_above_the_title():
    notes = "# Minnesanteckningar regionalt kompetensråd 5 mars 2024\n\nTEMA: Hur utvecklar vi vägledningen?\n\n"
    away = "**Förhinder:**\n\nCia Dahl\n\nDan Berg\n\n"
    told = "## Öppnande\n\nSiv hälsade välkommen.\n\n## Hissen\n\nDen står.\n"
    document = parse_document("a.md", f"{LETTER}{MIXED}{away}{notes}{told}".encode())
    assert (document.kind, document.title) == ("minutes", "Minnesanteckningar regionalt kompetensråd 5 mars 2024")
    assert (document.meeting.date, document.meeting.body) == ("2024-03-05", "regionalt kompetensråd")
    assert [(one.name, one.status) for one in document.attendance] == [
        ("Cia Dahl", "apologies"),
        ("Dan Berg", "apologies"),
    ]
    assert document.roster == ()
