"""Pages of a record of every size: empty, of five hundred rows, of words as long as a line.

Where Tab leads, the pages of a few rows have shown (test_every_page.py).
"""

import sqlite3

import pytest
from datasette_intranet.schema.history import recorded_transaction

from tests.browser.conftest import serving
from tests.browser.every_page import COORDINATOR, fill, found
from tests.browser.order import Inspector
from tests.plugins import large_record
from tests.plugins.conftest import new_site
from tests.plugins.inbox.large import fill_large
from tests.sweep import IS_SWEEP
from tests.test_access import EDITED

LARGE = (
    "/",
    "/?all=questions",
    "/meetings",
    "/meetings?page=2",
    "/groups",
    "/groups/grupp-1",
    "/people",
    "/people/100",
    "/proposals",
    "/proposals?theme=Tema+1&unanswered=1",
    "/proposals/F-100",
    "/inbox",
    "/inbox/1",
    "/inbox/questions",
    "/-/intranet/history",
    "/-/intranet/history/meetings/100?page=2",
)
# What an address of a page may name where there are no rows.
WITHOUT_ROWS = ("database", "table", "format", "question")
LONG = "Ordutanmellanslagsommaningentingtarslutförränlångtefterkanten" * 3


def in_disorder(inspector: Inspector, paths) -> dict[str, list[str]]:
    wrong = {path: inspector.open(path) for path in paths}
    return {path: told for path, told in wrong.items() if told}


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """(folder, address) of a running site without a row."""
    folder = new_site(tmp_path_factory.mktemp("empty"), lambda db, with_source: None)
    with serving(folder) as address:
        yield folder, address


def test_the_pages_of_an_empty_record_are_in_order(look_in, empty):
    folder, address = empty
    answers = found(folder, COORDINATOR, parts=WITHOUT_ROWS)
    answers = [one for one in answers if one.page and not one.path.startswith("/-/")]
    # Forms are the same as on a full record, but for their choices.
    pages = {one.path for one in answers if IS_SWEEP or not one.is_form}
    assert {"/", "/meetings", "/groups", "/people", "/proposals", "/articles", "/inbox"} <= pages
    inspector = Inspector(look_in(address, COORDINATOR), "sv", is_first=False, every=3)
    assert in_disorder(inspector, sorted(pages)) == {}


def fill_much(db, with_source: bool) -> None:
    """Five hundred of everything, a document of thirty pages, five hundred questions and changes of one meeting."""
    large_record.fill(db, with_source)
    if not with_source:
        return
    fill_large(db)
    db["review"].insert_all({"kind": "unplaced", "question": f"Vad är rad {number}?"} for number in range(500))
    for number in range(500):
        with recorded_transaction(db, "form", {"id": "kim", "name": "Kim Ek"}) as connection:
            connection.execute("UPDATE meetings SET place = ? WHERE id = 100", [f"Sal {number}"])


def test_the_pages_of_five_hundred_rows_are_in_order(look_in, tmp_path):
    with serving(new_site(tmp_path, fill_much)) as address:
        assert in_disorder(Inspector(look_in(address, COORDINATOR), "sv", is_first=False), LARGE) == {}


def fill_long(db, with_source: bool) -> None:
    """The record of every page, each text that people write with a word that is longer than a line."""
    fill(db, with_source)
    for table in (*EDITED, "proposals", "articles", "comments", "documents"):
        for column in db[table].columns:
            if column.type == "TEXT" and column.name not in ("slug", "number"):
                try:
                    with db.conn:
                        db.execute(f"UPDATE {table} SET {column.name} = {column.name} || ?", [LONG])
                except sqlite3.Error:
                    # A code, a day, an address, or what is locked: the schema lets no such text stand there.
                    continue


def test_no_page_is_wider_than_the_window_for_a_long_word(look_in, tmp_path):
    folder = new_site(tmp_path, fill_long)
    pages = {one.path for one in found(folder, COORDINATOR) if one.page and LONG in one.page}
    assert len(pages) > 30
    with serving(folder) as address:
        inspector = Inspector(look_in(address, COORDINATOR), "sv")
        wrong = {path: inspector.too_wide(path) for path in sorted(pages)}
    assert {path: told for path, told in wrong.items() if told} == {}


def test_a_long_label_stands_beside_its_box_on_a_telephone(look_in, empty):
    page = look_in(empty[1], COORDINATOR, width=390).open("/articles/new")
    box, label = (page.locator(one).bounding_box() for one in ("#is_draft", "label[for=is_draft]"))
    assert label["height"] > 40, "the label has two lines"
    assert label["x"] > box["x"] and label["y"] < box["y"] + box["height"]
