"""The minutes as the public will read them, with what is hidden marked in its sentence."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from markupsafe import Markup, escape

from ... import loaders
from ...schema.history.word_difference import difference_pieces
from ..shell.datasette_types import Datasette
from ..shell.files_of_page import ORIGINALS, RECORD
from ..shell.kept_by_version import KeptByVersion
from ..shell.markdown import to_html

_known: KeptByVersion["loaders.KnownNames"] = KeptByVersion(RECORD, ORIGINALS)

# Private use characters go through Markdown as letters do, and no text holds them.
_MARKS = {"removed": ("\ue000", "\ue001"), "added": ("\ue002", "\ue003")}
_TAGS = {"\ue000": "<del>", "\ue001": "</del>", "\ue002": "<ins>", "\ue003": "</ins>"}
_AS_TAGS = str.maketrans(_TAGS)
_NONE = str.maketrans(dict.fromkeys(_TAGS))


@dataclass
class PreviewedItem:
    """An item of the agenda in HTML: its heading and text, its decisions and what is to be done."""

    heading: Markup = field(default_factory=Markup)
    body: Markup = field(default_factory=Markup)
    decisions: list[Markup] = field(default_factory=list)
    actions: list[Markup] = field(default_factory=list)


@dataclass(frozen=True)
class Preview:
    """The minutes in the order of the agenda; `hidden` is the number of places where something is hidden.

    `rest` is what belongs to no item: decisions and actions of the meeting as a whole. `unexplained` are the words
    that are hidden until somebody has said what they are.
    """

    items: list[PreviewedItem]
    rest: PreviewedItem
    hidden: int
    unexplained: list[str]


async def public_texts_of(datasette: Datasette, meeting_id: int) -> "loaders.PublicTexts":
    """Return the texts of a meeting's minutes (meetings.id) as the public will read them (loaders.public_texts).

    Raises UnusableSite when nobody can know whom to hide.
    """

    async def known(before: "loaders.KnownNames | None") -> "loaders.KnownNames":
        return loaders.KnownNames(before)

    folder = Path(str(datasette.databases[RECORD].path)).parent
    return await asyncio.to_thread(loaders.public_texts, folder, meeting_id, await _known.of(datasette, known))


async def preview_minutes(
    datasette: Datasette, meeting_id: int, items: list[int], item_of: dict[tuple[str, int], int]
) -> Preview:
    """Return the minutes of a meeting as they will be public.

    `items` are the ids of its agenda items in order, and `item_of` the item of a decision or action, by table and id.
    Raises UnusableSite when nobody can know whom to hide.
    """
    public = await public_texts_of(datasette, meeting_id)
    return await asyncio.to_thread(_preview, public, items, item_of)


def _preview(public: "loaders.PublicTexts", items: list[int], item_of: dict[tuple[str, int], int]) -> Preview:
    found: dict[int | None, PreviewedItem] = defaultdict(PreviewedItem)
    hidden = 0
    for text in public.texts:
        marked = _marked(text.written, text.public)
        hidden += marked.count(_MARKS["removed"][0])
        if text.table == "agenda_items":
            item = found[text.row_id]
            if text.column == "heading":
                item.heading = _in_line(marked)
            elif text.column == "body":
                item.body = _as_tags(to_html(marked))
            else:
                item.body += Markup("<p>{}</p>").format(_in_line(marked))
        elif text.table in ("decisions", "actions"):
            item = found[item_of.get((text.table, text.row_id))]
            told = item.decisions if text.table == "decisions" else item.actions
            if text.column == "text":
                told.append(_in_line(marked))
            else:
                told[-1] += Markup(" ({})").format(_in_line(marked))
    return Preview([found[item_id] for item_id in items], found[None], hidden, public.unexplained)


def _marked(written: str, public: str) -> str:
    """Return both texts as one, with marks around what only one of them says."""
    written, public = written.translate(_NONE), public.translate(_NONE)
    if written == public:
        return written
    old, new = written.split("\n\n"), public.split("\n\n")
    pairs = zip_longest(old, new, fillvalue="") if len(old) == len(new) else [(written, public)]
    return "\n\n".join(_marked_paragraph(*pair) for pair in pairs)


def _marked_paragraph(written: str, public: str) -> str:
    if written == public:
        return written
    # Of each stretch what is written and what is public; a name of several words is one stretch.
    stretches: list[tuple[str, str]] = []
    for kind, text in difference_pieces(written, public, whole=True):
        old, new = text if kind != "added" else "", text if kind != "removed" else ""
        follows = bool(stretches) and stretches[-1][0] != stretches[-1][1]
        if kind == "same" and not (follows and text.isspace()):
            stretches.append((old, new))
        elif follows:
            stretches[-1] = stretches[-1][0] + old, stretches[-1][1] + new
        else:
            stretches.append((old, new))
    return "".join(_marked_stretch(old, new) for old, new in stretches)


def _marked_stretch(old: str, new: str) -> str:
    if old == new:
        return old
    # A blank at the end was only looked at because another change might have followed.
    blank = old[len(old.rstrip()) :] if old[len(old.rstrip()) :] == new[len(new.rstrip()) :] else ""
    removed, added = old.removesuffix(blank), new.removesuffix(blank)
    marked = (
        before + text + after for (before, after), text in zip(_MARKS.values(), (removed, added), strict=True) if text
    )
    return "".join(marked) + blank


def _in_line(marked: str) -> Markup:
    return _as_tags(escape(marked))


def _as_tags(html: Markup) -> Markup:
    # The marks are replaced after all else has been escaped or cleaned, by tags without attributes.
    return Markup(str(html).translate(_AS_TAGS))
