"""A site that has been used: documents in several formats, an account, drafts, comments, a release, stray copies."""

import io
import json
import shutil
from contextlib import closing
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import docx
import openpyxl
from datasette_intranet.loaders.load_files import load_file
from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.loaders.releases.make_release import make_release
from datasette_intranet.loaders.site import init_site
from datasette_intranet.schema.accounts.account import add_account, set_person_of_account
from datasette_intranet.schema.accounts.session import begin_session
from datasette_intranet.schema.database import open_originals, open_private, open_record, open_voices
from datasette_intranet.schema.history import recorded_transaction
from datasette_intranet.schema.originals import put_attached_file
from datasette_intranet.schema.store import Store
from datasette_intranet.schema.transaction import write_transaction

NAME, OTHER = "Åsa Häggkvist", "Bo Häggkvist"
ROSTER = [
    ("Grupp", "Namn", "Kategori", "Roll"),
    ("Byggruppen", NAME, "Förtroendevald", "Ordförande"),
    ("Byggruppen", OTHER, "Medarbetare", "Sekreterare"),
]
MINUTES = f"""Byggruppen 3 mars 2024

Närvarande: {NAME}, {OTHER}, Å. Häggkvist

Ordförande: {NAME}
Sekreterare: {OTHER}

1. Taket

{NAME} berättade att det läcker vid skorstenen. Häggkvist, Åsa tar med sig frågan, sade Bo Häggkvist.
Ring Åsa Häggkvists kontor, 070-123 45 67, eller skriv till asa.h@ekmarka.se.

Beslut: {NAME} låter laga taket.
"""


def lived_in_site(folder: Path) -> Path:
    """The site; its person 1 is NAME, known by the account asa.h, an address and a number."""
    init_site(folder)
    with closing(open_record(folder)) as record:
        store = Store(record)
        for name, data in documents().items():
            load_file(store, name, data)
        store.finish()
        ids = dict(record.execute("SELECT name, id FROM people").fetchall())
        _write(folder, record, ids)
    with closing(open_private(folder)) as private:
        _private(private, ids[NAME])
    with closing(open_voices(folder)) as voices, write_transaction(voices) as connection:
        connection.execute(
            "INSERT INTO sent_proposals (id, text, language, sent_on, title) VALUES (?, ?, 'sv', '2024-01-01', ?)",
            ["a" * 32, f"Hälsa {NAME}", f"Till {NAME.upper()}"],
        )
    publish_site(folder)
    make_release(folder, f"Tack till {NAME}")
    (folder / "inbox" / "protokoll.docx").write_bytes(documents()["protokoll.docx"])
    (folder / "inbox" / "nytt.txt").write_text(f"Ny fil om {NAME}", "utf-8")
    shutil.copy(folder / "intranet.db", folder / "intranet.db.bak")
    return folder


@cache
def documents() -> dict[str, bytes]:
    """The files that are loaded, by name; the same bytes each time."""
    written = docx.Document()
    written.core_properties.author = NAME
    for line in MINUTES.splitlines():
        written.add_paragraph(line)
    book = openpyxl.Workbook()
    for row in ROSTER:
        book.active.append(row)
    mail = EmailMessage()
    mail["From"], mail["Subject"] = f"{NAME} <asa.h@ekmarka.se>", "Byggruppen 9 maj 2024"
    mail.set_content(
        f"Byggruppen 9 maj 2024\n\nNärvarande: {NAME}\n\n1. Murar\n\nVi talade om murar, sa {NAME}.\n", cte="base64"
    )
    return {
        "medlemmar.xlsx": _saved(book),
        "protokoll.docx": _saved(written),
        "utan-namn.docx": _only_author(),
        "brev.eml": mail.as_bytes(),
        f"{NAME}s anteckningar.txt": MINUTES.replace("3 mars", "4 april").encode("utf-16"),
    }


def _only_author() -> bytes:
    written = docx.Document()
    written.core_properties.author = NAME
    for line in ("Byggruppen 2 februari 2024", "Närvarande: Bo Häggkvist", "1. Dörrar", "Vi talade om dörrar."):
        written.add_paragraph(line)
    return _saved(written)


def _saved(document) -> bytes:
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _write(folder: Path, record, ids: dict[str, int]) -> None:
    her = {"id": "asa.h", "name": NAME}
    with recorded_transaction(record, "form", her) as connection:
        connection.execute("UPDATE people SET name_is_public = 1 WHERE id = ?", [ids[NAME]])
        connection.execute("UPDATE meetings SET minutes_status = 'checked'")
        connection.execute("INSERT INTO proposals (id, text, responsible, person_id) VALUES (1, ?, 'Åsa', ?)",
                           [f"Bänkar, sa {NAME}", ids[NAME]])  # fmt: skip
        connection.execute("INSERT INTO comments (proposal_id, actor_id, actor_name, body) VALUES (1, 'asa.h', ?, ?)",
                           [NAME, "Jag, Åsa, håller med. @asa.h"])  # fmt: skip
        connection.execute("INSERT INTO attachments (proposal_id, name, format, size) VALUES (1, ?, 'docx', 9)",
                           [f"{NAME}.docx"])  # fmt: skip
        put_attached_file(connection, 1, documents()["protokoll.docx"], MINUTES)
    with recorded_transaction(record, "form", her) as connection:
        connection.execute("UPDATE proposals SET text = 'Bänkar i parken' WHERE id = 1")
        connection.execute("UPDATE meetings SET minutes_status = 'published'")
    with closing(open_originals(folder)) as originals, write_transaction(originals) as connection:
        connection.execute(
            "INSERT INTO waiting_sheets (token, name, sha256, handed_in_by, edits) "
            "VALUES ('t', 'ark.xlsx', ?, 'asa.h', ?)",
            ["b" * 64, json.dumps({"rows": [{"text": f"Fråga {NAME}"}]})],
        )


def _private(private, person_id: int) -> None:
    add_account(private, "asa.h", NAME, ["coordinator"])
    add_account(private, "bo", OTHER, ["staff"])
    set_person_of_account(private, "asa.h", person_id)
    begin_session(private, "asa.h", "password", "Firefox")
    with write_transaction(private) as connection:
        connection.execute("INSERT INTO contacts VALUES (?, 'asa.h@ekmarka.se', '070-123 45 67')", [person_id])
        draft = "INSERT INTO drafts (actor_id, form, showing, fields, words) VALUES ('bo', '/x', '', ?, '')"
        connection.execute(draft, [json.dumps({"text": [f"Till {NAME}"]})])
        question = (
            "INSERT INTO saved_questions (title, statement, audience, actor_id, actor_name, saved_at) "
            "VALUES (?, 'SELECT 1', 'all', 'asa.h', ?, '2024-01-01T00:00:00Z')"
        )
        connection.execute(question, [f"Vad gör {NAME}?", NAME])
