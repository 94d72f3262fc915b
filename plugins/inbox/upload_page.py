"""The address POST /inbox: it reads and stores uploaded documents one by one; a failure stops no other document.

Tested in tests/plugins/inbox/test_upload.py.
"""

import asyncio
import logging
import sqlite3
import uuid
import weakref
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sqlite_utils
from datasette import Forbidden, Response

from ... import loaders
from ...schema.errors import IntranetError, WrongCells
from ...schema.history import NotYours
from ...schema.rights import edits_all
from ...schema.store import Store
from ..shell.datasette_types import Datasette, Request
from ..shell.formats import vocabulary_label
from ..shell.language import Gettext, language_of
from ..shell.page import render_page, translations_for
from ..shell.record import RECORD
from ..shell.record_write import write_as
from ..shell.upload_files import LARGEST_REQUEST, MOST_FILES, NotReceived, file_name, received_files
from .zipped_upload import unpack_upload

# Reading a document takes a second or two. A file that takes this long has something wrong with it.
SECONDS_TO_READ = 60
# Storing takes a while for each line, and pages answer more slowly meanwhile.
MOST_LINES = 10_000
# The script that shows the progress sends this header. It opens the document itself.
SCRIPT = "x-intranet-upload"
_log = logging.getLogger(__name__)
_readers: weakref.WeakKeyDictionary = weakref.WeakKeyDictionary()


@dataclass(frozen=True)
class Result:
    """The result for one uploaded file.

    Either the document and a `result` (of schema.store.Outcome), or a `problem`. `language` is set when
    the problem exists in that language only.
    """

    name: str
    document_id: int | None = None
    result: str | None = None
    waiting: int = 0
    # What of the file is neither stored nor asked about: how much of each `unread_kind`.
    unread: Mapping[str, int] = field(default_factory=dict)
    problem: str | None = None
    language: str | None = None
    # What is wrong with each cell of a sheet, and the sheet that waits to be looked through.
    lines: tuple[str, ...] = ()
    sheet_id: int | None = None

    @property
    def path(self) -> str | None:
        """The page of what came of the file; None without one."""
        if self.sheet_id is not None:
            return f"/inbox/sheets/{self.sheet_id}"
        return f"/inbox/{self.document_id}" if self.document_id is not None else None


async def upload_documents(datasette: Datasette, request: Request) -> Response:
    """Answer POST /inbox: read and store the files of the field `documents`.

    The answer leads to the document when there is one file, and otherwise lists the result for each file.
    """
    _ = translations_for(request).gettext
    try:
        async with received_files(request) as files:
            load_id = uuid.uuid4().hex
            results = [one for file in files for one in await _load(datasette, request, file, load_id)]
    except NotReceived as error:
        return await _told(datasette, request, [], _not_received(str(error), _))
    if not results:
        return await _told(datasette, request, [], _("No file was chosen. Choose one or several, and try again."))
    if edits_all(request.actor) and any(one.result in ("inserted", "updated") for one in results):
        await _write(datasette, request, lambda store: store.finish(), load_id)
    if len(results) == 1 and results[0].path:
        return _to_document(datasette, request, results[0], results[0].path)
    return await _told(datasette, request, results)


async def _load(datasette: Datasette, request: Request, file: Any, load_id: str) -> list[Result]:
    _, name = translations_for(request).gettext, file_name(file.filename)
    if file.size > loaders.LARGEST_FILE:
        text = _("the file is larger than %(size)s MB; save it without pictures, or in parts.")
        return [Result(name, problem=text % {"size": loaders.LARGEST_FILE // 1_000_000})]
    data = await file.read()
    if name.lower().endswith(".zip"):
        return await _load_archive(datasette, request, name, data, load_id)
    return [await _load_one(datasette, request, name, data, load_id)]


async def _load_archive(datasette: Datasette, request: Request, name: str, data: bytes, load_id: str) -> list[Result]:
    _ = translations_for(request).gettext
    with TemporaryDirectory(prefix="intranet-") as folder:
        async with reading_lock(datasette):
            archive = await asyncio.to_thread(unpack_upload, name, data, Path(folder))
        if archive is None:
            return [await _load_one(datasette, request, name, data, load_id)]
        results = [Result(name, problem=one.removeprefix(f"{name}: "), language="sv") for one in archive.told]
        results += [Result(one, problem=_("files of this kind are not read.")) for one in archive.others]
        for shown, path in archive.files:
            result = await _load_one(datasette, request, path.name, path.read_bytes(), load_id)
            results.append(replace(result, name=shown))
    return results


async def _load_one(datasette: Datasette, request: Request, name: str, data: bytes, load_id: str) -> Result:
    content = await _read(datasette, name, data, translations_for(request).gettext)
    if isinstance(content, Result):
        return content
    return await _store(datasette, request, name, data, content, load_id)


async def _read(datasette: Datasette, name: str, data: bytes, gettext: Gettext) -> Any:
    """Return what the file says, or a Result with the problem when it cannot be read.

    Reading takes most of the time, so it comes before the work of the one thread that writes. Uploads wait here for
    the reader: they occupy one thread, however many there are.
    """
    _ = gettext
    try:
        async with reading_lock(datasette):
            content = await asyncio.to_thread(loaders.read_apart, name, data, SECONDS_TO_READ)
    except TimeoutError:
        return Result(name, problem=_("the file takes too long to read; save it anew in its program and try again."))
    except IntranetError as error:
        return _as_told(name, error)
    if len(getattr(content, "rows", ())) > MOST_LINES:
        text = _("the register has more than %(number)s lines; divide it into several files.")
        return Result(name, problem=text % {"number": MOST_LINES})
    return content


async def _store(  # noqa: PLR0913, PLR0917 - a file that has been read, and who hands it in
    datasette: Datasette, request: Request, name: str, data: bytes, content: Any, load_id: str
) -> Result:
    _ = translations_for(request).gettext

    def store_file(store: Store) -> Any:
        return loaders.load_file(store, name, data, content=content, compares=True)

    try:
        outcome = await _write(datasette, request, store_file, load_id)
    except sqlite3.DatabaseError:
        _log.exception("%s could not be stored", name)
        return Result(
            name, problem=_("the record could not be written, so nothing of the file is stored; try again later.")
        )
    except Forbidden as error:
        return Result(name, problem=_not_hers(error, content, _))
    except WrongCells as error:
        return Result(
            name, problem=_("nothing of the sheet is taken. Mend this, and hand it in again:"), lines=error.lines
        )
    except IntranetError as error:
        return _as_told(name, error)
    if outcome.result in ("compared", "same"):
        return Result(name, None, outcome.result, sheet_id=outcome.sheet_id)
    number = outcome.document_id or await _known(datasette, content.source.sha256)
    return Result(name, number, outcome.result, outcome.waiting, Counter(one.kind for one in outcome.unread))


def _as_told(name: str, error: IntranetError) -> Result:
    return Result(name, problem=str(error).removeprefix(f"{name}: "), language="sv")


def reading_lock(datasette: Datasette) -> asyncio.Lock:
    """Return the lock that is held while a document is read: one at a time, whoever has handed it in."""
    return _readers.setdefault(datasette, asyncio.Lock())


def _not_hers(error: Forbidden, content: Any, gettext: Gettext) -> str:
    """Return why a coordinator of some groups may not load the file, and what to do about it."""
    _, why = gettext, error.__cause__
    meeting = getattr(content, "meeting", None)
    if isinstance(why, NotYours) and why.groups:
        text = _(
            "it concerns %(groups)s, which you do not coordinate. Nothing of it has been loaded: give it to whoever "
            "coordinates that group or all groups, or hand in the part about your own group."
        )
        return text % {"groups": _(" and ").join(why.groups)}
    if isinstance(why, NotYours) and meeting and meeting.body:
        text = _(
            "it says that it is about %(group)s, and something in it belongs to no group that you coordinate. "
            "Nothing of it has been loaded: if that is your group, write its name as it stands among the groups; "
            "else give the document to whoever coordinates all groups."
        )
        return text % {"group": meeting.body}
    if isinstance(why, NotYours):
        return _(
            "it does not say that it concerns a group of yours. Nothing of it has been loaded: write the group's "
            "name in its heading, or give it to whoever coordinates all groups."
        )
    return str(error)


async def _write(datasette: Datasette, request: Request, work: Callable[[Store], Any], load_id: str) -> Any:
    """Run `work` with a Store in a transaction of its own, as the visitor, and return its result."""

    def run(conn: sqlite3.Connection) -> Any:
        # The connection belongs to Datasette, so sqlite_utils must not change its settings.
        db = sqlite_utils.Database(conn, recursive_triggers=False, execute_plugins=False)
        store = Store(db, actor=request.actor)
        try:
            return work(store)
        finally:
            store.close()

    return await write_as(datasette, request, request.actor, run, way="load", load_id=load_id)


async def _known(datasette: Datasette, sha256: str) -> int:
    found = await datasette.databases[RECORD].execute("SELECT id FROM documents WHERE sha256 = ?", [sha256])
    return found.single_value()


def _to_document(datasette: Datasette, request: Request, result: Result, page: str) -> Response:
    path = datasette.urls.path(page)
    _ = translations_for(request).gettext
    datasette.add_message(request, f"{result_sentence(result, _)}{unread_sentence(result, language_of(request), _)}")
    if SCRIPT in request.headers:
        return Response.json({"location": path}, headers={"Cache-Control": "no-store"})
    return Response.redirect(path, status=303)


def result_sentence(result: Result, gettext: Gettext) -> str:
    """Return the result for a file that was read, as a sentence in the visitor's language.

    `result.result` must be set: raises KeyError for a result with a problem.
    """
    _ = gettext
    text = {
        "inserted": _("%(name)s is read. Look through it, correct it and accept it."),
        "updated": _("%(name)s is read as a new version. What somebody has corrected stands."),
        "compared": _("%(name)s is compared with the record. Look through what it would change."),
        "same": _("%(name)s says nothing else than the record. Nothing has changed."),
        "unchanged": _("%(name)s has been loaded before, and is the same. Nothing has changed."),
    }[str(result.result)]
    return text % {"name": result.name}


def unread_sentence(result: Result, language: str, gettext: Gettext) -> str:
    """Return what of a file was not read, by kind, as a sentence to follow another; '' when all was read."""
    _ = gettext
    told = [f"{vocabulary_label('unread_kind', kind, language).lower()} {n}" for kind, n in result.unread.items()]
    return " " + _("Not read: %(what)s.") % {"what": ", ".join(told)} if told else ""


def _not_received(why: str, gettext: Gettext) -> str:
    _ = gettext
    if why == "slow":
        return _("The files came in too slowly and were not read. Try again, with fewer at a time.")
    if why == "many":
        text = _("They are more than %(number)s files. Nothing was read. Send at most %(number)s at a time.")
        return text % {"number": MOST_FILES}
    text = _("The files are more than %(size)s MB together, or came in broken. Nothing was read. Send fewer.")
    return text % {"size": LARGEST_REQUEST // 1_000_000}


async def _told(
    datasette: Datasette, request: Request, results: list[Result], problem: str | None = None
) -> Response:
    """Return the page with the result for each file."""
    _ = translations_for(request).gettext
    context = {
        "failed": [one for one in results if one.problem],
        "stored": [
            (one, f"{result_sentence(one, _)}{unread_sentence(one, language_of(request), _)}")
            for one in results
            if not one.problem
        ],
        "problem": problem,
    }
    status = 200 if context["stored"] else 400
    trail = [("/inbox", _("Inbox"))]
    title = _("What became of the files")
    return await render_page(
        datasette, request, "inbox_result.html", context, title=title, trail=trail, status=status
    )
