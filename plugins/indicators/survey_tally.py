"""What has come in to a survey so far, read from voices.db, and the measurement that a coordinator makes of it.

Tested in tests/plugins/indicators/test_surveys.py.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from ...schema.database import open_voices
from ...schema.store.sql_rows import insert_row, select_rows, update_row
from ...schema.survey_result import SurveyResult, survey_result
from ...schema.survey_scales import MEAN
from ...schema.voices.survey_answers import answers_of_survey
from ..shell.datasette_types import Datasette
from ..shell.language import N_
from ..shell.private_databases import with_voices
from ..shell.record import RECORD, site_folder

FEWEST_PUBLISHED = 5
"""What fewer have answered is not published (loaders/publish/publish.sql)."""
_OPTIONS = "SELECT * FROM survey_options WHERE survey_id = ? ORDER BY position"


class CannotBeTaken(Exception):
    """The result of a survey cannot become a measurement; `text` says why and what to do (a msgid)."""

    def __init__(self, text: str):
        super().__init__(text)
        self.text = text


NOBODY = N_("Nobody has answered yet, so there is no result to take over.")
MEANWHILE = N_("The year has another measured value now. Look at it, and press again if it is to be replaced.")


def has_answers(folder: Path | None, survey_id: int | None) -> bool:
    """Whether somebody has answered the survey. Raises UnusableSite when voices.db cannot be opened."""
    if folder is None or survey_id is None:
        return False
    with closing(open_voices(folder)) as voices:
        return bool(answers_of_survey(voices, survey_id))


async def tally_of_survey(datasette: Datasette, survey: dict[str, Any]) -> SurveyResult:
    """What the answers to the survey (a row of `surveys`) come to so far.

    Raises UnusableSite when voices.db cannot be opened.
    """
    folder = site_folder(datasette)
    assert folder is not None
    answers = await with_voices(folder, lambda voices: answers_of_survey(voices, survey["id"]))
    options = (await datasette.databases[RECORD].execute(_OPTIONS, [survey["id"]])).rows
    return survey_result(survey["scale"], [dict(row) for row in options], answers)


def standing_measurement(
    connection: sqlite3.Connection, survey: dict[str, Any], result: SurveyResult
) -> dict[str, Any] | None:
    """The row of `measurements` that the result of the survey would replace: its own from before, or the year's."""
    own = select_rows(connection, "SELECT * FROM measurements WHERE survey_id = ?", (survey["id"],))
    query = "SELECT * FROM measurements WHERE indicator_id = ? AND year = ?"
    found = own or select_rows(connection, query, (survey["indicator_id"], year_of(result)))
    return found[0] if found else None


def mark_of(measurement: dict[str, Any] | None) -> str:
    """What a page sends back to say which measurement it has shown as the one to be replaced; '' for none."""
    return f"{measurement['id']} {measurement['value']:g}" if measurement else ""


def take_over(
    connection: sqlite3.Connection, survey: dict[str, Any], result: SurveyResult, seen: str, method: str
) -> int:
    """Make the result the measurement of its year, and return the year.

    `seen` is what `mark_of` gave for the page. Raises CannotBeTaken when nobody has answered, or another measurement
    stands there than the page showed.
    """
    year = year_of(result)
    if year is None:
        raise CannotBeTaken(NOBODY)
    before = standing_measurement(connection, survey, result)
    if before and before["survey_id"] != survey["id"] and mark_of(before) != seen:
        raise CannotBeTaken(MEANWHILE)
    values = {
        "indicator_id": survey["indicator_id"],
        "year": year,
        "value": result.value,
        "sample_size": result.sample_size,
        "measured_on": result.last_day,
        "method": method,
        "survey_id": survey["id"],
    }
    try:
        if before is None:
            insert_row(connection, "measurements", values)
        else:
            # What was noted of another measurement is not true of this one.
            note = before["note"] if before["survey_id"] == survey["id"] else None
            update_row(connection, "measurements", before["id"], {**values, "note": note})
    except sqlite3.IntegrityError as error:
        raise CannotBeTaken(MEANWHILE) from error
    return year


def year_of(result: SurveyResult) -> int | None:
    """The year that a result measures: that of the last day on which somebody answered; None for nobody."""
    return int(result.last_day[:4]) if result.last_day else None


def method_of(survey: dict[str, Any], options: list[dict[str, Any]]) -> str:
    """How the value was measured, in Swedish, as all that stands in the record."""
    if survey["scale"] == MEAN:
        what = "Medelvärdet av siffrorna 1–5"
    else:
        counted = " eller ".join(f"”{row['text']}”" for row in options if row["counts"])
        what = f"Andelen som svarade {counted}"
    days = (
        survey["opens_on"]
        if survey["opens_on"] == survey["closes_on"]
        else (f"{survey['opens_on']}–{survey['closes_on']}")
    )
    return (
        f"{what} på frågan ”{survey['question']}”. Enkät utan namn {days}, öppen för alla som hade koden; "
        "att någon svarat flera gånger kan inte uteslutas."
    )
