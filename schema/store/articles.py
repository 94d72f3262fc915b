"""Articles: news texts about the work of the groups.

Tested in tests/schema/store/test_meetings.py.
"""

from ..originals import below_title
from ..privacy import without_contact_details
from ..records import Document
from .attendance import hidden_names, name_remover_of
from .import_session import Work
from .sql_rows import select_rows

_TOLD_BESIDE = ("published_on", "changed_on", "author")


def store_article(work: Work, document: Document, group_id: int | None, meeting_id: int | None) -> None:
    """Store the text of an article, without the names of residents who may not be named.

    `group_id` and `meeting_id` are the group and the meeting that it is about, None when unknown. The caller stores
    what the article says of meetings and people.
    """
    remover = name_remover_of(document, hidden_names(work, document, group_id))
    values = {
        "title": remover(document.title or work.name),
        "body": remover(without_contact_details(below_title(document.text, document.title))),
        "published_on": document.published_on,
        "changed_on": document.changed_on,
        "author": document.author and remover(document.author),
        "group_id": group_id,
        "meeting_id": meeting_id,
    }
    if document.old_page is not None:
        values["is_draft"] = int(document.old_page.is_draft)
    if work.is_again:
        # An export has told what the page itself does not say.
        values = {name: value for name, value in values.items() if value is not None or name not in _TOLD_BESIDE}
    marks = ", ".join("?" * len(work.replaced))
    rows = select_rows(
        work.connection, f"SELECT * FROM articles WHERE document_id IN ({marks})", tuple(work.replaced)
    )
    whole = (0, len(document.text))
    work.put("articles", rows[0] if rows else None, values, [whole], firm={"document_id": work.document_id})
