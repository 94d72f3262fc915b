"""The start page: what is next, what was last, what was promised and put off, and the key figures."""

import re
import sqlite3

import pytest
from datasette_intranet.plugins.start.meetings_chart import HEIGHT, chart_columns

from tests.plugins.conftest import STAFF, new_site
from tests.plugins.html import part_of, text_of


def test_key_figures_are_those_of_the_last_year_in_which_somebody_met(get):
    text = text_of(get("/").text)
    assert "Genomförda möten 2018 2" in text
    assert "Andel invånare bland närvarande 2018 0" in text
    # Two came in more than 60 days ago, one had its answer after 31 days.
    assert "Förslag besvarade inom 60 dagar 50" in text
    assert "Öppna löften 2 1 försenat" in text


def test_the_drawing_has_the_same_figures_as_its_table(get):
    html = get("/").text
    drawn = re.findall(r"<text [^>]*>(\d+)</text>\s*<text", html)
    table = re.findall(r'<th scope="row">\w+ \d+</th><td class="number">\d+</td><td class="number">(\d+)</td>', html)
    assert drawn == table == ["4", "39", "1"]


def test_the_axis_ends_with_the_last_column(get):
    html = get("/").text
    ends = int(re.search(r'<line class="axis" x1="0" y1="\d+" x2="(\d+)"', html)[1])
    rightmost = max(int(x) for x in re.findall(r'<rect class="whole" x="(\d+)"', html))
    assert rightmost < ends <= rightmost + 72


def test_anybody_is_told_when_what_they_read_was_published(site, get):
    assert "Publicerat" not in text_of(get("/", STAFF).text)
    with sqlite3.connect(site / "public.db") as connection:
        # 31 December 2023, 23:30 UTC: New Year's Day where the municipality is.
        connection.execute(f"PRAGMA user_version = {1704065400 // 60}")
    assert "Publicerat 1 januari 2024." in text_of(get("/").text)


def test_next_meetings_and_latest_minutes(get):
    html = get("/").text
    assert "torsdag 5 mars 2099 09:00 Samrådsgruppen" in part_of(html, "next")
    assert "Parkutskottet Inställt" in part_of(html, "later")
    assert 'href="/meetings/2099-03-05-samradsgruppen/calendar.ics"' in html
    assert part_of(html, "latest").index("15 februari 2018") < part_of(html, "latest").index("7 december 2017")


def test_late_promises_lead_and_what_is_kept_or_not_yet_due_is_behind_its_count(get):
    html = get("/").text
    text = part_of(html, "urgent")
    assert "Beställer bänkarna" in text and "Försenad" in text
    assert "Berättar för trädgårdsvännerna" not in text and "Ritar lekplatsen" not in text
    opens = re.findall(r'<dd><a href="([^"]+)"', html)
    assert opens[0] == "/meetings?year=2018" and opens[2:] == ["/proposals?unanswered=1", "/actions"]
    assert all(get(path).status_code == 200 for path in opens)


def test_only_what_nobody_has_taken_up_again_waits(get):
    text = part_of(get("/").text, "deferred", "</details>")
    assert "Belysningen" in text and "Lekplatsen" not in text


@pytest.mark.usefixtures("site")
class TestEmpty:
    @pytest.fixture
    def site(self, tmp_path):
        return new_site(tmp_path, lambda db, with_source: None)

    @pytest.mark.slow
    @pytest.mark.parametrize("path", ["/", "/meetings", "/groups", "/people", "/proposals"])
    @pytest.mark.parametrize("actor", [None, STAFF])
    def test_an_empty_record_is_told_in_plain_words(self, get, path, actor):
        response = get(path, actor)
        assert response.status_code == 200
        assert re.search(r"Här finns (inga|inget) |Ingenting är publicerat", response.text)


def test_columns_are_as_high_as_what_they_stand_for():
    low, high = chart_columns([("a", 5, 0), ("b", 10, 4)])
    assert high.height == HEIGHT and low.height == HEIGHT / 2
    assert high.part_height == HEIGHT * 0.4 and low.part_height == 0
    assert low.y + low.height == high.y + high.height == HEIGHT


def test_columns_of_nothing_divide_by_nothing():
    assert chart_columns([("a", 0, 0)])[0].height == 0


def test_the_figures_of_the_year_are_the_sums_of_its_terms_and_staff_are_no_residents(site, get):
    """Also with a held meeting of which nobody says who came, and a name in a list of residents that is staff."""
    with sqlite3.connect(site / "intranet.db") as record:
        record.execute("INSERT INTO meetings (group_id, date, status) VALUES (2, '2018-04-05', 'held')")
        record.execute(
            "INSERT INTO attendance (meeting_id, position, name, person_id, status, category) "
            "VALUES (3, 9, 'Bo B.', 2, 'present', 'resident')"
        )
        record.execute(
            "INSERT INTO people (id, name, category, consent_on) VALUES (9, 'Elna Ek', 'resident', '2018-01-01')"
        )
        record.execute(
            "INSERT INTO attendance (meeting_id, position, name, person_id, status) "
            "VALUES (3, 10, 'Elna', 9, 'present')"
        )
    html = get("/", STAFF).text
    rows = re.findall(r'<th scope="row">(\w+ \d+)</th>((?:<td class="number">[^<]*</td>)+)', html)
    terms = {name: re.findall(r">([^<]*)</td>", cells) for name, cells in rows}
    assert terms["Våren 2018"][:3] == ["3", "3", "1"]
    assert "Genomförda möten 2018 3" in text_of(html)
    asked = get("/intranet/residents_share_by_meeting.json?grupp=&_shape=array", STAFF).json()
    assert [(row["närvarande"], row["invånare"]) for row in asked if row["datum"] == "2018-02-15"] == [(3, 1)]
    by_year = get("/intranet/attendance_by_category_and_year.json?_shape=array", STAFF).json()
    assert {row["kategori"]: row["närvarande"] for row in by_year if row["år"] == "2018"} == {
        "Invånare": 1, "Medarbetare": 1, "Förtroendevald": 1
    }  # fmt: skip


def test_what_was_put_off_waits_until_it_is_taken_up_also_on_the_groups_page(site, get):
    """It waits while it only stands on the next agenda, and when that meeting did not get to it."""

    def waits():
        start, group = get("/", STAFF).text, get("/groups/samradsgruppen", STAFF).text
        told = "Belysningen" in start
        assert told == ("Belysningen" in part_of(group, "deferred"))
        return told

    with sqlite3.connect(site / "intranet.db", isolation_level=None) as record:
        record.execute(
            "INSERT INTO agenda_items (id, meeting_id, position, heading, continues_id) "
            "VALUES (50, 4, 1, 'Belysningen', 5)"
        )
        assert waits()
        record.execute(
            "INSERT INTO agenda_items (id, meeting_id, position, heading, continues_id) "
            "VALUES (51, 5, 1, 'Lamporna', 50)"
        )
        assert waits()
        record.execute("UPDATE agenda_items SET status = 'discussed' WHERE id = 51")
        assert not waits()


def test_pages_say_who_a_short_name_means_once_somebody_has_said_it(site, get):
    with sqlite3.connect(site / "intranet.db") as record:
        record.execute("UPDATE actions SET responsible = 'Bo B.' WHERE id = 1")
        record.execute("UPDATE attendance SET name = 'Bo B.' WHERE id = 2")
        record.execute("UPDATE adjusters SET name = 'Cilla'")
        record.execute("UPDATE meetings SET chair = 'Asta', secretary = 'Bo' WHERE id = 2")
        record.execute("UPDATE actions SET proposal_id = 1 WHERE id = 1")
        record.execute("UPDATE proposals SET responsible = 'Bo B.' WHERE id = 1")
    assert "Bo Björkdahl" in part_of(get("/", STAFF).text, "urgent")
    assert "Bo B." not in get("/proposals/F-2017~2F12", STAFF).text
    meeting = text_of(get("/meetings/2017-12-07-samradsgruppen", STAFF).text)
    assert meeting.count("Bo B.") == 1 and "Bo Björkdahl (i anteckningarna: Bo B.)" in meeting
    assert "Ordförande Asta Almgren" in meeting and "Sekreterare Bo Björkdahl" in meeting
    assert "Cilla Cederlöv (" in meeting
    assert "i anteckningarna" not in text_of(get("/meetings/2018-02-15-samradsgruppen", STAFF).text)
