"""What is due of what everybody sends and takes away: proposals without a name, answers to surveys, releases.

Tested in tests/loaders/retention/test_kinds.py.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from ...schema.voices import writing_voices
from ...schema.voices.sent_proposal import PROPOSAL
from ..releases.kept_releases import releases_of_site
from ..releases.withdraw_release import withdraw_release
from .opened_site import DueRow, OpenedSite

# One with a reply that nobody has taken note of is not settled.
_VOICES = """
SELECT id, decided_on, coalesce(title, language), '/inbox/voices/' || id FROM sent_proposals p
WHERE decided_on <= ? AND status <> 'new'
  AND NOT EXISTS (SELECT 1 FROM sent_messages WHERE sent_proposal_id = p.id AND status = 'new' AND is_answer = 0)
ORDER BY decided_on, id
"""
_SURVEYS = """
SELECT id, closes_on, question, '/surveys/' || id FROM surveys
WHERE closes_on <= :up_to AND id IN (SELECT value FROM json_each(:answered)) ORDER BY closes_on, id
"""


def due_voices(site: OpenedSite, up_to: str) -> list[DueRow]:
    """Proposals without a name that were taken on or declined on that day or earlier."""
    return [DueRow(*tuple(row)) for row in site.voices.execute(_VOICES, [up_to]).fetchall()]


def remove_voices(site: OpenedSite, rows: Sequence[DueRow], _day: str) -> None:
    """Remove what was sent, what was written to and fro, and the codes that led there."""
    with writing_voices(site.voices) as connection:
        for row in rows:
            connection.execute("DELETE FROM sent_messages WHERE sent_proposal_id = ?", [row.id])
            connection.execute("DELETE FROM sent_proposals WHERE id = ?", [row.id])
            connection.execute("DELETE FROM follow_codes WHERE kind = ? AND row_id = ?", [PROPOSAL, row.id])


def due_survey_answers(site: OpenedSite, up_to: str) -> list[DueRow]:
    """Surveys that were closed on that day or earlier and of which answers are kept."""
    answered = [row[0] for row in site.voices.execute("SELECT DISTINCT survey_id FROM survey_answers").fetchall()]
    rows = site.record.execute(_SURVEYS, {"up_to": up_to, "answered": json.dumps(answered)}).fetchall()
    return [DueRow(*tuple(row)) for row in rows]


def remove_survey_answers(site: OpenedSite, rows: Sequence[DueRow], _day: str) -> None:
    """Remove how many gave each answer; a measurement that was made of them stays."""
    with writing_voices(site.voices) as connection:
        connection.executemany("DELETE FROM survey_answers WHERE survey_id = ?", [(row.id,) for row in rows])


def due_releases(site: OpenedSite, up_to: str) -> list[DueRow]:
    """Releases made on that day or earlier."""
    found = [one for one in releases_of_site(site.folder) if not one.withdrawn_on and one.made_on <= up_to]
    return [DueRow(one.number, one.made_on, f"Utgåva {one.number}", f"/data/{one.number}") for one in reversed(found)]


def remove_releases(site: OpenedSite, rows: Sequence[DueRow], _day: str) -> None:
    """Withdraw the releases: their files go, their numbers stay."""
    for row in rows:
        withdraw_release(Path(site.folder), int(row.id))
