"""Words that make a day uncertain or call it off, and those that do not."""

import pytest
from datasette_intranet.loaders.parse.entry_status import (
    is_called_off,
    is_status_alone,
    is_tentative,
    leads_to_called_off,
    leads_to_tentative,
)


@pytest.mark.parametrize(
    "row",
    ["ev. 14 maj", "14 maj (ev)", "Ev. extra möte kl 19", "(prel.)", "Preliminärt kl 18", "eventuellt styrelsemöte"],
)
def test_a_day_that_is_not_certain(row):
    assert is_tentative(row)


@pytest.mark.parametrize(
    "row",
    [
        "5 juni Utflykt. Eventuell lunch köps på plats",
        "ev. överskott går till barnen",
        "preliminär budget",
        "Bevis 14 maj",
    ],
)
def test_what_is_uncertain_about_something_else(row):
    assert not is_tentative(row)


@pytest.mark.parametrize("row", ["9/3 INSTÄLLT", "Fest – ställs tyvärr in", "Mötet inhiberat", "3 maj avlyses"])
def test_a_day_that_is_called_off(row):
    assert is_called_off(row)


@pytest.mark.parametrize("row", ["Bussen utgår från torget", "mötet är inte inställt"])
def test_a_day_that_is_not_called_off(row):
    assert not is_called_off(row)


@pytest.mark.parametrize("heading", ["Inställda träffar:", "INHIBERAT PROGRAM", "Avbokat möte", "Avbokade möten"])
def test_a_heading_calls_off_what_stands_below_it(heading):
    assert leads_to_called_off(heading)


@pytest.mark.parametrize("line", ["Inställda möten ersätts inte.", "Avboka i tid"])
def test_a_line_that_calls_off_nothing_below_it(line):
    assert not leads_to_called_off(line)


@pytest.mark.parametrize(
    ("line", "is_alone"),
    [("INSTÄLLT", True), ("(inställt)", True), ("Mötet är inställt!", True), ("preliminärt", True),
     ("Inställda möten", False), ("INSTÄLLT 12 mars", False), ("12 mars inställt", False)],
)  # fmt: skip
def test_a_line_that_only_says_what_became_of_the_day_above(line, is_alone):
    assert is_status_alone(line) is is_alone


@pytest.mark.parametrize(
    ("heading", "leads"),
    [("Preliminära träffar under hösten", True), ("Träffar under hösten", False), ("Preliminärt svar finns.", False)],
)
def test_a_heading_may_say_that_the_days_below_it_are_not_certain(heading, leads):
    assert leads_to_tentative(heading) == leads
