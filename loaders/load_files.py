"""From files to rows: each file is read, parsed, checked and stored in a transaction of its own.

What reads a file is imported when there is one to read: the parser's patterns take half of the time of a start, and a
load whose files are stored already does without them.
"""

import logging
import sqlite3
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeVar

import sqlite_utils

from ..schema.errors import IntranetError, InvalidRecord, UnreadableFile, UnusableSite
from ..schema.register_records import Register
from ..schema.settle import open_question_count
from ..schema.store import Outcome, Store
from ..schema.telemetry import span_around
from ..schema.told_by_person import NOTHING
from .find_files import FilesFound
from .load_report import Report
from .old_site.export_files import ITEM, kind_of_file, lay_out
from .old_site.old_item import LeftBehind
from .proposal_sheet.sheet_rows import ProposalSheet
from .reading_outcome import Content, Reading
from .sandbox import run_ahead
from .second_reader.model_reader import SecondReader
from .site import os_error_reason
from .stored_already import is_stored
from .zipped_folder import is_zipped_folder, unpack_zip

# So many files are stored between two times that the search index is brought up to date.
INDEX_EVERY = 250
_TEXTS = (".txt", ".md", ".markdown")
_SHORT_TEXT = 100_000
_NOT_ACCEPTED = "något i filen kan inte stå i registret, så inget av den är inläst; se över dagar, tider och antal."
_log = logging.getLogger(__name__)
_Laid = TypeVar("_Laid")


def load_file(  # noqa: PLR0913 - the file, and how it is stored
    store: Store,
    name: str,
    data: bytes,
    minutes_status: str = "draft",
    content: Content | None = None,
    *,
    compares: bool = False,
) -> Outcome:
    """Store what the bytes of one file say; `name` is the file's name without folder.

    The content says whether it is a register (CSV, XLSX) or a document. `content` is what `read_content` made of the
    same bytes, for callers that read before there is a transaction to store in. With `compares` a register of
    proposals that the record knows by their numbers waits until a person has seen what it would change. Raises
    UnreadableFile, InvalidRecord or UnusableSite, and stores nothing then.
    """
    if content is None:
        from .file_content import read_content  # noqa: PLC0415

        content = read_content(name, data)
    if compares and isinstance(content, Register) and not store.knows(content.source.sha256):
        from .proposal_sheet.hand_in_sheet import hand_in_register  # noqa: PLC0415

        waiting = hand_in_register(store, content)
        if waiting is not None:
            return waiting
    return _store(store, content, data, minutes_status)


def load_paths(  # noqa: PLR0913, PLR0917 - where to, from where, and whom to tell
    db: sqlite_utils.Database,
    found: FilesFound,
    minutes_status: str = "draft",
    each: Callable[[Path], None] = lambda _: None,
    originals: sqlite_utils.Database | None = None,
    more: Callable[[int], None] = lambda _: None,
    second: SecondReader | None = None,
) -> Report:
    """Load the files that `find_files` found; `each` is called after every file.

    `originals` is the open originals.db, None for the one beside the record. `more` is called with the number of
    items of an export, for which `each` is called too. `second` reads what is new as well, if one wants that.

    A file that fails does not stop the others. Raises UnusableSite when the database itself cannot be written.
    """
    report = Report(skipped=found.skipped, failures=found.failures)
    with span_around("load", files=len(found.files)):
        for path, result in load_each(db, found.files, minutes_status, originals, more, second):
            if isinstance(result, LeftBehind):
                report.leave(path, result)
                continue
            if isinstance(result, Outcome):
                report.add(result)
            else:
                report.fail(path, result)
            each(path)
    report.waiting = open_question_count(db.conn)
    report.second_reading = second.report_lines() if second else []
    return report


def load_each(  # noqa: PLR0913, PLR0917 - as load_paths
    db: sqlite_utils.Database,
    files: list[Path],
    minutes_status: str = "draft",
    originals: sqlite_utils.Database | None = None,
    more: Callable[[int], None] = lambda _: None,
    second: SecondReader | None = None,
) -> Generator[tuple[Path, Outcome | LeftBehind | str]]:
    """Load the files one by one and tell what became of each: an Outcome, or one line that says why it failed.

    Of the export of a site and of a zip archive it tells that for each item, and what is not read; they come after
    the other files, and `more` is called with the number of items. Whoever stops early closes the iterator; what was
    loaded until then can be searched. Raises UnusableSite.
    """
    if not files:
        return
    load = _Load(db, Store(db, INDEX_EVERY, originals=originals), minutes_status, more, second)
    try:
        yield from _load_files(load, files)
    except GeneratorExit:
        load.store.finish()
        raise
    with span_around("load.finish"):
        load.store.finish()


class _Load(NamedTuple):
    """Where a load stores, how, and whom it tells the number of further items."""

    db: sqlite_utils.Database
    store: Store
    minutes_status: str
    more: Callable[[int], None]
    second: SecondReader | None


def _load_files(
    load: _Load, files: list[Path], *, opens_archives: bool = True
) -> Iterator[tuple[Path, Outcome | LeftBehind | str]]:
    """What became of each file; archives and exports come after the others."""
    archives = dict.fromkeys(path for path in files if opens_archives and is_zipped_folder(path))
    exports, others = _exports_and_others([path for path in files if path not in archives])
    # What is stored already, byte for byte, is not read again: that takes most of the time.
    same = {path for path in others if is_stored(load.store, path)}
    readings = run_ahead([path for path in others if path not in same], ".file_content:read_file", _is_short_text)
    for path in others:
        if path in same:
            yield path, Outcome(path.name, "unchanged")
        else:
            yield path, _result(load, _next(readings))
    for path in archives:
        yield from ((path, result) for result in _load_archive(load, path))
    for path, kind in exports.items():
        results = _load_redirects(load.db, path) if kind == "redirects" else _load_export(load, path)
        for result in results:
            yield path, result


def _load_archive(load: _Load, path: Path) -> Iterator[Outcome | LeftBehind | str]:
    """What became of each file of an archive, told by its name in it; an archive within it is not opened."""
    with TemporaryDirectory(prefix="intranet-") as folder:
        found = _laid_into(Path(folder), path, unpack_zip, "arkivet kan inte packas upp")
        if isinstance(found, str):
            yield found
            return
        yield from found.told
        load.more(len(found.files))
        names = {laid: f"{path.name}/{name}" for name, laid in found.files}
        for laid, result in _load_files(load, list(names), opens_archives=False):
            yield _told_of(laid.name, names[laid], result)


def _laid_into(folder: Path, path: Path, lay: Callable[[Path, Path], _Laid], fault: str) -> _Laid | str:
    """What `lay` has laid into the folder, or one line that says why it could not."""
    try:
        return lay(path, folder)
    except IntranetError as error:
        return str(error)
    except OSError as error:
        return f"{path.name}: {fault}: {os_error_reason(error)}."


def _told_of(name: str, shown: str, result: Outcome | LeftBehind | str) -> Outcome | LeftBehind | str:
    """The result for a file called `name` with what it is called in its archive."""
    if isinstance(result, Outcome):
        return replace(result, name=shown) if result.name == name else result
    return f"{shown}{result.removeprefix(name)}" if isinstance(result, str) and result.startswith(name) else result


def _exports_and_others(files: list[Path]) -> tuple[dict[Path, str], list[Path]]:
    """The exports with their kinds, in the order in which they are loaded; and the files that are none."""
    kinds = {path: kind_of_file(path) for path in files}
    exports = [(path, kind) for path, kind in kinds.items() if kind]
    # Redirects lead to pages, which come first.
    exports.sort(key=lambda one: one[1] == "redirects")
    return dict(exports), [path for path in files if not kinds[path]]


def _next(readings: Iterator[tuple[Path, Reading | UnreadableFile]]) -> Reading | UnreadableFile:
    """What the next file says. The time is that of waiting for it: files are read ahead, in other processes."""
    with span_around("load.read"):
        return next(readings)[1]


def _is_short_text(path: Path) -> bool:
    """Whether the file is one that ends no process, and may be read by the one that stores, as few files are."""
    try:
        return path.suffix.lower() in _TEXTS and path.stat().st_size <= _SHORT_TEXT
    except OSError:
        return False


def _load_redirects(db: sqlite_utils.Database, path: Path) -> Iterator[Outcome | LeftBehind | str]:
    from .old_site.plone_redirects import load_redirects  # noqa: PLC0415

    try:
        yield from load_redirects(db, path)
    except UnreadableFile as error:
        yield str(error)
    except OSError as error:
        yield f"{path.name}: filen kan inte läsas: {os_error_reason(error)}."


def _load_export(load: _Load, path: Path) -> Iterator[Outcome | LeftBehind | str]:
    with TemporaryDirectory(prefix="intranet-") as folder:
        left = _laid_into(Path(folder), path, lay_out, "exporten kan inte läsas")
        if isinstance(left, str):
            yield left
            return
        yield from left
        items = sorted(Path(folder).glob(f"*{ITEM}"))
        load.more(len(items))
        readings = run_ahead(items, ".file_content:read_item")
        yield from (_result(load, _next(readings)) for _ in items)


def _result(load: _Load, reading: Reading | UnreadableFile) -> Outcome | str:
    if isinstance(reading, UnreadableFile):
        return str(reading)
    if reading.content is None:
        return str(reading.failure)
    try:
        with span_around("load.store"):
            return _store(load.store, reading.content, reading.data, load.minutes_status, load.second)
    except UnusableSite:
        raise
    except IntranetError as error:
        return str(error)


def _store(
    store: Store, content: Content, data: bytes, minutes_status: str, second: SecondReader | None = None
) -> Outcome:
    try:
        if isinstance(content, ProposalSheet):
            from .proposal_sheet.hand_in_sheet import hand_in_sheet  # noqa: PLC0415

            return hand_in_sheet(store, content)
        if isinstance(content, Register):
            return _store_register(store, content, data)
        asks = second is not None and not store.knows(content.source.sha256)
        content = second.with_questions(content) if asks and second else content
        outcome = store.save(content, data, minutes_status)
        if outcome.told == NOTHING:
            return outcome
        from .parse.whole_document import parse_document  # noqa: PLC0415

        # A person has told of an earlier version what this one does not say either.
        again = parse_document(content.source.name, data, outcome.told)
        again = replace(again, old_page=content.old_page)
        again = second.with_questions(again) if asks and second else again
        return store.save(again, data, minutes_status, outcome.told)
    except sqlite3.IntegrityError as error:
        _log.warning("%s: %s", content.source.name, error)
        raise InvalidRecord(f"{content.source.name}: {_NOT_ACCEPTED}") from error


def _store_register(store: Store, register: Register, data: bytes) -> Outcome:
    told = store.columns_told(register)
    if told == NOTHING:
        return store.save_register(register, data)
    from .registers.read_register import read_register  # noqa: PLC0415

    # A person has told of columns with the same headings in another file.
    again = replace(read_register(register.source.name, data, told), old_page=register.old_page)
    return store.save_register(again, data, told)
