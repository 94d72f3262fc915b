"""The rows of a made-up county's record, table by table: twelve years of meetings and what belongs to them.

Of what a page tells of the last months there is as much in a small record as in a large one.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from bench.made_up_town import Town

Rows = tuple[str, str, Iterator[tuple[Any, ...]]]
"""Of a table its name, its columns and its rows."""
ITEMS, PROPOSALS = 5, 5
"""Items of a meeting, and meetings to a proposal."""
_YEARS = {1_000: 1, 10_000: 4, 100_000: 12}
_AHEAD = 90
_TOPICS = ("Budget", "Lokaler", "Schema", "Utbildning", "Brukarråd", "Kommande träffar", "Arbetsmiljö", "Information")
_THEMES = ("Park", "Skola", "Trafik", "Bad", "Bibliotek", "Trygghet", "Vård", "Kultur", "Hemtjänst", "Belysning")
_SAID = (
    "{} berättar om läget och {} kompletterar. Gruppen samtalar om vad som hänt sedan förra mötet, och flera "
    "deltagare lyfter att tiderna behöver bli tydligare för dem som kommer långväga ifrån. "
)
_CATEGORIES = ("staff", "politician", "association", "other")


def county_tables(town: Town, meetings: int, present: int, chance: random.Random) -> Iterator[Rows]:
    names = {person.id: person.name for person in town.roster}
    yield "people", "id, name, category", ((i, names[i], _CATEGORIES[i % 4]) for i in names)
    yield "groups", "id, name, slug", ((i, f"Grupp {i}", f"grupp-{i}") for i in range(1, len(town.groups) + 1))
    yield "memberships", "person_id, group_id, starts_on", _members(town)
    days = _days(meetings)
    held = [i for i, day in enumerate(days, start=1) if day <= date.today().isoformat()]
    yield (
        "meetings",
        "id, slug, group_id, date, starts_at, ends_at, status, minutes_status, document_id",
        _meetings(days, town, chance),
    )
    yield (
        "attendance",
        "meeting_id, position, name, person_id, status, head_count, category",
        (row for i in held for row in _present(i, town, names, present, chance)),
    )
    yield "agenda_items", "id, meeting_id, position, heading, body, status", _items(held, town, names, chance)
    yield (
        "decisions",
        "meeting_id, item_id, position, text",
        ((i, i * ITEMS + n, n, f"Gruppen godkänner förslag {i * ITEMS + n}.") for i in held for n in (1, 3)),
    )
    yield (
        "actions",
        "id, meeting_id, item_id, kind, text, responsible, person_id, due_on, status, done_on, recipient_kind",
        _actions(held, days, town, names, chance),
    )
    yield from _proposals(meetings, days, chance)
    yield from _documents(held, days)
    yield from _told_of_meetings(held, days)


def _members(town: Town) -> Iterator[tuple[Any, ...]]:
    for group, people in enumerate(town.groups, start=1):
        yield from ((person, group, "2012-01-01" if person % 3 else None) for person in people)


def _days(count: int) -> list[str]:
    first = date.today() - timedelta(days=365 * _YEARS.get(count, 12))
    span = (date.today() - first).days + _AHEAD
    return [(first + timedelta(days=span * i // count)).isoformat() for i in range(1, count + 1)]


def _group(meeting: int, town: Town) -> tuple[int, ...]:
    return town.groups[meeting % len(town.groups)]


def _meetings(days: list[str], town: Town, chance: random.Random) -> Iterator[tuple[Any, ...]]:
    today = date.today().isoformat()
    for i, day in enumerate(days, start=1):
        group, slug = 1 + i % len(town.groups), f"{day}-{i}"
        if day > today:
            yield i, slug, group, day, "13:15", "15:00", "planned", None, None
        else:
            recent = day > (date.today() - timedelta(days=14)).isoformat()
            status = "draft" if recent else "published" if chance.random() < 0.99 else "checked"
            yield i, slug, group, day, "13:15", "15:00", "held", status, i


def _present(
    meeting: int, town: Town, names: dict[int, str], most: int, chance: random.Random
) -> Iterator[tuple[Any, ...]]:
    group = _group(meeting, town)
    people = chance.sample(group, min(most, len(group)))
    if most > len(people):
        people += chance.sample([i for i in range(1, 200) if i not in people], most - len(people))
    for position, person in enumerate(people, start=1):
        status = "apologies" if chance.random() < 0.1 else "present"
        yield meeting, position, names[person], person, status, 1, None
    yield meeting, len(people) + 1, None, None, "present", chance.randint(1, 9), "resident"


def _items(held: list[int], town: Town, names: dict[int, str], chance: random.Random) -> Iterator[tuple[Any, ...]]:
    for meeting in held:
        for n in range(1, ITEMS + 1):
            people = [names[person] for person in chance.sample(_group(meeting, town), 2)]
            body = _SAID.format(*people) + _SAID.format(*(name.split()[0] for name in people))
            status = "deferred" if n == 5 and chance.random() < 0.02 else "discussed"
            yield meeting * ITEMS + n, meeting, n, _TOPICS[(meeting + n) % len(_TOPICS)], body, status


def _actions(
    held: list[int], days: list[str], town: Town, names: dict[int, str], chance: random.Random
) -> Iterator[tuple[Any, ...]]:
    """One of each meeting, every third a promise; nine of ten of those that are older than a year are done."""
    old = (date.today() - timedelta(days=365)).isoformat()
    for i in held:
        day, person = days[i - 1], chance.choice(_group(i, town))
        due = (date.fromisoformat(day) + timedelta(days=60)).isoformat()
        done = chance.random() < (0.97 if day < old else 0.6)
        kind, to = ("feedback", chance.choice(("person", "unit"))) if i % 3 == 0 else ("task", None)
        state = ("done", due) if done else ("open", None)
        yield (
            i, i, i * ITEMS + 1, kind, "Ta fram ett underlag", names[person], person, due, *state, to,
        )  # fmt: skip


def _proposals(meetings: int, days: list[str], chance: random.Random) -> Iterator[Rows]:
    rows, statuses = [], []
    for i in range(1, meetings // PROPOSALS + 1):
        day = days[(i - 1) * PROPOSALS]
        age = (date.today() - date.fromisoformat(day)).days
        if age < 0:
            continue
        answered = (date.fromisoformat(day) + timedelta(days=45)).isoformat() if age > 60 and i % 10 else None
        status = chance.choice(("accepted", "rejected", "ongoing", "implemented")) if answered else "new"
        text = f"Förslag {i} om {chance.choice(_THEMES).lower()} och bänkar"
        rows.append((
            i, f"F-{i}", text, text, chance.choice(_THEMES), day, 1 + i % 300, status,
            "Vi gör det." if answered else None, answered,
        ))  # fmt: skip
        statuses.append((i, "new", f"{day}T12:00:00Z", day))
        if answered:
            statuses.append((i, status, f"{answered}T12:00:00Z", answered))
    columns = "id, number, text, original, theme, received_on, group_id, status, answer, answered_on"
    yield "proposals", columns, iter(rows)
    yield "proposal_statuses", "proposal_id, status, changed_at, changed_on", iter(statuses)


def _documents(held: list[int], days: list[str]) -> Iterator[Rows]:
    """A document of each meeting, loaded in the evening of its day; of a hundred one has a question that is open."""
    word = "application/msword"
    yield (
        "documents",
        "id, name, sha256, media_type, kind, title, text, loaded_at",
        (
            (i, f"anteckningar-{i}.docx", f"{i:064x}", word, "minutes", f"Möte {i}", "Text " * 40, _moment(days, i))
            for i in held
        ),
    )
    yield (
        "passages",
        'document_id, start, "end", table_name, row_id, loaded',
        ((i, 0, 20, "meetings", i, '{"status": "held"}') for i in held),
    )
    yield from _questions(held, days)
    yield "changes", "id, at, way", ((i, _moment(days, i), "load") for i in held)
    yield (
        "history",
        "change_id, table_name, row_id, operation",
        ((i, table, i, "insert") for i in held for table in ("meetings", "documents")),
    )


def _questions(held: list[int], days: list[str]) -> Iterator[Rows]:
    kinds, recent = ("person", "group"), set(held[-400:])
    yield (
        "review",
        "kind, status, question, document_id, printed, created_at",
        (
            (
                kinds[i % 2], "open" if i in recent and i % 10 == 0 else "settled", "Vem är det?", i, "Anna",
                _moment(days, i),
            )
            for i in held
            if i % 5 == 0
        ),
    )  # fmt: skip


def _told_of_meetings(held: list[int], days: list[str]) -> Iterator[Rows]:
    """An article of each tenth meeting, and a comment on each fourth."""
    yield (
        "articles",
        "title, body, published_on, group_id, meeting_id, is_draft",
        ((f"Nytt {i}", "Det har hänt.", days[i - 1], 1 + i % 300, i, 0) for i in held if i % 10 == 0),
    )
    yield (
        "comments",
        "item_id, actor_id, actor_name, body, created_at",
        ((i * ITEMS + 1, "kim", "Kim Ek", "Är det gjort?", _moment(days, i)) for i in held if i % 4 == 0),
    )


def _moment(days: list[str], i: int) -> str:
    """When what is of meeting number `i` came: in the evening of its day, UTC."""
    return f"{days[i - 1]}T20:00:00Z"
