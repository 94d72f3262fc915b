"""What may be removed, kind by kind (vocabulary retention_kind): what of it is due, and how it is removed truly.

Minutes, decisions, proposals and people are no kinds: minutes are kept, and a person is erased as a whole with
`intranet person erase`.

Tested in tests/loaders/retention/test_kinds.py.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from . import kinds_of_documents as documents
from . import kinds_of_record as record
from . import kinds_of_visitors as visitors
from . import kinds_outside_record as outside
from .opened_site import DueRow, OpenedSite


@dataclass(frozen=True)
class RetentionKind:
    """`due(site, up_to)` gives what is of `up_to` ('YYYY-MM-DD') or earlier, the oldest first.

    `remove(site, rows, day)` takes the rows away in as few transactions as there are files; `day` is the day on which
    that is done. `is_public` is whether the published file has to be made anew then.
    """

    due: Callable[[OpenedSite, str], list[DueRow]]
    remove: Callable[[OpenedSite, Sequence[DueRow], str], None]
    is_public: bool = False
    count: Callable[[OpenedSite, str], int] | None = None
    """How many `due` would give, where they are too many to be read for it: they go by their day alone, and none has
    to stay."""
    name: Callable[[OpenedSite, Sequence[DueRow]], list[DueRow]] | None = None
    """Gives rows of `due` their label and path, where it leaves them out: nearly all of its time would be theirs, and
    few rows are shown."""


KINDS = {
    "attendance_names": RetentionKind(
        record.named_attendance,
        record.count_without_names,
        is_public=True,
        count=record.named_attendance_count,
        name=record.name_attendance,
    ),
    "memberships": RetentionKind(record.due_memberships, record.remove_memberships, is_public=True),
    "contacts": RetentionKind(outside.due_contacts, outside.remove_contacts),
    "originals": RetentionKind(documents.due_originals, documents.remove_originals),
    "documents": RetentionKind(documents.due_documents, documents.remove_documents),
    "articles": RetentionKind(documents.due_articles, documents.remove_articles, is_public=True),
    "attachments": RetentionKind(record.due_attachments, record.remove_attachments, is_public=True),
    "sheets": RetentionKind(outside.due_sheets, outside.remove_sheets),
    "comments": RetentionKind(
        record.due_comments, record.remove_comments, count=record.comments_count, name=record.name_comments
    ),
    "voices": RetentionKind(visitors.due_voices, visitors.remove_voices),
    "survey_answers": RetentionKind(visitors.due_survey_answers, visitors.remove_survey_answers),
    "history": RetentionKind(record.due_changes, record.remove_changes, count=record.changes_count),
    "drafts": RetentionKind(outside.due_drafts, outside.remove_drafts),
    "letters": RetentionKind(outside.due_letters, outside.remove_letters),
    "sign_ins": RetentionKind(outside.due_sign_ins, outside.remove_sign_ins),
    "releases": RetentionKind(visitors.due_releases, visitors.remove_releases),
}
