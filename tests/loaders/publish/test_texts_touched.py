"""A change of names touches the texts of its groups alone, and addresses too; texts are looked at together first."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from datasette_intranet.loaders.publish import texts_touched as module
from datasette_intranet.loaders.publish.record_slice import attach_file
from datasette_intranet.loaders.publish.telling_words import TellingWords
from datasette_intranet.loaders.publish.texts_touched import texts_touched
from datasette_intranet.schema.database import ORIGINALS, RECORD, open_record, prepare_connection

NOBODY, VERA = TellingWords(()), TellingWords(["Vera Holm"])


@pytest.fixture(scope="module")
def connection(tmp_path_factory, empty_site):
    """Articles 1 to 3, of group 1, group 2 and none, name Vera; 4 of group 2 names nobody; 5 is of group 3."""
    site = Path(shutil.copytree(empty_site, tmp_path_factory.mktemp("scope") / "site"))
    with closing(open_record(site)) as db:
        db.conn.executescript("""
            INSERT INTO groups (id, name, slug) VALUES (1, 'Parken', 'parken'), (2, 'Torget', 'torget'),
                (3, 'Kajen', 'vera-holm');
            INSERT INTO articles (id, title, body, group_id) VALUES (1, 'Ett', 'Vera ringde', 1),
                (2, 'Två', 'Vera ringde', 2), (3, 'Tre', 'Vera ringde', NULL), (4, 'Fyra', 'Bänken', 2),
                (5, 'Fem', 'x', 3);
            INSERT INTO meetings (id, group_id, date) VALUES (9, 3, '2018-01-01');
        """)
    with closing(sqlite3.connect(":memory:", uri=True)) as connection:
        prepare_connection(connection)
        attach_file(connection, "record", site / RECORD)
        attach_file(connection, "originals", site / ORIGINALS)
        yield connection


@pytest.mark.parametrize(
    ("everywhere", "here", "articles"),
    [
        (NOBODY, {}, set()),
        (NOBODY, {2: None}, {2, 4}),
        (NOBODY, {2: VERA}, {2}),
        (NOBODY, {2: VERA, 3: VERA}, {2}),
        (NOBODY, {None: VERA}, {3}),
        (NOBODY, {None: VERA, 1: VERA}, {1, 3}),
        (VERA, {}, {1, 2, 3}),
        (VERA, {2: None}, {1, 2, 3, 4}),
        (VERA, {2: TellingWords(["Bänken"])}, {1, 2, 3, 4}),
    ],
)
def test_the_texts_of_the_groups_whose_names_change_are_touched(connection, everywhere, here, articles):
    touched = set(texts_touched(connection, everywhere, here))
    assert {row_id for table, row_id in touched if table == "articles"} == articles


def test_an_address_of_a_group_or_a_meeting_may_have_the_name_in_it(connection):
    assert {("groups", 3), ("meetings", 9)} <= set(texts_touched(connection, VERA, {}))
    assert ("meetings", 9) not in set(texts_touched(connection, NOBODY, {2: VERA}))


@pytest.mark.parametrize("together", [1, 2, 3, 200])
def test_texts_that_are_looked_at_together_are_found_each(connection, monkeypatch, together):
    monkeypatch.setattr(module, "_TOGETHER", together)
    assert {("articles", 1), ("articles", 2), ("articles", 3), ("groups", 3), ("meetings", 9)} == set(
        texts_touched(connection, VERA, {})
    )


def test_texts_together_that_hold_no_letter_of_the_name_are_not_read_each(connection, monkeypatch):
    asked = []
    monkeypatch.setattr(TellingWords, "touches", lambda words, text: asked.append(text))
    assert set(texts_touched(connection, TellingWords(["Tjorven Vik"]), {})) == set()
    assert asked == []
