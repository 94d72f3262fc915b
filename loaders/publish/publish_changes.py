"""Publishing what has changed since the last publication, and nothing else.

The file says then, row by row, what it would say if it were built whole (build.py): the same statements choose and
clean what is made anew, in slices in memory.

Tested in tests/loaders/publish/test_publish_changes.py.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from ...schema.database import ORIGINALS, PRIVATE, PUBLIC, RECORD, open_originals, open_private
from ...schema.privacy import UnexplainedWords, people_named_in_public
from .build import told_of
from .changed_scope import changed_scope, names_told_now
from .contact_details_that_stay import contact_details_that_stay
from .earlier_counts import note_told_counts
from .hidden_names import HiddenNames
from .last_publication import (
    Known,
    LastPublication,
    groups_without_name,
    keep_last_publication,
    known_now,
    last_change,
    last_publication,
    people_now,
    record_version,
)
from .older_file import MADE_BY
from .put_into_file import put_into_copy, put_into_file
from .record_slice import attach_file, clean_slice, open_slice
from .rows_made_anew import Scope

# Of so many meetings a slice takes some tens of megabytes.
_MEETINGS_AT_ONCE = 300
# Where more than this share of the meetings is made anew, building the whole file is no more work.
_MOST = 0.5
_MEETINGS_OF = "SELECT id FROM record.meetings WHERE group_id = ?"


def publish_changes(folder: Path, building: Path) -> dict[str, int] | None:
    """Bring the published file of the site in `folder` up to date; returns what `told_of` says of it.

    None when it cannot be told what has changed, or most has; nothing is done then. `building` is an empty folder
    beside the file. Raises sqlite3.IntegrityError when a row cannot stand beside those that are there, and what
    build_site does.
    """
    if not (folder / PUBLIC).exists():
        return None
    may_stand = contact_details_that_stay(folder)
    with closing(_open(folder)) as connection:
        last = last_publication(folder, connection, may_stand)
        made_by = {connection.execute(MADE_BY.format(file)).fetchone() for file in ("record", "published")}
        if last is None or len(made_by) > 1:
            return None
        connection.execute("BEGIN")
        version, change = record_version(connection, "record"), last_change(connection, "record")
        known, scope = _find_out(connection, last)
        count = connection.execute("SELECT count(*) FROM record.meetings").fetchone()[0]
        connection.execute("COMMIT")
    if len(scope.meetings) > max(_MEETINGS_AT_ONCE, count * _MOST):
        return None
    _publish(folder, building, scope, known)
    keep_last_publication(folder, known_now(version, change, may_stand, known, last.mark))
    with closing(sqlite3.connect(":memory:", uri=True)) as connection:
        attach_file(connection, "published", folder / PUBLIC)
        return told_of(connection, known.hidden_words, "published")


def _open(folder: Path) -> sqlite3.Connection:
    open_originals(folder).close()
    open_private(folder).close()
    connection = sqlite3.connect(":memory:", uri=True, isolation_level=None)
    for name, path in (("record", RECORD), ("originals", ORIGINALS), ("kept", PRIVATE), ("published", PUBLIC)):
        attach_file(connection, name, folder / path)
    return connection


def _find_out(connection: sqlite3.Connection, last: LastPublication) -> tuple[Known, Scope]:
    """What is known now, and what is to be made anew."""
    connection.execute("CREATE TEMP TABLE named (id INTEGER PRIMARY KEY)")
    named = people_named_in_public(connection, "record")
    connection.executemany("INSERT INTO temp.named VALUES (?)", ((person_id,) for person_id in named))
    people = people_now(connection)
    told = names_told_now(connection, last, people)
    naming = HiddenNames(connection, told, last.lists, last.all_names)
    unknown = UnexplainedWords(connection, "record")
    scope = changed_scope(connection, last, naming, unknown, people)
    known = Known(told, last.lists, people, naming, unknown, dict(last.hidden_words), set(last.nameless_groups))
    return known, scope


def _publish(folder: Path, building: Path, scope: Scope, known: Known) -> None:
    parts = scope.parts(_MEETINGS_AT_ONCE)
    with closing(_slice(folder, parts[-1], known)) as connection:
        with_it = _of_groups_called_otherwise(connection, known)
        if not with_it <= scope.meetings:
            scope.meetings |= with_it
            _publish(folder, building, scope, known)
            return
        if len(parts) == 1:
            note_told_counts(connection)
            put_into_file(folder, building, connection, with_small_tables=True)
            return
    put_into_copy(folder, building, _slices(folder, parts, known), with_small_tables=True)


def _slices(folder: Path, parts: list[Scope], known: Known) -> Iterator[sqlite3.Connection]:
    for part in parts:
        connection = _slice(folder, part, known)
        note_told_counts(connection)
        yield connection


def _slice(folder: Path, scope: Scope, known: Known) -> sqlite3.Connection:
    """The rows of a scope, chosen and cleaned; what is hidden in their minutes is noted in `known`."""
    connection = open_slice(folder, scope)
    try:
        hidden = clean_slice(connection, folder, known.naming, known.unknown)
        for (meeting_id,) in connection.execute("SELECT id FROM scope"):
            known.hidden_words.pop(meeting_id, None)
        known.hidden_words.update((meeting_id, len(words)) for meeting_id, words in hidden.items())
    except BaseException:
        connection.close()
        raise
    return connection


def _of_groups_called_otherwise(connection: sqlite3.Connection, known: Known) -> set[int]:
    """The meetings of groups whose name is hidden by now, or no more: it stands in their addresses."""
    here = {row[0] for row in connection.execute("SELECT id FROM main.groups")}
    hidden = groups_without_name(connection)
    changed = (hidden ^ known.nameless_groups) & here
    known.nameless_groups.difference_update(here)
    known.nameless_groups.update(hidden)
    known.renamed_groups.update(changed)
    return {row[0] for group in known.renamed_groups for row in connection.execute(_MEETINGS_OF, [group])}
