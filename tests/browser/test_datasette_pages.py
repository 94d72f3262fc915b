"""Datasette's own pages in our shell: accessible, in the visitor's language, on a narrow screen, by keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser.order import Inspector
from tests.sweep import by_turns

ANALYST = {"id": "ann", "name": "Ann", "roles": ["analyst", "coordinator"]}
PAGES = {
    "table": "/intranet/meetings?_facet=status&date__contains=2017&_sort_desc=date",
    "row": "/intranet/meetings/2",
    "query": "/intranet/-/query?sql=SELECT+id,+date+FROM+meetings+WHERE+status+%3D+:status&status=held",
    "published table": "/public/people",
    "sign-out": "/-/logout",
}


def test_pages_with_an_answer_are_in_order(site_address, look_in):
    inspectors = {one: Inspector(look_in(site_address, ANALYST, one), one) for one in ("sv", "en")}
    names = ("table", "query", "published table", "sign-out")
    wrong = {(name, one): inspectors[one].open(PAGES[name]) for name, one in by_turns(names, inspectors)}
    assert {name: told for name, told in wrong.items() if told} == {}


def test_the_skip_link_comes_first_and_leads_to_the_content(site_address, visit):
    page = visit(site_address, ANALYST).open(PAGES["table"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_switch_keeps_the_place(site_address, visit):
    page = visit(site_address, ANALYST).open(PAGES["table"])
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Svenska").wait_for()
    assert page.url == site_address + PAGES["table"]
    expect(page.get_by_role("button", name="Apply filters")).to_have_count(1)


def test_signing_out_by_the_head_signs_out(site_address, visit):
    page = visit(site_address, ANALYST).open(PAGES["row"])
    page.get_by_role("button", name="Logga ut").click()
    page.get_by_role("link", name="Logga in").first.wait_for()
    assert visit(site_address, ANALYST).page.context.cookies() != page.context.cookies()


def test_the_menu_of_a_column_is_in_swedish(site_address, visit):
    page = visit(site_address, ANALYST).open(PAGES["table"])
    page.locator("th[data-column=place] .dropdown-menu-icon").click()
    menu = page.locator(".dropdown-menu:visible")
    for number, text in enumerate(("Sortera stigande", "Sortera fallande", "Gruppera efter denna")):
        expect(menu.get_by_role("link").nth(number)).to_have_text(text)


def test_the_words_are_there_before_the_page_is(site_address, visit):
    """So nobody sees English for a moment, as when the scripts had to fetch the words."""
    page = visit(site_address, ANALYST).page
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { window.hadWords = 'datasetteWords' in window; }, true)"
    )
    page.goto(site_address + PAGES["table"])
    assert page.evaluate("window.hadWords")


def test_the_choice_of_columns_is_in_swedish_and_accessible(site_address, visit):
    visitor = visit(site_address, ANALYST)
    page = visitor.open(PAGES["table"])
    page.locator("th[data-column=place] .dropdown-menu-icon").click()
    page.locator(".dropdown-menu:visible").get_by_text("Välj kolumner").click()
    dialog = page.get_by_role("dialog")
    for text in ("Markera alla", "Avbryt", "Använd"):
        expect(dialog.get_by_role("button", name=text, exact=True)).to_be_visible()
    expect(dialog).not_to_contain_text("Deselect")
    assert visitor.axe() == []


@pytest.mark.parametrize(
    ("language", "title", "labels"),
    [
        ("sv", "Ny rad i Projekt", ["Namn", "Beskrivning", "Grupp", "Läge", "Från", "Till"]),
        ("en", "Insert row into Projects", ["Name", "Description", "Group", "Status", "Starts on", "Ends on"]),
    ],
)
def test_the_form_of_a_new_row_calls_its_fields_what_the_table_calls_them(
    site_address, visit, language, title, labels
):
    visitor = visit(site_address, ANALYST, language)
    page = visitor.open("/intranet/projects")
    page.locator("[data-table-action=insert-row]").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".row-edit-label")).to_have_text(labels)
    expect(dialog.locator(".row-dialog-action")).to_have_text(title)
    assert visitor.axe() == []
    assert visitor.errors == []


def test_the_choice_of_columns_names_them_as_the_table_does(site_address, visit):
    page = visit(site_address, ANALYST).open(PAGES["table"])
    page.locator("th[data-column=place] .dropdown-menu-icon").click()
    page.locator(".dropdown-menu:visible").get_by_text("Välj kolumner").click()
    names = page.get_by_role("dialog").locator(".drag-item-label")
    for name in ("Datum", "Börjar", "Webbadress"):
        expect(names.get_by_text(name, exact=True)).to_be_visible()
    page.get_by_role("dialog").get_by_role("button", name="Avmarkera alla").click()
    page.get_by_role("dialog").get_by_text("Börjar", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Använd").click()
    page.wait_for_url("**_col=starts_at**")


def test_the_chart_tool_names_the_columns_as_the_table_does(site_address, visit):
    page = visit(site_address, ANALYST).open(PAGES["table"] + "&_chart=on")
    page.get_by_text("Visa som diagram").click()
    option = page.locator(".datasette-vega select[name=x_column] option[value=starts_at]")
    expect(option).to_have_text("Börjar")
    expect(page.locator(".datasette-vega select[name=color_column] option[value='']")).to_have_text("– ingen –")


def test_a_day_and_a_time_stand_on_one_line(site_address, visit):
    page = visit(site_address, ANALYST).open(PAGES["table"])
    for column in ("date", "starts_at"):
        cell = page.locator(f"tbody td.col-{column}").first
        assert cell.evaluate("e => getComputedStyle(e).whiteSpace") == "nowrap"


@pytest.mark.parametrize(
    ("action", "title", "button"), [("edit", "Redigera rad", "Spara"), ("delete", "Ta bort rad", "Ta bort raden")]
)
def test_the_dialogs_of_a_row_are_in_swedish_and_accessible(site_address, visit, action, title, button):
    visitor = visit(site_address, ANALYST)
    page = visitor.open(PAGES["table"])
    page.locator(f"button[data-row-action={action}]").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text(title).first.wait_for()
    expect(dialog.get_by_role("button", name=button)).to_be_visible()
    assert visitor.axe() == []


def test_the_form_of_a_row_sends_the_names_of_columns(site_address, visit):
    page = visit(site_address, ANALYST).open(PAGES["table"])
    page.locator("button[data-row-action=edit]").first.click()
    fields = page.get_by_role("dialog").locator(".row-edit-field")
    fields.first.wait_for()
    field = fields.filter(has=page.locator("[name='starts_at']"))
    expect(field.locator(".row-edit-label")).to_have_text("Börjar")


def test_what_rows_hold_is_never_translated(site_address, visit):
    page = visit(site_address, ANALYST).open("/intranet/-/query?sql=SELECT+'Save'+AS+\"Cancel\"")
    page.wait_for_load_state("networkidle")
    table = page.locator("table.rows-and-columns")
    assert table.inner_text().split() == ["Cancel", "Save"]


def test_a_card_of_a_telephone_is_low_and_cuts_nothing_off(site_address, visit):
    page = visit(site_address, ANALYST, width=390).open("/intranet/meetings")
    rows = page.locator(".rows-and-columns tbody tr")
    assert all(height < 400 for height in rows.evaluate_all("rows => rows.map(row => row.offsetHeight)"))
    cut = "cells => cells.filter(cell => cell.scrollWidth > cell.clientWidth).map(cell => cell.className)"
    assert page.locator(".rows-and-columns td:visible").evaluate_all(cut) == []
    assert page.locator("td.type-none:visible").count() == 0
