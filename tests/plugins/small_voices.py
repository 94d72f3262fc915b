"""Something that residents have sent without a name, for sites of tests."""

from pathlib import Path

from datasette_intranet.schema.database import open_voices
from datasette_intranet.schema.voices import keep_code, writing_voices

VOICE = f"{1:032x}"
CODE = "abborre björk café tapet äpple överens"
TEXT = "Sätt upp fler bänkar, sa min granne Vendela Strandh."
_INSERT = "INSERT INTO sent_proposals (id, text, language, sent_on) VALUES (?, ?, 'sv', '2026-03-02')"
_REPLY = """
INSERT INTO sent_messages (id, sent_proposal_id, position, is_answer, text, sent_on)
VALUES (?, ?, 1, 0, ?, '2026-03-03')
"""


def fill_voices(folder: Path, texts: list[str] | tuple[str, ...] = (TEXT,)) -> None:
    """Each of the texts as a proposal and a reply about it, in voices.db; CODE leads to the first one, VOICE."""
    voices = open_voices(folder)
    with writing_voices(voices) as connection:
        for number, text in enumerate(texts, 1):
            connection.execute(_INSERT, [f"{number:032x}", text])
            connection.execute(_REPLY, [f"{number:032x}", f"{number:032x}", text])
        keep_code(connection, CODE, "proposal", VOICE)
    voices.close()
