"""The rows that one document says: its meeting, article, announced meetings, members and proposals.

Tested in tests/schema/store/test_minutes.py.
"""

from dataclasses import replace

from ..checks import Finding
from ..records import Document
from .aims import store_aims
from .articles import store_article
from .import_session import Work
from .meetings import announce_meetings, document_group
from .minutes import store_minutes, store_reported
from .notices import store_agenda
from .proposals import store_proposals
from .rosters import store_roster


def store_rows(work: Work, document: Document, minutes_status: str) -> None:
    """Store all that the document says, within the transaction of `work`; `minutes_status` as in `save_document`."""
    group_id, meeting_id = work.told.group_id or document_group(work, document), None
    work.asked_of = group_id
    if document.kind == "minutes":
        meeting_id = store_minutes(work, document, group_id, minutes_status)
    elif document.kind == "article":
        # What another body is to decide is followed up like what is to be done.
        document = replace(document, actions=(*document.actions, *document.awaited))
        meeting_id = store_reported(work, document, group_id)
        store_aims(work, document, group_id)
        store_article(work, document, group_id, meeting_id)
    announced = announce_meetings(work, document, group_id)
    if document.kind == "schedule":
        store_agenda(work, document, announced)
    store_roster(work, document, group_id)
    store_proposals(work, document, meeting_id, group_id)
    work.doomed += [("meetings", row_id, said) for row_id, said in work.earlier["meetings"].items()]


def ask_of_finding(work: Work, finding: Finding) -> None:
    """Ask what a check has found. What a person can tell of the document is asked of its group's coordinators."""
    kind, group_id = "group" if finding.asks == "group" else "unplaced", work.asked_of if finding.asks else None
    work.ask(kind, finding.message, finding.span, asks=finding.asks, passages=finding.rows, group_id=group_id)
