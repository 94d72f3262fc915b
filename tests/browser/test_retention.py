"""Retention in Chromium: what is due, comes or has to stay, with 500 rows and with none, in Swedish and English."""

import sqlite3
from contextlib import closing

import pytest

from tests.browser.conftest import serving
from tests.browser.order import Inspector
from tests.loaders.retention.conftest import decided, filled
from tests.site import make_site, person

ADMINISTRATOR = person("administrator")
LISTS = ("/retention", "/retention/comments", "/retention/comments?list=later&page=6",
         "/retention/originals?list=stay", "/retention/documents?list=stay", "/retention/articles?list=later",
         "/retention/originals/carry-out")  # fmt: skip
_LATER = (
    "INSERT INTO comments (item_id, actor_id, body, created_at) "
    "VALUES (1, ?, 'x', date('now', 'localtime', '-10 years', '2 months') || 'T10:00:00Z')"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The address of a site with 500 comments that come within a year, and a document that has to stay."""
    folder = filled(make_site(tmp_path_factory.mktemp("retention"), published=False))
    with closing(sqlite3.connect(folder / "intranet.db")) as record, record:
        record.execute("UPDATE comments SET body = 'Det sa Holm.' WHERE id = 2")
        record.executemany(_LATER, [(f"bo{number}",) for number in range(500)])
    for kind in ("comments", "originals", "documents", "articles"):
        decided(folder, kind)
    with serving(folder) as address:
        yield address


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_list_is_in_order(address, look_in, language):
    inspector = Inspector(look_in(address, ADMINISTRATOR, language=language), language)
    assert {path: told for path in LISTS if (told := inspector.open(path))} == {}


def test_a_number_leads_to_its_rows_by_keyboard(address, look_in):
    page = look_in(address, ADMINISTRATOR).open("/retention")
    page.get_by_role("link", name="Kommentarer, Att gallra inom ett år: 500").press("Enter")
    page.get_by_text("Sida 1 av 5").wait_for()
    page.get_by_role("link", name="Att gallra nu (1)").press("Enter")
    page.get_by_role("link", name="Se igenom och gallra").wait_for()
