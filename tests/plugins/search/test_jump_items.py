"""Datasette's jump menu finds what a search finds."""

from tests.plugins.conftest import STAFF
from tests.plugins.search.conftest import SECRET


def test_the_jump_menu_finds_rows_of_the_record_by_parts_and_without_dots(searched):
    found = searched("/-/jump?q=forslag").json()["matches"]
    assert [(one["name"], one["url"], one["type"]) for one in found] == [("Ny park", "/articles/1", "Artiklar")]


def test_a_row_without_a_title_is_called_by_its_text(searched):
    found = searched("/-/jump?q=park", STAFF).json()["matches"]
    (name,) = [one["name"] for one in found if one["url"] == "/actions/1"]
    assert "park" in name.casefold()


def test_the_jump_menu_tells_visitors_nothing_that_is_not_published(searched):
    assert searched(f"/-/jump?q={SECRET}", STAFF).json()["matches"]
    assert searched(f"/-/jump?q={SECRET}").json()["matches"] == []
