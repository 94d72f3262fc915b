"""Documents made by hand for tests: the text is made of what is said, so that every span points at its words."""

import hashlib
from dataclasses import replace

from datasette_intranet.schema.records import (
    Action,
    Attendance,
    Decision,
    Document,
    Item,
    Meeting,
    Member,
    Proposal,
    Source,
    Upcoming,
)


class Paper:
    """Gathers lines of text and the spans of what they say."""

    def __init__(self):
        self.text = ""

    def write(self, line: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += f"{line}\n"
        return start, len(self.text) - 1


def minutes(  # noqa: PLR0913
    date: str | None = "2017-05-18",
    body: str | None = "Byalaget",
    *,
    name: str = "protokoll.txt",
    start: str | None = None,
    end: str | None = None,
    place: str | None = None,
    chair: str | None = None,
    secretary: str | None = None,
    adjusters: tuple[str, ...] = (),
    present: tuple = (),
    apologies: tuple = (),
    items: tuple = (),
    decisions: tuple = (),
    actions: tuple = (),
    upcoming: tuple = (),
    proposals: tuple = (),
    warnings: tuple[str, ...] = (),
) -> Document:
    """Minutes; people are names or dicts, items (heading, text, deferred) or headings, decisions (text, item)."""
    paper = Paper()
    span = paper.write(f"{body} {date} {start}-{end} {place} {chair} {secretary} {adjusters}")
    attendance = [_attendance(paper, one, "present") for one in present]
    attendance += [_attendance(paper, one, "apologies") for one in apologies]
    return _document(
        paper,
        name,
        "minutes",
        title=f"{body} {date}",
        meeting=Meeting(body, date, start, end, place, chair, secretary, tuple(adjusters), span),
        attendance=tuple(attendance),
        items=tuple(_item(paper, one) for one in items),
        decisions=tuple(_decision(paper, one) for one in decisions),
        actions=tuple(_action(paper, one) for one in actions),
        upcoming=tuple(_upcoming(paper, one) for one in upcoming),
        proposals=tuple(_proposal(paper, one) for one in proposals),
        warnings=warnings,
    )


def schedule(*upcoming, body: str | None = "Byalaget", name: str = "tider.txt") -> Document:
    """A list of coming meetings, each a date or a dict of Upcoming's fields."""
    paper = Paper()
    span = paper.write(f"Mötestider {body}")
    meeting = Meeting(body, None, None, None, None, None, None, (), span) if body else None
    rows = tuple(_upcoming(paper, one) for one in upcoming)
    return _document(paper, name, "schedule", title=f"Mötestider {body}", meeting=meeting, upcoming=rows)


def notice(date: str | None, *items, body: str | None = "Byalaget", name: str = "kallelse.txt", **told) -> Document:
    """A notice of one meeting with its agenda; `told` are more of Upcoming's fields."""
    paper = Paper()
    paper.write(f"Kallelse {body}")
    coming = replace(_upcoming(paper, {"date": date, **told}), body=body)
    listed = tuple(_item(paper, one) for one in items)
    return _document(paper, name, "schedule", title=f"Kallelse {body}", upcoming=(coming,), items=listed)


def roster(*members, title: str = "Vi som är med i Byalaget", name: str = "lista.txt") -> Document:
    """A list of members, each (name, area) or (name, area, role)."""
    paper = Paper()
    paper.write(title)
    rows = []
    for member in members:
        person, area, role = (*member, None)[:3]
        rows.append(Member(person, area, role, paper.write(f"{area}: {person}")))
    return _document(paper, name, "roster", title=title, roster=tuple(rows))


def article(  # noqa: PLR0913 - one argument for each thing that an article may tell
    title: str = "Så var dagen",
    *,
    date=None,
    body=None,
    present=(),
    upcoming=(),
    members=(),
    story: str = "",
    name="nyhet.txt",
) -> Document:
    """A news text that may tell of a meeting."""
    paper = Paper()
    span = paper.write(f"{title} {date} {body}")
    paper.write(story or "Det var en bra dag.")
    meeting = Meeting(body, date, None, None, None, None, None, (), span) if date or body else None
    rows = tuple(_attendance(paper, one, "present") for one in present)
    coming = tuple(_upcoming(paper, one) for one in upcoming)
    listed = tuple(Member(person, area, None, paper.write(person)) for person, area in members)
    return _document(
        paper, name, "article", title=title, meeting=meeting, attendance=rows, upcoming=coming, roster=listed
    )


def register(*proposals, name: str = "register.txt") -> Document:
    """A register of proposals, each a dict of Proposal's fields."""
    paper = Paper()
    rows = tuple(_proposal(paper, one) for one in proposals)
    return _document(paper, name, "proposals", title="Förslag", proposals=rows)


def content_of(document: Document) -> bytes:
    """The bytes that the document stands for."""
    return document.text.encode()


def renamed(document: Document, name: str) -> Document:
    """The same document in a file of another name."""
    return replace(document, source=replace(document.source, name=name))


def _document(paper: Paper, name: str, kind: str, **fields) -> Document:
    if not paper.text:
        paper.write("tomt")
    digest = hashlib.sha256((name + paper.text).encode()).hexdigest()
    return Document(Source(name, digest, "text/plain"), kind, fields.pop("title"), paper.text, **fields)


def _attendance(paper: Paper, one, status: str) -> Attendance:
    given = one if isinstance(one, dict) else {"name": one}
    values = {
        "name": None,
        "count": 1,
        "approximate": False,
        "category": None,
        "affiliation": None,
        "role": None,
        "note": None,
    }
    return Attendance(**{**values, "status": status, **given}, span=paper.write(f"{status} {given}"))


def _item(paper: Paper, one) -> Item:
    heading, text, deferred = (one, "", False) if isinstance(one, str) else (*one, False)[:3]
    return Item(None, heading, text, deferred, paper.write(f"{heading} {text} {deferred}"))


def _decision(paper: Paper, one) -> Decision:
    text, item = one if isinstance(one, tuple) else (one, None)
    return Decision(text, item, paper.write(text))


def _action(paper: Paper, one) -> Action:
    given = one if isinstance(one, dict) else {"text": one}
    values = {"responsible": None, "due": None, "item": None, **given}
    return Action(**values, span=paper.write(f"{values}"))


def _upcoming(paper: Paper, one) -> Upcoming:
    given = one if isinstance(one, dict) else {"date": one}
    values = {
        "end_date": None,
        "when": given.get("date") or "i juni",
        "start": None,
        "end": None,
        "title": None,
        "place": None,
    }
    values |= {"preliminary": False, "cancelled": False, **given}
    return Upcoming(**values, span=paper.write(f"{values}"))


def _proposal(paper: Paper, one) -> Proposal:
    given = one if isinstance(one, dict) else {"text": one}
    values = dict.fromkeys(("number", "theme", "priority", "responsible", "how", "when", "status"))
    return Proposal(**{**values, **given}, span=paper.write(f"{given}"))
