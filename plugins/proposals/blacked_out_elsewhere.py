"""What the site keeps of a proposal beside the record, when words in it are blacked out.

Drafts, sheets that wait, the title under which it was taken on, what small groups read of it, and public.db.

Tested in tests/plugins/proposals/test_black_out.py.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from datasette.utils import tilde_decode

from ... import loaders
from ...schema.database import PUBLIC, open_originals, open_record, open_voices
from ...schema.errors import IntranetError
from ...schema.sheets.waiting_sheets import change_waiting_sheets
from ...schema.voices.sent_proposal import change_title_taken_on
from ...schema.voices.small_group_ranks import change_ranked_texts
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.drafts import change_drafts
from ..shell.page import translations_for
from ..shell.record import RECORD, site_folder

_NUMBERS = """
SELECT number FROM proposals WHERE id = :id
UNION SELECT before ->> '$.number' FROM history WHERE table_name = 'proposals' AND row_id = :id
"""
_log = logging.getLogger(__name__)


async def black_out_elsewhere(
    datasette: Datasette, request: Request, proposal_id: int, covered: Callable[[str], str]
) -> None:
    """Black the words out in drafts and in sheets that wait, make the record's file anew and publish at once.

    `covered` is from `schema.settle.blacked_out_proposal.covering`. Says on the next page what was done, and what
    could not be done.
    """
    _, folder = translations_for(request).gettext, site_folder(datasette)
    if folder is None:
        return
    rows = await datasette.databases[RECORD].execute(_NUMBERS, {"id": proposal_id})
    numbers = {row[0] for row in rows}

    def is_form(address: str) -> bool:
        _, place, *parts = address.split("/")
        if place != "proposals" or parts[-1:] != ["edit"]:
            return False
        return (parts[0] == "row" and parts[1:2] == [str(proposal_id)]) or tilde_decode(parts[0]) in numbers

    try:
        await change_drafts(folder, is_form, covered)
        await asyncio.to_thread(_in_files, folder, proposal_id, covered)
    except (IntranetError, sqlite3.DatabaseError) as error:
        _log.error("Ord som har svärtats i förslag %s står kvar någonstans: %s", proposal_id, error)
        text = _(
            "Blacked out here, but the words may still stand on the public pages or in a file; "
            "tell whoever runs the site: %(reason)s"
        )
        datasette.add_message(request, text % {"reason": error}, datasette.ERROR)
    else:
        datasette.add_message(request, _("Blacked out. What stood there is gone, from the public pages too."))


def _in_files(folder: Path, proposal_id: int, covered: Callable[[str], str]) -> None:
    with closing(open_voices(folder)) as voices:
        change_title_taken_on(voices, proposal_id, covered)
        change_ranked_texts(voices, proposal_id, covered)
    with closing(open_originals(folder)) as originals:
        change_waiting_sheets(originals, proposal_id, covered)
        originals.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    # Opened, the record does what waits to be done with its file.
    open_record(folder).close()
    if (folder / PUBLIC).exists():
        loaders.publish_site(folder)
