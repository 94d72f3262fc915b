"""Agenda items as minutes print them: what is a heading, and where the text begins."""

import pytest
from datasette_intranet.loaders.parse import parse_document

from tests.loaders.parse.numbered_minutes import HEAD, HEADINGS, TEXTS, told_items


@pytest.mark.parametrize(
    "label", ["Ärendelista", "Innehållsförteckning", "Innehåll", "Dagordning", "Föredragningslista"]
)
@pytest.mark.parametrize("page", ["", "\t4", " ....... 4", " 4"])
@pytest.mark.parametrize("extra", ["", "\n\nUtdragsbestyrkande"])
def test_a_list_of_the_items_before_them_counts_none_twice(label, page, extra):
    listed = "\n".join(f"§ {number} {heading}{page}" for number, heading in zip((7, 8, 9), HEADINGS, strict=True))
    rows = zip((7, 8, 9), HEADINGS, TEXTS, strict=True)
    told = "\n\n".join(f"§ {number} {heading}\n\n{told}" for number, heading, told in rows)
    assert told_items(f"{HEAD}{label}\n{listed}{extra}\n\n{told}\n") == list(zip("789", HEADINGS, strict=True))


@pytest.mark.parametrize(
    "sentence",
    [
        "Till mötets sekreterare valdes Erik Berg",
        "Föregående protokoll godkändes",
        "Ordföranden förklarar mötet öppnat",
        "Åsa går igenom förslaget med några tillägg",
        "Åsa Berg bjuds in till nästa möte",
        "Styrelsen beslutar att bryggan lagas",
        "Inga inkomna motioner",
        "Kassör: Erik Berg",
    ],
)
def test_a_sentence_without_a_stop_is_no_heading(sentence):
    text = (
        f"{HEAD}Ekonomi\n\nKassan är god, räkningarna är betalda.\n\n{sentence}\n\nDet tog en lång stund.\n\n"
        "Bryggan\n\nDen har ruttnat på två ställen och ska lagas.\n"
    )
    assert told_items(text) == [(None, "Ekonomi"), (None, "Bryggan")]


@pytest.mark.parametrize(
    "rows",
    [
        "Nr\tÄrende\tAnteckning\tVem\n1\t{}\tÅsa hälsade.\t\n2\t{}\tDen har ruttnat.\tErik 15/9\n3\t{}\tFlyttas.\t",
        "1\t{}\nÅsa hälsade.\n2\t{}\nDen har ruttnat.\n3\t{}\nErik skriver.",
        "1\t{}\tÅsa hälsade.\n2\t{}\tDen har ruttnat.\n3\t{}\tErik skriver.",
        "1.\t{}\tÅsa hälsade.\n2.\t{}\tDen har ruttnat.\n3.\t{}\tErik skriver.",
        "Punkt\tÄrende\tBeslut\n1\t{}\t\n2\t{}\tLaga den.\n3\t{}\tSök pengar.",
    ],
)
def test_items_in_rows_of_a_table(rows):
    assert told_items(f"{HEAD}{rows.format(*HEADINGS)}\n") == list(zip("123", HEADINGS, strict=True))


@pytest.mark.parametrize(
    "heading", ["Ekonomirapport t.o.m. september", "Avgifter fr.o.m. 2027", "Bryggor m.m. i viken"]
)
def test_a_stop_in_a_short_form_ends_no_heading(heading):
    text = (
        f"{HEAD}§ 1 Öppnande\n\nÅsa hälsade.\n\n§ 2 {heading}\n\nErik visade siffror.\n\n§ 3 Avslut\n\nÅsa tackade.\n"
    )
    assert told_items(text)[1] == ("2", heading)


@pytest.mark.parametrize(
    "heading", ["Röstlängd", "Tillkännagivande av röstlängd", "Justering", "Innehåll", "Närvaro"]
)
def test_a_numbered_heading_is_an_item_whatever_it_announces(heading):
    text = (
        f"{HEAD}§ 1 Öppnande\n\nÅsa hälsade.\n\n§ 2 {heading}\n\nÅsa Berg, Erik Berg\n\n§ 3 Avslut\n\nÅsa tackade.\n"
    )
    assert told_items(text) == [("1", "Öppnande"), ("2", heading), ("3", "Avslut")]


@pytest.mark.parametrize("people", ["Mona Ek (M) Bo Dahl (S)", "Mona Ek (C)", "Mona Ek (S), ersätter Bo Dahl (S)"])
def test_people_and_their_parties_are_no_heading(people):
    text = (
        f"{HEAD}Ekonomi\n\nKassan är god, räkningarna är betalda.\n\n{people}\n\nDet tog en lång stund.\n\n"
        "Bryggan\n\nDen har ruttnat på två ställen och ska lagas.\n"
    )
    assert told_items(text) == [(None, "Ekonomi"), (None, "Bryggan")]


@pytest.mark.parametrize("begins", ["Sammanträdet börjar kl. 16.00", "Mötet inleds kl. 16.00 och hålls i skolan"])
@pytest.mark.parametrize("between", ["", "BESLUTSÄRENDEN:\n\n"])
def test_long_headings_of_a_notice_with_headings_between_them(begins, between):
    long = "Uppföljning av avtalet om enstaka platser, byalagets bryggor och båtplatser för äldre och för gäster"
    text = (
        f"Sammanträde 2026-05-21\n\n{begins}\n\n4 Justerare\n\n5 Skrivelser\n\n6 Båtar\n\n{between}7 {long}\n\n"
        f"8 Anmälan enligt 4 kap. 1 § lagen\n\nANMÄLNINGSÄRENDEN:\n\n9 {long}\n"
    )
    document = parse_document("dagordning.txt", text.encode())
    assert document.kind == "schedule"
    assert [item.number for item in document.items] == list("456789")
    assert [item.heading for item in document.items[3:]] == [long, "Anmälan enligt 4 kap. 1 § lagen", long]


def test_an_agenda_in_bullets_ends_where_they_end():
    rows = "\n".join(f"- {heading}" for heading in HEADINGS)
    text = f"# Årsmöte 14 mars 2026\n\nVälkommen till byalagets årsmöte!\n\n## Förslag till dagordning\n\n{rows}\n\n"
    assert told_items(f"{text}Fika finns från 18.30.\n", "kallelse.md") == [(None, heading) for heading in HEADINGS]


def test_headings_with_a_colon_where_that_is_the_way_of_the_document():
    rows = "\n\n".join(f"{heading}:\n\n{told}" for heading, told in zip(HEADINGS, TEXTS, strict=True))
    assert told_items(HEAD + rows) == [(None, heading) for heading in HEADINGS]


@pytest.mark.parametrize("lead", ["Styrelsen beslutade följande:", "Valberedning:", "Följande togs upp:"])
def test_a_line_with_a_colon_that_leads_to_a_list_is_no_heading(lead):
    rows = "\n\n".join(
        f"{heading}\n\n{told}\n\n{lead}\n\n- Mona Ek" for heading, told in zip(HEADINGS, TEXTS, strict=True)
    )
    assert lead.strip(":") not in [heading for _number, heading in told_items(HEAD + rows)]


def test_bold_bullets_with_numbers_are_numbered_items():
    rows = zip((1, 2, 3), HEADINGS, TEXTS, strict=True)
    items = "".join(f"<ul><li><strong>{n}. {heading}</strong></li></ul><p>{told}</p>" for n, heading, told in rows)
    assert told_items(f"<h1>Styrelsemöte 14 mars 2026</h1>{items}", "protokoll.html") == [
        (str(number), heading) for number, heading in enumerate(HEADINGS, 1)
    ]


def test_a_long_sentence_on_the_line_of_its_number_is_the_heading_and_the_next_is_text():
    told = "Ordföranden läste upp den långa listan över alla bryggor, bodar och stigar som behöver ses om i år"
    lines = f"1. Mötet öppnades.\n2. {told}. Alla tackade för arbetet.\n3. Bryggan lagas.\n"
    assert told_items(HEAD + lines)[1] == ("2", told)


def test_two_blanks_between_words_of_a_sentence_part_no_cells():
    lines = "1. Mötet öppnades.\n2. Planen lästes upp och godkändes av  mötet.\n3. Bryggan lagas.\n"
    assert told_items(HEAD + lines)[1] == ("2", "Planen lästes upp och godkändes av mötet")


def test_a_heading_on_two_lines_of_the_list_of_items_is_no_item_of_its_own():
    long = "Svar på förslaget om en bänk som är lagom hög att sitta på vid"
    listed = f"Ärendelista\n\n§ 1 Öppnande\t3\n§ 2 {long}\nsjön\t4\n§ 3 Bidrag\t5\n\n"
    text = f"§ 1 Öppnande\n\nÅsa hälsade.\n\n§ 2 {long} sjön\n\nFörslaget avslås.\n\n§ 3 Bidrag\n\nErik skriver.\n"
    assert told_items(HEAD + listed + text) == [("1", "Öppnande"), ("2", f"{long} sjön"), ("3", "Bidrag")]


@pytest.mark.parametrize(
    ("sentence", "put_off"),
    [
        ("Hon återkommer i november med resultatet av enkäten.", False),
        ("Erik yrkar återremiss.", False),
        ("Styrelsen återkommer till frågan i november.", True),
        ("Ärendet återremitteras.", True),
    ],
)
def test_what_somebody_demands_or_promises_puts_nothing_off(sentence, put_off):
    text = f"{HEAD}§ 1 Öppnande\n\nÅsa hälsade.\n\n§ 2 Bryggan\n\n{sentence}\n\n§ 3 Bidrag\n\nErik skriver.\n"
    assert parse_document("protokoll.txt", text.encode()).items[1].deferred is put_off


@pytest.mark.parametrize("bullet", ["- ", "* ", "• "])
def test_bullets_with_the_usual_items_divide_minutes_and_name_who_came_and_was_chosen(bullet):
    document = parse_document(
        "a.txt",
        "Årsmöte\n\nEkmarka brädspelsklubb\nÅrsmöte 2021-03-30\n\n* Fastställande av röstlängd\n\nAda Ek\nBo Alm\n"
        "Cia Holm\n\n* Val av ordförande för mötet\n\nAda Ek\n\n* Val av sekreterare\n\nBo Alm\n\n* Nya spel\n\n"
        "Vi köper två nya spel i höst.\n\n* Val av revisor\n\nDan Ros\n\n* Beslut om medlemsavgift\n\n"
        "Så här blev det, efter röstning:\n* Vuxna 200 kr\n* Barn 50 kr\n".replace("* ", bullet).encode(),
    )
    assert document.kind == "minutes"
    assert [item.heading for item in document.items] == [
        "Fastställande av röstlängd", "Val av ordförande för mötet", "Val av sekreterare", "Nya spel",
        "Val av revisor", "Beslut om medlemsavgift",
    ]  # fmt: skip
    assert (document.meeting.date, document.meeting.chair) == ("2021-03-30", "Ada Ek")
    assert [one.name for one in document.attendance] == ["Ada Ek", "Bo Alm", "Cia Holm"]
    assert not document.roster


def test_one_group_of_several_that_waits_puts_off_no_item():
    reports = "Festgruppen: har köpt ljus.\nBrygggruppen: väntar till nästa möte.\nVäggruppen: har sandat."
    assert [item.deferred for item in _deferred(reports)] == [False, False]
    assert [item.deferred for item in _deferred(f"{reports}\nFrågan om grus bordlades.")] == [True, False]
    assert [item.deferred for item in _deferred("Brygggruppen: väntar till nästa möte.")] == [True, False]


def _deferred(reports: str) -> tuple:
    text = f"{HEAD}1. Rapporter\n{reports}\n\n2. Övrigt\nInget.\n"
    return parse_document("protokoll.txt", text.encode()).items


POINTS = "§ 4 Förra mötets beslut\n\nA) Årsmötet Fler papper skrivs ut.\n\nB) Lådor Frågan om lådor {waits}.\n"


def test_one_of_several_points_waits_and_not_the_item():
    text = f"Protokoll 2024-03-05\n\n{POINTS.format(waits='bordläggs')}\n§ 5 Grinden\n\nFrågan bordläggs.\n"
    assert [item.deferred for item in parse_document("a.txt", text.encode()).items] == [False, True]


def test_an_item_about_days_is_an_item():
    text = (
        "Kören 2024-11-30\n\nNärvarande: Siv Ek, Bo Alm\n§ 51\nVal av sekreterare\n• Siv\n§ 52\nResor hösten 2024\n"
        "• Festen 2024-10-01 i Parken\no Den gick bra.\n§ 53\nLedningen\n• Siv ringer.\n"
    )
    document = parse_document("a.txt", text.encode())
    assert [(item.number, item.heading) for item in document.items] == [
        ("51", "Val av sekreterare"),
        ("52", "Resor hösten 2024"),
        ("53", "Ledningen"),
    ]
    assert "- Den gick bra." in document.items[1].text


def test_a_usual_item_in_bold_stands_without_a_number_among_numbered_ones():
    rows = "".join(
        f"- **{number} {heading}**\n\nVi diskuterade det.\n\n"
        for number, heading in enumerate(("Öppnande", "Taket", "Muren"), 1)
    )
    document = parse_document("a.md", f"# Protokoll 2024-03-05\n\n{rows}- **Övriga frågor**\n\nInga.\n".encode())
    assert [item.heading for item in document.items] == ["Öppnande", "Taket", "Muren", "Övriga frågor"]


@pytest.mark.parametrize(
    ("sentence", "deferred"), [("En målning av ladan bordlades.", False), ("Frågan bordlades till nästa möte.", True)]
)
def test_one_matter_that_is_put_off_among_many_does_not_put_the_item_off(sentence, deferred):
    told = ["Asta berättade om planen.", "Bo klipper gräset.", sentence, "Klipparen är trasig.", "Nya mål köps in."]
    text = "Ekby sportklubb 2031-03-04\n\nNärvarande: Asta Ek, Bo Lind\n\n§ 1 Planen\n\n" + "\n\n".join(told) + "\n"
    document = parse_document("a.txt", text.encode())
    assert [item.deferred for item in document.items] == [deferred]


def test_what_the_last_paragraph_of_an_item_puts_off_is_the_item():
    told = [
        "Asta berättade om planen.",
        "Bo klipper gräset.",
        "Klipparen är trasig.",
        "En målning av ladan bordlades.",
    ]
    text = "Ekby sportklubb 2031-03-04\n\nNärvarande: Asta Ek, Bo Lind\n\n§ 1 Planen\n\n" + "\n\n".join(told) + "\n"
    assert [item.deferred for item in parse_document("a.txt", text.encode()).items] == [True]
