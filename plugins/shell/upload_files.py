"""The files that a browser uploads: limits of size, number and time, and safe file names.

Tested in tests/plugins/inbox/test_upload.py.
"""

import asyncio
import re
import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from datasette.utils.asgi import BadRequest

from .datasette_types import Request

LARGEST_REQUEST = 200_000_000
"""Bytes of all files together; each by itself is held to the loader's LARGEST_FILE."""
MOST_FILES = 50
SECONDS = 600
_LONGEST_NAME = 200
# Browsers escape these characters in a multipart header: https://html.spec.whatwg.org/#multipart-form-data
_ESCAPED = {"%22": '"', "%0D": " ", "%0A": " "}


class NotReceived(Exception):
    """The files did not arrive complete. The message is 'large', 'many' or 'slow'."""


class Received(list[Any]):
    """The files that a browser sent (UploadedFile of Datasette). `fields` are the form's other fields."""

    fields: dict[str, str]


@asynccontextmanager
async def received_files(request: Request) -> AsyncIterator[Received]:
    """Give the files of the field `documents`; they are gone after the block.

    Each file is complete, on disk or in memory. Raises NotReceived when the files together are too large, when there
    are too many, when the upload was cut off, or when it took longer than SECONDS.
    """
    if _declared(request) > LARGEST_REQUEST:
        raise NotReceived("large")
    limits = {"max_file_size": LARGEST_REQUEST, "max_request_size": LARGEST_REQUEST, "max_files": MOST_FILES}
    try:
        async with asyncio.timeout(SECONDS):
            form = await request.form(files=True, max_fields=20, **limits)
    except BadRequest as error:
        # Only the text of the error says which limit it was.
        raise NotReceived("many" if "files" in str(error) else "large") from error
    except TimeoutError as error:
        raise NotReceived("slow") from error
    async with form:
        # A field without a file arrives as a file without a name.
        received = Received(file for file in form.getlist("documents") if getattr(file, "filename", ""))
        received.fields = {name: value for name, value in form.items() if isinstance(value, str)}
        yield received


def _declared(request: Request) -> int:
    """Return the size of the body that the browser has announced; 0 when it has not."""
    said = request.headers.get("content-length", "")
    return int(said) if said.isascii() and said.isdigit() else 0


def file_name(sent: str) -> str:
    """Return a safe file name from the name that a browser sent.

    The name has no folders and no characters that cannot be printed. It is in Unicode NFC, and not empty.
    """
    for code, character in _ESCAPED.items():
        sent = re.sub(code, character, sent, flags=re.IGNORECASE)
    last = unicodedata.normalize("NFC", re.split(r"[/\\]", sent)[-1])
    plain = " ".join("".join(one if one.isprintable() else " " for one in last).split())
    # '..' is a folder, and computers hide a file whose name begins with a dot.
    return _shortened(plain.lstrip(". ")) or "dokument"


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST_NAME:
        return name
    stem, dot, suffix = name.rpartition(".")
    return f"{stem[: _LONGEST_NAME - 10]}{dot}{suffix[:9]}" if dot else name[:_LONGEST_NAME]
