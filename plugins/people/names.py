"""People by the name that is typed into a form; of several of one name 'Anna Ek (nr 12)' says which."""

import re
from collections import Counter

NUMBERED = "{name} (nr {number})"
_NUMBERED = re.compile(r".*\S\s*\(nr\s*(\d{1,9})\)\s*")


def names_of(connection) -> list[str]:
    """The names that a form suggests, each once; one that several have with its number. No residents."""
    rows = connection.execute("SELECT id, name FROM people WHERE category <> 'resident' ORDER BY name, id").fetchall()
    times = Counter(row["name"] for row in rows)
    return [
        row["name"] if times[row["name"]] == 1 else NUMBERED.format(name=row["name"], number=row["id"])
        for row in rows
    ]


def number_in(connection, typed: str) -> int | None:
    """The person (id) whose number stands in what was typed; None when there is none or nobody has it."""
    found = _NUMBERED.fullmatch(typed)
    row = found and connection.execute("SELECT id FROM people WHERE id = ?", [int(found[1])]).fetchone()
    return row and row[0]
