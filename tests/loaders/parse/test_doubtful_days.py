"""Coming days that do not fit what stands beside them are one question, and not among the meetings."""

from dataclasses import replace

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.days_beside_others import doubtful_in_their_list
from datasette_intranet.loaders.parse.doubtful_days import doubtful_days
from datasette_intranet.loaders.parse.plausible_records import DAYS, plausible_records
from datasette_intranet.schema.records import Document
from datasette_intranet.schema.told_by_person import NOTHING, Told

from tests.schema.documents import article, minutes, schedule


def printed(text: str, *rows: dict, document: Document | None = None) -> Document:
    """A schedule of that text; each row has the words ('when') by which it is found there."""
    paper = schedule(*({"date": "2027-03-02", **row} for row in rows))
    spans = [(text.index(row["when"]), text.index(row["when"]) + len(row["when"])) for row in rows]
    upcoming = tuple(
        replace(row, span=span, when=text[slice(*span)]) for row, span in zip(paper.upcoming, spans, strict=True)
    )
    return replace(document or paper, text=text, upcoming=upcoming)


@pytest.mark.parametrize(
    ("line", "told", "doubtful"),
    [
        ("9 juli\t17-21\tFest", {}, True), ("9 juli\t17-21\tFest", {"start": "17:00", "end": "21:00"}, False),
        ("9 juli kl 7,30 - 8,30", {"start": "07:00"}, True), ("9 juli kl. 9", {"start": "09:00"}, False),
        ("9 juli 19:00 21:00", {"start": "19:00"}, True), ("9 juli kl. 20.11", {"start": "20:11"}, True),
        ("9 juli\tkl 02.00", {"start": "02:00"}, True), ("9 juli, 3 av 3", {}, True),
        ("Diariefördes: 9 juli", {}, True), ("Antogs av mötet den 9 juli", {}, True), ("Möte 9 juli", {}, False),
        ("9 juli", {"title": "Tid: 17:00"}, True), ("9 juli", {"title": "17-21"}, True),
        ("9 juli", {"place": "30 - 8,30"}, True), ("9 juli", {"title": "Mars månads möte"}, False),
        ("9 juli - 12 augusti", {}, False),
    ],
)  # fmt: skip
def test_a_day_with_hours_that_were_not_read_or_of_something_else(line, told, doubtful):
    assert bool(doubtful_days(printed(line, {"when": "9 juli", **told}))) == doubtful


def test_a_day_before_the_meeting_is_not_to_come():
    assert doubtful_days(printed("9 juli\t3 av 3\n", {"when": "9 juli\t3 av 3"}))
    assert len(doubtful_days(minutes(date="2017-05-18", upcoming=("2017-05-18", "2017-06-01")))) == 1


TWO = ({"when": "9 juli"}, {"when": "4 aug"})


def in_list(text: str, *rows: dict) -> int:
    return len(doubtful_in_their_list(printed(text, *rows)))


def test_days_without_a_time_are_asked_about_where_one_is_told_elsewhere():
    assert in_list("Vi möts kl 18.30 dessa dagar:\n9 juli\n4 aug\n", *TWO) == 2
    assert in_list("Svara senast kl 18.30.\n9 juli\n4 aug\n", *TWO) == 0
    assert in_list("Vi möts kl 18.30.\n9 juli\n4 aug\n", {**TWO[0], "start": "18:30"}, TWO[1]) == 0


def test_days_below_a_time_of_their_own_are_asked_about_beside_others_with_one():
    text = "1 mars kl 18.00\nDans kl 13.30\n9 juli\n4 aug\n"
    timed = {"when": "1 mars", "start": "18:00"}
    assert in_list(text, timed, *TWO) == 2
    assert in_list(text.replace(" kl 13.30", ""), timed, *TWO) == 0
    assert in_list("1 mars kl 18.00\n9 juli Gille kl\n14 00\n", timed, TWO[0]) == 1


def test_a_time_below_a_day_is_its_time():
    assert in_list("9 juli\tSlåtter\nKl 17.00\tKorv\n4 aug\n", {**TWO[0], "start": "15:00"}, TWO[1]) == 1
    assert in_list("9 juli\tSlåtter\nKl 17.00\tKorv\n4 aug\n", {**TWO[0], "start": "17:00"}, TWO[1]) == 0


def test_a_row_of_a_table_has_as_many_days_as_cells_with_numbers():
    assert in_list("Juli\t9\t16\t23\n", {"when": "9"}) == 1
    assert in_list("Juli\t9\t16\n", {"when": "9"}, {"when": "16"}) == 0


def test_one_time_holds_for_all_days_of_its_sentence():
    text = "Torsdagar kl. 10.00: 9 juli, 4 aug\n"
    assert in_list(text, {**TWO[0], "start": "10:00"}, TWO[1]) == 2
    assert in_list(text.replace(", 4", ". Utflykt 4"), {**TWO[0], "start": "10:00"}, TWO[1]) == 0


@pytest.mark.parametrize(("said", "number"), [("torsdagar", 4), ("lördagar", 0), ("ofta", 0)])
def test_days_that_are_other_weekdays_than_the_text_says(said, number):
    days = ({"when": f"{day} mars", "date": f"2027-03-{day:02}"} for day in (6, 13, 20, 27))
    assert in_list(f"Vi möts {said}\n6 mars\n13 mars\n20 mars\n27 mars\n", *days) == number


def test_bodies_of_a_municipality_hardly_meet_on_weekends():
    days = [{"when": f"{day} mars", "date": f"2027-03-{day:02}"} for day in (6, 13, 20, 27)]
    assert in_list("Nämnden\n6 mars\n13 mars\n20 mars\n27 mars\n", *days) == 4


def test_the_day_alone_above_the_items_may_be_the_meetings_own():
    text = "Tisdag 9 juli kl. 13.00\nBryggan\n"
    assert in_list(text, {"when": "9 juli"}) == 0
    held = printed(text, {"when": "9 juli"}, document=minutes(date=None))
    assert len(doubtful_in_their_list(held)) == 1


def test_they_are_one_question_until_somebody_says_that_they_are_right():
    document = printed("9 juli\t17-21\n4 aug\t9-16\n", *TWO)
    read = plausible_records(document, NOTHING)
    assert (read.upcoming, [(doubt.question, len(doubt.rows)) for doubt in read.doubts]) == ((), [(DAYS, 2)])
    assert plausible_records(document, Told(kept=read.doubts[0].rows)).upcoming == document.upcoming


@pytest.mark.parametrize("said", ["bokslut revisorerna tillhanda", "sista dag för motioner", "berättelsen klar"])
def test_a_deadline_is_no_meeting(said):
    assert len(doubtful_days(printed(f"9 juli – {said}\n", {"when": "9 juli", "title": said}))) == 1


@pytest.mark.parametrize(
    ("line", "when", "doubtful"),
    [
        ("2027-03-02-styrelsen.pdf", "2027-03-02", True), ("2027-03-02 Möte. Se dagordning.pdf", "2027-03-02", False),
        ("28/7 Loppis kl. 13.00, alternativt 14.00", "28/7", True),
        ("28/7 Loppis kl. 13.00, fika 14.00", "28/7", False),
    ],
)  # fmt: skip
def test_a_day_in_a_file_name_and_one_with_two_times(line, when, doubtful):
    assert bool(doubtful_days(printed(line, {"when": when, "start": "13:00"}))) == doubtful


def test_the_day_of_the_opening_is_not_to_come():
    own = minutes(date=None)
    told = printed("Asta förklarade mötet öppnat den 9 juli.", {"when": "mötet öppnat den 9 juli"}, document=own)
    assert doubtful_days(told)


@pytest.mark.parametrize(
    ("line", "told", "doubtful"),
    [
        ("9 juli\tAnders Lind", {"title": "Anders Lind"}, True), ("9 juli\tFest", {"title": "Fest"}, False),
        ("Belopp i kr\t9 juli", {}, True), ("Resultaträkning t.o.m. 9 juli", {}, True),
        ("Idag (9 juli) målar vi.", {"date": "2028-07-09"}, True),
        ("Den 9 juli målar vi.", {"date": "2027-07-09"}, False),
        ("Den 9 juli 2028 målar vi.", {"when": "9 juli 2028", "date": "2028-07-09"}, False),
    ],
)  # fmt: skip
def test_a_day_in_news_beside_a_person_or_sums_or_long_after_it(line, told, doubtful):
    news = replace(article(), published_on="2027-07-01")
    assert bool(doubtful_days(printed(line, {"when": "9 juli", **told}, document=news))) == doubtful


ABOUT_BUDGET = (
    "Den budget som gäller för hela året och alla nämnder i kommunen behandlas av fullmäktige den 4 april 2027."
)


def test_a_day_that_a_sentence_tells_again_is_listed_once():
    again = {"when": "4 april 2027", "date": "2027-04-04"}
    listed = {"when": "4/4", "date": "2027-04-04", "start": "18:00"}
    twice = printed(f"4/4 kl. 18 Möte\n{ABOUT_BUDGET}\n", listed, again)
    assert [row.start for row in plausible_records(twice, NOTHING).upcoming] == ["18:00"]
    alone = printed(f"{ABOUT_BUDGET}\n", again)
    assert len(plausible_records(alone, NOTHING).upcoming) == 1


def test_a_link_to_minutes_is_no_day_to_come():
    line = "Protokoll Styrelsemöte 2027-03-02 17:15"
    assert doubtful_days(printed(line, {"when": line}))
    assert not doubtful_days(printed("Protokollet läses upp 9 juli", {"when": "9 juli"}))


@pytest.mark.parametrize(
    ("line", "doubtful"),
    [("Sandby den 9 juli 2027", True), ("Ekmarka 2027-07-09", True), ("Möte den 9 juli 2027 i Hallen", False)],
)
def test_the_day_of_the_signatures_is_not_to_come(line, doubtful):
    assert bool(doubtful_days(printed(line, {"when": line}, document=minutes(date=None)))) == doubtful
    assert not doubtful_days(printed(line, {"when": line}))


@pytest.mark.parametrize(
    ("line", "told", "doubtful"),
    [
        ("9 juli\tXX.00\tFest", {"when": "9 juli\tXX.00\tFest", "start": "18:00"}, True),
        ("9 juli\tXX.00\tFest", {"when": "9 juli\tXX.00\tFest"}, False),
        ("9 juli. Sista anmälningsdag till festen.", {}, True),
        ("9 juli. Fest, sista anmälningsdag 2 juli", {}, False),
    ],
)  # fmt: skip
def test_a_time_that_is_not_set_and_the_last_day_for_something(line, told, doubtful):
    assert bool(doubtful_days(printed(line, {"when": "9 juli", **told}))) == doubtful


def test_times_right_behind_the_days_are_those_of_the_rows():
    text = "Måndag den 9 juli 15.00\nMåndag den 6 augusti 15.00\n"
    rows = [{"when": "Måndag den 9 juli"}, {"when": "Måndag den 6 augusti"}]
    assert in_list(text, *rows) == 2
    assert in_list(text, *({**row, "start": "15:00"} for row in rows)) == 0
    assert in_list(text, rows[0]) == 0


def test_a_row_is_no_title_of_another():
    titles = [{"when": "9 juli", "title": "18 Styrgruppen 09.00 Bryggan"}, {"when": "9 juli", "title": "18 år"}]
    assert [in_list("9 juli\n", one) for one in titles] == [1, 0]


def test_days_of_which_the_page_has_the_minutes_have_been():
    text = "Parkrådet\n\nKallelse 14 februari 2029\nProtokoll 14 februari 2029\nKallelse 13 mars 2029\n"
    document = parse_document("a.txt", text.encode())
    assert "2029-02-14" not in [row.date for row in document.upcoming]


def test_of_two_days_on_a_line_each_has_its_own_time():
    line = "Slåtter torsdag 16 april kl 18:00 och lörd. 18 april kl. 09:00.\n"
    row = {"date": "2020-04-18", "when": line[:-1], "start": "09:00"}
    document = printed(line, row)
    later = replace(document.upcoming[0], when="lörd. 18 april kl. 09:00")
    assert doubtful_days(replace(document, upcoming=(later,))) == []
    assert doubtful_days(replace(document, upcoming=(replace(later, start="18:00"),)))


@pytest.mark.parametrize("weekday", ["fred", "onsd", "lörd.", "Sönd", "torsd", "tisd", "månd"])
def test_a_short_weekday_is_read_with_its_day(weekday):
    document = parse_document(
        "a.txt", f"Möten 2031\n\nÅrsmöte {weekday} 3/3 kl 19.00\nVårmöte {weekday} 5/5\n".encode()
    )
    assert document.upcoming and all(row.when.startswith(weekday) for row in document.upcoming)


@pytest.mark.parametrize(("told", "start"), [("samma tid som förra året", None), ("samma tid", "18:00")])
def test_the_same_time_as_last_year_is_not_that_of_the_meeting(told, start):
    text = f"Styrelsemöte 2031-04-15 kl 18.00\n\nNärvarande: Asta Ekmark\n\nNästa möte: 28 april, {told}.\n"
    assert [row.start for row in parse_document("a.txt", text.encode()).upcoming] == [start]


@pytest.mark.parametrize(
    ("body", "found"), [("Eksalen", True), ("21/1. beredning", True), ("14 mars", True), ("Kajnämnden", False)]
)
def test_days_whose_group_is_a_place_or_a_day_are_doubtful(body, found):
    paper = printed("4 mars\n5 april", {"when": "4 mars", "body": body}, {"when": "5 april", "place": "Eksalen"})
    assert [row.when for row in doubtful_in_their_list(paper)] == (["4 mars"] if found else [])


@pytest.mark.parametrize(
    ("head", "when", "found"),
    [
        ("Möten 2026", "4 mars", True),
        ("Möten 2026", "onsdag 4 mars", False),
        ("Möten 2026–2027", "4 mars", False),
        ("Möten", "4 mars", False),
        ("Möten 2026", "4", False),
    ],
)
def test_days_in_the_year_after_the_printed_ones_are_doubtful_without_a_weekday(head, when, found):
    paper = printed(f"{head}\n\n{when}, Eksalen", {"when": when, "date": "2027-03-04"})
    assert bool(doubtful_in_their_list(paper)) is found


@pytest.mark.parametrize(("head", "found"), [("Tid\tKl. 18\t", False), ("Kl. 18", True)])
def test_a_time_in_another_column_of_their_table_is_not_that_of_the_days_below(head, found):
    rows = ({"when": "4/3", "body": "Ek"}, {"when": "5/3", "body": "Ek"}, {"when": "6/4", "start": "18:00"})
    paper = printed(f"{head}\nMars\t4/3\t5/3\n\n6/4", *rows)
    assert bool(doubtful_in_their_list(paper)) is found


@pytest.mark.parametrize(
    ("title", "late", "asked"),
    [
        ("Möten 2027", {"date": "2028-08-04", "body": "Hamnrådet"}, 1),
        ("Möten", {"date": "2028-08-04", "body": "Hamnrådet"}, 0),
        ("Möten 2027", {"date": "2028-08-04", "body": "Parkrådet"}, 0),
        ("Möten 2027–2028", {"date": "2028-08-04", "body": "Hamnrådet"}, 0),
    ],
)
def test_the_days_of_a_body_that_are_all_in_the_year_after_the_printed_one_are_asked_about(title, late, asked):
    first = {"when": "9 juli", "date": "2027-07-09", "body": "Parkrådet"}
    assert in_list(f"{title}\n9 juli\n4 aug\n", first, {"when": "4 aug", **late}) == asked


def test_a_day_in_reserve_is_asked_about():
    text = "Byalaget\nMöten 2031\nTisdagar kl 18: 14 jan, 11 feb, 11 mars\nOBS: 10 juni kl 17, reservdag 17 juni\n"
    document = parse_document("tider.txt", text.encode())
    days = [row.date for row in document.upcoming]
    assert "2031-06-10" in days and "2031-06-17" not in days
    assert [document.text[slice(*place)] for doubt in document.doubts for place in doubt.rows]
