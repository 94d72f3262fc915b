"""Two people edit one record: three states of its fields, and what a person has to choose.

A form carries the record as it was when the form was opened. What only one of the two has changed stands; what both
have changed, differently, is shown field by field. https://en.wikipedia.org/wiki/Merge_(version_control)#Three-way_merge
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

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


def chosen(sent: Sent, base: Mapping[str, list[str]]) -> Sent:
    """What was sent, with the other's value where a person has chosen it."""
    fields = sent.lists()
    for name in list(fields):
        if name.startswith(CHOICE) and sent.get(name) == "theirs":
            fields[name.removeprefix(CHOICE)] = list(base.get(name.removeprefix(CHOICE), []))
    return Sent(fields)


def merge(base: Mapping[str, list[str]] | None, sent: Sent, now: Mapping[str, Value]) -> Merged:
    """Put together what was sent and what the record is now, both grown from `base`.

    Without it (None) nobody can tell who has changed what: whatever the record holds otherwise is to be chosen.
    """
    mine, theirs, fields = canonical(sent.lists()), canonical(now), sent.lists()
    clashes, taken = [], []
    for name in sorted({*(base or ()), *mine, *theirs}):
        was, my, their = (base or {}).get(name, []), mine.get(name, []), theirs.get(name, [])
        if their in (was, my):
            continue
        if base is not None and my == was:
            fields[name] = their
            taken.append(name)
        else:
            clashes.append(Clash(name, was, my, their))
    return Merged(Sent(fields), tuple(clashes), tuple(taken))


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
