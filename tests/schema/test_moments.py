"""Moments are kept in one form, UTC 'YYYY-MM-DDTHH:MM:SSZ', whoever writes them."""

import sqlite3
from contextlib import closing

import pytest
from datasette_intranet.schema.database import open_record

ROWS = """
INSERT INTO documents (id, name, sha256, media_type, kind, text)
    VALUES (1, 'a.txt', printf('%064d', 1), 'text/plain', 'minutes', 'Text');
INSERT INTO proposals (id, text) VALUES (1, 'En bänk');
INSERT INTO comments (id, proposal_id, actor_id, body) VALUES (1, 1, 'karin', 'Bra');
INSERT INTO mentions (comment_id, actor_id) VALUES (1, 'eva');
INSERT INTO meetings (id, title, date) VALUES (1, 'Träff', '2024-01-02');
INSERT INTO minutes_versions (meeting_id, version, content) VALUES (1, 1, '{}');
INSERT INTO review (kind, question) VALUES ('person', 'Vem är Vera?');
INSERT INTO merges (table_name, kept_id, merged_id, merged, moved) VALUES ('people', 1, 2, '{}', '[]');
"""
MOMENTS = (
    ("documents", "loaded_at"), ("proposal_statuses", "changed_at"), ("comments", "created_at"),
    ("review", "created_at"), ("review", "settled_at"), ("merges", "merged_at"), ("merges", "undone_at"),
    ("documents", "accepted_at"), ("mentions", "seen_at"), ("minutes_versions", "published_at"), ("changes", "at"),
    ("calendar_entries", "changed_at"), ("calendar_entries", "published_changed_at"),
)  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A record with one of each for all tests: to open one takes longer than each."""
    with closing(open_record(tmp_path_factory.mktemp("moments"))) as record:
        record.conn.executescript(ROWS)
        yield record


def test_every_column_for_a_moment_is_tested_here(filled):
    query = (
        "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' "
        "AND (c.name LIKE '%\\_at' ESCAPE '\\' OR c.name = 'at') "
        "AND c.name NOT IN ('starts_at', 'ends_at', 'applied_at') "
        # Filled in public.db alone, at a publication.
        "AND m.name <> 'published_rows'"
    )
    assert set(filled.execute(query).fetchall()) == set(MOMENTS)


@pytest.mark.slow
@pytest.mark.parametrize(("table", "column"), MOMENTS)
@pytest.mark.parametrize("wrong", ["2024-01-02", "2024-01-02 10:00:00", "2024-13-02T10:00:00Z", "igår"])
def test_moment_in_another_form_is_refused(filled, table, column, wrong):
    filled.execute(f"UPDATE {table} SET {column} = '2024-01-02T10:00:00Z'")
    try:
        with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
            filled.execute(f"UPDATE {table} SET {column} = ?", [wrong])
    finally:
        filled.conn.rollback()
