"""Two people edit one record: three states of its fields, and what a person has to choose.

A form carries the record as it was when the form was opened. What only one of the two has changed stands; what both
have changed, differently, is shown field by field. https://en.wikipedia.org/wiki/Merge_(version_control)#Three-way_merge

Tested in tests/plugins/meetings/test_removed_meanwhile.py.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from .conflict_rows import Removed, RowClash, Rows, names_of, removed_rows
from .editor import Sent, Value

# Fields of the kit itself.
BASE, TOKEN, CHOICE, ACTION = "_base", "_token", "_choice-", "_action"


@dataclass(frozen=True)
class Clash:
    """One field that both have changed."""

    field: str
    before: list[str]
    mine: list[str]
    theirs: list[str]


@dataclass(frozen=True)
class Merged:
    """The fields when both changes are put together (mine where both changed one), and what is to be chosen."""

    fields: Sent
    clashes: tuple[Clash, ...]
    # Fields that only the other has changed.
    taken: tuple[str, ...]
    # Rows that one has removed while the other has written in them, and the titles of those that only are gone.
    rows: tuple[RowClash, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def is_clash(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self.clashes or self.rows)


def canonical(values: Mapping[str, Value]) -> dict[str, list[str]]:
    """Fields in the one form in which they are compared: lists, line ends as \\n, nothing that is empty."""
    listed = {name: [value] if isinstance(value, str) else list(value) for name, value in values.items()}
    clean = {name: [_plain(one) for one in value if one.strip()] for name, value in listed.items()}
    return {name: value for name, value in clean.items() if value and not name.startswith("_")}


def dump(values: Mapping[str, Value]) -> str:
    """The record's fields for the hidden field that a form carries."""
    return json.dumps(canonical(values), ensure_ascii=False, sort_keys=True)


def load(text: str | None) -> dict[str, list[str]] | None:
    """What `dump` made; None when it is missing or broken (then nothing is known of the record as it was)."""
    try:
        found = json.loads(text or "")
    except ValueError:
        return None
    ok = isinstance(found, dict) and all(
        isinstance(value, list) and all(isinstance(one, str) for one in value) for value in found.values()
    )
    return found if ok else None


def once(token: str, sent: Sent) -> str:
    """What tells one sending of a form from another: the same fields sent twice are one, other words are not."""
    said = (token, sent.get(ACTION, ""), sent.get(BASE, ""), dump(sent.lists()))
    choices = sorted((name, values) for name, values in sent.lists().items() if name.startswith(CHOICE))
    return hashlib.sha256(json.dumps([said, choices]).encode()).hexdigest()


def chosen(sent: Sent, base: Mapping[str, list[str]], rows: Rows | None = None) -> Sent:
    """What was sent, with the other's value, or the other's row, where a person has chosen it."""
    fields = sent.lists()
    for name in list(fields):
        if name.startswith(CHOICE) and sent.get(name) == "theirs":
            what = name.removeprefix(CHOICE)
            for each in (rows and names_of(rows, what, fields, base)) or {what}:
                fields[each] = list(base.get(each, []))
    return Sent(fields)


def merge(
    base: Mapping[str, list[str]] | None, sent: Sent, now: Mapping[str, Value], rows: Rows | None = None
) -> Merged:
    """Put together what was sent and what the record is now, both grown from `base`; `rows` for a form of many.

    Without it (None) nobody can tell who has changed what: whatever the record holds otherwise is to be chosen.
    """
    mine, theirs, fields = canonical(sent.lists()), canonical(now), sent.lists()
    clashes, taken = [], []
    removed = removed_rows(rows, base, mine, theirs) if rows and base is not None else Removed()
    for name in fields:
        if rows and removed.dropped and rows.row_of(name) in removed.dropped:
            fields[name] = []
    for name in sorted({*(base or ()), *mine, *theirs} - removed.settled):
        was, my, their = (base or {}).get(name, []), mine.get(name, []), theirs.get(name, [])
        if their in (was, my):
            continue
        if base is not None and my == was:
            fields[name] = their
            taken.append(name)
        else:
            clashes.append(Clash(name, was, my, their))
    return Merged(Sent(fields), tuple(clashes), tuple(taken), tuple(removed.clashes), tuple(removed.gone))


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
