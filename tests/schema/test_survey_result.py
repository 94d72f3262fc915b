"""What answers to a survey come to, and the ready scales in every language."""

import pytest
from datasette_intranet.plugins.voices.resident_texts import all_languages
from datasette_intranet.schema.survey_result import survey_result
from datasette_intranet.schema.survey_scales import (
    MEAN,
    OWN,
    TRANSLATED,
    in_language,
    options_of_scale,
    own_options,
)
from datasette_intranet.schema.vocabulary import vocabulary_codes


def numbered(options):
    return [{"id": number, **row} for number, row in enumerate(options, 11)]


def test_a_share_is_of_all_answers_and_a_mean_of_their_figures():
    yes_no = numbered(options_of_scale("yes_no"))
    share = survey_result("yes_no", yes_no, [("2026-11-29", 11, 1), ("2026-11-30", 12, 1), ("2026-11-29", 13, 1)])
    assert (share.value, share.sample_size, share.last_day) == (33.3, 3, "2026-11-30")
    assert share.by_option == {11: 1, 12: 1, 13: 1} and share.by_day == {"2026-11-29": 2, "2026-11-30": 1}
    figures = numbered(options_of_scale(MEAN))
    assert survey_result(MEAN, figures, [("2026-11-29", 11, 1), ("2026-11-29", 15, 2)]).value == 3.7


def test_nobodys_answer_is_no_value_and_an_option_that_is_gone_counts_nowhere():
    yes_no = numbered(options_of_scale("yes_no"))
    nothing = survey_result("yes_no", yes_no, [("2026-11-29", 99, 4)])
    assert (nothing.value, nothing.sample_size, nothing.last_day) == (None, 0, None)


@pytest.mark.parametrize("scale", [one for one in vocabulary_codes("survey_scale") if one != OWN])
def test_a_ready_scale_has_every_language_and_something_that_counts(scale):
    options = options_of_scale(scale)
    assert set(TRANSLATED) == {one.code for one in all_languages()} - {"sv"}
    assert all(row[f"text_{language}"].strip() for row in options for language in TRANSLATED)
    assert all(row["number"] for row in options) if scale == MEAN else any(row["counts"] for row in options)
    assert [row["position"] for row in options] == list(range(1, len(options) + 1))


def test_own_answers_stand_in_swedish_where_they_are_not_translated():
    first, second = own_options(["Ofta", "Sällan"], [True, False], {"ar": ["كثيرًا", "نادرًا"]})
    assert in_language(first, "text", "ar") == ("كثيرًا", "ar") and in_language(second, "text", "so") == (
        "Sällan",
        "sv",
    )
    assert in_language(first, "text", "sv") == ("Ofta", "sv")
    assert (first["counts"], second["counts"], second["position"]) == (1, 0, 2)
