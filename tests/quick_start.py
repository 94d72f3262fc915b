"""A Datasette of each test's own starts quickly: what every one reads and compiles alike is done once a process,
or once a run.

Import this module before the first Datasette is made.
"""

import contextlib
import hashlib
import importlib.metadata
import os
import pickle
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

import datasette.app
import yaml
from datasette import hookimpl
from datasette.database import Database
from datasette.plugins import pm
from datasette.utils import escape_sqlite
from datasette_intranet.plugins.access import published
from datasette_intranet.plugins.charts import start_checks
from datasette_intranet.plugins.shell import kept_counts, labels
from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

from tests.run_folder import folder_of_the_run

_parse_metadata = datasette.app.parse_metadata
_table_counts = kept_counts._table_counts
_refresh_schemas = datasette.app.Datasette._refresh_schemas
_check_questions = start_checks.check_questions
_get_plugins = datasette.app.get_plugins
_read_labels = labels.read_labels
_damage = published.damage_of_published


def _by_content(function: Callable) -> Callable:
    """The function, whose answer is a copy of an earlier one for the same content."""
    answers: dict[bytes, bytes] = {}

    def answered(*told: object) -> object:
        asked = pickle.dumps(told, pickle.HIGHEST_PROTOCOL)
        if asked not in answers:
            answers[asked] = pickle.dumps(function(*told), pickle.HIGHEST_PROTOCOL)
        return pickle.loads(answers[asked])

    return answered


def _read_yaml(stream: str | bytes) -> object:
    """What `yaml.safe_load` answers, by its loader in C: in an eighth of the time."""
    return yaml.load(stream, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _parse(content: str) -> dict:
    """The configuration in a text of YAML or JSON; a copy, because Datasette changes what it gets."""
    return pickle.loads(_parsed(content))


@cache
def _parsed(content: str) -> bytes:
    return pickle.dumps(_parse_metadata(content), pickle.HIGHEST_PROTOCOL)


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates by their name and source: each is compiled once in a run, and read once in a process."""

    def __init__(self, folder: Path):
        super().__init__(str(folder))
        self._read: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        wanted = bucket.key, bucket.checksum
        if wanted in self._read:
            bucket.code = self._read[wanted]
            return
        super().load_bytecode(bucket)
        if bucket.code is not None:
            self._read[wanted] = bucket.code


_TEMPLATES = _Compiled(folder_of_the_run())


_contents: dict[Path, tuple[tuple[int, ...], str]] = {}
_answers: dict[tuple[str, str], Any] = {}


def _content(path: Path) -> str:
    """What stands for the bytes of a file. They are read when `stat` tells something else, as in the program."""
    found = os.stat(path)
    stamp = found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size
    if path not in _contents or _contents[path][0] != stamp:
        _contents[path] = stamp, hashlib.sha1(path.read_bytes(), usedforsecurity=False).hexdigest()
    return _contents[path][1]


async def _once(db: Database, ask: Callable[[Database], Awaitable[Any]]) -> Any:
    """What `ask` answers; once for all files of the same bytes that cannot change.

    To ask the first question of a file opens a connection, which reads the whole schema.
    """
    if db.is_mutable or not db.path:
        return await ask(db)
    asked = ask.__qualname__, _content(Path(db.path))
    if asked not in _answers:
        _answers[asked] = await ask(db)
    return _answers[asked]


def _damage_once(path: Path) -> str | None:
    """What is wrong with a published file. One of the same bytes that was sound is not opened."""
    # What a killed writer has left belongs to the file.
    if path.with_name(f"{path.name}-journal").exists():
        return _damage(path)
    asked = "damage", _content(path)
    if asked not in _answers:
        wrong = _damage(path)
        if wrong is not None:
            return wrong
        _answers[asked] = None
    return None


async def _schemas(self: datasette.app.Datasette) -> bytes:
    """What identifies the databases of a site with all their tables."""
    # One text of each database: each value would go through a function of Datasette's.
    master = "SELECT json_group_array(json_array(type, name, tbl_name, rootpage, sql)) FROM sqlite_master"

    async def tables(db: Database) -> str:
        return await db.execute_fn(lambda connection: connection.execute(master).fetchone()[0])

    return pickle.dumps([(name, db.is_memory, await _once(db, tables)) for name, db in self.databases.items()])


async def _catalogue(self: datasette.app.Datasette) -> None:
    """Datasette's catalogue of all tables and columns: a copy of the one that was made first for the same schemas."""
    internal = self.get_internal_database()
    if self.internal_db_created or not internal.is_temp_disk:
        return await _refresh_schemas(self)
    self.quick_schemas = await _schemas(self)
    asked = hashlib.sha256(self.quick_schemas + pickle.dumps(self._metadata_local)).hexdigest()
    kept = folder_of_the_run() / f"catalogue-{asked}.db"
    if not kept.exists():
        await _refresh_schemas(self)
        beside = kept.with_suffix(f".{os.getpid()}")
        await internal.execute_fn(lambda connection: _copy(connection, beside))
        beside.replace(kept)
        return None

    async def version(db: Database) -> int:
        return (await db.execute("PRAGMA schema_version")).first()[0]

    versions = [
        (str(db.path) if db.path is not None else None, await _once(db, version), name)
        for name, db in self.databases.items()
    ]

    def fill(connection: sqlite3.Connection) -> None:
        with contextlib.closing(sqlite3.connect(kept)) as made:
            made.backup(connection)
        with connection:
            connection.executemany(_VERSIONS, versions)

    await internal.execute_write_fn(fill, transaction=False)
    self.internal_db_created = True


_VERSIONS = "UPDATE catalog_databases SET path = ?, schema_version = ? WHERE database_name = ?"


def _copy(connection: sqlite3.Connection, path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as made:
        connection.backup(made)
        made.execute("PRAGMA journal_mode = DELETE")


async def _check_once(self: datasette.app.Datasette) -> None:
    """The same questions of datasette.yml are checked once for the same schemas."""
    # A start asks for the catalogue just before.
    declared = pickle.dumps((self.config or {}).get("databases"))
    asked = (getattr(self, "quick_schemas", None) or await _schemas(self)) + declared
    sound = folder_of_the_run() / f"checked-{hashlib.sha256(asked).hexdigest()}"
    if not sound.exists():
        await _check_questions(self)
        sound.touch()


_words: dict[bytes, dict] = {}


async def _labels(self: datasette.app.Datasette) -> None:
    """The words of the same metadata.yml are read once a process."""
    if not self.get_internal_database().is_temp_disk:
        return await _read_labels(self)
    asked = pickle.dumps(self._metadata_local)
    if asked not in _words:
        await _read_labels(self)
        _words[asked] = labels._words[self]
    labels._words[self] = _words[asked]
    return None


def _plugins() -> list[dict]:
    """What Datasette tells of its plugins, asked once for the same ones."""
    return pickle.loads(_plugins_of(tuple(map(id, pm.get_plugins()))))


@cache
def _plugins_of(_plugins: tuple[int, ...]) -> bytes:
    return pickle.dumps(_get_plugins(), pickle.HIGHEST_PROTOCOL)


def _at_once(one_by_one: Callable) -> Callable:
    """A method of Datasette that stores all in one write instead of one write, in another thread, for each of 400."""

    async def stored(self: datasette.app.Datasette) -> None:
        internal, kept = self.get_internal_database(), []

        async def keep(sql: str, params: Sequence = ()) -> None:
            kept.append((sql, params))

        internal.execute_write = keep
        try:
            await one_by_one(self)
        finally:
            del internal.execute_write
        await internal.execute_write_fn(lambda connection: [connection.execute(*one) for one in kept])

    return stored


async def _all_counts(self: Database, limit: int = 10) -> dict[str, int]:
    """How many rows each table of a database has; one that cannot change is counted in one go, not table by table."""
    if self.is_mutable or self.cached_table_counts is not None:
        return await _table_counts(self, limit)
    self._cached_table_counts = dict(await _once(self, _counted))
    return self._cached_table_counts


async def _counted(db: Database) -> dict[str, int]:
    counted = f"SELECT count(*) FROM (SELECT * FROM {{}} LIMIT {db.count_limit + 1})"
    asked = {table: counted.format(escape_sqlite(table)) for table in await db.table_names()}
    return await db.execute_fn(
        lambda connection: {table: connection.execute(sql).fetchone()[0] for table, sql in asked.items()}
    )


class _Plugin:
    """Gives each new environment of templates the same compiled ones."""

    @staticmethod
    @hookimpl
    def prepare_jinja2_environment(env):
        env.bytecode_cache = _TEMPLATES


if not pm.has_plugin("quick_start"):
    yaml.safe_load = _read_yaml
    datasette.app.parse_metadata = _parse
    for name in ("move_plugins_and_allow", "move_table_config"):
        setattr(datasette.app, name, _by_content(getattr(datasette.app, name)))
    datasette.app.get_plugins = _plugins
    datasette.app.Datasette._refresh_schemas = _catalogue
    start_checks.check_questions = _check_once
    # The labels of metadata.yml, two hundred texts of JSON.
    labels.read_labels = _labels
    # What the program puts in the place of Datasette's own counting asks this.
    kept_counts._table_counts = _all_counts
    published.damage_of_published = _damage_once
    # The texts of metadata.yml, and the queries of datasette.yml.
    for name in ("apply_metadata_json", "_save_queries_from_config"):
        setattr(datasette.app.Datasette, name, _at_once(getattr(datasette.app.Datasette, name)))
    # Datasette asks for the versions of its plugins at each start.
    importlib.metadata.Distribution.metadata = property(cache(importlib.metadata.Distribution.metadata.fget))
    pm.register(_Plugin, "quick_start")
