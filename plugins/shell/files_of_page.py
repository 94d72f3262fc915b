"""What a page is made of, noted while it is made: the files that it reads, and what its view says of keeping it.

plugins/access/revalidation.py makes the version of a page of it. Files that are opened by schema/database.py or read
through Datasette are noted by themselves; what the version of no file tells (a clock, a list of files on the disk, a
form that is to be sent once) is noted as UNTOLD by whoever asks it.

Tested in tests/plugins/access/test_revalidation.py.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from datasette import Response

from ...schema.opened_files import note_opened, noting_opened
from .datasette_types import Send

# The names of the files, those of schema/database.py.
RECORD, PUBLIC, PRIVATE, ORIGINALS, VOICES = FILES = ("intranet", "public", "private", "originals", "voices")
UNTOLD = "untold"
_NOW = "now"
_THE_DAY = re.compile(r"date\s*\(\s*'now'\s*,\s*'localtime'", re.IGNORECASE)
# SQLite's functions of time mean this moment when they are told none (https://sqlite.org/lang_datefunc.html).
_OF_ITS_OWN = re.compile(
    r"'now'|\bcurrent_(?:date|time|timestamp)\b|\brandom(?:blob)?\s*\("
    r"|\b(?:date|time|datetime|julianday|unixepoch)\s*\(\s*\)|\bstrftime\s*\([^,()]*\)",
    re.IGNORECASE,
)


@dataclass
class Reads:
    """What is noted of one request. `headers` are those that the view has set, or None before it answers.

    `actors` are the actors that have been looked up for this request, by the secret: the page and its version are of
    the same one.
    """

    names: set[str] = field(default_factory=set)
    headers: Mapping[str, str] | None = None
    actors: dict[str, Any] = field(default_factory=dict)

    @property
    def forbids_keeping(self) -> bool:
        """Whether the view says that nobody may keep its answer.

        Datasette's own pages say `private, no-store` of all that not everybody may see; those have a version too.
        """
        return (self.headers or {}).get("cache-control") == "no-store"


_reads: ContextVar[Reads | None] = ContextVar("intranet_noted_reads", default=None)
_asgi_send = Response.asgi_send


@contextmanager
def noting_reads() -> Iterator[Reads]:
    """Note what is read in this block, in the threads that are started for it too."""
    reads = Reads()
    token = _reads.set(reads)
    try:
        with noting_opened(reads.names):
            yield reads
    finally:
        _reads.reset(token)


def note_read(name: str) -> None:
    """Note that the page that is being made reads a file of FILES, or something UNTOLD."""
    note_opened(name)


def note_sql(sql: str, parameters: object = None) -> None:
    """Note that the page shows the answer to a statement: one that asks a clock or a die is UNTOLD.

    Only the day in Sweden is part of the version of every page.
    """
    values = parameters.values() if isinstance(parameters, Mapping) else parameters or ()
    told = [value for value in values if isinstance(value, str)] if isinstance(values, Iterable) else []
    if _OF_ITS_OWN.search(_THE_DAY.sub("", sql)) or any(value.strip().lower() == _NOW for value in told):
        note_read(UNTOLD)


def known_actors() -> dict[str, Any]:
    """The actors of this request by their secret; whoever looks one up puts it there."""
    reads = _reads.get()
    return {} if reads is None else reads.actors


def forbids_keeping() -> bool:
    """Return whether the view of this request says that nobody may keep its answer."""
    reads = _reads.get()
    return reads is not None and reads.forbids_keeping


def let_views_say_what_is_kept() -> None:
    """Let answers tell what their view says of keeping them.

    Datasette 1.0a41 takes the `Cache-Control` of a view off each answer to a request with a cookie.
    """
    Response.asgi_send = _noting_headers


async def _noting_headers(self: Response, send: Send) -> None:
    if reads := _reads.get():
        reads.headers = {name.lower(): value for name, value in self.headers.items()}
    await _asgi_send(self, send)
