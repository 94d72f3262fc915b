"""Charts of answers: pictures with a title and words, kept while the data stay, in two widths and two languages."""

import html
import re
from xml.etree import ElementTree

import pytest
import vl_convert
import yaml
from datasette_intranet.plugins.charts import chart_picture
from datasette_intranet.plugins.charts.answer_rows import Answer
from datasette_intranet.plugins.charts.chart_specification import (
    MOST_BARS,
    NARROW,
    WIDE,
    drawn_of,
    told_in_words,
    vega_lite_of,
)
from datasette_intranet.plugins.charts.declared_question import Chart
from datasette_intranet.schema.database import open_record

from tests.site import Site, person
from tests.small_year import site_of_small_year

TITLE = {"sv": "Antal <per> grupp", "en": "Number <by> group"}
BARS = Chart("bar", "grupp", "n", None, TITLE)
PATH = "/questions/attendance_by_group"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = site_of_small_year(tmp_path_factory.mktemp("site"))
    file = folder / "datasette.yml"
    configuration = yaml.safe_load(file.read_text("utf-8"))
    bars = {"mark": "bar", "x": "namn", "y": "tal", "title": TITLE}
    configuration["databases"]["public"]["queries"]["tomt"] = {
        "sql": "SELECT 'a' AS namn, '<5' AS tal",
        "chart": bars,
    }
    file.write_text(yaml.safe_dump(configuration, allow_unicode=True), "utf-8")
    with Site(folder) as site:
        yield site


def text_of(svg: str) -> list[str]:
    return [element.text for element in ElementTree.fromstring(svg).iter() if element.text and element.text.strip()]


@pytest.fixture
def drawings(monkeypatch):
    """The arguments of each drawing."""
    made = []
    draw = chart_picture.draw_chart
    monkeypatch.setattr(chart_picture, "draw_chart", lambda *told: made.append(told) or draw(*told))
    return made


def test_the_picture_has_a_title_and_says_in_words_what_it_shows(site):
    svg = site.get(f"{PATH}/chart.svg")
    assert (
        svg.headers["content-type"].startswith("image/svg+xml")
        and "sandbox" in svg.headers["content-security-policy"]
    )
    assert 'role="img" lang="sv" aria-labelledby="chart-title chart-desc"' in svg.text
    texts = text_of(svg.text)
    assert texts[:2] == [
        "Närvaro i procent, per grupp",
        "Stapeldiagram. Högst: Torgrådet 100. Lägst: Parkrådet 60. Alla siffror står i tabellen.",
    ]
    assert {"Parkrådet", "Torgrådet"} <= set(texts)
    english = site.get(f"{PATH}/chart.svg", headers={"cookie": "intranet_language=en"}).text
    assert text_of(english)[0] == "Attendance in percent, by group"


def test_the_page_shows_it_with_its_words_the_files_and_the_way_to_the_tool(site):
    page = html.unescape(site.get(f"{PATH}?år=2017").text)
    assert '<img class="chart-wide" src="/questions/attendance_by_group/chart.svg?%C3%A5r=2017" width="960"' in page
    assert 'class="chart-narrow" src="/questions/attendance_by_group/chart.svg?%C3%A5r=2017&_width=narrow"' in page
    assert 'alt="Närvaro i procent, per grupp. Stapeldiagram.' in page
    assert "/public/attendance_by_group?%C3%A5r=2017&_chart=on#g.mark=bar&g.x_column=grupp" in page


def test_a_picture_is_drawn_once_and_sent_once_until_the_data_change(site, drawings):
    path = "/questions/decisions_by_group_and_year/chart.svg"
    first = site.get(path, person("staff"))
    assert site.get(path, person("staff")).content == first.content and len(drawings) == 1
    kept = {"if-none-match": first.headers["etag"]}
    assert site.get(path, person("staff"), headers=kept).status_code == 304
    db = open_record(site.folder)
    db["decisions"].insert({"meeting_id": 1, "position": 9, "text": "Nytt"})
    db.conn.commit()
    db.close()
    assert site.get(path, person("staff"), headers=kept).status_code == 200 and len(drawings) == 2


def test_the_picture_is_saved_as_svg_and_png_in_the_choice_of_the_page(site, drawings):
    svg = site.get("/questions/attendance_by_term/chart.svg?grupp=parkradet&_dl=on&_width=narrow")
    assert svg.headers["content-disposition"] == 'attachment; filename="attendance_by_term.svg"'
    assert 'width="340"' in svg.text and "För Parkrådet" in text_of(svg.text)
    png = site.get("/questions/attendance_by_term/chart.png?grupp=parkradet")
    assert png.content.startswith(b"\x89PNG") and png.headers["content-type"] == "image/png"


@pytest.mark.parametrize("path", ["roster", "nothing", "review_waiting"])
def test_what_has_no_chart_or_is_not_the_visitors_to_ask_is_not_drawn(site, path):
    assert site.get(f"/questions/{path}/chart.svg").status_code == 404


def test_the_picture_of_an_answer_without_numbers_is_empty(site):
    empty = site.get("/questions/tomt/chart.svg")
    assert empty.status_code == 200 and "Stapeldiagram. Inget att rita." in text_of(empty.text)


def test_series_stand_in_the_order_of_the_rows_and_one_alone_has_no_legend():
    chart = Chart("bar", "tema", "n", "status", TITLE)

    def series(*rows):
        drawn = drawn_of(chart, [{"tema": tema, "n": 1, "status": status} for tema, status in rows])
        return vega_lite_of(chart, drawn, "sv", WIDE)["encoding"].get("color", {}).get("scale", {}).get("domain")

    assert series(("A", "Utreds"), ("A", "Antaget"), ("B", "Nytt"), ("B", "Utreds")) == ["Nytt", "Utreds", "Antaget"]
    assert series(("A", "x"), ("A", "y"), ("B", "y"), ("B", "x")) == ["x", "y"]
    assert series(("A", "x"), ("B", "x")) is None


def test_without_numbers_there_is_no_picture_on_the_page(site):
    page = site.get("/questions/tomt").text
    assert "<figure" not in page and 'number">&lt;5</td>' in page


def test_rows_that_a_picture_does_not_show_are_counted():
    drawn = drawn_of(BARS, [{"grupp": f"G{n}", "n": n} for n in range(70)] + [{"grupp": "<5", "n": "<5"}])
    assert (len(drawn.marks), drawn.without_number, drawn.too_many) == (MOST_BARS, 1, 70 - MOST_BARS)
    assert told_in_words(BARS, drawn_of(BARS, []), "sv") == "Stapeldiagram. Inget att rita."


@pytest.mark.parametrize("mark", ["bar", "line", "point"])
def test_what_is_written_in_the_record_is_text_in_a_picture(mark):
    hostile = '<script>alert(1)</script>"onload=x'
    answer = Answer(["grupp", "n"], [(hostile, 1), ("b.c[0]", 2)], False, ())
    chart = Chart(mark, "grupp", "n", "grupp", TITLE)
    svg = chart_picture.draw_chart(answer, chart, "sv", WIDE, "svg", hostile, "#14594f").decode()
    assert "<script" not in svg and hostile[:20] in "".join(text_of(svg))
    assert not re.search(r"\son\w+=", svg.replace("&quot;onload", ""))


def test_names_have_room_lines_are_told_apart_without_colour_and_days_are_days():
    rows = [
        {"d": f"2017-0{n}-01", "n": n, "g": "abc"[n % 3], "namn": f"Samrådsgruppen för parker {n}"}
        for n in range(1, 9)
    ]
    lying = vega_lite_of(
        Chart("bar", "namn", "n", None, TITLE), drawn_of(Chart("bar", "namn", "n", None, TITLE), rows), "sv", NARROW
    )
    assert lying["encoding"]["y"]["field"] == "x" and "\n" in lying["data"]["values"][0]["x"]
    line = Chart("line", "d", "n", "g", TITLE)
    drawn = vega_lite_of(line, drawn_of(line, rows), "sv", WIDE)["encoding"]
    assert drawn["color"]["legend"]["columns"] > 3
    assert drawn["x"]["type"] == "temporal" and len(set(map(str, drawn["strokeDash"]["scale"]["range"]))) == 3


def test_a_legend_of_long_names_stays_inside_the_picture():
    chart = Chart("line", "d", "n", "g", TITLE)
    drawn = drawn_of(
        chart, [{"d": "2017", "n": 1, "g": f"Utvecklingsgruppen för arbetsmarknad {n}"} for n in range(4)]
    )
    columns = vega_lite_of(chart, drawn, "sv", WIDE)["encoding"]["color"]["legend"]["columns"]
    assert columns == 2
    narrow = vega_lite_of(chart, drawn, "sv", NARROW)
    picture = vl_convert.vegalite_to_svg(narrow)
    assert "Utvecklingsgruppen för arbetsmarknad 0" in " ".join(text_of(picture))
    assert f'width="{narrow["width"]}"' in picture


@pytest.mark.parametrize("mark", ["line", "bar", "point"])
def test_a_longer_name_stands_in_lines_with_room_for_each(mark):
    long, short = "Samrådsgruppen för tillgänglighet, jämlikhet och delaktighet i hela kommunen", "Parkrådet"
    chart = Chart(mark, "år", "antal", "grupp", {"sv": "Antal"})
    heights = {}
    for names in ((long, short), ("Torgrådet", short)):
        drawn = drawn_of(chart, [{"år": "2017", "antal": 7, "grupp": name} for name in names])
        narrow = vega_lite_of(chart, drawn, "sv", NARROW)
        texts = text_of(vl_convert.vegalite_to_svg(narrow))
        heights[names[0]] = narrow["height"]
        assert all(name in " ".join(texts) for name in names)
    assert heights[long] > heights["Torgrådet"] + 15


@pytest.mark.parametrize(
    ("question", "width"), [("attendance_by_term", ""), ("attendance_by_person", "?_width=narrow")]
)
def test_a_page_keeps_the_room_of_the_picture_that_comes(site, question, width):
    room = re.findall(r'width="([0-9]+)" height="([0-9]+)"', site.get(f"/questions/{question}").text)
    drawn = re.search(r'width="([0-9]+)" height="([0-9]+)"', site.get(f"/questions/{question}/chart.svg{width}").text)
    assert drawn.groups() == room[1 if width else 0]
