"""Agenda items as minutes number and print them: the number, the heading, and where the text begins."""

import re
from itertools import product

import pytest
from datasette_intranet.loaders.parse import parse_document

HEAD = "Torsåsens byalag\nStyrelsemöte 14 mars 2026\n\nNärvarande: Åsa Berg, Erik Berg\n\n"
HEADINGS = ("Mötets öppnande", "Bryggan vid sjön", "Ansökan om bidrag")
TEXTS = ("Åsa hälsade alla välkomna.", "Bryggan har ruttnat på två ställen.", "Erik har skrivit ansökan.")


def _items(text: str, name: str = "protokoll.txt") -> list[tuple]:
    return [(item.number, item.heading) for item in parse_document(name, text.encode()).items]


def _numbered(first: str, second: str, third: str, between: str = " ") -> str:
    rows = zip((first, second, third), HEADINGS, TEXTS, strict=True)
    return HEAD + "\n".join(f"{number}{between}{heading}\n{told}\n" for number, heading, told in rows)


NUMBERS = (
    ("1.", "2.", "3."),
    ("§ 7", "§ 8", "§ 9"),
    ("§7", "§8", "§9"),
    ("7 §", "8 §", "9 §"),
    ("KS § 7", "KS § 8", "KS § 9"),
    ("§ 7/2026", "§ 8/2026", "§ 9/2026"),
    ("§ 63/20", "§ 64/20", "§ 65/20"),
    ("§ I", "§ II", "§ III"),
    ("I.", "II.", "III."),
    ("IX.", "X.", "XI."),
    ("Punkt 1", "Punkt 2", "Punkt 3"),
    ("Ärende 1:", "Ärende 2:", "Ärende 3:"),
    ("4.1", "4.2", "4.3"),
    ("Pkt 1.", "Pkt 2.", "Pkt 3."),
    ("Ärende nr 1", "Ärende nr 2", "Ärende nr 3"),
    ("Dagordningspunkt 1:", "Dagordningspunkt 2:", "Dagordningspunkt 3:"),
    ("Paragraf 1", "Paragraf 2", "Paragraf 3"),
)
# A dash or a bracket stands beside its heading, never on a line above it.
NUMBERS_BESIDE = (
    ("1)", "2)", "3)"),
    ("7 –", "8 –", "9 –"),
    ("§7 -", "§8 -", "§9 -"),
    ("(1)", "(2)", "(3)"),
)


@pytest.mark.parametrize(
    ("numbers", "between"),
    [*product(NUMBERS, (" ", "\n", "\n\n")), *product(NUMBERS_BESIDE, (" ",))],
)
def test_numbers_before_or_above_their_headings(numbers, between):
    document = parse_document("protokoll.txt", _numbered(*numbers, between=between).encode())
    printed = [found[0] for number in numbers if (found := re.search(r"\d[\d./]*\d|\d|[IVX]+", number))]
    assert [(item.number, item.heading) for item in document.items] == list(zip(printed, HEADINGS, strict=True))
    assert [item.text for item in document.items] == list(TEXTS)


@pytest.mark.parametrize("number", ["1.Mötets öppnande", "1.\tMötets öppnande"])
def test_a_number_close_to_its_heading(number):
    text = f"{HEAD}{number}\nÅsa hälsade.\n\n2.Bryggan\nDen har ruttnat.\n\n3.Avslutning\nÅsa tackade.\n"
    assert _items(text) == [("1", "Mötets öppnande"), ("2", "Bryggan"), ("3", "Avslutning")]


@pytest.mark.parametrize(
    "diary",
    [
        "Dnr KS 2021/288",
        "Dnr: 2021-00288",
        "KS 2021/288",
        "KSN-2021-00288",
        "2012-KS0412",
        "Diarienr 2021/288",
        "SN/2021:14",
    ],
)
@pytest.mark.parametrize("order", ["§ {} {}\n{}", "§ {}\n{}\n{}", "§ {}\n\n{}\n\n{}", "§ {}\t{}\n\n{}", "§ {2}\n{1}"])
def test_a_number_in_the_register_is_no_heading(diary, order):
    order = order.replace("{}", "{0}", 1).replace("{}", "{1}", 1).replace("{}", "{2}", 1)
    rows = zip((91, 92, 93), HEADINGS, TEXTS, strict=True)
    if "{0}" not in order:
        order = "§ {0} {2}\n{1}"
    text = HEAD + "\n\n".join(f"{order.format(number, diary, heading)}\n\n{told}" for number, heading, told in rows)
    assert _items(text) == list(zip(("91", "92", "93"), HEADINGS, strict=True))


@pytest.mark.parametrize("title", ["Protokoll fört vid Byalagets årsmöte 14 mars 2026", "Byalaget: årsmöte"])
@pytest.mark.parametrize("items", ["<ol>{}</ol>", '<ol start="1">{}</ol>', "{}"])
def test_numbers_on_a_page_with_headings_above_them(title, items):
    texts = zip((1, 2, 3), HEADINGS, TEXTS, strict=True)
    rows = (
        f"<p>{number}. {heading}<br>{told}</p>" if items == "{}" else f"<li>{heading}<br>{told}</li>"
        for number, heading, told in texts
    )
    page = (
        f"<h1>Byalaget: Årsmöte</h1><h2>20 mars 2026</h2><h2>{title}</h2><p>Plats: Skolan</p>"
        f"<p>Närvarande: Åsa Berg, Erik Berg</p>{items.format(''.join(rows))}"
    )
    assert _items(page, "protokoll.html") == list(zip("123", HEADINGS, strict=True))


def test_the_parts_of_a_numbered_item():
    text = (
        f"{HEAD}§ 1 Formalia\n\n1.1 Mötets öppnande\nÅsa öppnade mötet.\n\n1.2 Val av justerare\nErik valdes.\n\n"
        "§ 2 Bryggan\n\n2.1 Virke\nÅsa frågar sågen.\n\n3.5 meter brädor behövs.\n\n§ 3 Avslutning\n\nÅsa tackade.\n"
    )
    assert [number for number, _heading in _items(text)] == ["1", "1.1", "1.2", "2", "2.1", "3"]


@pytest.mark.parametrize(
    "label", ["Ärendelista", "Innehållsförteckning", "Innehåll", "Dagordning", "Föredragningslista"]
)
@pytest.mark.parametrize("page", ["", "\t4", " ....... 4", " 4"])
@pytest.mark.parametrize("extra", ["", "\n\nUtdragsbestyrkande"])
def test_a_list_of_the_items_before_them_counts_none_twice(label, page, extra):
    listed = "\n".join(f"§ {number} {heading}{page}" for number, heading in zip((7, 8, 9), HEADINGS, strict=True))
    rows = zip((7, 8, 9), HEADINGS, TEXTS, strict=True)
    told = "\n\n".join(f"§ {number} {heading}\n\n{told}" for number, heading, told in rows)
    assert _items(f"{HEAD}{label}\n{listed}{extra}\n\n{told}\n") == list(zip("789", HEADINGS, strict=True))


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
    assert _items(text) == [(None, "Ekonomi"), (None, "Bryggan")]


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
    assert _items(f"{HEAD}{rows.format(*HEADINGS)}\n") == list(zip("123", HEADINGS, strict=True))


@pytest.mark.parametrize(
    "heading", ["Ekonomirapport t.o.m. september", "Avgifter fr.o.m. 2027", "Bryggor m.m. i viken"]
)
def test_a_stop_in_a_short_form_ends_no_heading(heading):
    text = (
        f"{HEAD}§ 1 Öppnande\n\nÅsa hälsade.\n\n§ 2 {heading}\n\nErik visade siffror.\n\n§ 3 Avslut\n\nÅsa tackade.\n"
    )
    assert _items(text)[1] == ("2", heading)


@pytest.mark.parametrize(
    "heading", ["Röstlängd", "Tillkännagivande av röstlängd", "Justering", "Innehåll", "Närvaro"]
)
def test_a_numbered_heading_is_an_item_whatever_it_announces(heading):
    text = (
        f"{HEAD}§ 1 Öppnande\n\nÅsa hälsade.\n\n§ 2 {heading}\n\nÅsa Berg, Erik Berg\n\n§ 3 Avslut\n\nÅsa tackade.\n"
    )
    assert _items(text) == [("1", "Öppnande"), ("2", heading), ("3", "Avslut")]


@pytest.mark.parametrize("people", ["Mona Ek (M) Bo Dahl (S)", "Mona Ek (C)", "Mona Ek (S), ersätter Bo Dahl (S)"])
def test_people_and_their_parties_are_no_heading(people):
    text = (
        f"{HEAD}Ekonomi\n\nKassan är god, räkningarna är betalda.\n\n{people}\n\nDet tog en lång stund.\n\n"
        "Bryggan\n\nDen har ruttnat på två ställen och ska lagas.\n"
    )
    assert _items(text) == [(None, "Ekonomi"), (None, "Bryggan")]


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
    assert _items(f"{text}Fika finns från 18.30.\n", "kallelse.md") == [(None, heading) for heading in HEADINGS]


def test_headings_with_a_colon_where_that_is_the_way_of_the_document():
    rows = "\n\n".join(f"{heading}:\n\n{told}" for heading, told in zip(HEADINGS, TEXTS, strict=True))
    assert _items(HEAD + rows) == [(None, heading) for heading in HEADINGS]


@pytest.mark.parametrize("lead", ["Styrelsen beslutade följande:", "Valberedning:", "Följande togs upp:"])
def test_a_line_with_a_colon_that_leads_to_a_list_is_no_heading(lead):
    rows = "\n\n".join(
        f"{heading}\n\n{told}\n\n{lead}\n\n- Mona Ek" for heading, told in zip(HEADINGS, TEXTS, strict=True)
    )
    assert lead.strip(":") not in [heading for _number, heading in _items(HEAD + rows)]


def test_bold_bullets_with_numbers_are_numbered_items():
    rows = zip((1, 2, 3), HEADINGS, TEXTS, strict=True)
    items = "".join(f"<ul><li><strong>{n}. {heading}</strong></li></ul><p>{told}</p>" for n, heading, told in rows)
    assert _items(f"<h1>Styrelsemöte 14 mars 2026</h1>{items}", "protokoll.html") == [
        (str(number), heading) for number, heading in enumerate(HEADINGS, 1)
    ]


def test_a_long_sentence_on_the_line_of_its_number_is_the_heading_and_the_next_is_text():
    told = "Ordföranden läste upp den långa listan över alla bryggor, bodar och stigar som behöver ses om i år"
    lines = f"1. Mötet öppnades.\n2. {told}. Alla tackade för arbetet.\n3. Bryggan lagas.\n"
    assert _items(HEAD + lines)[1] == ("2", told)


def test_two_blanks_between_words_of_a_sentence_part_no_cells():
    lines = "1. Mötet öppnades.\n2. Planen lästes upp och godkändes av  mötet.\n3. Bryggan lagas.\n"
    assert _items(HEAD + lines)[1] == ("2", "Planen lästes upp och godkändes av mötet")


def test_parts_that_count_from_one_below_the_heading_of_an_item_are_items():
    parts = (
        "1. Val av ordförande\n\nSiv valdes.\n\n2. Val av sekreterare\n\nBo valdes.\n\n3. Utlysning\n\nDen är rätt.\n"
    )
    last = "§ 3 Bryggan\n\n1. Ek\n2. Al\n3. Asp\n\nAllt lagas.\n"
    text = f"§ 1 Öppnande\n\nÅsa hälsade.\n\n§ 2 Formalia\n\n{parts}\n{last}"
    assert _items(HEAD + text) == [
        ("1", "Öppnande"),
        ("2", "Formalia"),
        ("1", "Val av ordförande"),
        ("2", "Val av sekreterare"),
        ("3", "Utlysning"),
        ("3", "Bryggan"),
    ]


def test_a_list_that_begins_anew_at_each_heading_counts_nothing():
    rows = zip(HEADINGS, TEXTS, strict=True)
    assert _items(HEAD + "\n\n".join(f"1. {heading}.\n\n{told}" for heading, told in rows)) == [
        (None, heading) for heading in HEADINGS
    ]


def test_a_heading_on_two_lines_of_the_list_of_items_is_no_item_of_its_own():
    long = "Svar på förslaget om en bänk som är lagom hög att sitta på vid"
    listed = f"Ärendelista\n\n§ 1 Öppnande\t3\n§ 2 {long}\nsjön\t4\n§ 3 Bidrag\t5\n\n"
    text = f"§ 1 Öppnande\n\nÅsa hälsade.\n\n§ 2 {long} sjön\n\nFörslaget avslås.\n\n§ 3 Bidrag\n\nErik skriver.\n"
    assert _items(HEAD + listed + text) == [("1", "Öppnande"), ("2", f"{long} sjön"), ("3", "Bidrag")]


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


def test_a_count_goes_on_behind_a_list_that_began_anew_and_holds_what_it_lacks():
    first = "1. Öppnande.\n2. Dagordning.\n3. Rapporter.\n\nDet har varit fullt hus.\n\n"
    anew = "1. Granen, datum satt till den 6/1 -25\n2. Loppet.\n3. Skyddet.\n\n"
    text = f"2024-10-02\n\nProtokoll Byalaget\n\n{first}{anew}7. Kassan.\n\n8. Övrigt.\n\n9. Avslutning.\n"
    document = parse_document("a.txt", text.encode())
    assert [item.number for item in document.items] == ["1", "2", "3", "1", "2", "3", "7", "8", "9"]
    assert document.meeting.date == "2024-10-02"


def test_one_group_of_several_that_waits_puts_off_no_item():
    reports = "Festgruppen: har köpt ljus.\nBrygggruppen: väntar till nästa möte.\nVäggruppen: har sandat."
    assert [item.deferred for item in _deferred(reports)] == [False, False]
    assert [item.deferred for item in _deferred(f"{reports}\nFrågan om grus bordlades.")] == [True, False]
    assert [item.deferred for item in _deferred("Brygggruppen: väntar till nästa möte.")] == [True, False]


def _deferred(reports: str) -> tuple:
    text = f"{HEAD}1. Rapporter\n{reports}\n\n2. Övrigt\nInget.\n"
    return parse_document("protokoll.txt", text.encode()).items


def test_a_colon_right_behind_the_number_counts_items_and_no_people():
    items = "1:Mötet öppnas\nSiv öppnade.\n\n2:Dagordning\nGodkändes.\n\n3:Kassan\nGod.\n"
    document = parse_document("protokoll.txt", f"{HEAD}Förhinder:\n\n{items}".encode())
    assert [(item.number, item.heading) for item in document.items] == [
        ("1", "Mötet öppnas"),
        ("2", "Dagordning"),
        ("3", "Kassan"),
    ]
    assert all(one.status == "present" for one in document.attendance)
