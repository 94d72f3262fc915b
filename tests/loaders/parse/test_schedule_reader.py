"""Schedules in text: what stands in a heading or in the sentence above a list of days holds for the list."""

import pytest
from datasette_intranet.loaders.parse import parse_document

from tests.loaders.parse.told_schedule import told_days
from tests.loaders.rows import rows


@pytest.mark.parametrize(
    "lead",
    [
        "Vattenrådet sammanträder klockan 18.30 i Folkets hus följande datum:",
        "Vattenrådet träffas kl. 18.30 i Folkets hus dessa dagar:",
        "Vattenrådet möts följande dagar. Mötena börjar klockan 18.30 i Folkets hus.",
        "Vattenrådet\n\nSammanträdena börjar kl 18.30 i Folkets hus.",
        "Vattenrådet 2018\n\nTid: kl 18.30\nPlats: Folkets hus",
        "Vattenrådets sammanträdesdagar 2018, kl. 18.30\n\nPlats: Folkets hus",
        "Sammanträdestider för Vattenrådet\n\nKlockan 18.30 i Folkets hus",
    ],
)
@pytest.mark.parametrize("days", ["- 25 januari\n- 22 februari (val)\n", "25 januari, 22 februari\n", "25/1\n22/2\n"])
def test_group_time_and_place_above_a_list_hold_for_its_days(lead, days):
    found = told_days(f"Sammanträden 2018\n\n{lead}\n\n{days}\nMötena är öppna för allmänheten.\n")
    assert found == [(f"2018-{day}", "18:30", "Vattenrådet", "Folkets hus") for day in ("01-25", "02-22")]


def test_each_group_has_its_own_time_and_nothing_of_the_one_before():
    found = told_days(
        "Sammanträdestider 2018\n\nVattenrådet\n\nRådet möts klockan 18.30 följande datum:\n\n25 januari\n22 "
        "februari\n\n"
        "Kulturnämnden\n\n11 januari\n8 februari\n\nParkrådet: 3 maj, 7 juni kl 9\n"
    )
    assert found == [
        ("2018-01-25", "18:30", "Vattenrådet", None),
        ("2018-02-22", "18:30", "Vattenrådet", None),
        ("2018-01-11", None, "Kulturnämnden", None),
        ("2018-02-08", None, "Kulturnämnden", None),
        ("2018-05-03", "09:00", "Parkrådet", None),
        ("2018-06-07", "09:00", "Parkrådet", None),
    ]


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


def test_a_page_about_minutes_that_lists_days_is_a_schedule():
    found = told_days(
        "Möten och minnesanteckningar\n\nRådet för parker träffas tre gånger per år. Därefter skrivs "
        "anteckningar.\n\n"
        "Rådet för parkers mötesdagar 2018\n\nTisdagen den 27 februari klockan 18:00\nMåndagen den 21 maj "
        "klockan 18:00\n"
        "Tisdagen den 4 september klockan 18:00\n\nMinnesanteckningar 2017\n"
    )
    days = ("2018-02-27", "2018-05-21", "2018-09-04")
    assert found == [(day, "18:00", "Rådet för parker", None) for day in days]


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


def test_what_is_told_of_one_body_holds_for_its_row_and_a_day_of_its_own_goes_before():
    page = (
        "<h1>Sammanträdesdagar 2024</h1><h2>Fullmäktige är öppet för alla</h2><p>Kommunfullmäktige hålls i "
        "Folkets hus. "
        "Mötena börjar klockan 18.00, med ett undantag:<ul><li>26 februari börjar mötet klockan 9.30</ul>"
        "<h2>Sammanträdesdagar, januari-april</h2><table><tr><td>Organ<td>Januari<td>Februari"
        "<tr><td>Kommunfullmäktige<td>januari 29<td>februari 26<tr><td>Socialnämnden<td>inget i "
        "januari<td>februari 13, 20</table>"
    )
    assert sorted(told_days(page, "tider.html")) == [
        ("2024-01-29", "18:00", "Kommunfullmäktige", "Folkets hus"),
        ("2024-02-13", None, "Socialnämnden", None),
        ("2024-02-20", None, "Socialnämnden", None),
        ("2024-02-26", "09:30", "Kommunfullmäktige", "Folkets hus"),
    ]


def test_a_time_that_begins_and_ends_in_words_and_a_reglement_of_old():
    text = (
        "Gruppmöten 2019\n\nMötena är på Stadshuset, börjar 18.30 och håller på längst till kl. "
        "21.00.\n\n7 jan, 11 feb\n11 mars\n\n"
    )
    text += "Reglementet antogs av fullmäktige den 29 april 2018.\n"
    document = parse_document("a.txt", text.encode())
    assert [(one.date, one.start, one.end) for one in document.upcoming] == [
        (f"2019-{day}", "18:30", "21:00") for day in ("01-07", "02-11", "03-11")
    ]


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


@pytest.mark.parametrize("line", ["Anmäl dig senast klockan 12.", "Telefon kl. 9–11.", "Lunch kl. 12."])
def test_the_hours_of_something_else_above_a_list_are_not_those_of_its_days(line):
    found = told_days(f"Sammanträden 2018\n\nVattenrådet\n\n{line}\n\n25 januari\n22 februari\n")
    assert found == [(f"2018-{day}", None, "Vattenrådet", None) for day in ("01-25", "02-22")]


def test_a_meeting_called_off_above_the_list_does_not_move_the_list_to_the_next_year():
    found = told_days(
        "Sammanträdesdagar\n\nSammanträdesdagar 2022\n\n(Sammanträdet den 30 augusti är inställt)\n\n"
        "- 15 februari\n- 15 mars\n\nSammanträdesdagar 2023\n\n- 28 februari\n- 21 mars\n"
    )
    days = [day for day, *_rest in found if day != "2022-08-30"]
    assert days == ["2022-02-15", "2022-03-15", "2023-02-28", "2023-03-21"]


def test_a_time_and_a_place_on_a_line_below_the_days():
    found = told_days("Rådet för parker\n\nSammanträden 2024\n\n- 6 februari\n- 7 maj\n\nKl. 14.00–16.00, Rådhuset\n")
    assert found == [("2024-02-06", "14:00", None, "Rådhuset"), ("2024-05-07", "14:00", None, "Rådhuset")]


def test_days_with_stops_in_running_text_with_the_time_of_each_sentence():
    found = told_days(
        "Sammanträdestider 2025\n\nUtskottet sammanträder 14.1, 11.2 och 8.4 kl 09.00. Nämnden möts 28.1, 25.2 "
        "och 29.4 kl 13.00 i kommunhuset.\n"
    )
    assert [(day, start) for day, start, *_rest in found] == [
        *((f"2025-{day}", "09:00") for day in ("01-14", "02-11", "04-08")),
        *((f"2025-{day}", "13:00") for day in ("01-28", "02-25", "04-29")),
    ]


def test_the_next_meeting_told_again_is_not_stored_twice_and_the_sentence_before_the_days_holds_for_them():
    found = told_days(
        "Månadsmöten\n\nMånadsmötena hålls i Folkets hus den andra torsdagen i månaden klockan 14. Under våren 2024 "
        "blir det 11 januari, 8 februari och 14 mars. Kaffe serveras.\n\nNästa möte: torsdag 14 mars kl 14.00\n"
    )
    assert found == [(f"2024-{day}", "14:00", None, "Folkets hus") for day in ("01-11", "02-08", "03-14")]


def test_a_sentence_about_all_meetings_holds_wherever_it_stands():
    found = told_days(
        "Program 2024\n\n**Måndag 15 januari**\nFåglar\nPlats: Biblioteket\n\n**Måndag 12 februari**\nBingo\n"
        "Plats: Biblioteket\n\nAlla träffar börjar kl. 14.\n"
    )
    assert found == [(f"2024-{day}", "14:00", None, "Biblioteket") for day in ("01-15", "02-12")]


def test_a_place_behind_the_time_without_a_comma():
    found = told_days("Mötestider\n\n2024\n14.2 kl 18 Bystugan\n20.3 kl 18 Bystugan\n24.4 kl 18 Folkets hus\n")
    assert [place for *_rest, place in found] == ["Bystugan", "Bystugan", "Folkets hus"]


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


def test_place_below_a_list_whose_rows_tell_none_holds_for_all():
    found = told_days(
        "Klubbens möten 2021\n\n13 sep 2021 18:30 20:30\n27 sep 2021 18:30 20:30\n\nPlats: Hotell Strand\n"
    )
    assert [(start, place) for _day, start, _body, place in found] == [("18:30", "Hotell Strand")] * 2


def test_a_page_that_begins_with_a_word_about_the_body_is_titled_by_its_heading_of_meetings():
    text = (
        "Rådet leder arbetet med parker. Det väljs av fullmäktige.\nParkrådets sammanträdesdatum 2025\n"
        "Tisdag 4 mars kl. 18.30 i Ekby skola.\nTisdag 7 oktober kl. 18.30 i Ekby skola.\nMötena är öppna.\n"
    )
    document = parse_document("sida.txt", text.encode())
    assert (document.kind, document.title) == ("schedule", "Parkrådets sammanträdesdatum 2025")
    assert [one.date for one in document.upcoming] == ["2025-03-04", "2025-10-07"]


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


def test_a_sentence_that_says_the_last_word_of_the_group_above_keeps_the_whole_name():
    page = (
        "Sammanträdestider\n\nParknämndens arbetsutskott 2021\n\nArbetsutskottet sammanträder klockan 13.30 följande "
        "datum:\n\n- 26 januari,\n- 23 februari.\n"
    )
    assert {(start, body) for _day, start, body, _place in told_days(page)} == {
        ("13:30", "Parknämndens arbetsutskott")
    }


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
