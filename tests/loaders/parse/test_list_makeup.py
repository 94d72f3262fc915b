"""What a document is a list of, told from its make-up."""

import pytest
from datasette_intranet.loaders.parse import parse_document

MEMBERS = (
    "Ledamöter\nBerit Lindmark (S), ordförande\nOlle Sandvik (M)\n\nErsättare\nSara Nyblom (M)\nKarin Holmlund (C)\n"
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"Parkrådet\n\n{MEMBERS}", "roster"),
        (
            f"Protokoll Parkrådet 2018-03-14\n\nNärvarande:\n{MEMBERS}\n§ 1 Öppnande\n\nOrdföranden öppnade mötet.\n",
            "minutes",
        ),
        ("Möten och anteckningar\n\nParkrådets möten 2018\n\n27 februari\n21 maj\n3 september\n", "schedule"),
        ("Protokoll 2018-03-14\n\n1. Öppnande\n\n2. Nästa möten\n\n27 april\n21 maj\n", "minutes"),
        (
            "Partierna\n\nMotion (S) om träd vid torget\nMotion (M) om en badbrygga\nMotion (C) om cyklar att låna\n",
            "proposals",
        ),
    ],
)
def test_the_kind_of_a_list(text, kind):
    assert parse_document("a.txt", text.encode()).kind == kind


def test_a_table_saved_with_semicolons_is_a_table():
    text = "Namn;Parti;Organ;Befattning;From;Tom\n" + "".join(
        f"{name};S;Kommunstyrelsen;Ledamot;2023-01-01;2026-12-31\n"
        for name in ("Asta Ekmark", "Bo Lindgren", "Olle Sandvik")
    )
    document = parse_document("uppdrag.csv", text.encode())
    assert document.kind == "roster" and not document.upcoming
    assert [(one.name, one.group, one.role) for one in document.roster] == [
        (name, "Kommunstyrelsen", "Ledamot") for name in ("Asta Ekmark", "Bo Lindgren", "Olle Sandvik")
    ]
    days = "Datum;Tid;Grupp;Plats\n24-01-17;13.15-15.00;Parkrådet;Eken\n24-02-14;08.30;Byarådet;Teams\n"
    found = parse_document("tider.csv", days.encode()).upcoming
    assert [(one.date, one.start, one.body, one.place) for one in found] == [
        ("2024-01-17", "13:15", "Parkrådet", "Eken"),
        ("2024-02-14", "08:30", "Byarådet", "Teams"),
    ]


def test_the_terms_of_somebodys_seats_are_no_days_of_meetings():
    rows = "".join(
        f"<tr><td>{body}</td><td>Ledamot</td><td>2022-10-15</td><td>2026-10-14</td></tr>"
        for body in ("Kommunfullmäktige", "Kulturnämnden")
    )
    head = "<tr><th>Organ</th><th>Befattning</th><th>Fr.o.m.</th><th>T.o.m.</th></tr>"
    page = parse_document("a.html", f"<h1>Berit Lindmark (S)</h1><table>{head}{rows}</table>".encode())
    lines = (
        "Berit Lindmark\n\nKulturnämnden, ledamot\n2022-10-15 – 2026-10-14\n\nValnämnden\n2023-01-01 – 2026-12-31\n"
    )
    for document in (page, parse_document("a.txt", lines.encode())):
        assert (document.kind, document.upcoming) == ("unknown", ())
        assert [doubt.asks for doubt in document.doubts] == ["kind"]


def test_a_headline_of_news_names_no_list_of_members():
    told = "Vid årsmötet på måndagskvällen lämnade Siv Ek styrelsen efter många år som dess flitiga sekreterare."
    board = "Ordförande: Anna Ek, Bo Alm, kassör, Siv Lund, sekreterare"
    more = "Under året firade föreningen jubileum, och försäljningen av boken om bygden gick bättre än förut."
    text = f"Efter 20 år: Siv lämnade styrelsen\n\n{told}\n\nStyrelsen nu:\n\n{board}\n\n{more}\n\n{more[::-1]}.\n"
    assert parse_document("nyhet.txt", text.encode()).kind == "article"


def test_a_page_of_bodies_and_their_minutes_is_a_list_of_members():
    people = "Ledamöter\nAnna Lind (ordf.)\nBo Ek (vice ordf.)\nSiv Strand\n\nErsättare\nEva Berg\nPer Fors\n"
    page = f"Organisation och protokoll\n\nProtokoll (pdf):\n200128au 200211kr\n\nKyrkorådet 2022-2025\n\n{people}"
    document = parse_document("sida.txt", page.encode())
    assert (document.kind, len(document.roster)) == ("roster", 5)


def test_days_below_a_heading_of_a_calendar_are_a_schedule_beside_prose():
    prose = "Sektionen beslutar om kajer, bojar och förtöjningar för öarnas del av kommunen.\n" * 2
    rows = "Datum | Tid | Mer\n17.11.2031 | 16:30 | Läs\n02.03.2032 | 16:30 | Läs\n18.05.2032 | 16:30 | Läs\n"
    read = parse_document("sida.txt", f"Kajsektionen\n\n{prose}\nKalender\n\n{rows}".encode())
    assert (read.kind, len(read.upcoming)) == ("schedule", 3)


@pytest.mark.parametrize(
    "text",
    [
        (
            "Stadgar för Byalaget\n\nAntagna 2031-03-12\n\n§ 1 Namn\n\nFöreningen heter Byalaget.\n\n§ 2 Styrelse\n\n"
            "Styrelsen ska bestå av fem ledamöter.\n\n§ 3 Årsmöte\n\nÅrsmötet hålls i mars.\n"
        ),
        (
            "Sammanträde\n\n2031-03-12\nNämnden beslutade att laga bryggan.\n\n2031-04-09\nNämnden beslutade att "
            "köpa bänkar.\n"
        ),
        ("Lämna ett förslag\n\n- Skriv vad du vill ändra\n- Ange namn och adress\n- Skicka in förslaget\n"),
        ("Ärenden till nämnden\n\nDnr KN 2031/12\nBygg en brygga vid Kajen\n\nDnr KN 2031/13\nFler bänkar\n"),
    ],
    ids=("rules", "decisions below days", "how to propose", "cases without a word for proposals"),
)
def test_what_only_looks_like_a_list_is_asked_for_its_kind(text):
    document = parse_document("a.txt", text.encode())
    assert (document.kind, document.roster, document.upcoming, document.proposals) == ("unknown", (), (), ())
    assert [doubt.asks for doubt in document.doubts] == ["kind"]


def test_what_a_body_answers_for_stands_above_its_members_and_names_nobody():
    duties = "Nämnden svarar för:\n\n- biblioteken\n- musikskolan\n- bidrag\n- konst i parker\n- museet\n\n"
    members = "Ledamöter\n\nAnna Ek (S), ordförande\nBo Alm (M), vice ordförande\nSiv Lund (C)\n"
    document = parse_document("a.txt", f"Kulturnämnden\n\n{duties}{members}".encode())
    assert (document.kind, [one.name for one in document.roster]) == ("roster", ["Anna Ek", "Bo Alm", "Siv Lund"])


def test_lines_that_lead_to_people_make_a_page_of_a_body_a_list_of_members():
    text = (
        "Organisation för byarådet\n\nRådet träffas fyra gånger om året och talar om byns frågor.\n\nPresidiet "
        "består av:\n\nAnna Ek, ordförande\nBo Alm, vice ordförande\n\nUtsedda av nämnden:\n\nSiv Lund\nPer Berg\n\n"
        "Synpunkter lämnas till kansliet i kommunhuset varje vardag.\n"
    )
    document = parse_document("a.txt", text.encode())
    assert document.kind == "roster"
    assert [(one.name, one.role) for one in document.roster] == [
        ("Anna Ek", "ordförande"),
        ("Bo Alm", "vice ordförande"),
        ("Siv Lund", "Utsedda av nämnden"),
        ("Per Berg", "Utsedda av nämnden"),
    ]


def test_cards_with_office_and_address_below_a_text_are_a_list_of_members():
    people = (("Ordförande", "Anna Ek"), ("Kassör", "Bo Alm"), ("Sekreterare", "Siv Lund"))
    cards = "\n".join(f"{role}\n{name}\n{name.split()[0].lower()}@ekmarka.example\n" for role, name in people)
    text = f"Kontakta oss\n\nHör av dig till någon i styrelsen om du vill veta mer om vad föreningen gör.\n\n{cards}"
    document = parse_document("a.txt", text.encode())
    assert [(one.role, one.name) for one in document.roster] == list(people)


def test_numbered_lines_of_motions_are_proposals_and_sentences_about_committees_are_members():
    motions = "\n".join(
        f"KS 2031/{number} Motion om en brygga vid {place}" for number, place in ((12, "Kajen"), (13, "Ån"))
    )
    found = parse_document("a.txt", f"Motioner\n\n{motions}\nKS 2031/14 Motion om vägen\n".encode())
    assert (found.kind, len(found.proposals)) == ("proposals", 3)
    told = (
        "Festkommittén består av Anna Ek, Bo Alm och Siv Lund.\n\nValberedningen består av Per Berg och Leo Fors.\n"
    )
    found = parse_document("a.txt", f"Föreningens kommittéer\n\n{told}".encode())
    assert [(one.name, one.group) for one in found.roster][2:4] == [
        ("Siv Lund", "Festkommittén"),
        ("Per Berg", "Valberedningen"),
    ]
