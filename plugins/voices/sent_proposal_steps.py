"""What a coordinator does with what came in without a name: black out, name, take on, decline, answer.

Each step is a function: connection to voices.db in a transaction, id of the proposal, what was sent, coordinator.

Tested in tests/plugins/voices/test_sent_proposals.py.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import sqlite_utils

from ...schema.rights import may_edit_group
from ...schema.store.sql_rows import insert_row
from ...schema.voices import sent_message as messages
from ...schema.voices import sent_proposal as proposals
from ...schema.voices import writing_voices
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.editor import Sent
from ..shell.language import N_
from ..shell.private_databases import with_voices
from ..shell.record import RECORD
from ..shell.record_write import write_as
from ..shell.row_number import row_number
from ..shell.words_to_black_out import chosen_words

LONGEST_TITLE, LONGEST_TEXT = 200, 20_000
UNKNOWN_STEP = N_("There is no such step. Load the page again.")
_WRITE_SOMETHING = N_("Write something first.")
_TOO_LONG = N_("The text is too long.")
_CHOOSE_GROUP = N_("Choose one of the groups that you coordinate.")
_NO_GROUP = N_("Somebody has removed that group meanwhile. Choose another.")
_MEANWHILE = N_("Somebody has taken it on or declined it meanwhile.")
_FULL = N_("No more can be written about this proposal.")
_SETTLED = N_("Somebody has taken note of the reply or declined it meanwhile.")
_CHOOSE_WORDS = N_("Choose what is to be blacked out, or write it.")
_NOT_THERE = N_("Not all of these words are in the text as it is now. Look through it and choose again.")
# The row and the coordinator of the change by which a proposal was taken on.
_TAKEN = """
SELECT h.row_id, c.actor_id FROM changes c JOIN history h ON h.change_id = c.id AND h.table_name = 'proposals'
WHERE c.token = ?
"""


class CannotBeDone(Exception):
    """A step cannot be taken; `text` says why (a msgid), beside the field `field`, with the HTTP status `status`."""

    def __init__(self, field: str, text: str, status: int = 400):
        super().__init__(text)
        self.field, self.text, self.status = field, text, status


def black_out(connection: sqlite3.Connection, row_id: str, sent: Sent, _actor_id: str) -> None:
    """Black out the words `named` and `other` in the text, or in the message `message`. Raises CannotBeDone."""
    words = chosen_words(sent)
    if not words:
        raise CannotBeDone("other", _CHOOSE_WORDS)
    about = _message_of(connection, row_id, sent) if "message" in sent else row_id
    if about == row_id and _status(connection, row_id) == "taken_on":
        raise CannotBeDone("", _MEANWHILE, 409)
    if not proposals.black_out(connection, about, words):
        raise CannotBeDone("other", _NOT_THERE)


def set_title(connection: sqlite3.Connection, row_id: str, sent: Sent, _actor_id: str) -> None:
    """Give the proposal the working title `title`, or none. Raises CannotBeDone."""
    _still_waits(connection, row_id)
    proposals.set_title(connection, row_id, _title(sent))


def decline_proposal(connection: sqlite3.Connection, row_id: str, sent: Sent, actor_id: str) -> None:
    """Decline the proposal with the `reason`. Raises CannotBeDone."""
    _still_waits(connection, row_id)
    proposals.decline_proposal(connection, row_id, _text(sent, "reason"), actor_id)


def answer_proposal(connection: sqlite3.Connection, row_id: str, sent: Sent, actor_id: str) -> None:
    """Answer with what is `sent`; the replies that wait are taken note of. Raises CannotBeDone."""
    if not messages.keep_answer(connection, row_id, _text(sent, "answer"), actor_id):
        raise CannotBeDone("answer", _FULL, 409)
    for one in messages.waiting_replies(connection, row_id):
        messages.take_note(connection, one, actor_id)


def take_note(connection: sqlite3.Connection, row_id: str, sent: Sent, actor_id: str) -> None:
    """Take note of the reply `message`. Raises CannotBeDone."""
    if not messages.take_note(connection, _message_of(connection, row_id, sent), actor_id):
        raise CannotBeDone("", _SETTLED, 409)


def decline_reply(connection: sqlite3.Connection, row_id: str, sent: Sent, actor_id: str) -> None:
    """Decline the reply `message` with the `reply_reason`. Raises CannotBeDone."""
    message, reason = _message_of(connection, row_id, sent), _text(sent, "reply_reason")
    if not messages.decline_reply(connection, message, reason, actor_id):
        raise CannotBeDone("", _SETTLED, 409)


async def take_on(
    datasette: Datasette, request: Request, folder: Path, proposal: proposals.SentProposal, sent: Sent
) -> None:
    """Make it a proposal of the record, as a change of the coordinator, with the `title` and the group `group_id`.

    Raises CannotBeDone, and Forbidden for somebody who may not.
    """
    title, group = _title(sent), row_number(sent.get("group_id"))
    if not may_edit_group(request.actor, group):
        raise CannotBeDone("group_id", _CHOOSE_GROUP)
    if proposal.status != "new" or not proposal.text:
        raise CannotBeDone("", _MEANWHILE, 409)
    values = {
        "text": title or proposal.text,
        "original": proposal.text,
        "source_kind": "web",
        "received_on": proposal.sent_on,
        "group_id": group,
    }

    def write(connection: sqlite3.Connection) -> int:
        if group and not connection.execute("SELECT 1 FROM groups WHERE id = ?", [group]).fetchone():
            raise CannotBeDone("group_id", _NO_GROUP)
        return insert_row(connection, "proposals", values)

    try:
        await write_as(datasette, request, request.actor, write, token=_token(proposal))
    except sqlite3.IntegrityError as error:
        # Sent twice.
        if not str(error).endswith("changes.token"):
            raise
    await note_taken_on(datasette, folder, proposal)


async def note_taken_on(datasette: Datasette, folder: Path, proposal: proposals.SentProposal) -> bool:
    """Note in voices.db that the record has the proposal; False when it has not.

    Should the server stop between the two files, the page does it before anything else: words that are blacked out
    only in voices.db would stand in the record.
    """
    taken = (await datasette.databases[RECORD].execute(_TAKEN, [_token(proposal)])).first()
    if taken is None:
        return False

    def note(voices: sqlite_utils.Database) -> None:
        with writing_voices(voices) as connection:
            proposals.mark_taken_on(connection, proposal.id, *taken)

    await with_voices(folder, note)
    return True


Step = Callable[[sqlite3.Connection, str, Sent, str], None]
# By the value of the button: the step, and what to say afterwards.
STEPS: dict[str, tuple[Step, str]] = {
    "black_out": (black_out, N_("Blacked out. What stood there is gone.")),
    "title": (set_title, N_("The working title is stored.")),
    "decline": (decline_proposal, N_("The proposal is declined. Whoever sent it can read why.")),
    "answer": (answer_proposal, N_("The answer is stored. Whoever has the code can read it.")),
    "take_note": (take_note, N_("The reply is taken note of.")),
    "decline_reply": (decline_reply, N_("The reply is declined. Whoever sent it can read why.")),
}


def _token(proposal: proposals.SentProposal) -> str:
    return f"voice {proposal.id}"


def _message_of(connection: sqlite3.Connection, row_id: str, sent: Sent) -> str:
    """The id of the message that was sent. Raises CannotBeDone when it is none about the proposal."""
    message = sent.get("message") or ""
    if not messages.is_about(connection, message, row_id):
        raise CannotBeDone("", UNKNOWN_STEP)
    return message


def _status(connection: sqlite3.Connection, row_id: str) -> str | None:
    row = connection.execute("SELECT status FROM sent_proposals WHERE id = ?", [row_id]).fetchone()
    return row[0] if row else None


def _still_waits(connection: sqlite3.Connection, row_id: str) -> None:
    if _status(connection, row_id) != "new":
        raise CannotBeDone("", _MEANWHILE, 409)


def _title(sent: Sent) -> str:
    title = " ".join((sent.get("title") or "").split())
    if len(title) > LONGEST_TITLE:
        raise CannotBeDone("title", _TOO_LONG)
    return title


def _text(sent: Sent, field: str) -> str:
    text = (sent.get(field) or "").strip()
    if not text:
        raise CannotBeDone(field, _WRITE_SOMETHING)
    if len(text) > LONGEST_TEXT:
        raise CannotBeDone(field, _TOO_LONG)
    return text
