"""Meetings: one row for each group and day, whether the meeting is announced, held or both."""

from typing import Any

from ..checks import is_date
from ..lookup import name_key
from ..meeting_hours import ends_before_start
from ..records import Document, Meeting, Span, Upcoming
from ..store_phrases import meeting_kind_of_title, phrase_lists
from .attendance import name_remover_of
from .import_session import Work
from .resolve_names import known_person, named_group, resolve_group
from .sql_rows import select_rows

# The status of a meeting only moves forward: an announcement never makes a held meeting planned again.
_RANK = ("preliminary", "planned", "cancelled", "held")


def document_group(work: Work, document: Document) -> int | None:
    """The id of the group that a document is about, by the body or the heading; None when neither tells."""
    body = document.meeting.body if document.meeting is not None else None
    if body and document.kind == "article":
        return named_group(work, body)
    if body:
        return resolve_group(work, body, meeting_of(document).span)
    if document.kind in ("minutes", "schedule"):
        return named_group(work, document.title)
    return None


def meeting_of(document: Document) -> Meeting:
    """The meeting of a document, as minutes have one. Raises LookupError when the document has none."""
    if document.meeting is None:
        raise LookupError("the document tells of no meeting")
    return document.meeting


def store_meeting(
    work: Work, document: Document, group_id: int | None, minutes_status: str | None, hidden: set[str]
) -> dict[str, Any]:
    """Store the meeting that minutes record or an article reports on.

    Returns the row as it was before, with its `id` and whether it `is_new`. `minutes_status` is None for an article.
    `hidden` are the names of residents who may not be named. Raises LookupError when the document has no meeting.
    """
    meeting = meeting_of(document)
    values = _held_values(work, document, meeting, group_id, hidden)
    row = _own_meeting(work) or _find(work, values)
    firm = _firm(work, row, values)
    if minutes_status is not None and (row is None or _is_ours(work, row)):
        firm["document_id"] = work.document_id
        if minutes_status != "published" and (row is None or row["minutes_status"] is None):
            firm["minutes_status"] = minutes_status
    meeting_id = work.put("meetings", row, values, [meeting.span], firm=firm, outranks=minutes_status is not None)
    work.touched.add(meeting_id)
    return {**(row or {"minutes_status": None, "document_id": None}), "id": meeting_id, "is_new": row is None}


def announce_meetings(work: Work, document: Document, group_id: int | None) -> dict[Span, int]:
    """Store the coming meetings and activities of a document. Those of no known group are asked about.

    Returns the ids of the stored meetings by the passages that announce them.
    """
    body = document.meeting.body if document.meeting else None
    told = [row for row in document.upcoming if is_date(row.date)]
    announced = {row.span: _announce_meeting(work, row, group_id, body) for row in told}
    waiting = [span for span, meeting_id in announced.items() if meeting_id is None]
    if waiting:
        question = f"Vilken grupp gäller tiderna i {work.name}?"
        work.ask("group", question, waiting[0], asks="group", passages=waiting)
    return {span: meeting_id for span, meeting_id in announced.items() if meeting_id is not None}


def _announce_meeting(work: Work, upcoming: Upcoming, group_id: int | None, body: str | None) -> int | None:
    """Store one coming meeting or activity of a group; returns its id, None when it is not known whose it is.

    `body` is the group's name in the document, and becomes the title when the group is not known.
    """
    values = _planned_values(work, upcoming, group_id)
    if values["group_id"] is None and values["title"] is None:
        values["title"] = body
    if values["group_id"] is None and values["title"] is None:
        return None
    row = _find(work, values)
    if row is not None and ("meetings", row["id"]) in work.noted:
        _leave_other(work, row["id"], values, upcoming)
        return int(row["id"])
    if row is None and values.get("kind") == "activity" and (told := _find(work, {**values, "group_id": None})):
        # Another document has announced this activity. It belongs to no group, and stays so.
        _leave_other(work, told["id"], values, upcoming)
        return int(told["id"])
    firm = _firm(work, row, values)
    meeting_id = work.put("meetings", row, values, [upcoming.span], firm=firm)
    work.touched.add(meeting_id)
    return meeting_id


def _leave_other(work: Work, meeting_id: int, values: dict[str, Any], upcoming: Upcoming) -> None:
    """Note in the report a coming meeting that is told twice, when the second time says something else."""
    stored = select_rows(work.connection, "SELECT * FROM meetings WHERE id = ?", (meeting_id,))[0]
    said = {
        column: value for column, value in values.items() if value is not None and column not in ("status", "kind")
    }
    if any(stored[column] != value for column, value in said.items()):
        words = [upcoming.when, upcoming.title, upcoming.place]
        work.leave("fact", ", ".join(filter(None, words)), work.place(upcoming.span))


def _held_values(
    work: Work, document: Document, meeting: Meeting, group_id: int | None, hidden: set[str]
) -> dict[str, Any]:
    chair, secretary = (
        None if name and name_key(name) in hidden else name for name in (meeting.chair, meeting.secretary)
    )
    remover = name_remover_of(document, hidden)
    values = {
        "group_id": group_id,
        "title": None if group_id is not None else remover(meeting.body or document.title or work.name),
        "date": meeting.date,
        "starts_at": meeting.start,
        "ends_at": None if ends_before_start(meeting.start, meeting.end) else meeting.end,
        "place": meeting.place and remover(meeting.place),
        "status": "held",
        "chair": chair,
        "chair_id": known_person(work, chair, group_id),
        "secretary": secretary,
        "secretary_id": known_person(work, secretary, group_id),
    }
    kind = meeting_kind_of_title(document.title)
    return {**values, "kind": kind} if kind else values


def _planned_values(work: Work, upcoming: Upcoming, group_id: int | None) -> dict[str, Any]:
    kind, title = meeting_kind_of_title(upcoming.title), upcoming.title
    if upcoming.body is not None:
        group_id = resolve_group(work, upcoming.body, upcoming.span)
        title = None if title == upcoming.body and group_id is not None else title
    if title is not None and title != upcoming.body:
        named = work.groups.match_name(title).id or work.groups.group_in_text(title)
        if kind is None and (named is not None or _says_only_meeting(title)):
            group_id, title = named or group_id, None
        elif kind is None and not _is_own_meeting(title):
            # Several groups may announce one activity. It belongs to no group, if the account may write that.
            kind, group_id = "activity", None if work.beyond_groups else group_id
    end_fits = upcoming.end_date is not None and upcoming.date is not None and upcoming.end_date >= upcoming.date
    time_fits = end_fits or not ends_before_start(upcoming.start, upcoming.end)
    status = "cancelled" if upcoming.cancelled else "preliminary" if upcoming.preliminary else "planned"
    values = {
        "group_id": group_id,
        "title": title if kind != "extra" or group_id is None else None,
        "date": upcoming.date,
        "end_date": upcoming.end_date if end_fits else None,
        "starts_at": upcoming.start,
        "ends_at": upcoming.end if time_fits else None,
        "residents_from": upcoming.residents_from,
        "residents_until": upcoming.residents_until,
        "place": upcoming.place,
        "status": "held" if upcoming.held else status,
    }
    return {**values, "kind": kind} if kind else values


def _says_only_meeting(title: str) -> bool:
    plain = {*phrase_lists()["plain_meetings"], *phrase_lists()["meeting_words"], *phrase_lists()["group_fillers"]}
    return all(word in plain for word in name_key(title).split())


def _is_own_meeting(title: str) -> bool:
    return not set(phrase_lists()["own_meetings"]).isdisjoint(name_key(title).split())


def _own_meeting(work: Work) -> dict[str, Any] | None:
    """The meeting that an earlier version of these minutes recorded, even if that version had another date."""
    if not work.replaced:
        return None
    marks = ", ".join("?" * len(work.replaced))
    found = select_rows(
        work.connection, f"SELECT * FROM meetings WHERE document_id IN ({marks})", tuple(work.replaced)
    )
    return found[0] if found else None


def _is_ours(work: Work, row: dict[str, Any]) -> bool:
    """Whether the meeting has no minutes yet, or has those of an earlier version of this document."""
    return row["document_id"] in work.replaced if row["document_id"] is not None else row["minutes_status"] is None


def _find(work: Work, values: dict[str, Any]) -> dict[str, Any] | None:
    """The stored meeting of that group and day. An activity, or one without a group, is found by its title."""
    if values["group_id"] is None or values.get("kind") == "activity":
        query = "SELECT * FROM meetings WHERE date = ? AND group_id IS ?"
        same_day = select_rows(work.connection, query, (values["date"], values["group_id"]))
        wanted = name_key(values["title"])
        return next((row for row in same_day if name_key(row["title"]) == wanted), None)
    query = "SELECT * FROM meetings WHERE group_id = ? AND date = ? ORDER BY id"
    same_day = select_rows(work.connection, query, (values["group_id"], values["date"]))
    kind, start = values.get("kind"), values["starts_at"]
    for row in same_day:
        if row["kind"] == (kind or "ordinary"):
            return row
    if not same_day:
        return _adopted(work, values)
    open_ended = [row for row in same_day if kind is None or row["kind"] == "ordinary"]
    return next((row for row in open_ended if None in (start, row["starts_at"]) or start == row["starts_at"]), None)


def _adopted(work: Work, values: dict[str, Any]) -> dict[str, Any] | None:
    """A meeting without a group on that day, whose title is the group's name: it was read when no group was known."""
    query = "SELECT * FROM meetings WHERE date = ? AND group_id IS NULL AND kind = 'ordinary'"
    for row in select_rows(work.connection, query, (values["date"],)):
        if work.groups.match_name(row["title"]).id == values["group_id"]:
            return row
    return None


def _firm(work: Work, row: dict[str, Any] | None, values: dict[str, Any]) -> dict[str, Any]:
    """The columns that are decided here and not merged: the status, and the group once it is known."""
    if row is None:
        return {}
    firm = {"status": _status(work, row, values["status"])}
    if row["group_id"] is None and values["group_id"] is not None:
        firm |= {"group_id": values["group_id"], "title": values["title"]}
    return firm


def _status(work: Work, row: dict[str, Any], wanted: str) -> str:
    """The later of two statuses. A document may take back its own status, and a status set by a person stays."""
    said, current = work.earlier["meetings"].get(row["id"], {}).get("status"), row["status"]
    if said == current or (said == wanted != "held"):
        return wanted if said == current else current
    return str(max(current, wanted, key=_RANK.index))
