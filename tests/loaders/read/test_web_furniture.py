"""What a site prints around its pages is no content of theirs."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.read import read_document

TEXT = """Byggruppen 3 mars 2024

Närvarande: Asta Ekmark, Bo Lindgren

§ 1 Taket

Taket läcker.
"""
BESIDE = [
    "Start / Om oss / Protokoll",
    "Hem > Kommun och politik > Protokoll",
    "Du är här: Hem › Dokument › Byggruppen",
    "Start | Om oss | Kontakt | Logga in",
    "* Start\n* Om oss\n* Protokoll\n* Kontakt",
    "- [Start](/)\n- [Nyheter](/nyheter)\n- [Kontakt](/kontakt)",
    "Hoppa till innehållet",
    "Gå direkt till huvudinnehåll",
    "Vi använder kakor (cookies) på webbplatsen.",
    "Vi skulle vilja använda statistikkakor för att sidan ska bli bättre. Går det bra?",
    "Vi vill gärna använda mätkakor för att förbättra sidorna. Är det bra?",
    "Vi har sparat cookies på din dator.",
    "Other languages with Translator",
    "Den här webbplatsen använder cookies för statistik. Genom att fortsätta godkänner du det.",
    "Vi vill gärna lagra statistikkakor för att göra webbplatsen bättre. Går det bra?",
    "Webbplatsen vill spara kakor i din webbläsare.",
    "Godkänn alla kakor",
    "Acceptera alla",
    "Dela sidan",
    "Dela på Facebook",
    "Skriv ut",
    "Tipsa en vän",
    "3 kommentarer",
    "Inga kommentarer än",
    "Din e-postadress kommer inte publiceras. Obligatoriska fält är märkta *",
    "Läs mer »",
    "Till toppen",
    "Tillbaka till nyheter",
    "← Äldre inlägg",
    "Publicerad 2024-03-08",
    "Publicerad: fredag 8 mars 2024 kl 10.15",
    "Publicerat den 8 mars 2024 av Ulla Nord",
    "Senast uppdaterad: 2024-03-09",
    "Sidan uppdaterad 9 mars 2024 av Ulla Nord",
    "Postat i Nyheter av Ulla Nord",
    "8 mars, 2024 | Ulla Nord | Lämna en kommentar",
    "Foto: Ulla Nord",
    "Bild: Ulla Nord/Bildbyrån",
    "Fotograf Ulla Nord",
    "![Styrelsen på trappan](bilder/styrelsen.jpg)",
    "![](bilder/styrelsen.jpg)",
    "Kategori: Protokoll",
    "© 2024 Byggruppen",
    "Hjälpte informationen på den här sidan dig?",
    "Var sidan till hjälp?",
    "Hittade du informationen du sökte?",
    "Hjälp oss förbättra webbplatsen",
    "Hur skulle den här sidan kunna bli bättre?",
    "Lämna synpunkter på webbplatsen",
    "Tyck till om sidan",
]


@pytest.mark.parametrize("beside", BESIDE)
@pytest.mark.parametrize("where", ["above", "within", "below"])
def test_what_a_site_prints_changes_no_record(beside, where):
    plain = parse_document("a.md", TEXT.encode())
    texts = {
        "above": f"{beside}\n\n{TEXT}",
        "within": TEXT.replace("\n\n§ 1", f"\n\n{beside}\n\n§ 1"),
        "below": f"{TEXT}\n{beside}\n",
    }
    document = parse_document("a.md", texts[where].encode())
    assert (document.kind, document.title, document.warnings) == (plain.kind, plain.title, plain.warnings)
    assert (document.meeting.date, document.meeting.body, document.meeting.place) == (
        plain.meeting.date,
        plain.meeting.body,
        plain.meeting.place,
    )
    assert [one.name for one in document.attendance] == ["Asta Ekmark", "Bo Lindgren"]
    assert [(one.heading, one.text) for one in document.items] == [("Taket", "Taket läcker.")]


@pytest.mark.parametrize(
    "line",
    [
        "Uppdaterad budget presenterades av kassören",
        "Publicera protokollet på webben",
        "Foton från sommarfesten samlas in av Bo",
        "Dela ut lapparna",
        "Startade mötet / öppnade kassan",
        "Kontakt",
        "Protokoll",
        "Sökte bidrag",
        "Läs igenom stadgarna",
        "Vi pratade om kakor till mötet",
    ],
)
def test_what_only_begins_so_is_content(line):
    lines = read_document("a.txt", f"Byggruppen\n\n{line}\n\nVi slutade.\n".encode()).lines
    assert not any(one.zone for one in lines)


def test_the_buttons_of_a_box_for_cookies_are_no_content():
    box = "Vi använder kakor (cookies) för att sidan ska fungera bra.\nGodkänn alla\nNeka\nAnpassa\nSpara val\n\n"
    document = read_document("a.txt", f"{box}Styrelsen\n\nSiv Ekman, ordförande\n".encode())
    assert [document.text[line.at : line.end] for line in document.lines if not line.zone] == [
        "Styrelsen", "Siv Ekman, ordförande"
    ]  # fmt: skip


@pytest.mark.parametrize("menu", ["Hoppa till innehåll\nMeny\nSök\n", "Start\nOm oss\nKontakt\n"])
@pytest.mark.parametrize("heading", ["Styrelsen", "Protokoll"])
def test_a_heading_below_a_menu_is_the_pages_own(menu, heading):
    document = read_document("a.txt", f"{menu}\n{heading}\n\nSiv Ekman, ordförande\n".encode())
    assert [document.text[line.at : line.end] for line in document.lines if not line.zone] == [
        heading, "Siv Ekman, ordförande"
    ]  # fmt: skip


def test_a_menu_whose_entries_all_stand_apart_is_one_to_its_end():
    document = read_document("a.txt", "Start\n\nOm oss\n\nStyrelsen\n\nSiv Ekman, ordförande\n".encode())
    assert [line.zone for line in document.lines] == ["foot", "foot", "foot", ""]
