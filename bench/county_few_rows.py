"""A row or two in the tables of a made-up county that stay small, so that each kind of page has something to show."""

import sqlite3
from pathlib import Path
from typing import Any

from tests.plugins.small_consents import fill_consents
from tests.plugins.small_mail import fill_mail
from tests.plugins.small_sheet import fill_sheet
from tests.plugins.small_voices import fill_voices

_LATEST = "SELECT id, slug FROM meetings WHERE {} ORDER BY date DESC, id DESC LIMIT 1"
SHOWN = _LATEST.format("minutes_status = 'published' AND group_id = 7")
"""The meeting of a county whose page is asked for."""
WRITTEN = _LATEST.format("minutes_status = 'draft'")
"""The meeting of a county whose minutes are being written."""
PLANNED = _LATEST.format("status = 'planned'")
"""The meeting of a county that is still to come."""


def fill_few_rows(connection: sqlite3.Connection) -> None:
    """Projects, a target, a survey, a workshop, a sign-up, attachments and a triage; without triggers or a commit."""
    shown, written, planned = (connection.execute(sql).fetchone()[0] for sql in (SHOWN, WRITTEN, PLANNED))
    rows: dict[str, list[dict[str, Any]]] = {
        "projects": [{"id": 1, "name": "Grönare park", "group_id": 7, "status": "ongoing"}],
        "indicators": [{"id": 1, "name": "Känner att de kan påverka", "unit": "%", "group_id": 7}],
        "targets": [{"indicator_id": 1, "year": 2025, "value": 50}],
        "measurements": [{"indicator_id": 1, "year": 2025, "value": 46.5, "sample_size": 120}],
        "surveys": [
            {
                "id": 1, "indicator_id": 1, "meeting_id": shown, "address": "abcd2", "scale": "yes_no",
                "question": "Känner du att du kan påverka?", "opens_on": "2025-01-01", "closes_on": "2099-12-31",
            }
        ],
        "signups": [{"meeting_id": planned, "audience": "open"}],
        "signup_quotas": [{"meeting_id": planned, "position": 1, "places": 50}],
        "workshop_groups": [{"id": 1, "meeting_id": shown, "position": 1, "name": "Bord 1"}],
        "workshop_questions": [{"id": 1, "meeting_id": shown, "position": 1, "text": "Vad saknas?", "is_public": 1}],
        "workshop_quotes": [
            {"meeting_id": shown, "question_id": 1, "workshop_group_id": 1, "position": 1, "text": "Fler bänkar."}
        ],
        "attachments": [
            {"id": 1, "meeting_id": shown, "name": "karta.pdf", "format": "pdf", "size": 9, "is_public": 1}
        ],
        "triage_proposals": [
            {"meeting_id": written, "proposal_id": number, "position": number} for number in range(1, 11)
        ],
    }  # fmt: skip
    for table, found in rows.items():
        for row in found:
            names, values = ", ".join(row), ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO {table} ({names}) VALUES ({values})", list(row.values()))


def fill_few_files(folder: Path) -> None:
    """What lies beside the record: something that was sent without a name, addresses, a sheet, consents."""
    fill_voices(folder)
    fill_mail(folder)
    fill_sheet(folder)
    fill_consents(folder)
