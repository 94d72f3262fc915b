"""Where the pages lie that `make screenshots` photographs and whose address holds a number."""

import sqlite3
from contextlib import closing
from pathlib import Path

GROUP = "samradsgruppen-for-tillganglighet"
PUBLISHED, CORRECTED = f"2024-02-14-{GROUP}", f"2024-04-10-{GROUP}"

# Where the pages lie whose address holds a number: name, and the query that finds it in the demo.
PLACES = {
    "draft": "SELECT slug FROM meetings m WHERE EXISTS (SELECT 1 FROM agenda_items WHERE meeting_id = m.id) "
    f"AND slug LIKE '%{GROUP}' AND status = 'held' ORDER BY date DESC",
    "planned": f"SELECT slug FROM meetings WHERE slug LIKE '%{GROUP}' "
    "AND date > date('now', 'localtime') ORDER BY date",
    "document": "SELECT document_id FROM review WHERE status = 'open' AND kind = 'person' ORDER BY id",
    "question": "SELECT id FROM review WHERE status = 'open' AND kind = 'person' ORDER BY id",
    "two_values": "SELECT id FROM review WHERE status = 'open' AND kind = 'contradiction' ORDER BY id",
    "action": "SELECT a.id FROM actions a JOIN meetings m ON m.id = a.meeting_id "
    f"WHERE a.status = 'open' AND m.slug LIKE '%{GROUP}' ORDER BY a.id DESC",
    "promise": "SELECT action_id FROM action_turns ORDER BY id",
    "item": f"SELECT i.id FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id WHERE m.slug = '{PUBLISHED}'",
    "group": f"SELECT id FROM groups WHERE slug = '{GROUP}'",
    "meeting": f"SELECT id FROM meetings WHERE slug = '{PUBLISHED}'",
    "person": "SELECT id FROM people WHERE name = 'Pia Kallhed'",
    # public.db has numbers of its own.
    "published_person": "SELECT id FROM published.people WHERE name = 'Pia Kallhed'",
    "article": "SELECT id FROM articles ORDER BY id",
    "indicator": "SELECT id FROM indicators ORDER BY id",
    "survey": "SELECT id FROM surveys ORDER BY id",
    "comment": "SELECT id FROM comments ORDER BY id",
    "attended": "SELECT row_id FROM passages WHERE table_name = 'attendance' AND document_id = "
    "(SELECT document_id FROM review WHERE status = 'open' AND kind = 'person' ORDER BY id LIMIT 1)",
    "project": "SELECT id FROM projects WHERE name = 'Bänkar längs ån'",
    "workshop": "SELECT m.slug FROM meetings m JOIN workshop_questions q ON q.meeting_id = m.id",
    "ranking": "SELECT slug FROM meetings WHERE id = 1",
    "checked": "SELECT slug FROM meetings WHERE minutes_status = 'checked'",
    "membership": "SELECT id FROM memberships WHERE person_id = (SELECT id FROM people WHERE name = 'Pia Kallhed')",
}


def places(folder: Path) -> dict[str, str]:
    """What the names of PLACES stand for in the site in `folder`."""
    with closing(sqlite3.connect(folder / "intranet.db")) as record:
        record.execute("ATTACH ? AS published", [str(folder / "public.db")])
        return {name: str(record.execute(query).fetchone()[0]) for name, query in PLACES.items()}
