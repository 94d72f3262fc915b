"""A Datasette of each test's own starts quickly: what every one reads and compiles alike is done once a process,
or once a run.

Import this module before the first Datasette is made.
"""

import atexit
import copy
import importlib.metadata
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from functools import cache

import datasette.app
from datasette import hookimpl
from datasette.database import Database
from datasette.plugins import pm
from datasette.utils import escape_sqlite
from jinja2 import FileSystemBytecodeCache

_FOLDER = "INTRANET_TESTS_TEMPLATES"
_parsed = cache(datasette.app.parse_metadata)
_table_counts = Database.table_counts


def _parse(content: str) -> dict:
    """The configuration in a text of YAML or JSON; a copy, because Datasette changes what it gets."""
    return copy.deepcopy(_parsed(content))


def _compiled_templates() -> FileSystemBytecodeCache:
    """Compiled templates by their name and source, for this process and those that it starts."""
    if _FOLDER not in os.environ:
        os.environ[_FOLDER] = folder = tempfile.mkdtemp(prefix="templates-")
        mine = os.getpid()
        # A fork of this process ends earlier.
        atexit.register(lambda: os.getpid() == mine and shutil.rmtree(folder, ignore_errors=True))
    return FileSystemBytecodeCache(os.environ[_FOLDER])


_TEMPLATES = _compiled_templates()


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
    counted = f"SELECT count(*) FROM (SELECT * FROM {{}} LIMIT {self.count_limit + 1})"
    asked = {table: counted.format(escape_sqlite(table)) for table in await self.table_names()}
    self._cached_table_counts = await self.execute_fn(
        lambda connection: {table: connection.execute(sql).fetchone()[0] for table, sql in asked.items()}
    )
    return self._cached_table_counts


class _Plugin:
    """Gives each new environment of templates the same compiled ones."""

    @staticmethod
    @hookimpl
    def prepare_jinja2_environment(env):
        env.bytecode_cache = _TEMPLATES


if not pm.has_plugin("quick_start"):
    datasette.app.parse_metadata = _parse
    Database.table_counts = _all_counts
    # The texts of metadata.yml, and the queries of datasette.yml.
    for name in ("apply_metadata_json", "_save_queries_from_config"):
        setattr(datasette.app.Datasette, name, _at_once(getattr(datasette.app.Datasette, name)))
    # Datasette asks for the versions of its plugins at each start.
    importlib.metadata.Distribution.metadata = property(cache(importlib.metadata.Distribution.metadata.fget))
    pm.register(_Plugin, "quick_start")
