"""The history in Chromium: undo by keyboard, deleted records back, and two people at one row of a table page."""

import re
import sqlite3

import pytest

from tests.browser.conftest import serving
from tests.browser.order import Inspector
from tests.plugins.conftest import new_site

CLERK = {"id": "cora", "name": "Cora Ek", "roles": ["coordinator"]}
OTHER = {"id": "anna", "name": "Anna Al", "roles": ["coordinator"]}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """(folder, address) of a site with 500 changes of one meeting, and one deleted article."""
    folder = new_site(tmp_path_factory.mktemp("history"))
    with sqlite3.connect(folder / "intranet.db") as record:
        for number in range(500):
            record.execute("UPDATE meetings SET place = ? WHERE id = 3", [f"Sal {number}"])
        record.execute("UPDATE agenda_items SET body = 'Vi hann inte i dag.\n\nGungorna först.' WHERE id = 1")
        record.execute("DELETE FROM articles WHERE id = 1")
    with serving(folder) as address:
        yield folder, address


def values(folder, sql) -> list:
    with sqlite3.connect(folder / "intranet.db") as record:
        return record.execute(sql).fetchall()


def test_what_was_deleted_and_what_nobody_did_is_told_in_order(site, look_in):
    inspector = Inspector(look_in(site[1], CLERK), "sv")
    assert [inspector.open(path) for path in ("/-/intranet/history?way=query", "/-/intranet/history/articles/1")] == [
        [],
        [],
    ]


def test_a_change_is_undone_and_done_again_by_keyboard(site, visit):
    folder, address = site
    visitor = visit(address, CLERK)
    page = visitor.open("/-/intranet/history/meetings/3")
    button = page.get_by_role("button", name="Ångra den här ändringen").first
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="Ändringen är ångrad.").wait_for()
    assert values(folder, "SELECT place FROM meetings WHERE id = 3") == [("Sal 498",)]
    page.get_by_role("button", name="Ångra den här ändringen").first.press("Enter")
    page.get_by_role("status").filter(has_text="Ändringen är ångrad.").wait_for()
    assert values(folder, "SELECT place FROM meetings WHERE id = 3") == [("Sal 499",)]
    page.get_by_role("button", name="Återställ till hur det var här").nth(5).click()
    page.get_by_role("status").filter(has_text="Det är åter som det var.").wait_for()


def test_a_deleted_record_is_brought_back(site, visit):
    folder, address = site
    page = visit(address, CLERK).open("/-/intranet/history/articles/1")
    page.get_by_role("button", name="Ta tillbaka").click()
    page.get_by_role("status").wait_for()
    assert values(folder, "SELECT title FROM articles") == [("Öppet hus lockade många",)]


def edit(page, column, value):
    page.locator("button[data-row-action='edit']").first.click()
    field = page.locator(f"dialog [name='{column}'], dialog [data-column='{column}'] input").first
    field.wait_for()
    field.fill(value)


def save(page):
    page.locator("dialog[open]").get_by_role("button", name=re.compile("Spara")).click()


def test_the_row_editor_says_what_somebody_else_changed_and_saves_when_it_has_been_read(site, visit):
    folder, address = site
    mine, theirs = (visit(address, actor).open("/intranet/groups?id=2") for actor in (CLERK, OTHER))
    edit(mine, "description", "Min text")
    edit(theirs, "name", "Alnutskottet")
    save(theirs)
    theirs.locator("dialog[open]").wait_for(state="detached")
    assert values(folder, "SELECT name FROM groups WHERE id = 2") == [("Alnutskottet",)]
    save(mine)
    said = mine.locator("dialog[open]").get_by_text("Det här har ändrats under tiden (Anna Al")
    said.wait_for()
    assert "från ”Parkutskottet” till ”Alnutskottet”" in said.inner_text()
    assert values(folder, "SELECT name, description FROM groups WHERE id = 2") == [("Alnutskottet", None)]
    save(mine)
    mine.locator("dialog[open]").wait_for(state="detached")
    assert values(folder, "SELECT description FROM groups WHERE id = 2") == [("Min text",)]


def test_a_row_that_somebody_changed_since_the_page_was_opened_is_not_deleted_unread(site, visit):
    folder, address = site
    visitor = visit(address, CLERK)
    page = visitor.open("/intranet/adjusters")
    page.wait_for_load_state("networkidle")
    with sqlite3.connect(folder / "intranet.db") as record:
        record.execute("UPDATE adjusters SET name = 'Cilla C.' WHERE id = 1")
    page.locator("button[data-row-action='delete']").first.click()
    page.locator("dialog[open]").get_by_role("button", name=re.compile("Ta bort|Radera")).click()
    page.locator("dialog[open]").get_by_text("Det här har ändrats under tiden (direkt i databasen").wait_for()
    assert values(folder, "SELECT name FROM adjusters") == [("Cilla C.",)]
