"""Articles: news texts about the work of the groups.

Tested in tests/schema/store/test_meetings.py.
"""

from ..records import Document
from .attendance import hidden_names, sieve_of
from .import_session import Work
from .sql_rows import select_rows


def store_article(work: Work, document: Document, group_id: int | None, meeting_id: int | None) -> None:
    """Store the text of an article, without the names of residents who may not be named.

    `group_id` and `meeting_id` are the group and the meeting that it is about, None when unknown. The caller stores
    what the article says of meetings and people.
    """
    sieve = sieve_of(document, hidden_names(work, document, group_id))
    values = {
        "title": sieve(document.title or work.name),
        "body": sieve(_below_title(document)),
        "published_on": document.published_on,
        "group_id": group_id,
        "meeting_id": meeting_id,
    }
    marks = ", ".join("?" * len(work.replaced))
    rows = select_rows(
        work.connection, f"SELECT * FROM articles WHERE document_id IN ({marks})", tuple(work.replaced)
    )
    whole = (0, len(document.text))
    work.put("articles", rows[0] if rows else None, values, [whole], firm={"document_id": work.document_id})


def _below_title(document: Document) -> str:
    """The text without its first line when that is the title, because the title has its own column."""
    first, _, rest = document.text.strip().partition("\n")
    return rest.strip() if rest.strip() and first.strip() == document.title else document.text.strip()
