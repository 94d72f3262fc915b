"""The end of a consent, withdrawn or past its last day, with all that follows: record, e-mail, public file, releases.

A resident who may no longer stand here by name is erased from every file (data_subject/): nothing else takes a name
out of texts, history and originals. All other consents end by what they allowed being allowed no more.

Tested in tests/loaders/test_withdraw_consents.py.
"""

from collections.abc import Mapping
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ..schema.consents import (
    GROUP_MAIL,
    RECORD_NAME,
    Consent,
    consent_in_effect,
    consents_ending,
    end_consent,
    keep_consent,
    take_effect_away,
)
from ..schema.database import open_private, open_record
from ..schema.history import recorded_transaction
from ..schema.mail.recipients import KINDS, decline_for_person


def withdraw_consent(folder: Path, person_id: int, scope: str, actor: Mapping[str, Any] | None, today: date) -> bool:
    """End the consent of the person (people.id) to `scope` now; returns whether the public file was made anew.

    `actor` is who does it, None when its last day has passed. The record comes first: a stop in between leaves a
    consent without an effect, never an effect without a consent. Raises UnusableSite when a file cannot be written,
    and InvalidRecord when there is no such person.
    """
    from .data_subject.erase_person import erase_person  # noqa: PLC0415 - slow to import
    from .data_subject.look_at_person import find_person  # noqa: PLC0415 - slow to import
    from .publish.withdraw import take_out  # noqa: PLC0415 - slow to import

    folder = Path(folder)
    if scope == RECORD_NAME:
        _keep_what_a_list_said(folder, person_id, today)
        erase_person(folder, find_person(folder, str(person_id)), {}, actor)
    doer = dict(actor) if actor else None
    with closing(open_record(folder)) as record, recorded_transaction(record, "form", doer) as connection:
        take_effect_away(connection, person_id, scope)
    with closing(open_private(folder)) as private:
        end_consent(private, person_id, scope, today.isoformat(), actor["id"] if actor else None)
        if scope == GROUP_MAIL:
            decline_for_person(private, person_id, KINDS)
    return take_out(folder)


def _keep_what_a_list_said(folder: Path, person_id: int, today: date) -> None:
    """Store the consent of a resident of which the record has only the day, so that its end can be shown."""
    with closing(open_record(folder)) as record, closing(open_private(folder)) as private:
        query = "SELECT consent_on FROM people WHERE id = ? AND consent_on IS NOT NULL"
        found = record.execute(query, [person_id]).fetchone()
        if found and not consent_in_effect(private, person_id, RECORD_NAME, today.isoformat()):
            keep_consent(
                private, Consent(0, person_id, RECORD_NAME, found[0], None, "other", None, None), today.isoformat()
            )


def end_consents(folder: Path, today: date) -> list[Consent]:
    """End the consents whose last day was before `today`, and return them. Raises as `withdraw_consent` does."""
    with closing(open_private(folder)) as private:
        past = consents_ending(private, (today - timedelta(days=1)).isoformat())
    for consent in past:
        withdraw_consent(folder, consent.person_id, consent.scope, None, today)
    return past
