"""A record on disk with the few questions that tests of answers ask of it."""

from datasette_intranet.schema.store import save_document

from tests.schema.documents import content_of


class Record:
    """Wraps the open database."""

    def __init__(self, db):
        self.db = db

    def save(self, *documents):
        for document in documents:
            save_document(self.db, document, content_of(document))

    def rows(self, sql, *parameters):
        return list(self.db.query(sql, parameters))

    def values(self, sql, *parameters):
        """Rows as tuples; a single column as plain values."""
        rows = self.db.execute(sql, parameters).fetchall()
        return [row[0] if len(row) == 1 else row for row in rows]

    def person(self, name):
        (number,) = self.values("SELECT id FROM people WHERE name = ?", name)
        return number

    def group(self, name):
        (number,) = self.values("SELECT id FROM groups WHERE name = ?", name)
        return number

    def asked(self, printed):
        """The number of the one question about a printed name."""
        (number,) = self.values("SELECT id FROM review WHERE printed = ?", printed)
        return number

    def open_questions(self):
        return self.values("SELECT printed FROM review WHERE status = 'open' AND kind IN ('person', 'group')")

    def add(self, table, **values):
        return self.db[table].insert(values).last_pk

    def everything(self):
        """All rows of all tables, less the list of merges and the search index, to be compared before and after."""
        left_out = ("merges", "changes", "history", "search_queue", "touched")
        left_out += ("sqlite_sequence", "_sqlite_migrations")
        return {
            table: sorted(map(repr, self.rows(f"SELECT * FROM {table}")))
            for table in self.db.table_names()
            if table not in left_out and "_fts" not in table
        }

    def searched(self, table, word):
        """Ids of the rows of a table that a search finds."""
        return self.values(f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ? ORDER BY rowid", word)

    def sound(self):
        """Whether SQLite finds nothing broken, and no row waits for the search index."""
        return (
            self.values("PRAGMA integrity_check") == ["ok"]
            and not self.rows("PRAGMA foreign_key_check")
            and not self.rows("SELECT * FROM search_queue")
        )
