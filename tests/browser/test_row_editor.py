"""One row editor on every table page, whichever the setting names: insert, edit and delete by hand in Chromium."""

import re
import sqlite3
from typing import ClassVar

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import serving
from tests.plugins.conftest import new_site

CLERK = {"id": "cora", "name": "Cora", "roles": ["coordinator"]}
# Integer key, rowid alias through a foreign key, a key of two columns, and views have each their own way through the
# editors.
TABLES = ("groups", "meetings", "attendance", "proposal_items", "adjusters", "decisions", "actions")
DATASETTE_CONTROLS = "button[data-row-action]:visible, button[data-table-action='insert-row']:visible"
WRITE_UI_CONTROLS = ".row-icon .icon:visible, #datasette-write-ui-insert-button:visible"


def a_site(tmp_path_factory, setting: str):
    folder = new_site(tmp_path_factory.mktemp("editor"))
    path = folder / "datasette.yml"
    text = path.read_text("utf-8")
    changed = text.replace("row_editor: datasette", f"row_editor: {setting}")
    assert setting == "datasette" or changed != text
    path.write_text(changed, "utf-8")
    return folder


@pytest.fixture(scope="module", params=["datasette", "write-ui"])
def edited(request, tmp_path_factory):
    """(setting, folder, address) of a running site."""
    folder = a_site(tmp_path_factory, request.param)
    with serving(folder) as address:
        yield request.param, folder, address


def group_names(folder) -> list[str]:
    with sqlite3.connect(folder / "intranet.db") as record:
        return [name for (name,) in record.execute("SELECT name FROM groups ORDER BY id")]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_page_has_one_set_of_controls_and_no_error(edited, visit, table):
    _setting, _folder, address = edited
    visitor = visit(address, CLERK)
    page = visitor.open(f"/intranet/{table}")
    page.wait_for_load_state("networkidle")
    own, write_ui = page.locator(DATASETTE_CONTROLS).count(), page.locator(WRITE_UI_CONTROLS).count()
    assert (own > 0) != (write_ui > 0), f"{own} controls of Datasette, {write_ui} of datasette-write-ui"
    assert visitor.errors == []


def test_the_setting_chooses_the_editor(edited, visit):
    setting, _folder, address = edited
    page = visit(address, CLERK).open("/intranet/groups")
    wanted = WRITE_UI_CONTROLS if setting == "write-ui" else DATASETTE_CONTROLS
    page.locator(wanted).first.wait_for()


@pytest.mark.parametrize("path", ["/public/groups", "/intranet/people", "/intranet/published_meetings"])
def test_what_cannot_be_edited_has_no_controls_and_no_error(edited, visit, path):
    _setting, folder, address = edited
    if path.endswith("published_meetings"):
        with sqlite3.connect(folder / "intranet.db") as record:
            record.execute("CREATE VIEW IF NOT EXISTS published_meetings AS SELECT id, date FROM meetings")
    visitor = visit(address, CLERK)
    page = visitor.open(path)
    page.wait_for_load_state("networkidle")
    assert page.locator("table.rows-and-columns tbody tr").count() > 0
    assert page.locator(f"{DATASETTE_CONTROLS}, {WRITE_UI_CONTROLS}").count() == 0
    assert visitor.errors == []


class Datasette:
    """Datasette's own dialogs, in Swedish."""

    NEEDED: ClassVar[dict[str, str]] = {}

    @staticmethod
    def insert(page, values):
        page.get_by_role("button", name="Ny rad").click()
        dialog = page.get_by_role("dialog")
        for column, value in values.items():
            dialog.locator(f"[name='{column}']").fill(value)
        dialog.get_by_role("button", name="Ny rad").click()

    @staticmethod
    def edit(page, name, values):
        page.locator("tr", has_text=name).locator("button[data-row-action=edit]").click()
        dialog = page.get_by_role("dialog")
        for column, value in values.items():
            dialog.locator(f"[name='{column}']").fill(value)
        dialog.get_by_role("button", name="Spara").click()

    @staticmethod
    def delete(page, name):
        page.locator("tr", has_text=name).locator("button[data-row-action=delete]").click()
        page.get_by_role("dialog").get_by_role("button", name="Ta bort raden").click()


class WriteUi:
    """The forms of datasette-write-ui, in Swedish."""

    # It sends an empty text where Datasette's leaves the default of the schema.
    NEEDED: ClassVar[dict[str, str]] = {"kind": "body"}

    @staticmethod
    def fill(page, values):
        for column, value in values.items():
            page.locator(f".modal [name='{column}']").fill(value)
        with page.expect_navigation():
            page.locator(".modal input[type=submit]").click()

    @staticmethod
    def choose(page, name, action):
        page.locator("tr", has_text=name).locator(".row-icon .icon").click()
        page.locator(".datasette-write-ui-menu:visible").get_by_text(action, exact=True).click()

    @classmethod
    def insert(cls, page, values):
        page.get_by_role("button", name="Ny rad").click()
        cls.fill(page, values)

    @classmethod
    def edit(cls, page, name, values):
        cls.choose(page, name, "Redigera")
        cls.fill(page, values)

    @classmethod
    def delete(cls, page, name):
        page.once("dialog", lambda question: question.accept())
        with page.expect_navigation():
            cls.choose(page, name, "Ta bort")


def test_a_row_is_inserted_edited_and_deleted(edited, visit):
    setting, folder, address = edited
    editor = WriteUi if setting == "write-ui" else Datasette
    visitor = visit(address, CLERK)
    page = visitor.open("/intranet/groups")
    before = group_names(folder)

    editor.insert(page, {"name": "Cykelrådet", "slug": "cykelradet"} | editor.NEEDED)
    page.locator("tr", has_text="Cykelrådet").wait_for()
    assert group_names(folder) == [*before, "Cykelrådet"]

    editor.edit(page, "Cykelrådet", {"name": "Gångrådet"})
    page.locator("tr", has_text="Gångrådet").wait_for()
    assert group_names(folder) == [*before, "Gångrådet"]

    editor.delete(page, "Gångrådet")
    page.locator("tr", has_text="Gångrådet").wait_for(state="detached")
    assert group_names(folder) == before
    assert visitor.errors == []


@pytest.mark.parametrize("edited", ["datasette"], indirect=True)
def test_the_tools_and_the_notices_of_a_row_speak_swedish(edited, visit):
    _setting, _folder, address = edited
    page = visit(address, CLERK).open("/intranet/groups")
    tools = page.locator("tr", has_text="Parkutskottet").locator(".row-inline-actions")
    for number, verb in enumerate(("Redigera", "Ta bort")):
        button = tools.locator("button").nth(number)
        expect(button).to_have_attribute("title", f"{verb} raden")
        expect(button).to_have_attribute("aria-label", f"{verb} rad 2 Parkutskottet")
    expect(tools.locator("button")).to_have_count(2)
    expect(tools).to_have_attribute("aria-label", "Åtgärder för raden")
    Datasette.insert(page, {"name": "Cykelrådet", "slug": "cykelradet"})
    page.locator("tr", has_text="Cykelrådet").get_by_role("link").first.click()
    for button, end in (("Redigera raden", "är sparad."), ("Ta bort raden", "är borttagen.")):
        page.locator("main summary").first.click()
        page.locator("main details button", has_text=button).click()
        dialog = page.get_by_role("dialog")
        if button == "Redigera raden":
            dialog.locator("[name=name]").fill("Gångrådet")
            dialog.get_by_role("button", name="Spara").click()
        else:
            dialog.get_by_role("button", name="Ta bort raden").click()
        page.locator(".message", has_text=end).wait_for()
        expect(page.locator(".message").first).to_have_text(re.compile(r"^Rad "))


@pytest.mark.parametrize("edited", ["datasette"], indirect=True)
def test_an_insert_that_the_schema_refuses_says_so(edited, visit):
    _setting, folder, address = edited
    page = visit(address, CLERK).open("/intranet/groups")
    before = group_names(folder)
    Datasette.insert(page, {"name": "Felrådet", "slug": "Inte en slug"})
    message = page.get_by_role("dialog").get_by_role("alert").filter(has_text="Webbadress")
    message.wait_for()
    assert group_names(folder) == before
