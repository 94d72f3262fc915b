"""On Datasette's own pages people read words; links, form values and data keep the names and codes."""

import csv
import json
import re

import pytest
import yaml
from datasette.app import Datasette
from datasette.utils import StartupError
from datasette_intranet.plugins.shell.labels import Labels, in_words
from selectolax.lexbor import LexborHTMLParser

from tests.site import ROOT

TABLES = yaml.safe_load((ROOT / "metadata.yml").read_text("utf-8"))["databases"]["intranet"]["tables"]
ANALYST = {"id": "ann", "roles": ["analyst", "coordinator"]}
WORDS = {
    None: {"title": "Intranätet"},
    "meetings": {
        "title": "Möten",
        "labels": {"starts_at": "Börjar", "chair": "Ordförande", "chair_id": "Ordförande (person)"},
        "vocabulary": {"status": "meeting_status"},
    },
}


def names_shown(page: str) -> set[str]:
    """Names of columns with an underscore in the text that people see, outside the codebook and the definition."""
    tree = LexborHTMLParser(page)
    # Cells and facets show data, and some data are names.
    for unseen in tree.css("script, style, details, head, code, textarea, tbody td, .facet-info ul"):
        unseen.decompose()
    columns = {column for words in TABLES.values() for column in words["columns"] if "_" in column}
    return columns & set(re.findall(r"[a-z_]+", tree.text(separator=" ")))


@pytest.fixture(scope="module")
def labels():
    return {language: Labels(language, "intranet", "meetings", WORDS) for language in ("sv", "en")}


def test_a_column_has_its_swedish_label_and_english_words(labels):
    assert [labels[language].column("starts_at") for language in ("sv", "en")] == ["Börjar", "Starts at"]


def test_a_column_that_refers_is_called_as_what_it_refers_to(labels):
    assert labels["en"].column("group_id") == "Group"
    assert [labels["en"].column(name) for name in ("chair", "chair_id")] == ["Chair", "Chair id"]


def test_a_column_without_a_label_is_words_in_both_languages(labels):
    assert [labels[language].column("made_up_name") for language in ("sv", "en")] == ["Made up name"] * 2


def test_only_codes_of_the_columns_own_list_are_translated(labels):
    assert [labels[language].code("status", "held") for language in ("sv", "en")] == ["Genomfört", "Held"]
    assert labels["sv"].code("status", "no such code") == "no such code"
    assert labels["sv"].code("place", "held") == "held"
    assert labels["sv"].code("status", None) is None


def test_the_way_back_names_database_and_table(labels):
    assert [labels["sv"].crumb(text) for text in ("home", "intranet", "meetings")] == ["Start", "Intranätet", "Möten"]
    assert [labels["en"].crumb(text) for text in ("home", "intranet", "meetings")] == ["Home", "Intranet", "Meetings"]


def test_the_address_comes_last(labels):
    assert labels["sv"].in_order(["id", "slug", "date"]) == ["id", "date", "slug"]
    cells = [{"column": "slug"}, {"column": "id"}]
    assert labels["sv"].in_order(cells) == [{"column": "id"}, {"column": "slug"}]


def test_words_begin_with_a_capital_and_nothing_stays_nothing():
    assert [in_words(name) for name in ("närvaro_procent", "id", "")] == ["Närvaro procent", "Id", ""]


@pytest.mark.slow
@pytest.mark.parametrize("table", [name for name in TABLES if not name.endswith("_fts")])
def test_no_column_of_any_table_is_shown_by_its_name(get, table):
    page = get(f"/intranet/{table}", ANALYST).text
    assert names_shown(page) == set()
    shown = [th.text(deep=True).strip(" \n▲▼\xa0") for th in LexborHTMLParser(page).css("th[data-column]")]
    assert all(text[0].isupper() for text in shown), shown


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    "path",
    [
        "/intranet",
        "/intranet/meetings/1",
        "/intranet/attendance_by_term",
        "/intranet/meetings?_facet=minutes_status&minutes_status__notblank=1&_sort=starts_at",
    ],
)
def test_no_page_about_the_data_shows_the_name_of_a_column(get, path, language):
    response = get(path, ANALYST, language)
    assert response.status_code == 200
    assert names_shown(response.text) == set()


def test_headings_keep_the_name_for_links_and_scripts(get):
    heading = LexborHTMLParser(get("/intranet/meetings", ANALYST).text).css_first("th[data-column=starts_at]")
    assert heading.text().split() == ["Börjar"]
    assert "_sort=starts_at" in heading.css_first("a").attributes["href"]


def test_filters_are_chosen_by_label_and_sent_by_name(get):
    tree = LexborHTMLParser(get("/intranet/meetings", ANALYST).text)
    for select in ("_filter_column", "_sort"):
        option = tree.css_first(f"select[name={select}] option[value=starts_at]")
        assert option.text() in ("Börjar", "Sortera efter Börjar")


def test_codes_are_shown_by_label_in_cells_and_facets_and_keep_the_code(get):
    tree = LexborHTMLParser(get("/intranet/meetings?_facet=status", ANALYST).text)
    assert {node.text() for node in tree.css("td.col-status [data-code=held]")} == {"Genomfört"}
    facet = tree.css_first("#facet-status a[data-facet-value=held]")
    assert facet.text() == "Genomfört"
    assert "status=held" in facet.attributes["href"]


def test_data_keeps_names_and_codes(get):
    rows = json.loads(get("/intranet/meetings.json?_shape=array", ANALYST).text)
    assert "held" in {row["status"] for row in rows}
    table = list(csv.DictReader(get("/intranet/meetings.csv", ANALYST).text.splitlines()))
    assert "held" in {row["status"] for row in table}
    assert "starts_at" in table[0]


@pytest.mark.slow
def test_answers_of_own_sql_keep_the_names_that_were_asked_for(get):
    page = get("/intranet/-/query?sql=select+starts_at+from+meetings", ANALYST).text
    assert LexborHTMLParser(page).css_first("th").text() == "starts_at"


def test_the_columns_of_a_narrow_screen_stand_in_the_order_of_the_cells(get):
    page = get("/intranet/meetings/1", ANALYST).text
    order = re.findall(r'nth-of-type\(\d+\):before \{ content: "([^"]+)"', page)
    cells = [td.attributes["class"].split()[0] for td in LexborHTMLParser(page).css("tbody tr td")]
    assert len(order) == len(cells)
    assert (order[-1], cells[-1]) == ("Webbadress", "col-slug")


def test_the_answer_of_a_stored_question_has_the_same_words_wide_and_narrow(get):
    page = get("/intranet/attendance_by_term", ANALYST).text
    wide = [th.text() for th in LexborHTMLParser(page).css("thead th")]
    assert wide[-1] == "Närvaro procent"
    assert re.findall(r'nth-of-type\(\d+\):before \{ content: "([^"]+)"', page) == wide


def test_what_a_stored_question_asks_for_is_in_words_too(get):
    tree = LexborHTMLParser(get("/intranet/attendance_by_term", ANALYST).text)
    labels = [label.text() for label in tree.css(".sql-parameter-row label")]
    assert labels == [label[:1].upper() + label[1:].replace("_", " ") for label in labels] != []
    assert [box.attributes["name"] for box in tree.css("[data-parameter-control]")] == ["grupp"]


@pytest.mark.parametrize(
    ("path", "swedish"),
    [
        ("/public/meetings", [".metadata-description", ".column-descriptions dd"]),
        ("/public/attendance_by_term", ["h1", ".metadata-description", "thead th", ".sql-parameter-row label"]),
        ("/public", ["#queries + ul a"]),
    ],
)
def test_what_is_swedish_on_an_english_page_says_so(get, path, swedish):
    tree = LexborHTMLParser(get(path, language="en").text)
    assert tree.css_first("html").attributes["lang"] == "en"
    for selector in swedish:
        assert {node.attributes.get("lang") for node in tree.css(selector)} == {"sv"}, selector


def test_the_definition_of_a_table_is_folded(get):
    tree = LexborHTMLParser(get("/intranet/meetings", ANALYST).text)
    definition = tree.css_first("details:not([open]) > pre.wrapped-sql")
    assert definition is not None and "CREATE TABLE" in definition.text()
    assert len(tree.css("pre.wrapped-sql")) == 1


@pytest.mark.parametrize(
    ("was", "became", "place"),
    [
        ("labels: {name: Namn, group_id: Grupp}", "labels: Namn", "group_names: labels"),
        ("vocabulary: {kind: group_kind}", "vocabulary: {kind: no_list}", "groups: vocabulary"),
    ],
)
def test_words_that_cannot_be_used_stop_the_site_with_their_place(site, runner, was, became, place):
    metadata = (site / "metadata.yml").read_text("utf-8")
    assert was in metadata
    (site / "metadata.yml").write_text(metadata.replace(was, became), "utf-8")
    datasette = Datasette(config_dir=site)
    with pytest.raises(StartupError, match=f"metadata.yml: databases: (public|intranet): tables: {place}"):
        runner.run(datasette.invoke_startup())
    datasette.close()
