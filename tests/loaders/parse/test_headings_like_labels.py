"""A heading that begins like a label is an item all the same: its text, its decision and its number stay together."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.schema.records import Document

HEADINGS = (
    "Åtgärder mot klotter",
    "Deltagare i panelen",
    "Aktiviteter för unga",
    "Uppgifter om ledningen",
    "Bilagor till avtalet",
    "Kontakt med skolan",
    "Sjuka barn i förskolan",
    "Lediga lokaler",
    "Gäster från Norge",
    "Tider för städning",
    "Önskemål om cykelställ",
    "Underskrifter mot vägen",
    "Relaterade frågor",
    "Kommande upphandling",
    "ÅTGÄRDER för ökad tillgänglighet",
    "Deltagare",
    "Åtgärder",
)
TEXT = "Vi pratade om saken en stund."
DECISION = "att öppna Östra torget"


def _read(before: str, heading: str, after: str) -> Document:
    text = (
        f"Testgruppen\n14 mars 2026\n\nNärvarande: Åsa Berg, Erik Berg\n\n{before}1 Inledning\nErik hälsade."
        f"\n\n{before}2 {heading}{after}\n\n{before}3 Lokaler\nBeslut: att hyra lokalen.\n"
    )
    return parse_document("protokoll.txt", text.encode())


@pytest.mark.parametrize("after", [f"\n{TEXT}\n\nBeslut: {DECISION}.", f"\nBeslut: {DECISION}."])
@pytest.mark.parametrize("heading", HEADINGS)
def test_a_numbered_heading_is_an_item_whatever_words_it_begins_with(heading, after):
    document = _read("§ ", heading, after)
    assert [item.heading for item in document.items] == ["Inledning", heading, "Lokaler"]
    assert [(one.text.rstrip("."), one.item) for one in document.decisions] == [
        (DECISION, 1),
        ("att hyra lokalen", 2),
    ]
    assert document.actions == ()
    assert [one.name for one in document.attendance] == ["Åsa Berg", "Erik Berg"]
    assert document.items[1].text == after.strip()


@pytest.mark.parametrize("sign", ["§ ", ""])
def test_a_number_that_stands_alone_does_not_take_the_next_item_for_its_heading(sign):
    text = (
        f"Testgruppen\n14 mars 2026\n\nNärvarande: Åsa Berg\n\n{sign}1. Inledning\n\nÅsa hälsade.\n\n"
        f"{sign}2.\n\n{sign}3. Taket\n\nDet läcker.\n"
    )
    document = parse_document("protokoll.txt", text.encode())
    assert [(item.number, item.heading) for item in document.items] == [("1", "Inledning"), ("3", "Taket")]
    assert document.items[0].text == f"Åsa hälsade.\n\n{sign}2."


@pytest.mark.parametrize("heading", HEADINGS[:-2])
def test_a_heading_by_mark_up_is_an_item_too(heading):
    text = (
        f"# Testgruppen 14 mars 2026\n\nNärvarande: Åsa Berg, Erik Berg\n\n## Inledning\n\nErik hälsade.\n\n"
        f"## {heading}\n\n{TEXT}\n\nBeslut: {DECISION}.\n\n## Lokaler\n\nBeslut: att hyra lokalen.\n"
    )
    document = parse_document("protokoll.md", text.encode())
    assert [item.heading for item in document.items] == ["Inledning", heading, "Lokaler"]
    assert [one.item for one in document.decisions] == [1, 2]


@pytest.mark.parametrize(
    ("label", "rows", "kind"),
    [
        ("§ 2 Åtgärdslista", "- Anna bokar lokal\n- Bo köper kaffe", "actions"),
        ("§ 2 Att göra till nästa möte", "Anna Ek bokar lokalen.\nBo Dahl köper kaffe.", "actions"),
        ("§ 2 Nästa möte", "14 april 2026 klockan 18.00 i Ekhuset.", "upcoming"),
        ("§ 2 Inkomna förslag", "1. Fler bänkar\n2. Fler lampor", "proposals"),
    ],
)
def test_a_numbered_label_is_still_what_it_announces(label, rows, kind):
    text = (
        f"Testgruppen\n14 mars 2026\n\nNärvarande: Anna Ek, Bo Dahl\n\n§ 1 Inledning\nVälkomna.\n\n{label}\n{rows}\n"
    )
    assert getattr(parse_document("protokoll.txt", text.encode()), kind)


@pytest.mark.parametrize(
    "label",
    ["Vem ansvarar?", "Frågeställningar:", "Frågor?", "Bilaga 1", "Fråga:", "Kommentarer", "Bakgrund:"],
)
@pytest.mark.parametrize("follows", ["Ingen vet ännu.", "Skolan sköter det i dag."])
def test_a_label_in_the_middle_of_an_item_stays_in_its_text(label, follows):
    text = (
        "Testgruppen 14 mars 2026\n\nNärvarande: Åsa Berg\n\n§ 1 Lokaler\n\nVi gick igenom hyran.\n\n"
        f"{label}\n\n{follows}\n\n§ 2 Budget\n\nDen är klar.\n"
    )
    item = parse_document("protokoll.txt", text.encode()).items[0]
    assert "Vi gick igenom hyran." in item.text
    assert label in item.text
    assert follows in item.text


@pytest.mark.parametrize(
    ("printed", "heading"),
    [
        ("Val av justerare samt ev. sekreterare.", "Val av justerare samt ev. sekreterare"),
        ("Val av mötesordförande Mötet utsåg Siv Ek till ordförande.", "Val av mötesordförande"),
        ("Rapport om avtalet Ordf. Siv Ek förklarade vad som gäller.", "Rapport om avtalet"),
        ("Omval av revisorer, d.v.s. Bo Alm och Siv Ek.", "Omval av revisorer, d.v.s. Bo Alm och Siv Ek"),
        ("Ska vi yttra oss? Byarnas representanter.", "Ska vi yttra oss?"),
        ("Startavgifter; 180 kr för alla, men 200 kr där banan är dyrare.", "Startavgifter"),
    ],
)
def test_where_a_heading_stops(printed, heading):
    first = "Protokoll 2024-03-05\n\n1. Öppnande\n\nSiv Ek öppnade mötet.\n\n"
    text = f"{first}2. {printed}\n\n3. Avslutning\n\nMötet avslutades.\n"
    assert parse_document("a.txt", text.encode()).items[1].heading == heading


def test_a_semicolon_ends_a_label_as_well():
    document = parse_document(
        "a.txt", "Styrelsen 2024-03-05\n\nNärvarande; Siv Ek, Bo Alm\n\n1. Taket\n\nDet läcker.\n".encode()
    )
    assert [one.name for one in document.attendance] == ["Siv Ek", "Bo Alm"]
