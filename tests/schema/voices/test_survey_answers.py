"""Answers to surveys as they lie in voices.db: a count for each day and answer."""

import pytest
from datasette_intranet.schema.database import open_voices
from datasette_intranet.schema.voices.survey_answers import answers_of_survey, count_answer


@pytest.fixture
def voices(tmp_path):
    opened = open_voices(tmp_path)
    yield opened
    opened.close()


def test_each_answer_of_a_day_is_counted_in_one_row(voices, monkeypatch):
    for day, option in (("2026-11-29", 1), ("2026-11-29", 2), ("2026-11-29", 1), ("2026-11-30", 1)):
        monkeypatch.setattr(f"{count_answer.__module__}.today_in_sweden", lambda day=day: day)
        count_answer(voices, 7, option)
    assert answers_of_survey(voices, 7) == [("2026-11-29", 1, 2), ("2026-11-29", 2, 1), ("2026-11-30", 1, 1)]
    assert answers_of_survey(voices, 8) == []
