"""Tables of months and bodies, set either way, in any format."""

from datetime import date

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.day_cells import cell_days
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.loaders.parse.table_files import FORMATS, as_html, as_pdf, assume_working_days
from tests.sweep import examples

MONTHS = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
          "november", "december"]  # fmt: skip
BODIES = ["Kommunfullmäktige", "Kommunstyrelsen", "Kulturnämnden", "Rådet för tillgänglighet",
"Kommunala pensionärsrådet",
          "KSAU", "Omsorgsnämnden", "Ungdomsforum Norr"]  # fmt: skip
TIMES = {"": None, "Kl. 18": "18:00", "kl 8.30": "08:30", "13.15": "13:15", "kl. 10.00": "10:00"}
Meetings = dict[tuple[str, int], list[int]]


def meetings_in(name: str, data: bytes) -> set[tuple[str, str, str | None]]:
    document = parse_document(name, data)
    assert document.kind == "schedule"
    assert not document.warnings
    return {(entry.date, entry.body, entry.start) for entry in document.upcoming}


@st.composite
def calendars(draw):
    """Months in the order of a year or a school year, bodies with times, and their days."""
    first = draw(st.sampled_from([0, 0, 7]))
    months = [(first + at) % 12 for at in range(draw(st.integers(4, 12)))]
    bodies = draw(st.lists(st.sampled_from(BODIES), min_size=2, max_size=6, unique=True))
    times = draw(st.lists(st.sampled_from(list(TIMES)), min_size=len(bodies), max_size=len(bodies)))
    days = st.lists(st.integers(1, 28), max_size=3, unique=True).map(sorted)
    cells = {(body, month): draw(days) for body in bodies for month in months}
    for body in bodies:
        cells[body, months[0]] = cells[body, months[0]] or [draw(st.integers(1, 28))]
    return months, bodies, times, cells


def printed(days: list[int], join: str) -> str:
    return join.join(map(str, days))


def expected(months, bodies, times, cells, year=2022):
    wraps = {month: year + (month < months[0]) for month in months}
    days = [date(wraps[month], month + 1, day) for body in bodies for month in months for day in cells[body, month]]
    assume_working_days(days)
    return {
        (date(wraps[month], month + 1, day).isoformat(), body, TIMES[time])
        for body, time in zip(bodies, times, strict=True)
        for month in months
        for day in cells[body, month]
    }


def head_of(month: int, short: bool) -> str:
    return MONTHS[month][:3].upper() if short else MONTHS[month].capitalize()


@pytest.mark.slow
@settings(max_examples=examples(25, 60), derandomize=True)
@given(calendars(), st.sampled_from(list(FORMATS)), st.sampled_from([", ", " och "]), st.booleans())
def test_months_in_rows_and_bodies_in_columns_give_back_their_meetings(calendar, form, join, short):
    months, bodies, times, cells = calendar
    rows = [["Månad", *bodies], ["Mötestid", *times]] if any(times) else [["2022", *bodies]]
    rows += [[head_of(month, short), *(printed(cells[body, month], join) for body in bodies)] for month in months]
    name, data = f"tider.{form}", FORMATS[form]("Sammanträdestider 2022", [], rows)
    right = expected(months, bodies, times, cells)
    assert meetings_in(name, data) == right


@pytest.mark.slow
@settings(max_examples=examples(25, 60), derandomize=True)
@given(calendars(), st.sampled_from(list(FORMATS)), st.sampled_from([", ", " och ", "; "]), st.booleans())
def test_months_in_columns_and_bodies_in_rows_give_back_their_meetings(calendar, form, join, short):
    months, bodies, times, cells = calendar
    rows = [["Organ", "Tid", *(head_of(month, short) for month in months)]]
    rows += [
        [body, time, *(printed(cells[body, month], join) for month in months)]
        for body, time in zip(bodies, times, strict=True)
    ]
    name, data = f"tider.{form}", FORMATS[form]("Mötestider 2022", ["Alla är välkomna."], rows)
    right = expected(months, bodies, times, cells)
    assert meetings_in(name, data) == right


HEAD = ["", "Byalaget Norr", "Kulturnämnden"]


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("20, 27", ["20", "27"]),
        ("20 och 27", ["20", "27"]),
        ("20/27", ["20", "27"]),
        ("ti 20", ["20"]),
        ("tisdag 20", ["20"]),
        ("20 (val)", ["20"]),
        ("20*", ["20"]),
        ("20 budget", ["20"]),
        ("mars 20, 27", ["20", "27"]),
        ("20/3", ["20"]),
        ("19:e-20:e kl 10, 27:e", ["19", "27"]),
        ("20 mars", ["20"]),
        ("inget möte", []),
        ("–", []),
        ("Inget i mars", []),
    ],
)
def test_a_cell_tells_its_days(cell, days):
    rows = [HEAD, ["Januari", "8", "9"], ["Februari", "5", "6"], ["Mars", cell, "7"]]
    found = meetings_in("tider.html", as_html("Möten 2023", [], rows))
    assert [day for day, body, _start in sorted(found) if body == "Byalaget Norr" and "-03-" in day] == [
        f"2023-03-{day}" for day in days
    ]


def test_a_time_in_a_cell_goes_before_that_of_its_column_and_notes_are_no_places():
    rows = [HEAD, ["Tid", "kl 18", "kl 13"], ["Januari", "8 kl 15.30", "9"], ["Februari", "5 (inställt)", "6 prel."]]
    document = parse_document("tider.html", as_html("Möten 2023", [], rows))
    told = {(one.date, one.start, one.place, one.cancelled, one.preliminary) for one in document.upcoming}
    assert told == {
        ("2023-01-08", "15:30", None, False, False),
        ("2023-01-09", "13:00", None, False, False),
        ("2023-02-05", "18:00", None, True, False),
        ("2023-02-06", "13:00", None, False, True),
    }


@pytest.mark.parametrize("cell", ["8/5", "45", "3 maj", "8 flyttat till 12", "kl 18"])
def test_a_cell_that_is_no_day_of_its_month_is_told_and_not_guessed(cell):
    rows = [HEAD, ["Januari", "8", "9"], ["Februari", "5", "6"], ["Mars", cell, "7"]]
    document = parse_document("tider.html", as_html("Möten 2023", [], rows))
    assert {one.date for one in document.upcoming} == {
        "2023-01-08",
        "2023-01-09",
        "2023-02-05",
        "2023-02-06",
        "2023-03-07",
    }
    assert any(cell in warning for warning in document.warnings)


def test_columns_and_rows_of_deadlines_are_no_meetings():
    down = [
        ["2023", "Kulturnämnden", "Stoppdag", "Handlingar ut"],
        ["Januari", "24", "3", "12"],
        ["Mars", "7", "1", "2"],
    ]
    across = [["", "Januari", "Mars"], ["Stoppdag", "3", "1"], ["Beredning", "10", "2"], ["Kulturnämnden", "24", "7"]]
    for rows in (down, across):
        found = meetings_in("tider.html", as_html("Sammanträden 2023", [], rows))
        assert found == {("2023-01-24", "Kulturnämnden", None), ("2023-03-07", "Kulturnämnden", None)}


def test_abbreviations_are_told_by_their_legend():
    rows = [["2023", "KF", "KN"], ["Januari", "24", "3"], ["Mars", "7", "1"]]
    data = as_html("Sammanträden 2023", ["KF = Kommunfullmäktige, KN = Kulturnämnden"], rows)
    assert {body for _day, body, _start in meetings_in("tider.html", data)} == {"Kommunfullmäktige", "Kulturnämnden"}


def test_a_cell_may_print_its_month_once_more_and_no_other():
    cell = "Jan. 14 och 28"
    assert [one.day for one in cell_days(cell, 0, len(cell), 1)] == [14, 28]
    assert cell_days(cell, 0, len(cell), 2) is None


def test_a_body_that_is_named_in_the_title_alone_is_that_of_the_document():
    rows = [["Månad", "Dag"], ["Januari", "24"], ["Mars", "7, 21"]]
    data = as_html("Kulturnämndens sammanträden 2023", ["Nämnden träffas kl 13.30 i Folkets hus."], rows)
    document = parse_document("tider.html", data)
    told = [(one.date, one.start, one.place, one.body) for one in document.upcoming]
    assert told == [(f"2023-{day}", "13:30", "Folkets hus", None) for day in ("01-24", "03-07", "03-21")]


@settings(max_examples=examples(25, 25), derandomize=True)
@given(calendars(), st.sampled_from([", ", " och "]), st.sampled_from([100.0, 140.0]))
def test_in_a_pdf_nothing_is_wrong_in_silence(calendar, join, width):
    months, bodies, times, cells = calendar
    bodies, times = bodies[:4], times[:4]
    assume(sum(any(cells[body, month] for body in bodies) for month in months) >= 3)
    rows = [["2022", *(body for body in bodies)]]
    rows += [[head_of(month, True), *(printed(cells[body, month], join) for body in bodies)] for month in months]
    document = parse_document("tider.pdf", as_pdf("Sammanträdestider 2022", [], rows, width))
    right = {(day, body) for day, body, _start in expected(months, bodies, [""] * len(bodies), cells)}
    found = {(entry.date, entry.body or "") for entry in document.upcoming}
    named = {(day, body) for day, body in found if body}
    assert named <= right
    assert document.kind == "schedule" or not found
    assert named == right or document.warnings or document.doubts or document.kind != "schedule"


def test_months_that_stand_twice_in_a_table_are_of_one_year():
    rows = [["Månad", "Kulturnämnden"], ["Januari", "3"], ["Mars", "5"]]
    rows += [["Månad", "KSAU"], ["Januari", "7"], ["Mars", "9"]]
    found = meetings_in("tider.html", FORMATS["html"]("Mötestider 2022", [], rows))
    assert {day for day, _body, _start in found} == {"2022-01-03", "2022-03-05", "2022-01-07", "2022-03-09"}


def test_a_row_without_a_name_goes_on_with_the_body_above():
    rows = [["Organ", "Tid", "Januari", "Februari"], ["Kulturnämnden", "kl. 18", "3", "4"], ["", "", "10", "11"]]
    rows += [["KSAU", "", "6", "7"]]
    assert meetings_in("tider.html", FORMATS["html"]("Mötestider 2022", [], rows)) == {
        *((day, "Kulturnämnden", "18:00") for day in ("2022-01-03", "2022-02-04", "2022-01-10", "2022-02-11")),
        *((day, "KSAU", None) for day in ("2022-01-06", "2022-02-07")),
    }


def test_a_row_of_times_is_of_the_days_above_it():
    rows = "| | januari | februari |\n|---|---|---|\n| Byrådet | 15 | 12 |\n| Tid | 18.00 | 18.30 |\n"
    rows += "| Kulturrådet | 16 | 13 |\n| Tid | 17.00 | 17.30 |\n"
    times = {(body, start) for _, body, start in meetings_in("tider.md", f"# Möten 2024\n\n{rows}".encode())}
    assert times == {("Byrådet", "18:00"), ("Byrådet", "18:30"), ("Kulturrådet", "17:00"), ("Kulturrådet", "17:30")}


def test_letters_for_a_committee_that_are_broken_over_two_lines_are_its_own():
    rows = [["2031", "KS", "KS\nAU"], ["Januari", "7", "9"], ["Februari", "4", "6"]]
    legend = ["KS Kommunstyrelsen", "KSAU Kommunstyrelsens arbetsutskott"]
    page = as_html("Sammanträden", [], rows).decode().replace("KS\nAU", "KS<br>AU")
    page = page.replace("</table>", f"</table>{''.join(f'<p>{line}</p>' for line in legend)}")
    assert [body for _day, body, _start in sorted(meetings_in("tider.html", page.encode()))] == [
        "Kommunstyrelsen", "Kommunstyrelsens arbetsutskott"
    ] * 2  # fmt: skip


@pytest.mark.parametrize("head", ["Sista dag för handlingar", "Beredning"])
def test_a_line_above_a_repeated_head_is_the_next_body(head):
    rows = f"{head}\tSammanträde\n8 mars 2031\t22 mars 2031\n"
    text = f"Möten 2031\n\nKajnämnden\n{rows}Odlingsrådet\n{rows.replace('mars', 'maj')}"
    assert {(one.date, one.body) for one in parse_document("plan.txt", text.encode()).upcoming} == {
        ("2031-03-22", "Kajnämnden"),
        ("2031-05-22", "Odlingsrådet"),
    }


def test_kinds_of_meetings_below_a_repeated_head_are_those_of_the_body_above_it():
    rows = "Möte\tJanuari\tFebruari\nBeredning\t8\t12\nSammanträde\t9\t13\n"
    text = f"Möten 2031\n\nKajnämnden\n{rows}Odlingsrådet\n{rows.replace('9', '16').replace('13', '20')}"
    assert [(one.date, one.body) for one in parse_document("plan.txt", text.encode()).upcoming] == [
        ("2031-01-09", "Kajnämnden"),
        ("2031-02-13", "Kajnämnden"),
        ("2031-01-16", "Odlingsrådet"),
        ("2031-02-20", "Odlingsrådet"),
    ]


def test_a_group_alone_on_a_row_is_the_one_of_the_months_below_it():
    rows = "Kajrådet\nJanuari\t10, 24\nFebruari\t7\nHamnrådet\nJanuari\t13\nFebruari\t12\n"
    read = parse_document("tider.txt", f"Sammanträdesdagar 2031\n\n{rows}".encode())
    assert [(row.date, row.body) for row in read.upcoming] == [
        ("2031-01-10", "Kajrådet"), ("2031-01-24", "Kajrådet"), ("2031-02-07", "Kajrådet"),
        ("2031-01-13", "Hamnrådet"), ("2031-02-12", "Hamnrådet"),
    ]  # fmt: skip


def test_a_remark_behind_a_body_is_no_part_of_its_name():
    rows = "Nämnd\tJan\tFeb\nJävsnämnden (sammanträder vid behov)\t3\t4\nKajrådet\t5\t6\n"
    read = parse_document("tider.txt", f"Sammanträdesdagar 2031\n\n{rows}".encode())
    assert [row.body for row in read.upcoming] == ["Jävsnämnden", "Jävsnämnden", "Kajrådet", "Kajrådet"]


def test_a_row_of_pipes_may_begin_with_a_dash_for_no_meeting():
    rows = "Januari | Februari | Mars\n- | 16 kl. 8.30 | 17\n"
    read = parse_document("tider.txt", f"Kajrådets möten 2031\n\n{rows}".encode())
    assert [row.date for row in read.upcoming] == ["2031-02-16", "2031-03-17"]


def test_days_below_a_head_that_lost_its_rest_are_asked_about():
    rows = "Månad\tKaj-\tHamnrådet\nJanuari\t14\t7\nFebruari\t11\t4\nMars\t11\t-\n"
    read = parse_document("tider.txt", f"Sammanträden 2031\n\n{rows}".encode())
    assert read.upcoming == ()
    assert "14; 7; 11; 4" in " ".join(read.warnings)
    whole = parse_document("tider.txt", f"Sammanträden 2031\n\n{rows.replace('Kaj-', 'Kajrådet')}".encode())
    assert len(whole.upcoming) == 5
