"""Pages in every state: empty, of five hundred rows, of words as long as a line, refused, in conflict, as a draft."""

import sqlite3

import pytest
from datasette_intranet.schema.history import recording

from ..plugins import large_record
from ..plugins.conftest import STAFF, new_site
from ..plugins.loading.large import fill_large
from ..test_access import EDITED
from .conftest import serving
from .every_page import COORDINATOR, fill, found, serving_everything
from .order import NARROW, WIDE, Inspector
from .shots import commented, conflict, previewed, save, uploaded

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
LONG = "Ordutanmellanslagsommaningentingtarslutförränlångtefterkanten" * 3
GROUP = "/groups/samradsgruppen/edit"
MINUTES = "/meetings/2017-12-07-samradsgruppen/minutes"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """(folder, address) of a running site that has something on every page."""
    with serving_everything(tmp_path_factory.mktemp("states")) as site:
        yield site


def in_disorder(inspector: Inspector, paths) -> dict[str, list[str]]:
    wrong = {path: inspector.open(path) for path in paths}
    return {path: told for path, told in wrong.items() if told}


def test_the_pages_of_an_empty_record_are_in_order(visit, tmp_path):
    folder = new_site(tmp_path, lambda db, with_source: None)
    pages = {one.path for one in found(folder, COORDINATOR) if one.page and not one.path.startswith("/-/")}
    assert {"/", "/meetings", "/groups", "/people", "/proposals", "/articles", "/inbox"} <= pages
    with serving(folder) as address:
        assert in_disorder(Inspector(visit(address, COORDINATOR), "sv"), sorted(pages)) == {}


def fill_much(db, with_source: bool) -> None:
    """Five hundred of everything, a document of thirty pages, five hundred questions and changes of one meeting."""
    large_record.fill(db, with_source)
    if not with_source:
        return
    fill_large(db)
    db["review"].insert_all({"kind": "unplaced", "question": f"Vad är rad {number}?"} for number in range(500))
    for number in range(500):
        with recording(db, "form", {"id": "kim", "name": "Kim Ek"}) as connection:
            connection.execute("UPDATE meetings SET place = ? WHERE id = 100", [f"Sal {number}"])


def test_the_pages_of_five_hundred_rows_are_in_order(visit, tmp_path):
    with serving(new_site(tmp_path, fill_much)) as address:
        # A thousand links to press Tab at: what they are, the pages of a few rows have shown.
        assert in_disorder(Inspector(visit(address, COORDINATOR), "sv", walks=False), LARGE) == {}


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


def test_no_page_is_wider_than_the_window_for_a_long_word(visit, tmp_path):
    folder = new_site(tmp_path, fill_long)
    pages = {one.path for one in found(folder, COORDINATOR) if one.page and LONG in one.page}
    assert len(pages) > 30
    with serving(folder) as address:
        inspector, wrong = Inspector(visit(address, COORDINATOR), "sv"), {}
        for path in sorted(pages):
            wrong[path] = [told for width in (WIDE, NARROW) for told in inspector.width_of(path, width)]
    assert {path: told for path, told in wrong.items() if told} == {}


def test_every_form_that_is_refused_says_why_and_is_in_order(site, visit):
    folder, address = site
    inspector, refused, wrong = Inspector(visit(address, COORDINATOR), "sv"), set(), {}
    page = inspector.visitor.page
    for form in {one.path: one for one in found(folder, COORDINATOR) if one.is_form}.values():
        page.goto(address + form.path)
        if not page.evaluate(EMPTIED):
            continue
        save(page)
        page.locator("#form-problems").wait_for()
        refused.add(form.route)
        wrong[form.path] = inspector.look()
    assert len(refused) > 6
    assert {path: told for path, told in wrong.items() if told} == {}


# Everything that has to be filled in is emptied, and the browser is not asked to say so; whether there is anything.
EMPTIED = """() => {
  const form = document.querySelector("form.record-form");
  form.noValidate = true;
  const needed = [...form.querySelectorAll("input[required], textarea[required]")].filter(
    (one) => one.checkVisibility() && !["radio", "checkbox"].includes(one.type));
  for (const one of needed) one.value = "";
  return needed.length > 0;
}"""


def typed(page) -> None:
    """Something has been typed and kept as a draft; the form is opened again."""
    page.locator("#description").fill("Det som inte hann sparas.")
    with page.expect_response("**/-/intranet/draft"):
        page.locator("#description").press("Tab")
    page.reload()
    page.get_by_text("Det som inte hann sparas.").wait_for()


DONE = (
    (GROUP, conflict),
    (GROUP, typed),
    (MINUTES, previewed),
    ("/inbox", uploaded),
    ("/comments/item/2/new", commented),
)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(("path", "before"), DONE)
def test_what_is_done_on_a_page_leaves_it_in_order(site, visit, path, before, language):
    # Somebody of her own for each: what one leaves in a form is there as a draft the next time.
    me = {**COORDINATOR, "id": f"{before.__name__}-{language}"}
    inspector = Inspector(visit(site[1], me, language), language)
    inspector.visitor.open(path)
    before(inspector.visitor.page)
    assert inspector.look() == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_pages_that_say_no_are_in_order(site, visit, language):
    for path, actor, status in (("/groups/nix", COORDINATOR, 404), ("/nix", None, 404), ("/inbox", STAFF, 403)):
        assert Inspector(visit(site[1], actor, language), language).open(path, status) == [], path
