"""Whoever turns out to be a resident is gone from the public file at once: from its bytes and its search index."""

import sqlite3
from contextlib import closing

import pytest
from datasette_intranet.loaders import publish_site

from tests.plugins.people.test_forms import person, sent
from tests.plugins.shell.forms.conftest import desk  # noqa: F401


def held(site) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(site.glob("public.db*")))


@pytest.fixture
def published(site):
    """Cilla (person 3) comes for an association: she is named in a list, a roster, a text and the search index."""
    with closing(sqlite3.connect(site / "intranet.db")) as record:
        record.execute("UPDATE agenda_items SET body = 'Cilla Cederlöv berättade om dammen.' WHERE id = 2")
        record.execute("UPDATE meetings SET minutes_status = 'published' WHERE id = 2")
        record.commit()
    publish_site(site)
    assert "Cederlöv".encode() in held(site)
    return site


def found(site) -> int:
    with closing(sqlite3.connect(site / "public.db")) as public:
        tables = ("people", "agenda_items")
        return sum(
            public.execute(f"SELECT count(*) FROM {t}_fts WHERE {t}_fts MATCH 'cederlöv OR cederlov'").fetchone()[0]
            for t in tables
        )


def test_who_turns_out_to_be_a_resident_is_nowhere_in_the_public_file(published, desk):  # noqa: F811
    assert found(published) > 0
    fields = person(name="Cilla Cederlöv", category="resident", consent_on="2017-01-01")
    assert sent(desk, "/people/3/edit", fields).status_code == 303
    assert b"Ceder" not in held(published) and b"Cilla" not in held(published) and found(published) == 0
    assert "en invånare berättade om dammen." in held(published).decode("utf-8", "ignore").lower()
    for path in ("/people/3", "/meetings/2017-12-07-samradsgruppen", "/groups/samradsgruppen", "/people"):
        assert "Cederlöv" not in desk.page(path, None).text, path


def test_another_change_of_a_person_publishes_nothing(published, desk):  # noqa: F811
    before = held(published)
    fields = person(name="Cilla Cederlöv", category="association", email="c@ekmarka.example")
    assert sent(desk, "/people/3/edit", fields).status_code == 303
    assert held(published) == before


COORDINATOR = {"id": "kim", "name": "Kim Ek", "roles": ["coordinator"]}
RESIDENT = {"category": "resident", "consent_on": "2017-01-01"}


@pytest.fixture
def post(datasette, runner):
    """`post(path, json=… or data=…)` as a coordinator of all groups; anything but success fails."""

    def posted(path, **options):
        answer = runner.run(datasette.client.post(path, actor=COORDINATOR, **options))
        assert answer.status_code in (200, 303), answer.text

    return posted


def test_undo_takes_a_name_out_of_the_public_file_that_only_what_is_undone_let_stand_there(published, desk, post):  # noqa: F811
    for changed in (RESIDENT, {"category": "association"}):
        assert sent(desk, "/people/3/edit", person(name="Cilla Cederlöv", **changed)).status_code == 303
    publish_site(published)
    assert "Cederlöv".encode() in held(published)
    with closing(sqlite3.connect(published / "intranet.db")) as record:
        newest = record.execute("SELECT max(id) FROM changes").fetchone()[0]
    post("/-/intranet/history/undo", data={"change": newest})
    assert b"Ceder" not in held(published) and found(published) == 0
