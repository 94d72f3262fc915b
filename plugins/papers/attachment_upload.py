"""Files that are handed in as attachments of a meeting or a proposal: checked, stored, and told of.

Tested in tests/plugins/papers/test_attachments.py.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from datasette import Response

from ...loaders import attachment_format, attachment_text, without_camera_data
from ...schema.data_subject.erased_in_load import refuse_erased
from ...schema.errors import IntranetError, InvalidRecord, UnreadableFile
from ...schema.originals import put_attached_file
from ...schema.store.sql_rows import insert_row
from ...schema.vocabulary import vocabulary_codes
from ..shell.datasette_types import Datasette, Request
from ..shell.language import Gettext
from ..shell.page import translations_for
from ..shell.record_write import write_as
from ..shell.row_number import row_number
from ..shell.upload_files import NotReceived, Received, file_name, received_files

LARGEST_ATTACHMENT = 20_000_000
MOST_ATTACHMENTS = 100
_HOW_MANY = "SELECT count(*) FROM attachments WHERE {} = ?"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class NewAttachment:
    """A file that may become an attachment. `text` are its words, None when they cannot be read."""

    name: str
    format: str
    data: bytes
    text: str | None


async def take_attachments(
    datasette: Datasette, request: Request, belongs_to: tuple[str, int], back: str
) -> Response:
    """Store the files of the field `documents` and lead to the page `back`, which tells what came of them.

    `belongs_to` is ("meeting_id" or "proposal_id", id). Further fields: `kind`, `item` (id, for a meeting) and
    `is_public` ('1'). Whoever may not edit what they belong to gets datasette.Forbidden; nothing is stored then.
    """
    _ = translations_for(request).gettext
    try:
        async with received_files(request) as received:
            await _take(datasette, request, received, belongs_to)
    except NotReceived:
        text = _("The files are too large together, or came in broken. Nothing was stored. Send fewer at a time.")
        datasette.add_message(request, text, datasette.ERROR)
    return Response.redirect(datasette.urls.path(back), status=303)


async def _take(datasette: Datasette, request: Request, received: Received, belongs_to: tuple[str, int]) -> None:
    _ = translations_for(request).gettext
    if not received:
        datasette.add_message(
            request, _("No file was chosen. Choose one or several, and try again."), datasette.ERROR
        )
    for file in received:
        name = file_name(file.filename)
        try:
            new = await _read(name, file, _)
            await write_as(
                datasette,
                request,
                request.actor,
                partial(_store, new=new, fields=received.fields, belongs_to=belongs_to, gettext=_),
            )
        except (IntranetError, sqlite3.DatabaseError) as error:
            if isinstance(error, sqlite3.DatabaseError):
                _log.exception("%s could not be stored", name)
            why = str(error) if isinstance(error, IntranetError) else _("the record could not be written.")
            datasette.add_message(request, why, datasette.ERROR)
        else:
            datasette.add_message(request, _("%(name)s is an attachment now.") % {"name": name})


async def _read(name: str, file: Any, gettext: Gettext) -> NewAttachment:
    if file.size > LARGEST_ATTACHMENT:
        text = gettext("%(name)s is larger than %(size)s MB; save it without pictures, or in parts.")
        raise UnreadableFile(text % {"name": name, "size": LARGEST_ATTACHMENT // 1_000_000})
    data = await file.read()
    format_ = await asyncio.to_thread(attachment_format, name, data)
    # Everybody may be let read it later, so where a picture was taken is nowhere kept.
    data = await asyncio.to_thread(without_camera_data, name, data)
    return NewAttachment(name, format_, data, await asyncio.to_thread(attachment_text, name, data, format_))


def _store(
    connection: sqlite3.Connection,
    new: NewAttachment,
    fields: Mapping[str, str],
    belongs_to: tuple[str, int],
    gettext: Gettext,
) -> None:
    refuse_erased(connection, new.name, [new.text or ""], new.data)
    column, row_id = belongs_to
    if connection.execute(_HOW_MANY.format(column), [row_id]).fetchone()[0] >= MOST_ATTACHMENTS:
        text = gettext("There are %(number)s attachments already; take out some first.")
        raise InvalidRecord(text % {"number": MOST_ATTACHMENTS})
    kind = fields.get("kind") if fields.get("kind") in vocabulary_codes("attachment_kind") else "attachment"
    check_signed(kind, new.format, gettext)
    item = row_number(fields.get("item"))
    values = {
        column: row_id,
        "item_id": item_of_meeting(connection, item, row_id) if column == "meeting_id" else None,
        "kind": kind if column == "meeting_id" else "attachment",
        "name": new.name,
        "format": new.format,
        "size": len(new.data),
        "is_public": int(fields.get("is_public") == "1"),
    }
    put_attached_file(connection, insert_row(connection, "attachments", values), new.data, new.text)


def check_signed(kind: str | None, format_: str, gettext: Gettext) -> None:
    """Raises InvalidRecord when signed minutes are no PDF."""
    if kind == "signed_minutes" and format_ != "pdf":
        raise InvalidRecord(gettext("Signed minutes are handed in as a PDF; scan or save them as one."))


def item_of_meeting(connection: sqlite3.Connection, item_id: int | None, meeting_id: int) -> int | None:
    """Return the id when it is an item of the meeting, else None: the whole meeting."""
    found = connection.execute("SELECT id FROM agenda_items WHERE id = ? AND meeting_id = ?", [item_id, meeting_id])
    row = found.fetchone()
    return row[0] if row else None
