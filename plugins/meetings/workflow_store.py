"""The workflow of minutes: their state, their adjusters, and the steps from draft to published and back.

Tested in tests/plugins/meetings/test_workflow.py.
"""

import hashlib
import sqlite3
from dataclasses import dataclass, replace
from datetime import date

from ...schema.errors import InvalidRecord
from ...schema.privacy import hides_words
from ...schema.rights import Actor, may_edit_group
from ...schema.store.sql_rows import update_row
from ..shell.datasette_types import Datasette
from ..shell.language import Gettext
from ..shell.private_databases import person_of_account
from ..shell.record import PUBLIC, RECORD
from . import workflow_queries as queries

STEPS = ("draft", "checked", "published")


@dataclass(frozen=True)
class Workflow:
    """The state of one meeting's minutes as one visitor sees it.

    `own` are the ids of the adjusters who are the visitor. `hides_words` is True when the public page hides some
    words of published minutes until the visitor says what they are; only `workflow_of_meeting` looks that up. `said`
    is a hash of what open minutes say now. It tells whether the person who signs or publishes has read exactly that
    text.
    """

    status: str
    version: int
    correction: str | None
    published_version: int | None
    published_at: str | None
    has_content: bool
    adjusters: tuple
    may_edit: bool
    own: frozenset[int]
    said: str
    hides_words: bool = False

    @property
    def is_being_corrected(self) -> bool:
        """Whether one version is published and the next one is not yet."""
        return self.published_version is not None and self.status != "published"

    @property
    def waiting_for(self) -> list[str]:
        """The names of the adjusters who have not signed."""
        return [row["name"] for row in self.adjusters if row["signed_on"] is None]

    @property
    def to_sign(self) -> list:
        """The adjusters for whom the visitor can sign now: the visitor, or all of them for a coordinator."""
        waiting = [row for row in self.adjusters if row["signed_on"] is None]
        is_open = self.status == "draft" and self.has_content
        return [row for row in waiting if is_open and (self.may_edit or row["id"] in self.own)]


def read_workflow(
    connection: sqlite3.Connection, meeting: sqlite3.Row, actor: Actor | None, person_id: int | None
) -> Workflow:
    """Return the workflow of a meeting (a row with id and group_id) as `actor` sees it.

    `person_id` is the person to whom the actor's account is linked, or None.
    """
    parameters = {"id": meeting["id"]}
    state = connection.execute(queries.STATE, {**parameters, "today": date.today().isoformat()}).fetchone()
    adjusters = tuple(connection.execute(queries.ADJUSTERS, parameters).fetchall())
    # An API token that is restricted to some actions cannot sign.
    is_person = actor is not None and "_r" not in actor and person_id is not None
    may_edit = may_edit_group(actor, meeting["group_id"])
    is_published = state["minutes_status"] == "published"
    return Workflow(
        status=state["minutes_status"] or "draft",
        version=state["minutes_version"],
        correction=state["correction"],
        published_version=state["published_version"],
        published_at=state["published_at"],
        has_content=bool(state["has_content"]),
        said="" if is_published else _said(connection, meeting["id"]),
        adjusters=adjusters,
        may_edit=may_edit,
        own=frozenset(row["id"] for row in adjusters if is_person and row["person_id"] == person_id),
    )


def _said(connection: sqlite3.Connection, meeting_id: int) -> str:
    text = connection.execute(queries.SAID, {"id": meeting_id}).fetchone()[0]
    return hashlib.sha256(text.encode()).hexdigest()[:32]


async def workflow_of_meeting(datasette: Datasette, actor: Actor | None, meeting: sqlite3.Row) -> Workflow:
    """Return the workflow of a meeting of intranet.db, as `read_workflow` does, with `hides_words`."""
    person_id = await person_of_account(datasette, actor)
    workflow = await datasette.databases[RECORD].execute_fn(
        lambda connection: read_workflow(connection, meeting, actor, person_id)
    )
    published = datasette.databases.get(PUBLIC)
    if published is None or workflow.status != "published" or not workflow.may_edit:
        return workflow
    return replace(
        workflow, hides_words=await published.execute_fn(lambda connection: hides_words(connection, meeting["id"]))
    )


class NotAsRead(InvalidRecord):
    """Somebody has changed the minutes since the person who signs or publishes them read them."""


def refuse_if_not_as_read(workflow: Workflow, read: str | None, gettext: Gettext) -> None:
    """Check that nobody has changed the minutes since the visitor read them.

    `read` is the `said` of the page on which the visitor took the step. Raises NotAsRead when it differs from the
    `said` of the workflow.
    """
    if read != workflow.said:
        raise NotAsRead(
            gettext("Somebody has changed the minutes since you opened them. Read them again, and do it then.")
        )


def http_status_after(error: Exception | None) -> int:
    """Return the HTTP status of the page after an error: 200 for none, 409 for NotAsRead, else 400."""
    if error is None:
        return 200
    return 409 if isinstance(error, NotAsRead) else 400


def mark_as_held(connection: sqlite3.Connection, meeting_id: int) -> None:
    """Mark a planned meeting whose day has come as held.

    Minutes that somebody is to check are about a meeting that was held, even if nobody has pressed that button.
    """
    planned = connection.execute(queries.STILL_PLANNED, {"id": meeting_id, "today": date.today().isoformat()})
    if planned.fetchone():
        update_row(connection, "meetings", meeting_id, {"status": "held"})


def sign_minutes(
    connection: sqlite3.Connection, meeting_id: int, workflow: Workflow, adjuster_id: int, gettext: Gettext
) -> None:
    """Note that an adjuster signs today. The last signature makes the minutes checked.

    Raises InvalidRecord when the visitor cannot sign for this adjuster now.
    """
    if adjuster_id not in {row["id"] for row in workflow.to_sign}:
        raise InvalidRecord(gettext("This cannot be signed now: the minutes have come further, or have no text yet."))
    mark_as_held(connection, meeting_id)
    update_row(connection, "adjusters", adjuster_id, {"signed_on": date.today().isoformat()})
    if workflow.waiting_for == [row["name"] for row in workflow.adjusters if row["id"] == adjuster_id]:
        update_row(connection, "meetings", meeting_id, {"minutes_status": "checked"})


def mark_checked(connection: sqlite3.Connection, meeting_id: int, workflow: Workflow, gettext: Gettext) -> None:
    """Mark minutes as checked that wait for no adjuster.

    Raises InvalidRecord when they are not a draft with text, or when an adjuster has not signed.
    """
    if workflow.status != "draft" or not workflow.has_content:
        raise InvalidRecord(gettext("Only a draft with some text can be checked."))
    if workflow.waiting_for:
        names = ", ".join(workflow.waiting_for)
        raise InvalidRecord(gettext("These have to sign first: %(names)s.") % {"names": names})
    mark_as_held(connection, meeting_id)
    update_row(connection, "meetings", meeting_id, {"minutes_status": "checked"})


def back_to_draft(connection: sqlite3.Connection, meeting_id: int, workflow: Workflow, gettext: Gettext) -> None:
    """Turn checked minutes into a draft again. All adjusters must then sign anew.

    Raises InvalidRecord when the minutes are not checked.
    """
    if workflow.status != "checked":
        raise InvalidRecord(gettext("Only checked minutes can become a draft again."))
    _sign_anew(connection, meeting_id)
    update_row(connection, "meetings", meeting_id, {"minutes_status": "draft"})


def publish_minutes(connection: sqlite3.Connection, meeting_id: int, workflow: Workflow, gettext: Gettext) -> None:
    """Publish and lock checked minutes. A trigger keeps the version.

    Raises InvalidRecord when the minutes are not checked.
    """
    if workflow.status != "checked":
        raise InvalidRecord(gettext("Only checked minutes can be published."))
    update_row(connection, "meetings", meeting_id, {"minutes_status": "published"})


def open_correction(
    connection: sqlite3.Connection, meeting_id: int, workflow: Workflow, reason: str, gettext: Gettext
) -> None:
    """Turn published minutes into the draft of the next version. A trigger counts the version up.

    Raises InvalidRecord when the minutes are not published.
    """
    if workflow.status != "published":
        raise InvalidRecord(gettext("Only published minutes are corrected; a draft is simply changed."))
    update_row(connection, "meetings", meeting_id, {"minutes_status": "draft", "correction": reason})
    _sign_anew(connection, meeting_id)


def _sign_anew(connection: sqlite3.Connection, meeting_id: int) -> None:
    connection.execute("UPDATE adjusters SET signed_on = NULL WHERE meeting_id = ?", [meeting_id])
