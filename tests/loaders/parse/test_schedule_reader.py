"""Schedules in text: which days they tell, of whom, with which title and at which place."""

import pytest
from datasette_intranet.loaders.parse import parse_document

from tests.loaders.parse.told_schedule import told_days
from tests.loaders.rows import rows


@pytest.mark.parametrize(
    "note", ["(val)", "(Budget)", "(budget och mål)", "(OBS! torsdag)", "(heldag)", "(konstituerande)"]
)
def test_a_note_in_brackets_is_no_place(note):
    assert told_days(f"Parkrådets möten 2018\n\n- 25 januari kl 18 {note}\n- 22 februari kl 18\n")[0][3] is None


@pytest.mark.parametrize("note", ["(biblioteket)", "(i Folkets hus)", "(lokal: Eken)", "(Stora salen)"])
def test_a_place_in_brackets_is_one(note):
    assert told_days(f"Parkrådets möten 2018\n\n- 25 januari kl 18 {note}\n- 22 februari kl 18\n")[0][3] is not None


@pytest.mark.parametrize(
    ("row", "cancelled", "preliminary"),
    [
        ("25 januari (inställt)", True, False),
        ("25 januari INSTÄLLT", True, False),
        ("25 januari – utgår", True, False),
        ("25 januari (prel.)", False, True),
        ("25 januari, preliminärt", False, True),
    ],
)
def test_what_is_cancelled_or_preliminary(row, cancelled, preliminary):
    document = parse_document("tider.txt", f"Parkrådets möten 2018\n\n- {row}\n- 22 februari\n".encode())
    assert [(one.cancelled, one.preliminary) for one in document.upcoming] == [
        (cancelled, preliminary),
        (False, False),
    ]


def test_the_group_of_a_list_is_stored_as_one(site, run, tmp_path):
    text = "Sammanträdestider 2018\n\nVattenrådet\n\n- 25 januari\n- 22 februari\n\nKulturnämnden\n\n- 11 januari\n"
    (tmp_path / "tider.txt").write_text(text)
    assert run("load", tmp_path / "tider.txt", "--site", site).exit_code == 0
    found = rows(
        site / "intranet.db", "SELECT g.name, m.date, m.title FROM meetings m JOIN groups g ON g.id = group_id"
    )
    assert sorted(found) == [
        ("Kulturnämnden", "2018-01-11", None),
        ("Vattenrådet", "2018-01-25", None),
        ("Vattenrådet", "2018-02-22", None),
    ]


def test_days_under_headings_of_minutes_and_holidays_are_no_meetings():
    text = (
        "# Parkrådet\n\n## Rådets möten 2024\n\n- 7 februari\n- 6 mars\n- 15 maj\n\nKl. 14.00–16.30\n\n## "
        "Protokoll\n\n"
        "Protokoll från mötet den 29 november 2023\n\n2023-09-27\n\nSportlov 26/2 - 4/3\n"
    )
    days = ("2024-02-07", "2024-03-06", "2024-05-15")
    assert told_days(text, "tider.md") == [(day, "14:00", None, None) for day in days]


def test_a_heading_that_names_an_activity_is_the_title_of_its_days():
    text = (
        "Bymöten 2023\n\nMötena är i Sockenstugan och börjar 18.30.\n\nBymöten inför fullmäktige\n\n18 jan, 15 "
        "feb och 15 mars.\n\n"
        "Bymöten inför stämman\n\n1 feb, 26 april och 4 okt\n"
    )
    document = parse_document("tider.txt", text.encode())
    assert [(one.title, one.start, one.place) for one in document.upcoming] == [
        *[("Bymöten inför fullmäktige", "18:30", "Sockenstugan")] * 3,
        *[("Bymöten inför stämman", "18:30", "Sockenstugan")] * 3,
    ]


@pytest.mark.parametrize("mark", ["#", ""])
def test_a_calendar_with_months_above_its_days(mark):
    months = {
        "Februari": "6 Utbildningsdag\n10 Styrelsemöte",
        "Mars": "13-14 Kurshelg för ledare",
        "April": "22 Årsmöte",
    }
    lines = "\n\n".join(f"{mark * 3} {month}\n\n{rows_below}".strip() for month, rows_below in months.items())
    document = parse_document("a.md", f"# Kalendarium\n\n{mark * 2} 2021\n\n{lines}\n".encode())
    assert [(one.date, one.end_date) for one in document.upcoming] == [
        ("2021-02-06", None), ("2021-02-10", None), ("2021-03-13", "2021-03-14"), ("2021-04-22", None)
    ]  # fmt: skip


def test_days_on_buttons_that_unfold_and_places_below_their_day():
    page = "".join(
        f"<li><button>{day} februari 2024 +</button><div><p>Dagordningen läggs ut här en vecka innan mötet "
        f"hålls.</p></div></li>"
        for day in (5, 12, 19)
    )
    document = parse_document("a.html", f"<h1>Mötesdatum 2024</h1><ul>{page}</ul><button>Sök</button>".encode())
    assert [one.date for one in document.upcoming] == ["2024-02-05", "2024-02-12", "2024-02-19"]
    text = "Kalender 2024\n\nOnsdag 17 januari kl. 18.00\nFolkets hus\n\nTisdag 23 januari kl. 17.00\nBiblioteket\n"
    assert [row[3] for row in told_days(text)] == ["Folkets hus", "Biblioteket"]


def test_a_meeting_called_off_above_the_list_does_not_move_the_list_to_the_next_year():
    found = told_days(
        "Sammanträdesdagar\n\nSammanträdesdagar 2022\n\n(Sammanträdet den 30 augusti är inställt)\n\n"
        "- 15 februari\n- 15 mars\n\nSammanträdesdagar 2023\n\n- 28 februari\n- 21 mars\n"
    )
    days = [day for day, *_rest in found if day != "2022-08-30"]
    assert days == ["2022-02-15", "2022-03-15", "2023-02-28", "2023-03-21"]


def test_a_place_behind_the_time_without_a_comma():
    found = told_days("Mötestider\n\n2024\n14.2 kl 18 Bystugan\n20.3 kl 18 Bystugan\n24.4 kl 18 Folkets hus\n")
    assert [place for *_rest, place in found] == ["Bystugan", "Bystugan", "Folkets hus"]


def test_a_place_between_the_day_and_the_time():
    found = told_days(
        "Mötestider 2024\n\nOnsdag 14 februari  Bystugan klockan 18.00\nOnsdag 20 mars Årsmöte kl 18.00\n"
    )
    assert [place for *_rest, place in found] == ["Bystugan", None]


def test_a_sentence_that_leads_to_rows_tells_the_years_of_all_of_them():
    found = told_days(
        "Sammanträdesdatum\n\nMötena börjar 18:00 och hålls under verksamhetsåret 16/17 följande datum:\n\n"
        "Läsperiod 1\nMöte 1 onsdag 14/9 Plats:  Hyllan, Norrby\nMöte 2 onsdag 12/10 Plats:  Hyllan, Norrby\n\n"
        "Läsperiod 2\nMöte 3 onsdag 1/2 Plats:  Logen, Söderby\nMöte 4 onsdag 5/4 Plats:  Logen, Söderby\n"
    )
    assert [one[0] for one in found] == ["2016-09-14", "2016-10-12", "2017-02-01", "2017-04-05"]


def test_a_meeting_in_a_sentence_and_in_the_list_below_is_one():
    document = parse_document(
        "sida.txt",
        "Viktiga möten 2024\n\nVi kommer gärna ut. Våra närmaste styrelsemöten är 19 mars och 21 maj. Hör av dig "
        "till Berit Lindmark i styrelsen.\n\nBra datum att boka in är:\n"
        "19 mars: Styrelsemöte med Byarådet i Ekmarka kommun.\n\n"
        "14 april: Årsmöte, som alla medlemmar i Byarådet är välkomna till.\n\n"
        "21 maj: Styrelsemöte med Byarådet i Ekmarka kommun.\n\n"
        "24–26 maj: Landsbygdsriksdag i Sandby, vid kusten.\n".encode(),
    )
    assert [(one.date, one.place) for one in document.upcoming] == [
        ("2024-03-19", None), ("2024-05-21", None), ("2024-04-14", None), ("2024-05-24", "Sandby, vid kusten"),
    ]  # fmt: skip
    assert document.upcoming[0].title == "Styrelsemöte med Byarådet i Ekmarka kommun"


def test_the_sort_of_a_meeting_belongs_to_its_title():
    text = "Mötestider 2024\n\n4 mars kl 18: Öppen träff för föreningar\n8 april kl 18: Gemensamt möte med rådet\n"
    rows = parse_document("a.txt", text.encode()).upcoming
    assert [row.title for row in rows] == ["Öppen träff för föreningar", "Gemensamt möte med rådet"]


@pytest.mark.parametrize(
    "row", ["Föredrag om livet i Kenya", "Bo Ek sjunger ”Blommor i Norge”", "Möte en gång i månaden"]
)
def test_what_an_activity_is_about_is_no_place(row):
    assert told_days(f"Parkrådets program 2018\n\n25 januari kl 18 {row}\n22 februari kl 18 Bingo\n")[0][3] is None


def test_a_page_about_a_body_with_numbered_duties_lists_officers_and_days():
    page = (
        "<h1>Parknämnden</h1><ol><li>Mål för parkerna</li><li>Budget</li><li>Val av revisorer</li></ol>"
        "<h2>Parknämndens presidium</h2><p>Ordförande: Lena Stensgård<br>Vice ordförande: Bo Ek</p>"
        "<h2>Sammanträdesdatum 2025</h2><ul><li>13 juni</li><li>14 november</li></ul><p>Klockan 19.00</p>"
    )
    document = parse_document("sida.html", page.encode())
    assert [(one.date, one.start) for one in document.upcoming] == [("2025-06-13", "19:00"), ("2025-11-14", "19:00")]
    assert [(one.name, one.group, one.role) for one in document.roster] == [
        ("Lena Stensgård", "Parknämndens presidium", "Ordförande"),
        ("Bo Ek", "Parknämndens presidium", "Vice ordförande"),
    ]


def test_a_day_out_of_order_has_the_year_that_its_weekday_tells():
    rows_of_days = "Lördag 15 september kl 9\nonsdag 17 januari kl 9\nmåndag 22 januari kl 9\n"
    found = told_days(f"Föreningens aktiviteter 2018\n\nLördag 7 april kl 9\n{rows_of_days}")
    assert [day for day, *_rest in found] == ["2018-04-07", "2018-09-15", "2018-01-17", "2018-01-22"]


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        ("Allsång på Vannsjön, medtag kaffekorg", "Vannsjön"),
        ("Bingo i Folkets hus, lilla salen", "Folkets hus, lilla salen"),
        ("Festen i Klubbstugan inleds med tal", "Klubbstugan"),
        ("På sammanträdet beslutas om budget", None),
    ],
)
def test_a_place_ends_where_something_else_is_told(printed, place):
    assert (
        told_days(f"Parkrådets program 2018\n\n25 januari kl 18 {printed}\n22 februari kl 18 Bingo\n")[0][3] == place
    )


def test_days_below_months_may_fall_where_a_sentence_names_the_next_month():
    page = (
        "Program 2018\n\nMaj\nTis 1  Vandring\nKl 10.00\n\nJuni\nOns 27  Slåtter\nKl 17.00\n\n"
        "Under juli har vi öppet hus varje onsdag.\n\nOns 4  Utställning\nKl 15.00\n\n"
        "Augusti\nSön 12  Fest\nKl 15.00\n"
    )
    assert [day for day, *_rest in told_days(page)] == ["2018-05-01", "2018-06-27", "2018-07-04", "2018-08-12"]


def test_a_calendar_prints_day_and_time_below_each_month():
    page = (
        "Sammanträdestider 2017\n\nJanuari\n-\nFebruari\n16* kl. 08.30\nMars\n16:e kl. 10.00\nApril\n27:e kl. 10.00\n"
    )
    assert [one[:2] for one in told_days(page)] == [
        ("2017-02-16", "08:30"), ("2017-03-16", "10:00"), ("2017-04-27", "10:00"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "title"), [("Julfika 18 december", "Julfika"), ("Tisdag 18 december", None), ("18 december", None)]
)
def test_a_heading_with_a_day_names_the_activity_before_it(heading, title):
    text = f"# Parkrådets program 2018\n\n## {heading}\n\nKl 14 i Eken.\n\n## Grillning 12 augusti\n\nKl 13 i Eken.\n"
    document = parse_document("program.md", text.encode())
    assert [(one.date, one.title) for one in document.upcoming] == [
        ("2018-12-18", title),
        ("2018-08-12", "Grillning"),
    ]


def days_of(text: str) -> list[tuple]:
    return [(row.date, row.start, row.end, row.body) for row in parse_document("tider.txt", text.encode()).upcoming]


def test_the_weekday_told_of_one_body_makes_the_days_of_another_not_doubtful():
    first = (
        "Högskolestyrelsen\n\nHT 2031: 26 september och 5 november, samtliga kl 9-12.\nVT 2032: 18 februari, 14 juni."
    )
    then = "Rektorsföredragningen\n\nTorsdagar kl 09.15 möts alla. Första mötet är torsdagen den 21 augusti 2031."
    found = days_of(f"Kalendarium för ledningen\n\n{first}\n\n{then}\n")
    assert [day for day, *_rest in found] == ["2031-09-26", "2031-11-05", "2032-02-18", "2032-06-14", "2031-08-21"]


def test_members_of_a_presidium_above_the_days_of_the_whole_body_give_it_no_days():
    members = "Kyrkofullmäktiges presidium\n\nOrdförande: Asta Ekmark\nVice ordförande: Bo Lind"
    days = "Sammanträdesdatum 2031\n\n- 13 juni\n- 14 november\n"
    text = f"Kyrkofullmäktige\n\nDet högsta organet.\n\n{members}\n\n{days}"
    assert {body for *_rest, body in days_of(text)} == {None}


def test_what_is_told_of_all_holds_below_a_heading_that_names_the_committee_again():
    top = "Mötestider i Norra stadsdelsnämnden\n\nMötet är vanligtvis på Kulturhuset Ekan och börjar kl 17.00."
    assert [row[1] for row in days_of(f"{top}\n\nNämndens möten 2031\n\n6 februari\n20 mars\n")] == ["17:00"] * 2


def test_a_time_right_below_a_day_is_the_one_of_its_meeting():
    days = "Fredag 31 januari klockan 8.40–11.50\nFredag 21 november\nklockan 9.10–15.50, Hela dagen om unga\n"
    assert [row[1:3] for row in days_of(f"Mötestider 2031\n\n{days}")] == [("08:40", "11:50"), ("09:10", "15:50")]


def test_a_page_that_says_how_calls_come_is_no_call():
    how = "Kallelsen skickas ut två veckor före mötet, med alla handlingar."
    when = "20 februari, 29 maj och 13 november. Sammanträdet är kl. 15-17.30 om inget annat sägs."
    parts = "- kl. 15-16 Föreningar\n- kl. 16-17.30 Alla\n"
    text = f"Äldrerådet\n\n{how}\n\nDatum för sammanträden 2031\n\n{when}\n\n{parts}"
    days = ("2031-02-20", "2031-05-29", "2031-11-13")
    assert [row[:3] for row in days_of(text)] == [(day, "15:00", "17:30") for day in days]


def test_the_kind_of_a_meeting_is_told_in_its_title_where_it_is_no_group():
    first, _second = parse_document(
        "tider.txt", "Möten 2031\n\n4 mars: Extra årsmöte\n8 april: Byrådet\n".encode()
    ).upcoming
    assert (first.body, "årsmöte" in (first.title or "").casefold()) == (None, True)


def test_a_month_before_its_days_is_no_activity():
    text = "Sammanträden 2031\n\nAugusti: 4/8, 18/8\n\nSeptember: 1/9, 15/9, 29/9\n"
    document = parse_document("tider.txt", text.encode())
    assert [row.title for row in document.upcoming] == [None] * 5


def test_a_place_ends_before_what_is_the_rule():
    text = "Odlingsrådets möten 2031\n\nMötena hålls i Växthuset, i regel på måndagar kl 18.\n\n- 3 mars\n- 7 april\n"
    assert {place for *_more, place in told_days(text)} == {"Växthuset"}
