"""Items of a Plone export: the JSON of collective.exportimport, which has what plone.restapi says of each item.

It is a list of items, or a file for each item.

Plone writes moments in UTC (https://6.docs.plone.org/plone.restapi/docs/source/usage/serialization.html).

Tested in tests/loaders/old_site/test_load_export.py.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import Any, BinaryIO
from urllib.parse import urlsplit

import ijson

from ...schema.errors import UnreadableFile
from ...schema.old_site import OldPage
from .event_times import event_times
from .old_item import LeftBehind, OldArticle, OldEvent, OldFile, OldItem, swedish_day, swedish_moment, words_of
from .volto_blocks import html_of_blocks

# As Archetypes, Plone's older content types, calls what plone.restapi calls otherwise.
_OLDER = {
    "effectiveDate": "effective", "creation_date": "created", "modification_date": "modified", "startDate": "start",
    "endDate": "end", "openEnd": "open_end", "wholeDay": "whole_day",
}  # fmt: skip
# What the usual workflows call the states in which everybody sees an item, and those in which only its owner does.
_PUBLIC = frozenset(("published", "external", "visible"))
_LEFT = {"private": "private", "draft": "draft", "pending": "waiting", "external_pending": "waiting"}
_ARTICLES = frozenset(("Document", "News Item", "NewsItem", "LRF"))
_FOLDERS = frozenset(
    ("Folder", "Large Plone Folder", "Collection", "Topic", "Plone Site", "Subsite", "LIF", "FormFolder", "EasyForm")
)
_TEXT_FIELDS = ("text", "body")
# What an item says besides, for which the record has no place.
_TOLD_FIELDS = (
    "contact_name", "contact_email", "contact_phone", "event_url", "attendees", "image_caption",
)  # fmt: skip
_WRAPPED = re.compile(rb"\s*\{\s*\"items\"\s*:")


def plone_items(name: str, export: BinaryIO) -> Iterator[OldItem]:
    """What an export says, item by item, as it is read.

    Raises UnreadableFile for what is no list of items, or ends in the middle; what came before was whole.
    """
    try:
        start = export.read(200)
        export.seek(-len(start), 1)
        place = "items.item" if _WRAPPED.match(start) else "" if start.startswith(b"{") else "item"
        for number, item in enumerate(ijson.items(export, place, use_float=True), start=1):
            yield from _told_apart(item, number)
    except (ijson.JSONError, UnicodeDecodeError, ValueError) as error:
        raise UnreadableFile(
            f"{name}: exporten är skadad eller slutar mitt i; posterna före det är inlästa. Gör om exporten."
        ) from error


def _told_apart(item: Any, number: int) -> Iterator[OldItem]:
    if not isinstance(item, dict) or not isinstance(item.get("@id"), str) or not isinstance(item.get("@type"), str):
        yield LeftBehind("broken", f"post {number}")
        return
    try:
        yield from _PloneItem(item).items()
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        yield LeftBehind("broken", str(item.get("title") or f"post {number}"), item["@id"])


class _PloneItem:
    """One item: what it is called, where it stood, and in which state."""

    def __init__(self, item: dict[str, Any]) -> None:
        self._item = {_OLDER.get(name, name): value for name, value in item.items()}
        self._url = item["@id"]
        self._title = " ".join(_plain(item.get("title")).split()) or str(item.get("id") or self._url)
        self._type = item["@type"]
        told = item.get("parent")
        parent: dict[str, Any] = told if isinstance(told, dict) else {}
        # Files have no state of their own: the folder's counts.
        self._state = item.get("review_state") or parent.get("review_state") or "published"
        self._root = str(parent.get("@id") or "") if parent.get("@type") == "Plone Site" else ""

    def items(self) -> Iterator[OldItem]:
        if reason := self._left():
            yield self._leave(reason)
        elif self._type in _ARTICLES:
            yield from self._article()
        elif self._type == "Event":
            yield from self._event()
        elif self._type == "File":
            yield from self._file("file")
        elif self._type == "Image":
            yield self._leave("picture")
        elif self._type == "Link":
            yield LeftBehind("link", self._title, str(self._item.get("remoteUrl") or self._url))
        elif self._type in _FOLDERS:
            yield from self._article("folder")
        else:
            yield LeftBehind("type", f"{self._type}: {self._title}", self._url)

    def _left(self) -> str | None:
        if (reason := _LEFT.get(self._state)) is not None:
            return reason
        shown = swedish_moment(self._item.get("effective"))
        return "waiting" if shown is not None and shown > datetime.now() else None

    def _leave(self, reason: str) -> LeftBehind:
        return LeftBehind(reason, self._title, self._url)

    def _article(self, otherwise: str = "empty") -> Iterator[OldItem]:
        """The item as an article; without text it is left behind, as `otherwise`."""
        html, unread = self._html()
        lead = _plain(self._item.get("description"))
        if not words_of(html) and (otherwise != "empty" or not lead.strip()):
            yield self._leave(otherwise)
            return
        published = swedish_day(self._item.get("effective")) or swedish_day(self._item.get("created"))
        page, name = self._page(), f"{self._id()}.html"
        yield OldArticle(page, name, self._title, published, lead, html, self._subjects())
        yield from (LeftBehind("type", f"{self._title}: {block}", self._url) for block in unread)
        yield from self._fields()
        if self._item.get("image"):
            yield self._leave("picture")
        if self._item.get("file"):
            yield from self._file("file")

    def _event(self) -> Iterator[OldItem]:
        if self._page().is_draft:
            yield self._leave("internal_event")
            return
        start, end = swedish_moment(self._item.get("start")), swedish_moment(self._item.get("end"))
        if start is None:
            yield self._leave("no_day")
            return
        end = None if self._item.get("open_end") else end
        whole_day = bool(self._item.get("whole_day"))
        times, is_whole = event_times(start, end, whole_day, self._item.get("recurrence"))
        html = f"<p>{_as_html(_plain(self._item.get('description')))}</p>{self._html()[0]}"
        place = " ".join(_plain(self._item.get("location")).split()) or None
        yield OldEvent(self._page(), f"{self._id()}.txt", self._title, times, place, html)
        yield from self._fields()
        if not is_whole:
            yield self._leave("more_days")

    def _fields(self) -> Iterator[LeftBehind]:
        """What the item says in fields of its own, and beside its text."""
        for name, value in self._item.items():
            is_text = isinstance(value, dict) and isinstance(value.get("data"), str) and "filename" not in value
            if name in _TEXT_FIELDS or not (name in _TOLD_FIELDS or is_text):
                continue
            told = ", ".join(map(str, value)) if isinstance(value, list) else words_of(_plain(value))
            if told:
                yield LeftBehind("field", f"{self._title}: {name}: {told}", self._url)

    def _file(self, field: str) -> Iterator[OldItem]:
        blob = self._item.get(field)
        if not isinstance(blob, dict) or not isinstance(blob.get("data"), str):
            told = blob if isinstance(blob, dict) else {}
            yield LeftBehind("not_there", self._title, str(told.get("download") or self._url))
            return
        if str(blob.get("content-type") or "").startswith("image/"):
            yield self._leave("picture")
            return
        name = str(blob.get("filename") or self._item.get("id") or self._title).replace("\\", "/").split("/")[-1]
        try:
            data = base64.b64decode(blob["data"], validate=False)
        except (binascii.Error, ValueError):
            yield self._leave("broken")
            return
        if not data and blob["data"].strip():
            yield self._leave("broken")
            return
        yield OldFile(self._page(), name, data)

    def _html(self) -> tuple[str, list[str]]:
        """The item's text as HTML, and the names of the blocks in it that are not read."""
        parts = [_html_of_text(self._item.get(field)) for field in _TEXT_FIELDS]
        blocks, unread = html_of_blocks(self._item.get("blocks"), self._item.get("blocks_layout"))
        return "".join((*parts, blocks)), unread

    def _subjects(self) -> tuple[str, ...]:
        """The words it was filed under; Archetypes names them otherwise."""
        told = self._item.get("subjects") or self._item.get("subject")
        return tuple(filter(None, map(words_of, map(str, told)))) if isinstance(told, list) else ()

    def _id(self) -> str:
        return str(self._item.get("id") or self._url.rstrip("/").rsplit("/", 1)[-1])

    def _page(self) -> OldPage:
        parts = urlsplit(self._url)
        path = parts.path.rstrip("/") or "/"
        uid = self._item.get("UID")
        addresses = [f"/resolveuid/{uid}" if isinstance(uid, str) and uid else path, path]
        # Behind a proxy the folder of the site is no part of the address.
        root = urlsplit(self._root).path.rstrip("/") or ("/Plone" if path.startswith("/Plone/") else "")
        if root and path.startswith(f"{root}/"):
            addresses.append(path.removeprefix(root))
        creators = self._item.get("creators")
        author = ", ".join(str(one) for one in creators) if isinstance(creators, list) else None
        gone = swedish_moment(self._item.get("expires"))
        # What has expired is shown to nobody but those who edit.
        is_draft = self._state not in _PUBLIC or (gone is not None and gone < datetime.now())
        changed = swedish_day(self._item.get("modified"))
        return OldPage(parts.hostname or "", tuple(dict.fromkeys(addresses)), author or None, changed, is_draft)


def _plain(value: Any) -> str:
    """A text that Archetypes may give with its type around it."""
    if isinstance(value, dict):
        value = value.get("data")
    return value if isinstance(value, str) else ""


def _html_of_text(value: Any) -> str:
    text = _plain(value)
    told = value.get("content-type") if isinstance(value, dict) else "text/html"
    if told in (None, "text/html", "text/x-html-safe"):
        return text
    return "".join(f"<p>{_as_html(part)}</p>" for part in text.split("\n\n") if part.strip())


def _as_html(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")
