"""The numbers of agenda items: before, above and close to their headings, and those that count something else."""

import re
from itertools import product

import pytest
from datasette_intranet.loaders.parse import parse_document

from tests.loaders.parse.numbered_minutes import HEAD, HEADINGS, TEXTS, told_items


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
    assert told_items(text) == [("1", "Mötets öppnande"), ("2", "Bryggan"), ("3", "Avslutning")]


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
    assert told_items(text) == list(zip(("91", "92", "93"), HEADINGS, strict=True))


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
    assert told_items(page, "protokoll.html") == list(zip("123", HEADINGS, strict=True))


def test_the_parts_of_a_numbered_item():
    text = (
        f"{HEAD}§ 1 Formalia\n\n1.1 Mötets öppnande\nÅsa öppnade mötet.\n\n1.2 Val av justerare\nErik valdes.\n\n"
        "§ 2 Bryggan\n\n2.1 Virke\nÅsa frågar sågen.\n\n3.5 meter brädor behövs.\n\n§ 3 Avslutning\n\nÅsa tackade.\n"
    )
    assert [number for number, _heading in told_items(text)] == ["1", "1.1", "1.2", "2", "2.1", "3"]


def test_parts_that_count_from_one_below_the_heading_of_an_item_are_items():
    parts = (
        "1. Val av ordförande\n\nSiv valdes.\n\n2. Val av sekreterare\n\nBo valdes.\n\n3. Utlysning\n\nDen är rätt.\n"
    )
    last = "§ 3 Bryggan\n\n1. Ek\n2. Al\n3. Asp\n\nAllt lagas.\n"
    text = f"§ 1 Öppnande\n\nÅsa hälsade.\n\n§ 2 Formalia\n\n{parts}\n{last}"
    assert told_items(HEAD + text) == [
        ("1", "Öppnande"),
        ("2", "Formalia"),
        ("1", "Val av ordförande"),
        ("2", "Val av sekreterare"),
        ("3", "Utlysning"),
        ("3", "Bryggan"),
    ]


def test_a_list_that_begins_anew_at_each_heading_counts_nothing():
    rows = zip(HEADINGS, TEXTS, strict=True)
    assert told_items(HEAD + "\n\n".join(f"1. {heading}.\n\n{told}" for heading, told in rows)) == [
        (None, heading) for heading in HEADINGS
    ]


def test_a_count_goes_on_behind_a_list_that_began_anew_and_holds_what_it_lacks():
    first = "1. Öppnande.\n2. Dagordning.\n3. Rapporter.\n\nDet har varit fullt hus.\n\n"
    anew = "1. Granen, datum satt till den 6/1 -25\n2. Loppet.\n3. Skyddet.\n\n"
    text = f"2024-10-02\n\nProtokoll Byalaget\n\n{first}{anew}7. Kassan.\n\n8. Övrigt.\n\n9. Avslutning.\n"
    document = parse_document("a.txt", text.encode())
    assert [item.number for item in document.items] == ["1", "2", "3", "1", "2", "3", "7", "8", "9"]
    assert document.meeting.date == "2024-10-02"


def test_a_colon_right_behind_the_number_counts_items_and_no_people():
    items = "1:Mötet öppnas\nSiv öppnade.\n\n2:Dagordning\nGodkändes.\n\n3:Kassan\nGod.\n"
    document = parse_document("protokoll.txt", f"{HEAD}Förhinder:\n\n{items}".encode())
    assert [(item.number, item.heading) for item in document.items] == [
        ("1", "Mötet öppnas"),
        ("2", "Dagordning"),
        ("3", "Kassan"),
    ]
    assert all(one.status == "present" for one in document.attendance)


@pytest.mark.parametrize("numbers", [("§ 1", "§ 2", "§ 3"), ("7 §", "8 §", "9 §"), ("14.", "15.", "16.")])
@pytest.mark.parametrize("between", [" ", "\n"])
def test_numbers_below_their_headings(numbers, between):
    rows = zip(numbers, HEADINGS, TEXTS, strict=True)
    text = HEAD + "\n".join(f"{heading}\n\n{number}{between}{told}\n" for number, heading, told in rows)
    document = parse_document("protokoll.txt", text.encode())
    assert [(item.heading, item.text) for item in document.items] == list(zip(HEADINGS, TEXTS, strict=True))
    assert [item.number for item in document.items] == [number.strip("§. ") for number in numbers]


def test_one_heading_above_several_numbers():
    told = [f"Till post {number} valdes Erik Berg på ett år." for number in range(1, 5)]
    first, second = (
        "\n\n".join(f"§ {n} {told[n - 1]}" for n in (1, 2)),
        "\n\n".join(f"§ {n} {told[n - 1]}" for n in (3, 4)),
    )
    text = f"{HEAD}Val av styrelse\n\n{first}\n\nVal av revisorer\n\n{second}\n"
    headings = ["Val av styrelse", told[1], "Val av revisorer", told[3]]
    assert [heading.rstrip(".") for _number, heading in told_items(text)] == [one.rstrip(".") for one in headings]


def test_hours_do_not_cut_a_heading():
    text = f"{HEAD}§ 1 Drop-in den 31 maj 17.00 – 19.00.\n\nKaffe.\n\n§ 2 Bryggan 3 – 4 mars\n\nDen målas.\n"
    assert told_items(text) == [("1", "Drop-in den 31 maj 17.00 – 19.00"), ("2", "Bryggan 3 – 4 mars")]


def test_a_list_in_an_item_goes_on_counting_where_the_items_do():
    listed = "\n".join(f"{n}. {word}" for n, word in enumerate(("Syftet", "Bakgrund", "Läget", "Mål", "Områden"), 1))
    text = "".join(
        f"**{n}: {heading}**\n\n{told}\n\n" for n, heading, told in zip("123", HEADINGS, TEXTS, strict=True)
    )
    text = f"{HEAD}{text}**4: Strategin**\n\nInnehållet:\n\n{listed}\n- Gator\n- Torg\n\n**5: Övrigt**\n\nInget.\n"
    assert told_items(text, "a.md") == [*zip("123", HEADINGS, strict=True), ("4", "Strategin"), ("5", "Övrigt")]


def test_a_number_without_a_stop_before_a_long_heading():
    heading = "Val av vice ordförande, kassör, sekreterare och vice sekreterare"
    text = f"{HEAD}1. Öppnande\n\nÅsa hälsade.\n\n2 {heading}\n\nErik valdes.\n\n3 Bryggan\n\nDen ruttnar.\n"
    assert told_items(text) == [("1", "Öppnande"), ("2", heading), ("3", "Bryggan")]


def test_letters_behind_a_number_count_its_parts():
    rows = "1. Öppnande\n\nSiv öppnade.\n\n2. Val\n\n2a. Ordförande\n\nSiv valdes.\n\n2b. Sekreterare\n\nBo valdes.\n"
    text = f"Protokoll 2024-03-05\n\n{rows}\n3. Taket\n\nDet läcker.\n"
    assert [item.number for item in parse_document("a.txt", text.encode()).items] == ["1", "2", "2a", "2b", "3"]


def test_numbers_without_a_stop_that_count_from_one_on_are_those_of_items():
    told = "Svaret från sågen dröjer, och därför väntar vi. Åsa frågar igen."
    rows = ["Bryggan. " + told, "Val av 2 personer att såga", "Bidrag. " + told, "Val av ombud", "Avslutning"]
    items = told_items(HEAD + "\n\n".join(f"{number} {row}" for number, row in enumerate(rows, 1)))
    assert items == [
        ("1", "Bryggan"),
        ("2", "Val av 2 personer att såga"),
        ("3", "Bidrag"),
        ("4", "Val av ombud"),
        ("5", "Avslutning"),
    ]


def test_numbers_that_count_from_one_on_behind_bullets_are_those_of_items():
    rows = ["Åsa Berg öppnade mötet.", "Erik Berg valdes att skriva.", "Bryggan:", "Åsa Berg avslutade mötet."]
    text = HEAD + "".join(f" • {number}: {row}\n" for number, row in enumerate(rows, 1))
    assert [number for number, _heading in told_items(text)] == ["1", "2", "3", "4"]


def test_a_case_number_before_the_heading_and_a_page_behind_it_are_no_part_of_it():
    rows = ("§ 7 Dnr KS 2026/18 Bryggan... 3", "§ 8 Dnr KS 2026/117 Svar på motion: Bättre bussar till byn... 12")
    text = "Ärendelista\n" + "\n".join(rows) + "\n"
    assert told_items(HEAD + text) == [("7", "Bryggan"), ("8", "Svar på motion: Bättre bussar till byn")]


def test_a_case_with_its_year_first_is_no_heading():
    text = (
        "Tekniska nämnden 2030-01-12\n\nNärvarande: Siv Ek, Bo Alm\n\n"
        "TN § 2                    09/TN 0044\n\nBudget\n\nVi pratade.\n\n"
        "TN § 3                    09/TN 0211\n\nKlimatplan\n\nVi pratade igen.\n"
    )
    items = parse_document("a.txt", text.encode()).items
    assert [(item.number, item.heading) for item in items] == [("2", "Budget"), ("3", "Klimatplan")]


@pytest.mark.parametrize(
    ("end", "last"), [("3\n", ("2", "Bryggan")), ("3", ("2", "Bryggan")), ("3\nAvslutning\n", ("3", "Avslutning"))]
)
def test_a_number_on_the_last_line_of_a_text_has_no_heading_below(end, last):
    text = f"{HEAD}1\nÖppnande\n\nÅsa hälsade.\n\n2\nBryggan\n\nDen målas.\n\n{end}"
    assert told_items(text)[-1] == last
