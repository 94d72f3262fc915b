"""What holds for every page of the record: both languages, the policy, who sees what, hostile text, no such thing."""

import re
import shutil
import sqlite3
from contextlib import ExitStack

import pytest

from tests.plugins.conftest import STAFF, getter, running
from tests.plugins.html import without_charts

PAGES = {
    "/": ("Nästa möte", "Next meeting"),
    "/meetings": ("Kommande möten", "Coming meetings"),
    "/meetings/2017-12-07-samradsgruppen": ("Närvaro", "Attendance"),
    "/meetings/2018-06-01-aktivitet": ("Öppet hus i parken", "Open house"),
    "/groups": ("Grupper som möts", "Groups that meet"),
    "/groups/samradsgruppen": ("Medlemmar nu", "Members now"),
    "/calendar?view=wheel&year=2017": ("Årshjul 2017", "Year wheel 2017"),
    "/calendar?view=month&month=2017-12": ("Kalender, december 2017", "Calendar, December 2017"),
    "/groups/tradgardsvanner": ("Företräder den i grupper", "Speak for it in groups"),
    "/people": ("Deltar som", "Takes part as"),
    "/people/1": ("Asta Almgren", "Attendance by term"),
    "/proposals": ("Inget svar ännu", "No answer yet"),
    "/proposals/F-2017~2F12": ("Bänkarna kommer i vår.", "What is to be done"),
    "/proposals/row/3": ("Dag saknas", "Proposal 2017-001"),
}
SOURCE = "/meetings/2017-12-07-samradsgruppen/source"
UNKNOWN = [
    "/meetings/1999-01-01-nix",
    "/meetings/1999-01-01-nix/source",
    "/groups/nix",
    "/people/999",
    "/people/nix",
    "/people/99999999999999999999",
    "/proposals/nix",
    "/proposals/row/999",
]
MARKER = "Qvarnhemligt"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{ 7*7 }}"


def rewrite(path, expression: str) -> None:
    """Sets every text column that people write, in every table, to an SQL expression of `value`."""
    with sqlite3.connect(path) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT' AND name NOT IN "
            "('vocabulary', 'search_queue', 'passages', 'proposal_numbers', 'proposal_counts', 'proposal_sums') "
            "AND name NOT LIKE '%\\_sums' ESCAPE '\\' AND name NOT IN ('proposal_spells', 'proposal_months')"
        ).fetchall()
        # People write it once, and may write anything.
        connection.execute("DROP TRIGGER IF EXISTS proposals_original_kept")
        for (table,) in tables:
            for _, name, kind, *_ in connection.execute(f"PRAGMA table_info({table})").fetchall():
                # Addresses and times of the machine's own are not typed by people; what a CHECK holds to a form
                # (dates, codes) stays as it is.
                if kind == "TEXT" and name != "slug" and not name.endswith("_at"):
                    connection.execute(
                        f"UPDATE OR IGNORE {table} SET {name} = {expression.replace('value', name)} "
                        f"WHERE {name} IS NOT NULL"
                    )


@pytest.fixture(scope="module")
def get_rewritten(built_site, runner, tmp_path_factory):
    """Pages of a site whose intranet.db has the marker in every field, and of one where every field is hostile."""
    quoted = HOSTILE.replace("'", "''")
    expressions = {"marked": f"value || ' {MARKER}'", "hostile": f"'{quoted}' || rowid"}
    with ExitStack() as stack:
        getters = {}
        for name, expression in expressions.items():
            folder = shutil.copytree(built_site, tmp_path_factory.mktemp(name) / "site")
            rewrite(folder / "intranet.db", expression)
            getters[name] = getter(stack.enter_context(running(folder, runner)), runner)
        yield getters


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("actor", [None, STAFF], ids=["anonymous", "staff"])
def test_page_answers_in_swedish_and_in_english(get, path, actor):
    for language, words in zip(("sv", "en"), PAGES[path], strict=True):
        response = get(path, actor, language)
        assert response.status_code == 200
        assert f'<html lang="{language}">' in response.text
        assert words in response.text


@pytest.mark.parametrize("path", [*PAGES, SOURCE])
def test_page_forbids_inline_script_and_style_and_has_none(get, path):
    response = get(path, STAFF)
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert "unsafe-inline" not in response.headers["content-security-policy"]
    assert not re.search(
        r"<script(?![^>]*\bsrc=|[^>]* type=\"application/ld\+json\")|<style|\sstyle=|\son\w+=", response.text
    )


@pytest.mark.parametrize("path", UNKNOWN)
@pytest.mark.parametrize("actor", [None, STAFF], ids=["anonymous", "staff"])
def test_unknown_address_is_a_404_in_our_look(get, path, actor):
    response = get(path, actor)
    assert response.status_code == 404
    assert "Sidan finns inte" in response.text and 'class="site-head"' in response.text


@pytest.mark.parametrize("path", [*PAGES, SOURCE, *UNKNOWN])
def test_anonymous_visitor_gets_nothing_of_the_record_itself(get_rewritten, path):
    response = get_rewritten["marked"](path)
    assert MARKER not in response.text
    assert "/intranet/" not in response.text.replace("/-/intranet/", "")


@pytest.mark.parametrize("path", [*PAGES, SOURCE])
def test_staff_read_the_record_itself(get_rewritten, path):
    # The number of the proposal is changed too, so its page is another one.
    response = get_rewritten["marked"](path.replace("~2F12", f"~2F12~20{MARKER}"), STAFF)
    assert MARKER in response.text


@pytest.mark.parametrize("path", [*PAGES, SOURCE])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_hostile_text_in_any_field_stays_text(get_rewritten, path, language):
    response = get_rewritten["hostile"](path.replace("F-2017~2F12", "row/1"), STAFF, language)
    assert response.status_code == 200
    page = without_charts(response.text)
    assert "<script>alert" not in page and "<img" not in page
    assert "&lt;script&gt;" in response.text


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=-1", "page=99999999999999999999", "page=x", "q=%22%29+OR+1", "q=***", "group=%27", "sort=1;--"],
)
@pytest.mark.parametrize("path", ["/meetings", "/people", "/proposals"])
def test_nonsense_in_a_filter_breaks_nothing(get, path, query):
    assert get(f"{path}?{query}").status_code == 200


def test_datasettes_own_index_is_still_there(get):
    response = get("/-/", STAFF)
    assert response.status_code == 200 and "/intranet" in response.text
