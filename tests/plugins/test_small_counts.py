"""Pages, tables and questions of the published file cope with '<5' and give no number under five away."""

import re

import pytest
from datasette_intranet.loaders import publish_site
from datasette_intranet.schema.database import open_record

from tests.plugins.conftest import ROOT, getter, running
from tests.plugins.html import text_of

MEETING = "/meetings/2017-09-13-fixgruppen"
QUESTIONS = ("residents_share_by_meeting", "attendance_by_category_and_year", "attendance_by_group")


@pytest.fixture(scope="module")
def get(tmp_path_factory, runner):
    """A published site where two of staff and three residents met."""
    site = tmp_path_factory.mktemp("published")
    for name in ("datasette.yml", "metadata.yml"):
        (site / name).write_bytes((ROOT / name).read_bytes())
    db = open_record(site)
    with db.conn as connection:
        connection.executescript("""
            INSERT INTO groups (id, name, slug) VALUES (1, 'Fixgruppen', 'fixgruppen');
            INSERT INTO people (id, name, category) VALUES (1, 'Bo Ek', 'staff'), (2, 'Siv Alm', 'staff');
            INSERT INTO meetings (id, group_id, date, status) VALUES (1, 1, '2017-09-13', 'held');
            INSERT INTO attendance (meeting_id, name, person_id, status) VALUES
                (1, 'Bo Ek', 1, 'present'), (1, 'Siv Alm', 2, 'present');
            INSERT INTO attendance (meeting_id, status, head_count, category) VALUES (1, 'present', 3, 'resident');
            INSERT INTO agenda_items (meeting_id, position, heading) VALUES (1, 1, 'Taket');
            UPDATE meetings SET minutes_status = 'published';
        """)
    db.close()
    publish_site(site)
    with running(site, runner) as datasette:
        yield getter(datasette, runner)


def test_the_meetings_page_says_few_and_its_total_more_than_the_others(get):
    page = text_of(get(MEETING).text)
    assert re.search(r"Invånare:?\s*<5", page) and ">2" in page and not re.search(r"(?<!<)\b[35]\b", page)


@pytest.mark.parametrize("path", ["/meetings", "/groups/fixgruppen", "/"])
def test_lists_and_figures_say_more_than(get, path):
    page = text_of(get(path).text)
    assert ">2" in page and not re.search(r"\b[35] närvarande|60 %", page)


def test_the_table_says_few_in_every_format(get):
    assert "<5" in get("/public/attendance.csv").text
    assert [row["head_count"] for row in get("/public/attendance.json?_shape=array").json()] == [1, 1, "<5"]
    assert "&lt;5" in get("/public/attendance").text


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_tells_how_many(get, question):
    answer = get(f"/public/{question}.json?_shape=array").json()
    assert answer
    values = [str(value) for row in answer for value in row.values()]
    assert not {"3", "5", "3.0", "5.0", "60.0"} & set(values), values
