"""Beside its meeting an article tells whom to ask, which lies with the original, and aims and awaited decisions."""

import pytest
from datasette_intranet.loaders.load_files import load_file
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.originals import kept_beside
from datasette_intranet.schema.store import Store

TEXT = """Boende i Norrby fick svar om parken

Publicerad: 14 mars 2017
Uppdaterad: 20 mars 2017

Text: Maria Lindqvist

Tolv invånare träffades i Norrby bibliotek den 9 mars 2017 klockan 18-20 för att tala om parken. Många hade tagit med
egna bilder av hur det såg ut förr. Samtalet rörde gångvägar, bänkar och träd.

Byggnadsnämnden fattar beslut om lekplatsen den 5 maj 2017.

Målet är att {share} procent av invånarna som har kontakt med oss ska kunna påverka 2017 och 60 procent 2018.

Kontakt: Karin Björk, 070-123 45 67, karin@norrby.example
"""


@pytest.fixture
def db(tmp_path):
    opened = open_record(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def load(db):
    def loaded(share: int = 50):
        store = Store(db)
        outcome = load_file(store, "nyhet.txt", TEXT.format(share=share).encode())
        store.finish()
        return outcome

    return loaded


def rows(db, sql: str) -> list:
    return [tuple(row) for row in db.conn.execute(sql)]


def test_an_article_has_its_author_and_days_and_whom_to_ask_beside_the_original(db, load):
    load()
    assert rows(db, "SELECT author, published_on, changed_on FROM articles") == [
        ("Maria Lindqvist", "2017-03-14", "2017-03-20")
    ]
    ((heading, words, name),) = kept_beside(db.conn, "articles", 1)
    assert (heading, name) == ("Kontakt", "nyhet.txt") and "070-123 45 67" in words
    assert "070-123 45 67" not in "\n".join(db.conn.iterdump())


def test_a_decision_of_another_body_is_awaited(db, load):
    load()
    row = ("awaited", "Byggnadsnämnden", "2017-05-05", "open")
    assert rows(db, "SELECT kind, responsible, due_on, status FROM actions") == [row]
    assert rows(db, "SELECT * FROM decisions") == []


def test_aims_are_targets_by_year_and_a_new_version_changes_them(db, load):
    load()
    aims = "SELECT i.name, i.unit, t.year, t.value FROM targets t JOIN indicators i ON i.id = t.indicator_id"
    what = "Invånarna som har kontakt med oss ska kunna påverka"
    assert rows(db, aims) == [(what, "%", 2017, 50.0), (what, "%", 2018, 60.0)]
    load(share=45)
    assert rows(db, aims) == [(what, "%", 2017, 45.0), (what, "%", 2018, 60.0)]
