"""The bytes of the published file, free pages and indexes of words included, hold no form of a resident's name."""

import re
from urllib.parse import unquote_to_bytes

import pytest
from datasette_intranet.loaders import publish_site
from datasette_intranet.loaders.publish.publish_meeting import publish_meeting
from datasette_intranet.schema.database import open_record

from tests.loaders.publish.published import RECORD
from tests.schema.privacy.test_every_form import ALONE, CONTEXTS, FOLDED, SPELT, WHOLE

GIVEN, FAMILY = "Östblom", "Ångfält"  # names that no other word holds, with letters that are written in several ways
REACHED = (
    "070-123 45 67", "+46 (0)70 123 45 67", "ostblom@exempel.invalid", "811228-9874", "19811228-9874",
    "Ripstigen 17 B, 123 45 Ekmarka",
)  # fmt: skip
FORMS = [*(way(GIVEN, FAMILY) for way in WHOLE.values()), *(way(GIVEN) for way in ALONE.values()), *REACHED]
TEXTS = [CONTEXTS[at % len(CONTEXTS)].format(form) for at, form in enumerate(FORMS)]
# Every text that the public reads; what they say of whom is written there by the fixture.
COLUMNS = (
    ("agenda_items", "body", "id = 1"), ("agenda_items", "heading", "id = 1"),
    ("decisions", "text", "meeting_id = 1"),
    ("actions", "text", "meeting_id = 1"), ("proposals", "text", "true"), ("proposals", "answer", "true"),
    ("articles", "title", "true"), ("projects", "name", "true"), ("meetings", "place", "id = 1"),
    ("meetings", "title", "id = 1"), ("indicators", "question", "true"),
)  # fmt: skip


@pytest.fixture
def public(site):
    before, after = RECORD.split("UPDATE meetings SET minutes_status", maxsplit=1)
    db = open_record(site)
    db.conn.executescript(before)
    with db.conn as connection:
        connection.execute(
            "INSERT INTO people (name, category, consent_on) VALUES (?, 'resident', '2020-01-01')",
            [f"{GIVEN} {FAMILY}"],
        )
        connection.execute("INSERT INTO memberships (person_id, group_id) SELECT max(id), 1 FROM people")
        connection.execute("INSERT INTO projects (name) VALUES ('En bänk')")
        connection.execute("INSERT INTO indicators (name) VALUES ('Bänkar')")
        for table, column, rows in COLUMNS:
            written = connection.execute(f"UPDATE {table} SET {column} = ? WHERE {rows}", ["\n\n".join(TEXTS)])
            assert written.rowcount > 0, table
    db.conn.executescript("UPDATE meetings SET minutes_status" + after)
    db.close()
    publish_site(site)
    return site / "public.db"


def left(path) -> list[str]:
    data = path.read_bytes()
    spellings = {part.lower().translate(table) for part in (GIVEN, FAMILY) for table in ({}, FOLDED, SPELT)}
    text = re.sub(r"[\W_]+", "", unquote_to_bytes(data).decode("utf-8", "ignore").casefold())
    found = [spelling for spelling in spellings if spelling in text]
    return found + [form for form in FORMS if form.encode() in data]


def test_no_form_is_in_the_bytes_of_the_file(public, site):
    assert left(public) == []
    publish_meeting(site, 1)
    assert left(public) == []
