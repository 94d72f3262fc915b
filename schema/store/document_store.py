"""The document store: checks, matches and writes one document or register at a time.

Tested in tests/loaders/cli/test_load.py.
"""

import sqlite3
import uuid
from types import TracebackType
from typing import Any

import sqlite_utils

from ..checks import Finding, check_document, line_of_finding, waits_for_answer
from ..data_subject.erased_in_load import refuse_erased
from ..errors import InvalidRecord
from ..history import recorded_transaction
from ..kept_sums import counted_once
from ..lookup import GroupLookup, PersonLookup
from ..originals import (
    Original,
    forget_orphans,
    keep_texts,
    note_cells,
    note_kept,
    open_originals_beside,
    put_original,
    residents_listed,
    wait_for_text,
)
from ..records import Document, Span
from ..register_records import Register
from ..rights import edits_all
from ..telemetry import span_around
from ..told_by_person import NOTHING, Told, with_told_days
from .deferred_items import affected_meetings, carry_on
from .document_row import add_document, note_old_page, take_document_up
from .document_versions import is_known
from .doers import look_again_for_doers
from .import_outcome import Outcome
from .import_session import Work
from .meetings import document_group
from .registers import covered_cells, store_register
from .residents_elsewhere import ResidentsElsewhere
from .resolve_names import look_again
from .rows_of_document import ask_of_finding, store_rows
from .stale_questions import follow_names_asked, tidy_questions
from .sync_rows import delete_doomed
from .unknown_columns import kept_cells, told_before


class Store:
    """Stores documents and registers, and keeps the known people and groups in memory between them."""

    def __init__(
        self,
        db: sqlite_utils.Database,
        index_every: int = 1,
        actor: dict[str, Any] | None = None,
        originals: sqlite_utils.Database | None = None,
    ):
        """Make a store for the record `db`.

        The search index is updated after every `index_every` files. FTS5 writes a segment for each transaction and
        merges the segments later, so a load of many files is much faster when it does that seldom. The rows that
        wait are in `search_queue`, and `finish` or the next writer indexes them. `actor` is Datasette's dictionary of
        the account that loads, None at the server. In the history all files of one store are one load. `originals` is
        the open originals.db, None for the one beside the record.
        """
        self._db = db
        self._index_every = index_every
        self._unindexed = 0
        self.actor = actor
        self._load_id = uuid.uuid4().hex
        self._originals, self._is_mine = originals, originals is None
        self._residents: ResidentsElsewhere | None = None
        self._known: tuple[PersonLookup, GroupLookup] | None = None
        self._version: int | None = None

    def save(
        self, document: Document, content: bytes, minutes_status: str = "draft", told: Told | None = None
    ) -> Outcome:
        """Store one document and its bytes. Takes, returns and raises what `save_document` does.

        `told` is what a person has told of it, and what it was read with: a stored document is stored again then.
        """
        if told is not None:
            document = with_told_days(document, told)
        findings = check_document(document)
        if findings.errors:
            raise InvalidRecord(_error_line(document, findings.errors))
        with self.work(document.source.name) as work:
            self._put_original(document, content, residents_listed(document))
            if document.asides:
                # They stand with the passage of the article, which is the whole text.
                beside = [(0, start, end, heading) for heading, (start, end) in document.asides]
                note_kept(self.originals_file(), document.source.sha256, beside)
            known = is_known(work.connection, document.source.sha256)
            if known and told is None:
                note_old_page(work.connection, document)
                return Outcome(document.source.name, "unchanged")
            if known:
                work.residents = self._residents
                take_document_up(work, document, told or NOTHING)
            else:
                self._begin(work, document)
            work.told = told or NOTHING
            if waits_for_answer(findings):
                work.asked_of = document_group(work, document)
            else:
                store_rows(work, document, minutes_status)
            work.outcome.unread += document.unread
            for finding in findings.warnings:
                if finding.asks == "group" and document.kind == "roster":
                    # Asked with the members, unless the record knows the group that their title names.
                    continue
                ask_of_finding(work, finding)
            return work.outcome

    def knows(self, sha256: str) -> bool:
        """Whether a document with this SHA-256 (hex) is stored."""
        return is_known(self._db.conn, sha256)

    def holds(self, sha256: str) -> bool:
        """Whether a document with this SHA-256 (hex) is stored, and its original with it: then nothing is to be done.

        An original that was lost is put back when its file is read again.
        """
        if not self.knows(sha256):
            return False
        query = "SELECT 1 FROM originals WHERE sha256 = ?"
        return self.originals_file().execute(query, [sha256]).fetchone() is not None

    def columns_told(self, register: Register) -> Told:
        """What has been told of columns with the same headings in other registers of the kind."""
        return told_before(self._db.conn, register)

    def save_register(self, register: Register, content: bytes, told: Told | None = None) -> Outcome:
        """Store a register and its bytes, and return what was done.

        `told` is what a person has told of it, and what it was read with: a stored register is stored again then.
        Raises UnusableSite when the database cannot be written; nothing of the register is stored then.
        """
        with self.work(register.source.name) as work:
            document = Document(register.source, register.kind, None, register.text, old_page=register.old_page)
            sha256, known = register.source.sha256, is_known(work.connection, register.source.sha256)
            self._put_original(document, content, residents_listed(register), covered_cells(register))
            if known and told is None:
                note_old_page(work.connection, document)
                return Outcome(register.source.name, "unchanged")
            if told is not None or kept_cells(register):
                note_cells(self.originals_file(), sha256, covered_cells(register), kept_cells(register))
            if known:
                work.residents = self._residents
                take_document_up(work, document, told or NOTHING)
            else:
                self._begin(work, document, told)
            wait_for_text(work.connection, sha256)
            work.told = told or NOTHING
            store_register(work, register)
            work.outcome.unread += register.unread
            return work.outcome

    def _put_original(
        self,
        document: Document,
        content: bytes,
        residents: list[tuple[str, str | None]],
        covered: tuple[Span, ...] = (),
    ) -> None:
        """Store the original before its record; also of a known document, whose original may have been lost."""
        refuse_erased(self._db.conn, document.source.name, [document.title or "", document.text], content)
        sha256, originals = document.source.sha256, self.originals_file()
        self._residents = self._residents or ResidentsElsewhere(originals.conn)
        put_original(originals, sha256, Original(document.title, document.text, covered), content, residents)
        self._residents.add(sha256, residents)

    def _begin(self, work: Work, document: Document, told: Told | None = None) -> None:
        """Store the document's row; its text there waits for `keep_texts`."""
        work.residents = self._residents
        add_document(work, document, self.originals_file().conn, told)

    def finish(self) -> None:
        """Call this after the last file: it updates the kept texts and the search index, and looks up names again.

        Raises UnusableSite when a database cannot be written.
        """
        with self.work("") as work:
            look_again(work)
            look_again_for_doers(work)
            self._keep(work.connection)
            forget_orphans(work.connection, self.originals_file())
        self._unindexed = 0
        self.close()

    def close(self) -> None:
        """Close the file with the originals; it is opened again when it is needed."""
        if self._originals is not None and self._is_mine:
            self._originals.close()
            self._originals = None

    def originals_file(self) -> sqlite_utils.Database:
        """The open originals.db; `close` closes it."""
        if self._originals is None:
            self._originals = open_originals_beside(self._db.conn)
            if self._index_every > 1:
                # Waiting for the disk at each file would make a load half as fast; `_keep` waits for many at once.
                self._originals.execute("PRAGMA synchronous = NORMAL")
        return self._originals

    def _keep(self, connection: sqlite3.Connection) -> None:
        """Make what the record keeps of the stored files, whose originals are on the disk by then."""
        originals = self.originals_file()
        if not originals.conn.in_transaction:
            originals.execute("PRAGMA wal_checkpoint(PASSIVE)")
        keep_texts(connection, originals.conn)

    def work(self, name: str) -> "_Working":
        """A context manager: the transaction that stores the file called `name`. It gives a `Work`.

        Entering or leaving it raises UnusableSite when the database cannot be written.
        """
        return _Working(self, name)

    def known(self) -> tuple[PersonLookup, GroupLookup]:
        """The people and groups of the record. They are read again when another program has written to it."""
        version = self._db.execute("PRAGMA data_version").fetchone()[0]
        if self._known is None or version != self._version:
            self._known = PersonLookup(self._db.conn), GroupLookup(self._db.conn)
            self._version = version
        return self._known

    def index(self, connection: sqlite3.Connection) -> None:
        """Count one stored file, and update the kept texts and the search index when `index_every` files wait."""
        self._unindexed += 1
        if self._unindexed >= self._index_every:
            with span_around("load.index"):
                self._keep(connection)
            self._unindexed = 0

    def forget(self) -> None:
        """Forget the known people and groups, because a transaction that added to them was rolled back."""
        self._known = self._residents = None


class _Working:
    """A context manager that takes the write lock, gives a Work, and finishes what every stored file needs."""

    def __init__(self, store: Store, name: str):
        self._store = store
        self._name = name

    def __enter__(self) -> Work:
        store = self._store
        self._transaction = recorded_transaction(store._db, "load", store.actor, load_id=store._load_id)
        connection = self._transaction.__enter__()
        self._counting = counted_once(connection)
        self._counting.__enter__()
        self._work = Work(connection, *self._store.known(), self._name)
        self._work.beyond_groups = store.actor is None or edits_all(store.actor)
        return self._work

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        if kind is not None:
            self._store.forget()
            return self._transaction.__exit__(kind, error, trace)
        try:
            self._finish()
        except BaseException as late:
            self._store.forget()
            if not self._transaction.__exit__(type(late), late, late.__traceback__):
                raise
            return None
        return self._transaction.__exit__(None, None, None)

    def _finish(self) -> None:
        work = self._work
        stored = work.document_id is not None
        if stored:
            delete_doomed(work)
            if placed := carry_on(work.connection, affected_meetings(work.connection, work.touched)):
                work.outcome.inserted["agenda_items"] += placed
        work.flush()
        if work.document is not None:
            note_old_page(work.connection, work.document)
        if stored:
            if work.is_again:
                follow_names_asked(work)
            elif work.replaced:
                tidy_questions(work)
            self._store.index(work.connection)
        self._counting.__exit__(None, None, None)


def _error_line(document: Document, errors: tuple[Finding, ...]) -> str:
    first = errors[0]
    place = line_of_finding(document, first)
    more = f" (och {len(errors) - 1} fel till)" if len(errors) > 1 else ""
    return f"{document.source.name}: {f'{place}: ' if place else ''}{first.message}{more}"
