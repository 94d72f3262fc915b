"""Something that residents have sent without a name, for sites of tests."""

from pathlib import Path

from datasette_intranet.schema.database import open_voices
from datasette_intranet.schema.voices import keep_code, new_follow_code, writing_voices
from datasette_intranet.schema.voices.sent_signup import SentSignup, keep_signup
from datasette_intranet.schema.voices.small_group_ranks import RankedProposal, join_ranking, open_ranking

VOICE = f"{1:032x}"
CODE = "abborre björk café tapet äpple överens"
TEXT = "Sätt upp fler bänkar, sa min granne Vendela Strandh."
# The page of a small group that ranks proposals at meeting 1.
RANKING_KEY = f"{7:032x}"
RANKED = [RankedProposal(1, "2017-001", "Fler bänkar"), RankedProposal(2, "2017-002", "En fontän")]
_INSERT = "INSERT INTO sent_proposals (id, text, language, sent_on) VALUES (?, ?, 'sv', '2026-03-02')"
_REPLY = """
INSERT INTO sent_messages (id, sent_proposal_id, position, is_answer, text, sent_on)
VALUES (?, ?, 1, 0, ?, '2026-03-03')
"""


def fill_voices(folder: Path, texts: list[str] | tuple[str, ...] = (TEXT,)) -> None:
    """Each of the texts as a proposal and a reply about it, in voices.db; CODE leads to the first one, VOICE.

    Meeting 1 has a ranking open, with a group whose page has RANKING_KEY.
    """
    voices = open_voices(folder)
    with writing_voices(voices) as connection:
        for number, text in enumerate(texts, 1):
            connection.execute(_INSERT, [f"{number:032x}", text])
            connection.execute(_REPLY, [f"{number:032x}", f"{number:032x}", text])
        keep_code(connection, CODE, "proposal", VOICE)
    ranking = open_ranking(voices, 1, "Parkrådet, 4 mars", RANKED)
    join_ranking(voices, ranking.id, RANKING_KEY)
    voices.close()


def fill_signups(folder: Path, meeting_id: int, quota_id: int, names: tuple[str | None, ...], places: int) -> None:
    """Residents with these names sign up to a meeting of the record, in a quota that has so many places."""
    voices = open_voices(folder)
    for number, name in enumerate(names):
        one = SentSignup(f"{number:031x}f", meeting_id, quota_id, "resident", name)
        keep_signup(voices, one, new_follow_code(), {quota_id: places})
    voices.close()
