"""Minutes: stores the attendance, agenda items, decisions, actions and adjusters of one meeting."""

from collections.abc import Callable
from typing import Any

from ..errors import InvalidRecord
from ..lookup import Match, name_key
from ..privacy import NameRemover
from ..records import Action, Decision, Document, Item
from ..store_phrases import repetition_code
from .attendance import ask_unsure, attendance_keys, hidden_names, name_remover_of, wanted_attendance
from .deferral_wording import reason_and_until
from .doers import Attendee, ask_doer, attendees_of, match_doer
from .heading_key import heading_key
from .import_session import Work
from .meetings import meeting_of, store_meeting
from .notices import make_way_for_minutes
from .recipient_wording import promises_feedback, recipient_of_feedback
from .resolve_names import known_person
from .sql_rows import select_rows, update_row
from .store_decisions import told_once
from .sync_rows import Wanted, sync_rows

# Finds a row when the meeting's last document, which is gone, had the same bytes or the same name as this one.
_TAKEN_BACK = """
WITH last(document_id) AS (
    SELECT json_extract(before, '$.document_id') FROM history
    WHERE table_name = 'meetings' AND row_id = :id AND json_type(before, '$.document_id') = 'integer'
    ORDER BY id DESC LIMIT 1
)
SELECT 1 FROM last JOIN history gone ON gone.table_name = 'documents' AND gone.row_id = last.document_id
    AND gone.operation = 'delete'
JOIN documents d ON d.id = :document AND (d.sha256 = json_extract(gone.before, '$.sha256')
                                          OR d.name = json_extract(gone.before, '$.name'))
"""
_TABLES = ("attendance", "agenda_items", "decisions", "actions", "adjusters")


def store_minutes(work: Work, document: Document, group_id: int | None, minutes_status: str) -> int:
    """Store the minutes of one meeting, and return the meeting's id.

    `minutes_status` is the status that the minutes get. If the meeting has minutes already, the new rows are not
    added and a person is asked. Raises InvalidRecord when the meeting's minutes are published and locked, and
    LookupError when the document has no meeting.
    """
    hidden = hidden_names(work, document, group_id)
    # Attendance comes first: new names become people, and one of them may be the chair.
    came = wanted_attendance(work, document, group_id, hidden)
    meeting = store_meeting(work, document, group_id, minutes_status, hidden)
    ours = meeting["document_id"] in (None, work.document_id, *work.replaced)
    told = meeting_of(document)
    if meeting["minutes_status"] == "published":
        raise InvalidRecord(
            f"{work.name}: protokollet från {told.date} är redan publicerat och låst; öppna en rättelse "
            "av mötet först och läs in filen igen"
        )
    begun = meeting["minutes_status"] is not None and meeting["document_id"] is None
    add = ours and (not begun or _was_taken_back(work, meeting["id"]))
    if not add:
        work.ask(
            "contradiction",
            f"Mötet {told.date} har redan ett protokoll; {work.name} är ett till, och dess rader är inte införda.",
            told.span,
            row=("meetings", meeting["id"]),
        )
    _store_rows(work, document, meeting, came, group_id, hidden, add)
    if add and meeting["minutes_status"] is None and minutes_status == "published":
        # This status comes last because it locks the rows. Any other status was set when the meeting was stored.
        update_row(work.connection, "meetings", meeting["id"], {"minutes_status": minutes_status})
    return int(meeting["id"])


def _was_taken_back(work: Work, meeting_id: int) -> bool:
    """Whether a load of this same file was undone, so that the meeting's minutes are what was left of it."""
    named = {"id": meeting_id, "document": work.document_id}
    return work.connection.execute(_TAKEN_BACK, named).fetchone() is not None


def store_reported(work: Work, document: Document, group_id: int | None) -> int | None:
    """Store what an article tells of a meeting, and return the meeting's id.

    Returns None when the article has no meeting with a date. Its attendance stays only until minutes are stored.
    """
    if document.meeting is None or document.meeting.date is None:
        _ask_which_day(work, document)
        return None
    hidden = hidden_names(work, document, group_id)
    came = wanted_attendance(work, document, group_id, hidden)
    meeting = store_meeting(work, document, group_id, None, hidden)
    _store_rows(work, document, meeting, came, group_id, hidden, add=meeting["minutes_status"] is None)
    return int(meeting["id"])


def _ask_which_day(work: Work, document: Document) -> None:
    """Ask about what an article tells of a meeting without saying which day it was."""
    if document.attendance:
        count = sum(row.count for row in document.attendance)
        span = document.attendance[0].span
        work.ask("unplaced", f"Texten nämner {count} som var med, men inte vilken dag; de är inte införda.", span)
    told: tuple[Decision | Action, ...] = (*document.decisions, *document.actions)
    if told:
        texts = "; ".join(f"”{one.text.strip(' .')}”" for one in told)
        work.ask(
            "unplaced",
            f"Texten berättar om beslut eller uppgifter, men inte vid vilket möte; de är inte införda: {texts}",
            told[0].span,
        )


def _store_rows(  # noqa: PLR0913, PLR0917 - what is stored where, and what is not
    work: Work,
    document: Document,
    meeting: dict[str, Any],
    came: tuple[list[Wanted], list[tuple[int, Match]]],
    group_id: int | None,
    hidden: set[str],
    add: bool,
) -> None:
    rows = {table: [] for table in _TABLES} if meeting["is_new"] else _rows_of(work, meeting["id"])
    owner, is_minutes = {"meeting_id": meeting["id"]}, document.kind == "minutes"
    remover = name_remover_of(document, hidden)

    def fit(table: str, wanted: list[Wanted], keys: Callable[[dict[str, Any]], tuple[Any, ...]]) -> list[int | None]:
        wanted = [Wanted({**owner, **one.values}, one.spans) for one in wanted]
        return sync_rows(work, table, wanted, rows[table], keys, add=add, outranks=add and is_minutes)

    attendance, unsure = came
    there = attendees_of(one.values for one in attendance)
    ask_unsure(work, attendance, fit("attendance", attendance, attendance_keys), unsure, group_id)
    if add and is_minutes:
        _doom_reported(work, rows["attendance"])
        make_way_for_minutes(work, rows["agenda_items"])
    items = [_item(item, remover) for item in document.items]
    item_ids: dict[int | None, int | None] = {None: None}
    item_ids |= enumerate(fit("agenda_items", items, lambda v: (heading_key(v["heading"]),)))
    decisions = [
        Wanted({"item_id": item_ids[one.item], "text": remover(one.text)}, spans)
        for one, spans in told_once(document.decisions)
    ]
    fit("decisions", decisions, lambda v: (v["text"],))
    told = [
        _action(work, one, item_ids[one.item], (group_id, there), remover, one in document.awaited)
        for one in document.actions
    ]
    _ask_doers(work, fit("actions", [wanted for wanted, _match in told], lambda v: (v["text"],)), told, group_id)
    fit("adjusters", _adjusters(work, document, group_id, hidden), lambda v: (v["name"],))


def _ask_doers(work: Work, row_ids: list[int | None], told: list[tuple[Wanted, Match]], group_id: int | None) -> None:
    """Ask who is to do the actions that are in no group's name; `row_ids` are their rows, None when not stored."""
    for row_id, (wanted, match) in zip(row_ids, told, strict=True):
        if row_id is not None and wanted.values["group_id"] is None:
            row = ("actions", row_id)
            ask_doer(work, match, wanted.values["responsible"], group_id, row, wanted.spans[0])


def _rows_of(work: Work, meeting_id: int) -> dict[str, list[dict[str, Any]]]:
    return {
        table: select_rows(work.connection, f"SELECT * FROM {table} WHERE meeting_id = ?", (meeting_id,))
        for table in _TABLES
    }


def _doom_reported(work: Work, rows: list[dict[str, Any]]) -> None:
    """Mark the rows that only articles told of for deletion, because the minutes replace them."""
    for row in rows:
        said = [] if ("attendance", row["id"]) in work.noted else work.others("attendance", row["id"])
        if said and all(one["kind"] == "article" for one in said):
            work.superseded.add(("attendance", row["id"]))
            work.doomed.append(("attendance", row["id"], said[0]["loaded"]))


def _item(item: Item, remover: NameRemover) -> Wanted:
    body = remover(item.text)
    reason, until = reason_and_until(body) if item.deferred else (None, None)
    values = {
        "number": item.number,
        "heading": remover(item.heading),
        "body": body,
        "status": "deferred" if item.deferred else "discussed",
        "deferred_reason": reason,
        "deferred_until": until,
    }
    return Wanted(values, (item.span,))


def _action(  # noqa: PLR0913, PLR0917 - what a document says of it, and where it stands
    work: Work,
    action: Action,
    item_id: int | None,
    among: tuple[int | None, list[Attendee]],
    remover: NameRemover,
    is_awaited: bool,
) -> tuple[Wanted, Match]:
    """The row of an action, and who is to do it. `among` are the group and those who were at the meeting."""
    is_feedback = not is_awaited and promises_feedback(action.text)
    recipient = recipient_of_feedback(action.text) if is_feedback else None
    responsible = remover(action.responsible) if action.responsible else None
    match = match_doer(work, responsible, *among)
    values = {
        "item_id": item_id,
        "kind": "awaited" if is_awaited else "feedback" if is_feedback else "task",
        "text": remover(action.text),
        "responsible": responsible,
        "person_id": match.id,
        "group_id": work.groups.match_name(responsible).id if responsible else None,
        "recipient": remover(recipient) if recipient else None,
        "due_on": action.due,
        "repeats": repetition_code(action.text),
    }
    return Wanted(values, (action.span,)), match


def _adjusters(work: Work, document: Document, group_id: int | None, hidden: set[str]) -> list[Wanted]:
    if document.meeting is None:
        return []
    names = dict.fromkeys(name for name in document.meeting.adjusters if name_key(name) not in hidden)
    return [
        Wanted({"name": name, "person_id": known_person(work, name, group_id)}, (document.meeting.span,))
        for name in names
    ]
