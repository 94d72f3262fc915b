"""An item of an old site as a document: what is stored of it, and the bytes that stand for it.

Tested in tests/loaders/old_site/test_load_export.py.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import escape

from ...schema.errors import InvalidRecord
from ...schema.records import Document, Source, Span, Unread, Upcoming
from ...schema.told_by_person import Told
from ..parse.whole_document import parse_document
from ..read.document_text import assemble_text, clean_line
from ..read.html import read_html
from .kept_links import with_links_as_markdown
from .old_item import Occurrence, OldArticle, OldEvent

# Old editors leave control characters in texts, for which a file would be taken for no text.
_NO_CONTROLS = {number: None for number in range(32) if chr(number) not in "\t\n\r"}


def article_document(item: OldArticle) -> tuple[Document, bytes]:
    """The article as a document, and the page that stands for it. Raises UnreadableFile as `read_document` does."""
    lead = f"<p>{escape(item.lead)}</p>" if item.lead else ""
    address = f"https://{item.page.site}{item.page.addresses[-1]}"
    # What is stored besides the text stands in the head: where it has changed the page is loaded anew.
    told = f"{item.published_on or ''} {item.page.changed_on or ''} {int(item.page.is_draft)}"
    html = with_links_as_markdown(item.html, address)
    subjects = f"<p>Ämnen: {escape(', '.join(item.subjects))}</p>" if item.subjects else ""
    data = (
        (
            f'<!doctype html>\n<html lang="sv"><head><meta name="intranet" content="{escape(told)}">'
            f'<meta charset="utf-8"><title>{escape(item.title)}</title>'
            f'<link rel="canonical" href="{escape(address)}">'
            f'<meta name="author" content="{escape(item.page.author or "")}"></head>\n'
            f"<body><main><h1>{escape(item.title)}</h1>\n{lead}\n{html}{subjects}</main></body></html>\n"
        )
        .translate(_NO_CONTROLS)
        .encode("utf-8", "replace")
    )
    document = parse_document(item.name, data, Told(kind="article"))
    document = replace(
        document, title=item.title, published_on=item.published_on, changed_on=item.page.changed_on,
        author=item.page.author, old_page=item.page,
    )  # fmt: skip
    return (_text_alone(document) if item.page.is_draft else document), data


def _text_alone(document: Document) -> Document:
    """The article without the meetings and people that it tells of: they would become public with the others."""
    return Document(
        document.source, document.kind, document.title, document.text, document.published_on,
        changed_on=document.changed_on, author=document.author, unread=document.unread, old_page=document.old_page,
    )  # fmt: skip


def event_document(item: OldEvent) -> tuple[Document, bytes]:
    """The event as a document with its times, and the text that stands for it. Raises InvalidRecord without a title.

    A day that is past was held.
    """
    title = clean_line(item.title)
    if not title:
        raise InvalidRecord(f"{item.name}: kalenderposten saknar rubrik.")
    lines, upcoming, position = [title, ""], [], len(title) + 2
    today = date.today().isoformat()
    place = clean_line(item.place or "") or None
    for time in item.times:
        when = _printed(time)
        line = f"{when}, {place}" if place else when
        span: Span = (position, position + len(line))
        upcoming.append(
            Upcoming(
                time.date, time.end_date, when, time.start, time.end, title, place, False, False, span,
                held=(time.end_date or time.date) < today,
            )
        )  # fmt: skip
        lines.append(line)
        position = span[1] + 1
    more = assemble_text(read_html(item.name, item.html), "text/plain").text.strip()
    text = "\n".join([*lines, "", more] if more else lines)
    told = f"{text}\n\n{item.page.site}{item.page.addresses[-1]}\n"
    data = told.encode("utf-8", "replace")
    source = Source(item.name, hashlib.sha256(data).hexdigest(), "text/plain")
    unread = tuple(_unread_lines(text, len(text) - len(more)))
    document = Document(source, "schedule", title, text, upcoming=tuple(upcoming), unread=unread)
    document = replace(document, old_page=item.page._replace(is_event=True))
    return document, data


def _unread_lines(text: str, start: int) -> Iterator[Unread]:
    """The lines of the text from `start` on."""
    for line in text[start:].splitlines(keepends=True):
        if line.strip():
            place = f"rad {text.count(chr(10), 0, start) + 1}"
            yield Unread("line", line.strip(), place, (start, start + len(line.rstrip())))
        start += len(line)


def _printed(time: Occurrence) -> str:
    days = f"{time.date}–{time.end_date}" if time.end_date else time.date
    hours = "–".join(filter(None, (time.start, time.end)))
    return f"{days} kl. {hours}" if hours else days
