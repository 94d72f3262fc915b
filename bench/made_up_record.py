"""A record of a given size: the made-up town's groups, and meetings with attendance, items, decisions and actions.

The rows are inserted as they stand, without the triggers that keep history and number versions: at 100,000 meetings
those would take hours, and nothing that is measured reads their history.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.migrate import SEARCHED
from datasette_intranet.schema.search_index import index_changed_rows

from bench.made_up_town import Town, made_up_town

PRESENT, ITEMS = 13, 5
PUBLISHED = 0.9
_TOPICS = ("Budget", "Lokaler", "Schema", "Utbildning", "Brukarråd", "Kommande träffar", "Arbetsmiljö", "Information")
_SAID = (
    "{} berättar om läget och {} kompletterar. Gruppen samtalar om vad som hänt sedan förra mötet, och flera "
    "deltagare lyfter att tiderna behöver bli tydligare för dem som kommer långväga ifrån. "
)
_INSERT = "INSERT INTO {} ({}) VALUES ({})"


def make_up_record(site: Path, meetings: int, seed: int = 1, rare: tuple[str, int] = ("", 1)) -> None:
    """Fill the record of the site in the folder `site` with so many meetings, nine of ten with published minutes.

    `rare` is a sentence, and so many items among which it is said once.
    """
    town, chance = made_up_town(seed), random.Random(seed)
    connection = open_record(site).conn
    connection.execute("PRAGMA foreign_keys = OFF")
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for table, columns, rows in _tables(town, meetings, rare, chance):
        connection.executemany(_INSERT.format(table, columns, ", ".join("?" * len(columns.split(", ")))), rows)
    connection.executescript(
        "INSERT INTO minutes_versions (meeting_id, version, content) "
        "SELECT id, 1, json_object('meeting', json_object('title', title)) FROM meetings "
        "WHERE minutes_status = 'published';" + ";".join(sql for _, sql in triggers)
    )
    for table in SEARCHED:
        connection.execute("INSERT OR IGNORE INTO search_queue SELECT ?, id FROM " + table, [table])
    index_changed_rows(connection)
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _tables(
    town: Town, meetings: int, rare: tuple[str, int], chance: random.Random
) -> Iterator[tuple[str, str, Iterator[tuple[Any, ...]]]]:
    names = {person.id: person.name for person in town.roster}
    categories = ("staff", "politician", "association", "other")
    yield "people", "id, name, category", ((i, names[i], categories[i % 4]) for i in names)
    yield "groups", "id, name, slug", ((i, f"Grupp {i}", f"grupp-{i}") for i in range(1, len(town.groups) + 1))
    members = ((person, group) for group, people in enumerate(town.groups, start=1) for person in people)
    yield "memberships", "person_id, group_id", members
    yield "meetings", "id, slug, group_id, date, starts_at, status, minutes_status", _meetings(meetings, town, chance)
    yield (
        "attendance",
        "meeting_id, position, name, person_id, status, head_count, category",
        (row for i in range(1, meetings + 1) for row in _present(i, town, names, chance)),
    )
    yield (
        "agenda_items",
        "id, meeting_id, position, number, heading, body, status",
        _items(meetings, town, names, rare, chance),
    )
    yield (
        "decisions",
        "meeting_id, item_id, position, text",
        (
            (1 + i // ITEMS, i + 1, 1 + i % ITEMS, f"Gruppen godkänner förslag {i}.")
            for i in range(0, meetings * ITEMS, 2)
        ),
    )
    yield (
        "actions",
        "meeting_id, item_id, position, text, responsible, person_id",
        (
            (1 + i // ITEMS, i + 1, 1, "Ta fram ett underlag", names[person], person)
            for i in range(0, meetings * ITEMS, ITEMS)
            for person in (chance.choice(_group(1 + i // ITEMS, town)),)
        ),
    )


def _group(meeting: int, town: Town) -> tuple[int, ...]:
    return town.groups[meeting % len(town.groups)]


def _meetings(count: int, town: Town, chance: random.Random) -> Iterator[tuple[Any, ...]]:
    for i in range(1, count + 1):
        day = (date(2025, 12, 31) - timedelta(days=7 * ((count - i) // len(town.groups)))).isoformat()
        status = "published" if chance.random() < PUBLISHED else "checked"
        yield i, f"{day}-{i}", 1 + i % len(town.groups), day, "13:15", "held", status


def _present(meeting: int, town: Town, names: dict[int, str], chance: random.Random) -> Iterator[tuple[Any, ...]]:
    group = _group(meeting, town)
    people = chance.sample(group, min(PRESENT, len(group)))
    for position, person in enumerate(people, start=1):
        yield meeting, position, names[person], person, "present", 1, None
    yield meeting, len(people) + 1, None, None, "present", chance.randint(1, 9), "resident"


def _items(
    meetings: int, town: Town, names: dict[int, str], rare: tuple[str, int], chance: random.Random
) -> Iterator[tuple[Any, ...]]:
    sentence, among = rare
    for i in range(meetings * ITEMS):
        people = [names[person] for person in chance.sample(_group(1 + i // ITEMS, town), 2)]
        body = _SAID.format(*people) + _SAID.format(*(name.split()[0] for name in people))
        body += sentence if i % among == 0 else ""
        yield i + 1, 1 + i // ITEMS, 1 + i % ITEMS, str(1 + i % ITEMS), _TOPICS[i % len(_TOPICS)], body, "discussed"
