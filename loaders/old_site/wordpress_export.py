"""Items of a WordPress export: WXR, an RSS feed in XML with elements of WordPress' own.

Days are those of the site's own time zone (`wp:post_date`), so they are taken as they stand. Events are those of the
plugin The Events Calendar, whose times stand in `wp:postmeta`.

Tested in tests/loaders/old_site/test_load_export.py.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO
from urllib.parse import parse_qs, urlsplit
from xml.etree.ElementTree import Element, ParseError
from zoneinfo import ZoneInfo

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from ...schema.errors import UnreadableFile
from ...schema.old_site import OldPage
from .elementor_data import html_of_elementor
from .event_times import event_times
from .old_item import LeftBehind, OldArticle, OldEvent, OldItem, swedish_day, swedish_moment, words_of
from .wordpress_text import html_of_post

_LEFT = {
    "draft": "draft", "auto-draft": "draft", "private": "private", "trash": "trash", "pending": "waiting",
    "future": "waiting",
}  # fmt: skip
_ARTICLES = frozenset(("post", "page"))
_LOOKS = frozenset(
    ("nav_menu_item", "custom_css", "customize_changeset", "wp_template", "wp_template_part", "wp_global_styles",
     "wp_navigation", "wp_font_family", "wp_font_face", "oembed_cache", "user_request", "acf-field",
     "acf-field-group", "elementor_library", "tribe_organizer")
)  # fmt: skip
_PICTURES = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|bmp|ico|tiff?|heic|mp[34]|m4a|mov|avi|webm|wav|ogg)$", re.IGNORECASE
)
# Fields of plugins that hold the text of a page in their own way.
_BUILDERS = ("_elementor_data", "_fl_builder_data", "panels_data", "_cs_content", "ct_builder_shortcodes")
_LEAST_WORDS = 2
# A block that stands on several pages, whose words are an item of their own.
_REUSED = re.compile(r"<!-- wp:block \{\"ref\":(\d{1,9})")
_UNFILED = ("uncategorized", "okategoriserade", "okategoriserad")
# What The Events Calendar keeps of an event and the record has no place for.
_OF_EVENT = {"_EventCost": "pris", "_EventURL": "webbplats"}
# Bytes that XML does not allow and that old posts hold all the same.
_NOT_XML = bytes(one for one in range(32) if one not in (9, 10, 13))


def wordpress_items(name: str, export: BinaryIO) -> Iterator[OldItem]:
    """What an export says, item by item, as it is read; events come last, because their places stand anywhere.

    Raises UnreadableFile for what has a document type or entities, and for what is no XML or ends in the middle;
    what came before was whole.
    """
    reader = _WordPress()
    try:
        yield from reader.items(export)
    except DefusedXmlException as error:
        raise UnreadableFile(
            f"{name}: filen innehåller otillåtna XML-entiteter och öppnas inte; gör om exporten i WordPress."
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        yield from reader.events()
        raise UnreadableFile(
            f"{name}: exporten är skadad eller slutar mitt i; posterna före det är inlästa. Gör om exporten."
        ) from error
    yield from reader.events()


class _Filtered:
    """The bytes of a file without those that XML does not allow."""

    def __init__(self, export: BinaryIO) -> None:
        self._export = export
        self._has_begun = False

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes; none at the end of the file. Blank lines before the first element are left out."""
        while block := self._export.read(size):
            kept = block.translate(None, _NOT_XML)
            kept = kept if self._has_begun else kept.lstrip()
            if kept:
                self._has_begun = True
                return kept
        return b""


class _WordPress:
    """What has been read so far: who the authors are, and what belongs together."""

    def __init__(self) -> None:
        self._authors: dict[str, str] = {}
        self._places: dict[str, str] = {}
        self._events: list[tuple[OldEvent, str]] = []
        self._host = ""

    def items(self, export: BinaryIO) -> Iterator[OldItem]:
        """The items but for events. Raises what the parser of XML raises."""
        channel: Element | None = None
        depth = 0
        for step, element in iterparse(_Filtered(export), events=("start", "end"), forbid_dtd=True):
            depth += 1 if step == "start" else -1
            if step == "start":
                channel = element if depth == 2 else channel
                continue
            if depth != 2 or channel is None:
                continue
            tag = _local(element.tag)
            if tag == "author":
                login = _text(element, "author_login")
                self._authors[login] = _text(element, "author_display_name") or login
            elif tag in ("base_site_url", "base_blog_url", "link"):
                self._host = urlsplit((element.text or "").strip()).hostname or self._host
            elif tag == "item":
                yield from self._item(element)
            channel.clear()

    def events(self) -> Iterator[OldItem]:
        """The events, with their places."""
        for event, venue in self._events:
            yield replace(event, place=self._places.get(venue) or event.place)

    def _item(self, item: Element) -> Iterator[OldItem]:
        kind, state = _text(item, "post_type"), _text(item, "status")
        title, link = words_of(_text(item, "title")), _text(item, "link")
        meta = dict(_meta(item))
        comments = sum(1 for one in item if _local(one.tag) == "comment")
        if comments:
            yield LeftBehind("comments", title, f"{comments} st")
        if kind == "tribe_venue":
            parts = (title, meta.get("_VenueAddress"), meta.get("_VenueCity"))
            self._places[_text(item, "post_id")] = ", ".join(filter(None, map(words_of, filter(None, parts))))
        elif kind == "revision":
            yield LeftBehind("revision", title, link)
        elif kind in _LOOKS:
            yield LeftBehind("menu", title or kind, link)
        elif kind == "attachment":
            address = _text(item, "attachment_url") or _text(item, "guid") or link
            is_picture = _PICTURES.search(urlsplit(address).path)
            yield LeftBehind("picture" if is_picture else "not_there", title, address)
        elif reason := "password" if _text(item, "post_password") else _LEFT.get(state):
            yield LeftBehind(reason, title, link)
        elif kind == "tribe_events":
            yield from self._event(item, title, meta)
        elif kind in _ARTICLES:
            yield self._article(item, title)
            yield from _own_fields(item, title, link)
            blocks = _REUSED.findall("\n".join(_texts(item, "content/encoded")))
            yield from (LeftBehind("type", f"{title}: block {number}", link) for number in blocks)
        else:
            yield LeftBehind("type", f"{kind or '?'}: {title}", link)

    def _article(self, item: Element, title: str) -> OldItem:
        page = self._page(item)
        name = f"{_text(item, 'post_name') or _text(item, 'post_id')}.html"
        lead = words_of(_text(item, "excerpt/encoded"))
        html = html_of_post("\n\n".join(_texts(item, "content/encoded")))
        built = _built(item)
        html = html_of_post(built) if _is_fuller(built, html) else html
        if not lead and not words_of(html):
            return LeftBehind("empty", title or name, _text(item, "link"))
        return OldArticle(
            page, name, title or name, swedish_day(_text(item, "post_date")), lead, html, _subjects(item)
        )

    def _event(self, item: Element, title: str, meta: dict[str, str]) -> Iterator[OldItem]:
        start, end = swedish_moment(meta.get("_EventStartDate")), swedish_moment(meta.get("_EventEndDate"))
        if start is None:
            yield LeftBehind("no_day", title, _text(item, "link"))
            return
        start, end = _in_sweden(start, meta), end and _in_sweden(end, meta)
        whole_day = meta.get("_EventAllDay") in ("yes", "1", "true")
        times, _ = event_times(start, end, whole_day, None)
        html = html_of_post(_text(item, "content/encoded"))
        name = f"{_text(item, 'post_name') or _text(item, 'post_id')}.txt"
        self._events.append(
            (OldEvent(self._page(item), name, title, times, None, html), meta.get("_EventVenueID", ""))
        )
        for key, called in _OF_EVENT.items():
            if meta.get(key, "").strip():
                yield LeftBehind("field", f"{title}: {called}: {meta[key]}", _text(item, "link"))
        if meta.get("_EventRecurrence"):
            yield LeftBehind("more_days", title, _text(item, "link"))

    def _page(self, item: Element) -> OldPage:
        link = urlsplit(_text(item, "link"))
        number = _text(item, "post_id")
        addresses = [f"/?p={number}"] if number.isdigit() else []
        if not parse_qs(link.query) and link.path.strip("/"):
            above = link.path.rstrip("/").rpartition("/")[0]
            addresses += [f"{above}/{slug}/" for key, slug in _meta(item) if key == "_wp_old_slug" and slug]
            addresses.append(link.path)
        login = _text(item, "creator")
        changed = swedish_day(_text(item, "post_modified"))
        return OldPage(
            link.hostname or self._host, tuple(addresses or ["/"]), self._authors.get(login, login) or None, changed
        )


def _in_sweden(moment: datetime, meta: dict[str, str]) -> datetime:
    """The moment, which stands in the event's own time zone, in Swedish time."""
    try:
        told = moment.replace(tzinfo=ZoneInfo(meta.get("_EventTimezone") or "Europe/Stockholm"))
    except (ValueError, OSError, KeyError):
        return moment
    return swedish_moment(told.isoformat()) or moment


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _meta(item: Element) -> Iterator[tuple[str, str]]:
    """The fields that plugins and themes keep of an item."""
    for one in item:
        if _local(one.tag) == "postmeta":
            yield _text(one, "meta_key"), _text(one, "meta_value")


def _subjects(item: Element) -> tuple[str, ...]:
    """The categories and tags of an item, but for the one that WordPress gives what has none."""
    filed = [one for one in item if _local(one.tag) == "category" and one.get("domain") in ("category", "post_tag")]
    named = [words_of(one.text or "") for one in filed if one.get("nicename") not in _UNFILED]
    return tuple(dict.fromkeys(filter(None, named)))


def _built(item: Element) -> str:
    """The text of an item as Elementor keeps it; '' for one that was not made with it, or is no more."""
    meta = dict(_meta(item))
    return html_of_elementor(meta.get("_elementor_data", "")) if meta.get("_elementor_edit_mode") == "builder" else ""


def _is_fuller(built: str, html: str) -> bool:
    """Whether more than half of the words that a builder keeps are not in the post itself."""
    words = set(words_of(built).casefold().split())
    return len(words - set(words_of(html).casefold().split())) * 2 > len(words)


def _own_fields(item: Element, title: str, link: str) -> Iterator[LeftBehind]:
    """The fields of a page that hold words of its own, or its text as a builder of pages keeps it."""
    for key, value in _meta(item):
        if key == "_elementor_data" and words_of(_built(item)):
            continue
        if key in _BUILDERS and len(value) > 2:
            yield LeftBehind("field", f"{title}: {key}", link)
        elif not key.startswith("_") and not value.startswith(("a:", "O:", "{", "[", "http")):
            words = words_of(value)
            if len(words.split()) >= _LEAST_WORDS:
                yield LeftBehind("field", f"{title}: {key}: {words}", link)


def _text(parent: Element, name: str) -> str:
    """The text of the child `name`; before a slash stands the last part of its namespace: 'excerpt/encoded'."""
    return next(iter(_texts(parent, name)), "")


def _texts(parent: Element, name: str) -> Iterator[str]:
    """The texts of all children of that name."""
    space, _, local = name.rpartition("/")
    for child in parent:
        namespace, _, tag = child.tag.rpartition("}")
        if tag == local and (not space or f"/{space}/" in f"{namespace}/"):
            yield (child.text or "").strip()
