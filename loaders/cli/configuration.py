"""The site's two files, handed to Datasette in the shape that it takes in fastest.

Tested in tests/loaders/cli/test_serve.py.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from ...schema.errors import UnusableSite
from ..site import CONFIGURATION

if TYPE_CHECKING:
    from datasette.app import Datasette

# The table in which Datasette 1.0 keeps what metadata says of columns.
_DESCRIBE = (
    "INSERT INTO metadata_columns (database_name, resource_name, column_name, key, value) "
    "VALUES (?, ?, ?, 'description', ?) "
    "ON CONFLICT (database_name, resource_name, column_name, key) DO UPDATE SET value = excluded.value"
)


def datasette_configuration(folder: Path) -> dict[str, StringIO]:
    """The files as Datasette's options --metadata and --config want them. Raises UnusableSite for a damaged one.

    JSON is read at once, while Datasette reads YAML without libyaml. The descriptions of columns are written by a
    plugin of this process, all together: Datasette writes each in a turn of its own. Both took a third of the start.
    """
    found = {}
    for option, name in zip(("metadata", "config"), CONFIGURATION, strict=True):
        path = folder / name
        if path.exists():
            read = _read(path)
            if option == "metadata":
                _describe_together(take_columns(read))
            found[option] = StringIO(json.dumps(read, default=str))
    return found


def take_columns(metadata: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    """Take the columns' descriptions out of `metadata`: (database, table, column, description).

    What is written in another way than Datasette's documentation has it stays, for Datasette to say so.
    """
    taken = []
    for database, described in _items(metadata, "databases"):
        for table, one in _items(described, "tables"):
            columns = _items(one, "columns")
            if columns and all(isinstance(text, str) for _, text in columns):
                taken += [(database, table, column, text) for column, text in columns]
                del one["columns"]
    return taken


def _items(holder: object, key: str) -> list[tuple[str, Any]]:
    value = holder.get(key) if isinstance(holder, dict) else None
    return list(value.items()) if isinstance(value, dict) else []


def _describe_together(columns: list[tuple[str, str, str, str]]) -> None:
    from datasette import hookimpl  # noqa: PLC0415 - slow to import, and only `intranet serve` needs it
    from datasette.plugins import pm  # noqa: PLC0415

    class Descriptions:
        @hookimpl(tryfirst=True)  # type: ignore[untyped-decorator]  # Datasette comes without types
        def startup(self, datasette: Datasette) -> Callable[[], Awaitable[None]]:
            async def describe() -> None:
                await datasette.get_internal_database().execute_write_many(_DESCRIBE, columns)

            return describe

    pm.register(Descriptions())


def _read(path: Path) -> dict[str, Any]:
    try:
        return yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        where = " ".join(str(error).split())
        raise UnusableSite(f"{path} kan inte läsas; rätta filen: {where}.") from error
