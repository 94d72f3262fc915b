"""What Datasette's pages ask of a file's schema again and again, asked once (Datasette 1.0a41).

To tell which tables a list hides Datasette reads the list of all tables once for each of them, and each page of a
database asks four questions about every table. The answers stay until the schema changes.

Tested in tests/plugins/shell/test_kept_schema.py.
"""

import pickle
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any
from weakref import WeakKeyDictionary

from datasette.database import Database

from .file_versions import Version, versions_of
from .files_of_page import PUBLIC, RECORD, note_read

ASKED = (
    "fts_table",
    "foreign_keys_for_table",
    "get_all_foreign_keys",
    "hidden_table_names",
    "primary_keys",
    "table_column_details",
    "table_columns",
    "view_names",
)
"""The names of Datasette's methods whose answers are kept. They read the schema and nothing else."""
_SCHEMA_VERSION = "PRAGMA schema_version"


@dataclass
class _Kept:
    """The answers of one schema, pickled, and the version of the file at which it was still that schema."""

    schema: int
    version: Version
    answers: dict[tuple[Any, ...], bytes] = field(default_factory=dict)


_kept: WeakKeyDictionary[Database, _Kept] = WeakKeyDictionary()


def _asked_once(method: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Return the method, whose answer is a copy of an earlier one for the same schema."""

    @wraps(method)
    async def answered(self: Database, *asked: str) -> Any:
        # Before it is asked: a schema that is written meanwhile is seen the next time.
        version = versions_of(self.ds).version(self.name) if self.name in (RECORD, PUBLIC) else None
        if not version:
            return await method(self, *asked)
        note_read(self.name)
        kept = await _kept_of(self, version)
        wanted = method.__name__, *asked
        if wanted not in kept.answers:
            kept.answers[wanted] = pickle.dumps(await method(self, *asked), pickle.HIGHEST_PROTOCOL)
        # Whoever asks may change what it gets.
        return pickle.loads(kept.answers[wanted])

    return answered


async def _kept_of(database: Database, version: Version) -> _Kept:
    """Return what is kept of the schema that the file has at this version."""
    kept = _kept.get(database)
    if kept is None or kept.version != version:
        # Most writes change no schema.
        schema = await database.execute_fn(lambda connection: connection.execute(_SCHEMA_VERSION).fetchone()[0])
        kept = _Kept(schema, version, kept.answers if kept and kept.schema == schema else {})
        _kept[database] = kept
    return kept


def install_kept_schema() -> None:
    """Put these in the place of Datasette's own."""
    for name in ASKED:
        method = getattr(Database, name)
        if not hasattr(method, "__wrapped__"):
            setattr(Database, name, _asked_once(method))
