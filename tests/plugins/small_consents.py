"""Consents of people of a record that end soon, and a decision on retention with its protocol."""

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from datasette_intranet.loaders.retention.retention_decisions import (
    Decision,
    begin_protocol,
    decisions_of_site,
    store_decision,
)
from datasette_intranet.schema.consents import Consent, keep_consent
from datasette_intranet.schema.database import open_private


def fill_consents(folder: Path, *people: int) -> None:
    """Pictures of these people (1 and 2 without any) may be shown; comments go at once, as a protocol says of one."""
    today, soon = date.today().isoformat(), (date.today() + timedelta(days=20)).isoformat()
    with closing(open_private(folder)) as private:
        for number in people or (1, 2):
            consent = Consent(0, number, "picture", "2026-01-02", soon, "paper", "Pärm 3", "kim")
            keep_consent(private, consent, today)
        store_decision(private, Decision(0, "comments", 0, "Kommunstyrelsen", "2026-03-02", "KS 2026/12 § 34"), "kim")
        said = {"up_to": today, "first_day": today, "last_day": today, "removed": 1, "carried_out_on": today}
        begin_protocol(private, decisions_of_site(private)["comments"], said)
