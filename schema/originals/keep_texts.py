"""What the record keeps of documents: text, articles and questions, without what may not stand there.

They are made from the originals, of documents in the table `upkeep`, and again when other names are to be hidden: a
list of residents has been loaded, somebody has agreed to be named or does so no more. What is made here is no change
that anybody has made, so the history does not tell it.
"""

import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterable
from itertools import groupby
from typing import Any

import sqlite_utils

from ..history import recorded_transaction
from ..json_strings import in_json, in_strings, json_text
from ..privacy import NameRemover, place_without_home, without_contact_details
from ..records import Span
from ..search_index import index_changed_rows
from .covered_text import BAR, cover_spans, spans_left_out
from .listed_residents import Name, ResidentsHidden
from .original_file import Original, note_unknown_names, original_of, originals_beside
from .unknown_names import KnownNames

_WAITING = """
SELECT d.id, d.sha256, d.title, d.text FROM upkeep u JOIN documents d ON d.id = u.row_id WHERE u.task = 'keep_text'
ORDER BY d.id
"""
# No way to reach somebody is without a figure, an @ or a word for it.
_FIGURE_OR_AT = re.compile(r"[\d@＠]")
_AT_IN_WORDS = re.compile(r"[aAsSſ](?<!\w\w)(?:(?<=[aA])[tT]?|(?<=[sSſ])(?i:nabela))\b")
_KEPT = "DELETE FROM upkeep WHERE task = 'keep_text' AND row_id = ?"
_WAIT_BY_SHA256 = "INSERT OR IGNORE INTO upkeep SELECT 'keep_text', id FROM documents WHERE sha256 = ?"
_WAIT = "INSERT OR IGNORE INTO upkeep VALUES ('keep_text', ?)"


def keep_texts(record: sqlite3.Connection, originals: sqlite3.Connection) -> int:
    """Make what the record keeps of the documents that wait, and of those in which other names are to be hidden now.

    Call it inside an open change of the record (history.recorded_change). The search index is brought up to date too.
    Returns the number of documents.
    """
    hidden = ResidentsHidden(record, originals)
    known = KnownNames(record)
    _queue_changed(record, originals, hidden)
    for sha256 in set(known.documents_to_keep(originals)):
        record.execute(_WAIT_BY_SHA256, [sha256])
    waiting = record.execute(_WAITING).fetchall()
    may_stand = _addresses_of_houses(record) if waiting else frozenset()
    hidden.find_groups({row[1] for row in waiting})
    was_read = False
    for document_id, sha256, title, text in map(tuple, waiting):
        original = original_of(originals, sha256)
        remover = hidden.remover(hidden.groups_of(sha256))
        original = original or Original(title, text)
        unknown = known.unknown_places(document_id, original.text)
        was_read |= Copies(record, document_id, original, remover, may_stand).keep(title, text, unknown)
        note_unknown_names(originals, sha256, {original.text[start:end] for start, end in unknown})
        record.execute(_KEPT, [document_id])
    index_changed_rows(record)
    if was_read:
        forget_deleted_words(record, ("documents", "articles"))
    return len(waiting)


def wait_for_text(record: sqlite3.Connection, sha256: str) -> None:
    """Let `keep_texts` make anew what the record keeps of the document with that SHA-256 (hex)."""
    record.execute(_WAIT_BY_SHA256, [sha256])


def follow_names(db: sqlite_utils.Database) -> None:
    """Bring what the record keeps of documents up to date with whose names may stand there, in a transaction.

    Raises UnusableSite when a file cannot be written.
    """
    with originals_beside(db.conn) as originals, recorded_transaction(db) as record:
        keep_texts(record, originals.conn)


def _addresses_of_houses(record: sqlite3.Connection) -> frozenset[str]:
    """The addresses at which meetings are held in houses that have a name: 'Ågatan 3' of 'Biblioteket, Ågatan 3'."""
    places = [place for (place,) in record.execute("SELECT DISTINCT place FROM meetings WHERE place IS NOT NULL")]
    houses = [place.split(",") for place in places if place_without_home(place) == place]
    return frozenset(part.strip() for parts in houses for part in parts[1:])


def forget_deleted_words(record: sqlite3.Connection, tables: Iterable[str]) -> None:
    """Make the search index of these tables one part: its older parts have words that a text no longer has."""
    for table in tables:
        record.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('optimize')")


def _queue_changed(record: sqlite3.Connection, originals: sqlite3.Connection, hidden: ResidentsHidden) -> None:
    marks = hidden.marks()
    known = {mark for (mark,) in record.execute("SELECT mark FROM hidden_names")}
    new, gone = marks.keys() - known, known - marks.keys()
    if not new and not gone:
        return
    documents = [tuple(row) for row in record.execute("SELECT id, sha256, text FROM documents")]
    hidden.find_groups({sha256 for _, sha256, _ in documents})
    added = [marks[mark] for mark in new]
    for document_id, sha256, text in documents:
        # Whose name may stand again is no longer known here: every text with bars may have hidden it.
        if (gone and BAR in text) or _may_name(originals, sha256, hidden.groups_of(sha256), added):
            record.execute(_WAIT, [document_id])
    record.executemany("DELETE FROM hidden_names WHERE mark = ?", [(mark,) for mark in gone])
    record.executemany("INSERT INTO hidden_names VALUES (?)", [(mark,) for mark in new])


def _may_name(
    originals: sqlite3.Connection, sha256: str, groups: frozenset[int | None], names: Iterable[Name]
) -> bool:
    """Whether a document may name one of these: their own group's may, others when a name's letters are there."""
    names = list(names)
    if any(group_id in groups for group_id, _ in names):
        return True
    original = original_of(originals, sha256) if names else None
    letters = _letters(original.text) if original else ""
    return any(_letters(word) in letters for _, name in names for word in re.findall(r"\w{2,}", name))


def _letters(text: str) -> str:
    """Only the letters, small and without accents: 'Eva-\\nLotta É' gives 'evalottae'."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(filter(str.isalnum, plain))


class Copies:
    """What the record copies of one document: made anew from the original, as far as nobody has written over it."""

    def __init__(
        self,
        record: sqlite3.Connection,
        document_id: int,
        original: Original,
        remover: NameRemover,
        may_stand: frozenset[str],
    ):
        self._record = record
        self._id = document_id
        self._original = original
        self._remover = remover
        self._may_stand = may_stand

    def keep(self, title: str | None, text: str, unknown: Iterable[Span] = ()) -> bool:
        """Write the copies; returns whether words are hidden that could be read before.

        `title` and `text` are those that the document has in the record now, `unknown` are the places of names
        that nobody bears in the record.
        """
        whole = self._original.text
        hidden = spans_left_out(whole, self._clean(whole))
        kept = cover_spans(whole, [*self._original.covered, *hidden, *unknown])
        # A text that is empty here has never been kept before: nobody can have changed the heading.
        heading = (self._original.title if whole and not text else title) or None
        heading = heading and self._clean(heading)
        if (kept, heading) != (text, title):
            update = "UPDATE documents SET text = ?, title = ? WHERE id = ?"
            self._untold(update, [kept, heading, self._id])
        was_read = bool(text) and kept != text
        was_read |= self._articles()
        if hidden:
            self._questions()
            self._loaded()
            self._history()
        return was_read

    def _clean(self, text: str) -> str:
        # An address in which a name stands goes whole.
        return self._remover(_without_contact_details(text, self._may_stand))

    def _untold(self, sql: str, values: list[Any]) -> None:
        """Change a row without a word in the history."""
        before = self._record.execute("SELECT coalesce(max(id), 0) FROM history").fetchone()[0]
        self._record.execute(sql, values)
        self._record.execute("DELETE FROM history WHERE id > ?", [before])

    def _articles(self) -> bool:
        """Clean the articles; returns whether one of them said something else."""
        changed = False
        query = (
            "SELECT a.id, a.title, a.body, p.id, p.loaded FROM articles a LEFT JOIN passages p "
            "ON p.table_name = 'articles' AND p.row_id = a.id AND p.document_id = a.document_id "
            "WHERE a.document_id = ?"
        )
        for row_id, title, body, passage_id, loaded in map(tuple, self._record.execute(query, [self._id]).fetchall()):
            said = json.loads(loaded) if loaded else {}
            if said.get("body") == body:
                body_now = self._clean(below_title(self._original.text, self._original.title))
            else:
                body_now = self._clean(body)
            now = {"title": self._clean(title), "body": body_now}
            if now != {"title": title, "body": body}:
                self._untold("UPDATE articles SET title = ?, body = ? WHERE id = ?", [*now.values(), row_id])
                changed = True
            if said:
                said |= {name: self._clean(said[name]) for name in ("title", "body") if said.get(name)}
                said |= {"body": body_now} if said.get("body") == body else {}
                self._record.execute("UPDATE passages SET loaded = ? WHERE id = ?", [json_text(said), passage_id])
        return changed

    def _questions(self) -> None:
        """Questions quote the document; who is meant by a printed name asks about words that a row has, and stays."""
        query = (
            "SELECT id, question, printed, candidates FROM review WHERE document_id = ? "
            "AND NOT (kind IN ('person', 'group') AND printed IS NOT NULL)"
        )
        for row_id, question, printed, candidates in map(tuple, self._record.execute(query, [self._id]).fetchall()):
            offered = [
                {**one, "label": self._clean(str(one["label"]))} if one.get("label") else one
                for one in json.loads(candidates)
            ]
            now = [self._clean(question), printed and self._clean(printed), json_text(offered)]
            if [json.loads(now[2]), *now[:2]] != [json.loads(candidates), question, printed]:
                update = "UPDATE review SET question = ?, printed = ?, candidates = ? WHERE id = ?"
                self._untold(update, [*now, row_id])

    def _loaded(self) -> None:
        """What was loaded into rows, where the row says something else by now; what it still says is the record."""
        query = (
            "SELECT id, table_name, row_id, loaded FROM passages WHERE document_id = ? AND table_name <> 'articles'"
        )
        for passage_id, table, row_id, loaded in map(tuple, self._record.execute(query, [self._id]).fetchall()):
            said = json.loads(loaded)
            cleaned = in_strings(self._clean, said)
            if cleaned == said:
                continue
            row = _row(self._record, table, row_id)
            kept = {name: value if row.get(name) == value else cleaned[name] for name, value in said.items()}
            self._record.execute("UPDATE passages SET loaded = ? WHERE id = ?", [json_text(kept), passage_id])

    def _history(self) -> None:
        """What articles and questions of the document said before, and passages that went with another version."""
        query = """
            SELECT id, before, after FROM history h WHERE table_name = 'articles'
                AND row_id IN (SELECT id FROM articles WHERE document_id = :id)
            UNION ALL SELECT id, before, after FROM history h WHERE table_name = 'review'
                AND row_id IN (SELECT id FROM review WHERE document_id = :id)
            UNION ALL SELECT id, before, after FROM history
                WHERE table_name IN ('articles', 'review', 'passages') AND operation = 'delete'
                AND json_extract(before, '$.document_id') = :id
        """
        for entry_id, before, after in map(tuple, self._record.execute(query, {"id": self._id}).fetchall()):
            now = [in_json(self._clean, before), in_json(self._clean, after)]
            if now != [before, after]:
                self._record.execute("UPDATE history SET before = ?, after = ? WHERE id = ?", [*now, entry_id])


def _may_hold_detail(line: str) -> bool:
    return _FIGURE_OR_AT.search(line) is not None or _AT_IN_WORDS.search(line) is not None


def _without_contact_details(text: str, may_stand: frozenset[str]) -> str:
    """`without_contact_details`, which is asked only about lines with figures or an @, and the lines beside them."""
    lines = text.splitlines(keepends=True)
    asked = {i + beside for i, line in enumerate(lines) if _may_hold_detail(line) for beside in (-1, 0, 1)}
    runs = groupby(range(len(lines)), asked.__contains__)
    parts = ((is_asked, "".join(lines[i] for i in run)) for is_asked, run in runs)
    return "".join(without_contact_details(part, may_stand) if is_asked else part for is_asked, part in parts)


def below_title(text: str, title: str | None) -> str:
    """The text of an article without its first line when that is the title, because the title has its own column."""
    first, _, rest = text.strip().partition("\n")
    return rest.strip() if rest.strip() and first.strip() == title else text.strip()


def _row(record: sqlite3.Connection, table: str, row_id: int) -> dict[str, Any]:
    cursor = record.execute(f"SELECT * FROM {table} WHERE id = ?", [row_id])
    found = cursor.fetchone()
    return dict(zip((column[0] for column in cursor.description), tuple(found), strict=True)) if found else {}
