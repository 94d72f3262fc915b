"""Drafts that were kept before each showing of a form had its own are there after the upgrade."""

from importlib.resources import files

from datasette_intranet.schema.database import open_private

OLD = files("datasette_intranet.schema").joinpath("sql", "private", "010_drafts.sql").read_text("utf-8")


def test_drafts_of_before_keep_their_words_and_know_their_showing(tmp_path):
    db = open_private(tmp_path)
    db.conn.executescript(f"DROP TABLE drafts; {OLD}; DELETE FROM _sqlite_migrations WHERE name LIKE '012%'")
    insert = "INSERT INTO drafts (actor_id, form, fields, saved_at) VALUES ('kim', ?, ?, '2026-01-01T10:00:00Z')"
    db.conn.execute(insert, ["/a", '{"_token": ["abc"], "name": ["Ett"]}'])
    db.conn.execute(insert, ["/b", "{}"])
    db.conn.commit()
    db.close()
    db = open_private(tmp_path)
    found = db.execute("SELECT form, showing, fields, saved_at FROM drafts ORDER BY form").fetchall()
    db.close()
    assert found == [
        ("/a", "abc", '{"_token": ["abc"], "name": ["Ett"]}', "2026-01-01T10:00:00Z"),
        ("/b", "", "{}", "2026-01-01T10:00:00Z"),
    ]
