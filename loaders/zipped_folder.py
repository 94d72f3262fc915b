"""A zip archive that is handed in: its files are read as those of a folder, each for itself.

Tested in tests/loaders/test_zipped_folder.py.
"""

from collections import Counter
from collections.abc import Iterator
from io import SEEK_END
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple
from zipfile import BadZipFile, ZipFile

from ..schema.errors import IntranetError, UnreadableFile
from .find_files import is_hidden, is_read, order_of_kind
from .old_site.export_files import ENDINGS, is_export
from .old_site.old_item import LeftBehind
from .sandbox import Sandbox

SUFFIX = ".zip"
LARGEST_ARCHIVE = 200_000_000
"""Bytes of an archive as it is handed in."""
LARGEST_TOGETHER = 500_000_000
"""Bytes of its files together when they are unpacked."""
MOST_FILES = 2000
_SECONDS = 300
_LARGEST_DIRECTORY = 1_000_000
# Bytes of the record at the end, with the longest comment behind it.
_LARGEST_END = 22 + 65_535
# What has one of these parts is a document or a sheet, whatever it is called.
_NO_FOLDER = frozenset(("[Content_Types].xml", "mimetype", "Index/Document.iwa"))
_sandbox = Sandbox(
    1_500_000_000, "arkivet tar för mycket tid eller minne att packa upp; packa upp det och läs in dokumenten."
)


class Unpacked(NamedTuple):
    """The files that are to be read, in order, with their names in the archive; and what is told of the others."""

    files: list[tuple[str, Path]]
    told: list[LeftBehind | str]


def is_zipped_folder(path: Path) -> bool:
    """Whether the file is called an archive and is one, and no document; False for what cannot be read."""
    if path.suffix.lower() != SUFFIX:
        return False
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PK\x03\x04" and (path.stat().st_size > LARGEST_ARCHIVE or _is_folder(file))
    except OSError:
        return False


def unpack_zip(path: Path, folder: Path, most_files: int = MOST_FILES) -> Unpacked:
    """Lay the files of the archive into `folder` under names of our own; nothing is written outside of it.

    Raises UnreadableFile when it is too large, damaged, or has more than `most_files` files that are read.
    """
    if path.stat().st_size > LARGEST_ARCHIVE:
        raise UnreadableFile(
            f"{path.name}: arkivet är större än {LARGEST_ARCHIVE // 1_000_000} MB; packa upp det och läs in mappen."
        )
    try:
        found: Unpacked = _sandbox.call(
            ".zipped_folder:lay_files", path.name, path, folder, most_files, seconds=_SECONDS
        )
    except TimeoutError as error:
        raise UnreadableFile(
            f"{path.name}: arkivet tar för lång tid att packa upp; packa upp det och läs in mappen."
        ) from error
    finally:
        _sandbox.end()
    return found


def lay_files(name: str, path: Path, folder: Path, most_files: int) -> Unpacked:
    """Do the work of `unpack_zip`, in the process that can be ended. Raises UnreadableFile as it does."""
    from .read.zip_archive import ZipArchive  # noqa: PLC0415 - a load whose files are stored does without readers

    archive = ZipArchive(name, path.read_bytes())
    names = {part: _printed_name(part, is_utf_8) for part, is_utf_8 in archive.marked_names()}
    told: list[LeftBehind | str] = list(_left_out(name, archive.part_names(), names))
    taken = [part for part, printed in names.items() if not _is_passed(printed) and _may_be_read(printed)]
    if len(taken) > most_files:
        raise UnreadableFile(
            f"{name}: arkivet har {len(taken)} filer, fler än {most_files}; packa upp det och läs in dem i omgångar."
        )
    files: list[tuple[str, Path]] = []
    size = 0
    for part in sorted(taken, key=lambda one: order_of_kind(PurePosixPath(names[one]))):
        try:
            data = archive.read_part(part) or b""
        except IntranetError as error:
            told.append(str(error).replace(name, f"{name}/{names[part]}", 1))
            continue
        size += len(data)
        if size > LARGEST_TOGETHER:
            raise UnreadableFile(
                f"{name}: filerna i arkivet är större än {LARGEST_TOGETHER // 1_000_000} MB tillsammans; packa upp "
                "det och läs in dem i omgångar."
            )
        laid = _laid(folder, len(files), names[part], data)
        if is_read(laid) or is_export(laid):
            files.append((names[part], laid))
        else:
            told.append(_of_other_kind(name, names[part]))
            laid.unlink()
    if not files and not any(isinstance(one, str) for one in told):
        told.append(f"{name}: det finns inget i arkivet som kan läsas in; kontrollera att rätt fil sparades.")
    return Unpacked(files, told)


def _is_folder(file: BinaryIO) -> bool:
    if _size_of_directory(file) > _LARGEST_DIRECTORY:
        # No document has so many parts: they are listed in the process that unpacks it.
        return True
    try:
        with ZipFile(file) as archive:
            return _NO_FOLDER.isdisjoint(archive.namelist())
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        # Whoever unpacks it says what is wrong.
        return True


def _size_of_directory(file: BinaryIO) -> int:
    """Bytes of the list of an archive's files, as the record at its end tells (APPNOTE, 4.3.16); 0 without one."""
    size = file.seek(0, SEEK_END)
    file.seek(max(0, size - _LARGEST_END))
    end = file.read()
    file.seek(0)
    at = end.rfind(b"PK\x05\x06")
    return int.from_bytes(end[at + 12 : at + 16], "little") if at >= 0 else 0


def _printed_name(part: str, is_utf_8: bool) -> str:
    """The name of a file in an archive as it was meant: some programs write UTF-8 and do not say so."""
    if is_utf_8:
        return part
    try:
        return part.encode("cp437").decode("utf-8")
    except UnicodeError:
        return part


def _is_passed(printed: str) -> bool:
    """Whether it is a folder, or what folders hide: '.git/x', '__MACOSX/x', '~$x.docx'."""
    parts = [one for one in PurePosixPath(printed.replace("\\", "/")).parts if one not in (".", "..")]
    return printed.endswith("/") or "__MACOSX" in parts or any(map(is_hidden, parts)) or not parts


def _left_out(name: str, parts: list[str], names: dict[str, str]) -> Iterator[LeftBehind | str]:
    """The files of kinds that are not read, and those that the archive has twice under one name."""
    for printed in names.values():
        if not _is_passed(printed) and not _may_be_read(printed):
            yield _of_other_kind(name, printed)
    for part, count in Counter(parts).items():
        if count > 1 and not _is_passed(names[part]):
            yield f"{name}/{names[part]}: står {count} gånger i arkivet, och bara den sista läses; packa upp det."


def _may_be_read(printed: str) -> bool:
    """Whether the name is that of a kind that is read, or of one that exports of sites have."""
    path = PurePosixPath(printed)
    return is_read(path) or path.suffix.lower() in ENDINGS


def _of_other_kind(name: str, printed: str) -> LeftBehind:
    return LeftBehind("kind", f"{name}/{printed}")


def _laid(folder: Path, number: int, printed: str, data: bytes) -> Path:
    """Where the file is laid: in a folder of its own, under the last part of its name alone."""
    own = folder / f"{number:05}"
    own.mkdir(exist_ok=True)
    last = printed.replace("\\", "/").rpartition("/")[2].replace("\0", "")
    path = own / (last if len(last.encode()) < 200 else f"{last[:60]}{PurePosixPath(last).suffix[:20]}")
    path.write_bytes(data)
    return path
