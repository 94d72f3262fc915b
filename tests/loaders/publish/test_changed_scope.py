"""A change of names touches the texts of its groups alone, and addresses too."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from datasette_intranet.loaders.publish.changed_scope import _texts_touched
from datasette_intranet.loaders.publish.record_slice import attach_file
from datasette_intranet.loaders.publish.telling_words import TellingWords
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
    touched = set(_texts_touched(connection, everywhere, here))
    assert {row_id for table, row_id in touched if table == "articles"} == articles


def test_an_address_of_a_group_or_a_meeting_may_have_the_name_in_it(connection):
    assert {("groups", 3), ("meetings", 9)} <= set(_texts_touched(connection, VERA, {}))
    assert ("meetings", 9) not in set(_texts_touched(connection, NOBODY, {2: VERA}))
