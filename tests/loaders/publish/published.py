"""A record with a little of everything that publishing has to keep or to hide."""

import atexit
import hashlib
import os
import shutil
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

from datasette_intranet.loaders import publish_site
from datasette_intranet.schema.database import PUBLIC, open_private, open_record
from datasette_intranet.schema.database import RECORD as RECORD_FILE
from datasette_intranet.schema.privacy import pseudonyms_of_site

RECORD = """
INSERT INTO groups (id, name) VALUES (1, 'Byalaget');
INSERT INTO people (id, name, category, name_is_public, consent_on) VALUES
    (1, 'Karin Alm', 'staff', 0, NULL), (2, 'Bo Ek', 'politician', 0, NULL), (3, 'Eva Lind', 'other', 0, NULL),
    (4, 'Per Ask', 'other', 1, NULL), (5, 'Vera Holm', 'resident', 0, '2017-01-01'),
    (6, 'Olga Rask', 'staff', 0, NULL);
INSERT INTO memberships (person_id, group_id) VALUES (1, 1), (5, 1), (3, 1);
INSERT INTO documents (id, name, sha256, media_type, kind, text)
    VALUES (1, 'hemlig.txt', printf('%064d', 1), 'text/plain', 'minutes', 'Vera Holm sade');
INSERT INTO meetings (id, group_id, date, status, chair, chair_id, secretary, document_id, minutes_status) VALUES
    (1, 1, '2017-05-18', 'held', 'Karin Alm', 1, 'Vera Holm', 1, NULL),
    (2, 1, '2017-06-15', 'held', 'Karin Alm', 1, NULL, NULL, NULL),
    (3, 1, '2017-08-31', 'planned', NULL, NULL, NULL, NULL, NULL);
INSERT INTO attendance (meeting_id, name, person_id, status, category, head_count) VALUES
    (1, 'Karin Alm', 1, 'present', NULL, 1), (1, 'Bo Ek', 2, 'apologies', NULL, 1),
    (1, 'Eva Lind', 3, 'present', NULL, 1),
    (1, 'Per Ask', 4, 'present', NULL, 1), (1, 'Vera Holm', 5, 'present', 'resident', 1),
    (1, 'Ebba R', NULL, 'present', NULL, 1),
    (1, NULL, NULL, 'present', 'resident', 3), (2, 'Karin Alm', 1, 'present', NULL, 1);
INSERT INTO agenda_items (id, meeting_id, position, heading, body, status) VALUES
    (1, 1, 1, 'Vera Holms bänk', 'Enligt VERA HOLM saknas en bänk.', 'deferred'),
    (2, 2, 1, 'Hemligt', 'Utkast', 'discussed'),
    (3, 3, 1, 'Bänken', '', 'open');
UPDATE agenda_items SET continues_id = 1 WHERE id = 3;
INSERT INTO decisions (meeting_id, item_id, text) VALUES (1, 1, 'Att tacka Vera Holm'), (2, 2, 'Att vänta');
INSERT INTO actions (meeting_id, text, responsible, person_id) VALUES
    (1, 'Ringa Vera Holm', 'Karin Alm', 1), (1, 'Baka', 'Vera Holm', 5), (1, 'Sopa', 'Ebba', NULL),
    (2, 'Gräva', 'Karin Alm', 1);
INSERT INTO proposals (number, text, responsible, person_id, answer) VALUES
    ('1', 'En bänk, säger Vera Holm', 'Karin Alm', 1, 'Tack Vera Holm!'), ('2', 'En lampa', 'Vera Holm', 5, NULL);
INSERT INTO articles (title, body, document_id) VALUES ('Vera Holm berättar', 'Vera Holm och Ulf Sten var med.', 1);
INSERT INTO person_names (name, person_id) VALUES ('Veran', 5);
INSERT INTO group_names (name, group_id) VALUES ('Laget', 1);
INSERT INTO passages (document_id, start, "end", table_name, row_id, loaded) VALUES (1, 0, 9, 'attendance', 5, '{}');
INSERT INTO review (kind, question) VALUES ('person', 'Vem är Vera?');
INSERT INTO comments (item_id, actor_id, body) VALUES (1, 'karin', 'Vera Holm är arg');
INSERT INTO merges (table_name, kept_id, merged_id, merged, moved) VALUES
    ('people', 5, 9, '{"name": "Vera Hålm"}', '[]');
UPDATE meetings SET minutes_status = 'published' WHERE id = 1;
UPDATE meetings SET minutes_status = 'checked' WHERE id = 2;
"""


def published(site: Path, *more: str) -> Path:
    """The public file of `site`, whose record is RECORD and what the SQL of `more` makes of it."""
    return fill_and_publish(site, RECORD, *more)


def fill_and_publish(site: Path, *sql: str) -> Path:
    """Run the SQL on the record of `site` and publish it for the first time; returns the public file.

    It is done once for sites with the same files: the next one is a copy, when nobody has the record open.
    """
    asked = _what_is_there(site, sql)
    if asked in _MADE and not (site / f"{RECORD_FILE}-wal").exists():
        shutil.copytree(_MADE[asked], site, dirs_exist_ok=True)
        return site / PUBLIC
    with closing(open_record(site)) as db:
        for statements in sql:
            db.conn.executescript(statements)
    publish_site(site)
    if not (site / f"{RECORD_FILE}-wal").exists():
        _MADE[asked] = Path(shutil.copytree(site, _kept() / asked))
    return site / PUBLIC


def _what_is_there(site: Path, sql: tuple[str, ...]) -> str:
    files = [path for path in sorted(site.rglob("*")) if path.is_file()]
    return hashlib.sha256(
        repr((sql, [(str(path.relative_to(site)), path.read_bytes()) for path in files])).encode()
    ).hexdigest()


# What was published, by what it was made of.
_MADE: dict[str, Path] = {}


@cache
def _kept() -> Path:
    folder = Path(tempfile.mkdtemp())
    mine = os.getpid()
    # A fork of this process ends earlier.
    atexit.register(lambda: os.getpid() == mine and shutil.rmtree(folder, ignore_errors=True))
    return folder


def number_in_public(site: Path, person_id: int) -> int:
    """The number that the person (people.id) has in the published file of `site`."""
    with closing(open_private(site)) as private:
        return pseudonyms_of_site(private.conn).of(person_id)
