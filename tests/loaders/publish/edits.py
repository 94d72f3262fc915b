"""Edits of a record of every kind that publishing must notice: each is SQL with :n, :m (numbers), :name, :text.

A number stands for a row: the one that comes so far down the table, counted round. What the record refuses is no
edit.
"""

import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path

from datasette_intranet.loaders import publish_site
from datasette_intranet.schema.errors import IntranetError
from datasette_intranet.schema.history import recorded_transaction
from datasette_intranet.schema.history.undo import CannotUndo, undo_as_far_as_possible
from datasette_intranet.schema.originals import Original, originals_beside, put_original
from datasette_intranet.schema.settle import merge_groups, merge_people
from datasette_intranet.schema.transaction import write_transaction

NAMES = (
    "Vera Holm", "Torgny Frisk", "Åsa Ek", "Bo Ek", "Anna-Lisa Berg", "Siv Borg", "Vera", "Karin Alm", "Ebba R",
    "Per Ask", "Lotta af Sand", "Eva-Lotta Maria Lind",
)  # fmt: skip
TEXTS = (
    "Vera Holm kom med kaffe. Siv Borg tackade.", "Ve-\nra Holm och Torgny Frisk såg efter.", "V e r a sade ja.",
    "HejVera, skrev HejTorgny.", "Enligt Åsa Ek och fru Ek. Wera höll med.", "Asa Eks bänk. Mvh torgny.frisk@x.se",
    "Bo E ringer; B.E. också. VH svarar.", "Anna-Lisa, Annalisa Berg och Lisa kom.", "Eva-Lotta berättade för Lotta.",
    "Se https://x.se/%C3%85sa%20Ek för Ebba.", "Vi var tre invånare på Storgatan 5 i Lillby.", "Parken i Lillby.",
    "Kastanjen fälls. Per person får var och en 4.", "Byalaget, Per Ask och Ask.", "Veran och Karins katt.",
)  # fmt: skip


def _row(table: str, number: str = "n") -> str:
    return f"(SELECT id FROM {table} ORDER BY id LIMIT 1 OFFSET :{number} % max(1, (SELECT count(*) FROM {table})))"


def _published(number: str = "n") -> str:
    return f"(SELECT id FROM meetings WHERE minutes_status = 'published' ORDER BY id LIMIT 1 OFFSET :{number} % 3)"


SQL = {
    "a resident comes": "INSERT INTO people (name, category, consent_on) VALUES (:name, 'resident', '2020-01-01')",
    "a colleague comes": "INSERT INTO people (name, category) VALUES (:name, 'staff')",
    "somebody comes": "INSERT INTO people (name, category, name_is_public) VALUES (:name, 'other', :n % 2)",
    "a name is taken back": f"UPDATE people SET name_is_public = 1 - name_is_public WHERE id = {_row('people')}",
    "somebody is a resident": "UPDATE people SET category = 'resident', name_is_public = 0, "
    f"consent_on = '2020-01-01' WHERE id = {_row('people')}",
    "somebody is staff": f"UPDATE people SET category = 'staff' WHERE id = {_row('people')}",
    "another name": f"UPDATE people SET name = :name WHERE id = {_row('people')}",
    "a spelling": f"INSERT INTO person_names (name, person_id) VALUES (:name, {_row('people')})",
    "a spelling is gone": "DELETE FROM person_names WHERE rowid = (SELECT min(rowid) FROM person_names)",
    "somebody is gone": f"DELETE FROM people WHERE id = {_row('people')}",
    "a member": f"INSERT INTO memberships (person_id, group_id) VALUES ({_row('people')}, {_row('groups', 'm')})",
    "a role": f"UPDATE memberships SET role = :text WHERE id = {_row('memberships')}",
    "a member leaves": f"DELETE FROM memberships WHERE id = {_row('memberships')}",
    "a group": "INSERT INTO groups (name) VALUES ('Laget i Lillby ' || :n)",
    "a group is called something": f"UPDATE groups SET name = :name WHERE id = {_row('groups')}",
    "a group is told of": f"UPDATE groups SET description = :text WHERE id = {_row('groups')}",
    "a meeting": f"INSERT INTO meetings (group_id, date, status) VALUES ({_row('groups')}, "
    "date('2018-01-01', :m || ' days'), 'held')",
    "a meeting is moved": f"UPDATE meetings SET date = date(date, '1 days') WHERE id = {_row('meetings')}",
    "a meeting has another group": f"UPDATE meetings SET group_id = {_row('groups', 'm')} WHERE id = "
    f"{_row('meetings')}",
    "a place": f"UPDATE meetings SET place = :text WHERE id = {_row('meetings')}",
    "a title": f"UPDATE meetings SET title = :text WHERE id = {_row('meetings')}",
    "a chair": f"UPDATE meetings SET chair = :name, chair_id = NULL WHERE id = {_row('meetings')}",
    "a chair by number": f"UPDATE meetings SET chair = 'X', chair_id = {_row('people', 'm')} WHERE id = "
    f"{_row('meetings')}",
    "a meeting is gone": f"DELETE FROM meetings WHERE id = {_row('meetings')}",
    "minutes are published": f"UPDATE meetings SET minutes_status = 'published' WHERE id = {_row('meetings')}",
    "minutes are corrected": "UPDATE meetings SET minutes_status = 'draft', correction = :text WHERE id = "
    f"{_published()}",
    "minutes are taken back": f"UPDATE meetings SET minutes_status = NULL WHERE id = {_row('meetings')}",
    "somebody was there": "INSERT INTO attendance (meeting_id, name, person_id, status, head_count) "
    f"VALUES ({_row('meetings')}, :name, {_row('people', 'm')}, 'present', 1)",
    "a name was there": "INSERT INTO attendance (meeting_id, name, status, head_count) "
    f"VALUES ({_row('meetings')}, :name, 'present', 1)",
    "residents were there": "INSERT INTO attendance (meeting_id, status, category, head_count) "
    f"VALUES ({_row('meetings')}, 'present', 'resident', 1 + :m % 9)",
    "another number": "UPDATE attendance SET head_count = 1 + :m % 9 WHERE name IS NULL AND id = "
    f"{_row('attendance')}",
    "a note": f"UPDATE attendance SET note = :text WHERE id = {_row('attendance')}",
    "nobody was there": f"DELETE FROM attendance WHERE id = {_row('attendance')}",
    "an item": "INSERT INTO agenda_items (meeting_id, position, heading, body, status) "
    f"VALUES ({_row('meetings')}, 100 + :m, 'Punkt', :text, 'discussed')",
    "other words": f"UPDATE agenda_items SET body = :text WHERE id = {_row('agenda_items')}",
    "an item is gone": f"DELETE FROM agenda_items WHERE id = {_row('agenda_items')}",
    "a decision": f"UPDATE decisions SET text = :text WHERE id = {_row('decisions')}",
    "something is done": f"UPDATE actions SET status = 'done', done_on = '2020-01-01' WHERE id = {_row('actions')}",
    "something to do": f"UPDATE actions SET text = :text WHERE id = {_row('actions')}",
    "an adjuster": f"INSERT INTO adjusters (meeting_id, name, person_id) VALUES ({_row('meetings')}, :name, "
    f"{_row('people', 'm')})",
    "a proposal": f"INSERT INTO proposals (text, group_id, meeting_id) VALUES (:text, {_row('groups')}, "
    f"{_row('meetings', 'm')})",
    "an answer": f"UPDATE proposals SET answer = :text, status = 'accepted' WHERE id = {_row('proposals')}",
    "a proposal at an item": f"UPDATE proposals SET item_id = {_row('agenda_items', 'm')} WHERE id = "
    f"{_row('proposals')}",
    "somebody answers": f"UPDATE proposals SET person_id = {_row('people', 'm')} WHERE id = {_row('proposals')}",
    "a proposal is gone": f"DELETE FROM proposals WHERE id = {_row('proposals')}",
    "news": f"INSERT INTO articles (title, body, group_id) VALUES (:text, 'x', {_row('groups')})",
    "news of a meeting": "INSERT INTO articles (title, body, meeting_id) "
    f"VALUES ('Tre boende kom, alla sju deltog', 'x', {_row('meetings')})",
    "news of another meeting": f"UPDATE articles SET meeting_id = {_row('meetings', 'm')} "
    f"WHERE id = {_row('articles')}",
    "a draft": f"UPDATE articles SET is_draft = 1 - is_draft WHERE id = {_row('articles')}",
    "an address": "INSERT INTO old_addresses (site, mark, address, article_id) "
    f"VALUES ('x', 'm' || :n || :m, 'x', {_row('articles')})",
    "a project": "INSERT INTO projects (name, group_id) VALUES (:text, 1)",
    "a word is explained": "INSERT INTO review (kind, status, question, table_name, row_id, column_name, printed, "
    "group_id) "
    f"VALUES ('person', iif(:m % 2, 'dismissed', 'settled'), '?', 'meetings', iif(:n % 2, NULL, {_row('meetings')}), "
    f"'words', :name, {_row('groups')})",
    "an answer is taken back": "DELETE FROM review WHERE id = (SELECT max(id) FROM review)",
    "a resident was listed": "INSERT INTO passages (document_id, start, \"end\", table_name, row_id, loaded) "
    f"SELECT 1, 0, 9, 'attendance', {_row('attendance')}, '{{}}'",
    "a passage is gone": "DELETE FROM passages WHERE id = (SELECT max(id) FROM passages)",
    "a document is another": "UPDATE documents SET sha256 = printf('%064d', :n % 2 + 1) WHERE id = 1",
    "a measurement": "INSERT OR REPLACE INTO indicators (id, name, unit) VALUES (1, :text, 'st')",
    "a file": "INSERT INTO attachments (meeting_id, kind, name, format, size, is_public) "
    f"VALUES ({_row('meetings')}, 'other', :text, 'txt', 1, 1)",
}  # fmt: skip
OTHERS = ("people are merged", "groups are merged", "something is undone", "minutes are published anew")
KINDS = (*SQL, *OTHERS)


def prepare(db) -> None:
    """The original of the record's document, in which a resident stands by name."""
    with originals_beside(db.conn) as originals:
        for number in (1, 2):
            put_original(originals, f"{number:064}", Original(None, ("Nils Ros", "Ulla Dal")[number - 1]), b"x", [])


def edit(db, kind: str, number: int, other: int) -> None:
    """Do one of KINDS to the record."""
    told = {"n": number, "m": other, "name": NAMES[other % len(NAMES)], "text": TEXTS[number % len(TEXTS)]}
    with suppress(sqlite3.IntegrityError, IntranetError, CannotUndo):
        if kind in SQL:
            with recorded_transaction(db) as connection:
                connection.execute(SQL[kind], {key: told[key] for key in told if f":{key}" in SQL[kind]})
        elif kind == "something is undone":
            changes = [row[0] for row in db.conn.execute("SELECT id FROM changes ORDER BY id DESC LIMIT 5")]
            with write_transaction(db) as connection:
                undo_as_far_as_possible(connection, changes[number % len(changes)])
        elif kind == "minutes are published anew":
            with recorded_transaction(db) as connection:
                connection.execute(
                    "UPDATE meetings SET minutes_status = 'published' WHERE minutes_status IN ('draft', 'checked')"
                )
        else:
            table = kind.split(maxsplit=1)[0]
            ids = [row[0] for row in db.conn.execute(f"SELECT id FROM {table} ORDER BY id")]
            merge = merge_people if table == "people" else merge_groups
            merge(db, ids[number % len(ids)], ids[other % len(ids)])


def built_whole(site: Path, beside: Path) -> Path:
    """The file that the site's record and private files give when all is made anew; in the folder `beside`."""
    shutil.rmtree(beside, ignore_errors=True)
    shutil.copytree(site, beside)
    publish_site(beside, anew=True)
    return beside / "public.db"
