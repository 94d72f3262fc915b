"""A zip archive that is uploaded: its files, each as if it had been uploaded by itself.

Tested in tests/plugins/inbox/test_zipped_upload.py.
"""

from pathlib import Path
from typing import NamedTuple

from ... import loaders
from ...schema.errors import IntranetError
from ..shell.upload_files import MOST_FILES


class Unpacked(NamedTuple):
    """The files of an archive by their names in it; those of kinds that are not read; and what else is told of it.

    `told` are Swedish sentences that begin with the name of the archive.
    """

    files: list[tuple[str, Path]]
    others: list[str]
    told: list[str]


def unpack_upload(name: str, data: bytes, folder: Path) -> Unpacked | None:
    """The files of an archive, laid into `folder`; None for what is no archive of files."""
    archive, laid = folder / "archive" / name, folder / "files"
    archive.parent.mkdir()
    archive.write_bytes(data)
    if not loaders.is_zipped_folder(archive):
        return None
    laid.mkdir()
    try:
        found = loaders.unpack_zip(archive, laid, MOST_FILES)
    except IntranetError as error:
        return Unpacked([], [], [str(error)])
    return Unpacked(
        [(f"{name}/{inner}", path) for inner, path in found.files],
        [one.title for one in found.told if not isinstance(one, str)],
        [one for one in found.told if isinstance(one, str)],
    )
