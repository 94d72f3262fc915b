"""What a site says of accessibility and of people's data: each mistake is one line, and nothing is made up."""

from pathlib import Path

import pytest
from datasette_intranet.loaders.notice_words import NOTICES, NoticeWords, words_of_notices
from datasette_intranet.schema.errors import UnusableSite

ROOT = Path(__file__).parents[2]


def told(folder, text):
    (folder / NOTICES).write_text(text, "utf-8")
    return words_of_notices(folder)


def test_without_the_file_nothing_is_said_and_all_that_the_law_asks_for_is_missing(tmp_path):
    words = words_of_notices(tmp_path)
    assert words == NoticeWords()
    assert words.missing("accessibility") == (
        "organisation", "email", "conformance", "evaluation", "assessed_on", "updated_on",
    )  # fmt: skip
    assert words.missing("privacy") == (
        "organisation", "postal_address", "email", "data_protection_officer", "legal_basis",
    )  # fmt: skip


def test_the_demo_says_all_that_the_law_asks_for_in_both_languages(tmp_path):
    words = told(tmp_path, (ROOT / "samples" / NOTICES).read_text("utf-8"))
    assert words.missing("accessibility") == words.missing("privacy") == ()
    assert set(words.shortcomings) == set(words.legal_basis) == {"sv", "en"}


def test_shortcomings_are_asked_for_only_where_the_site_says_that_there_are_some(tmp_path):
    assert "shortcomings" in told(tmp_path, "conformance: partial").missing("accessibility")
    assert "shortcomings" not in told(tmp_path, "conformance: full").missing("accessibility")


def test_one_text_is_swedish_and_an_empty_one_is_none(tmp_path):
    words = told(tmp_path, "organisation: Ekmarka\nemail: ' '\nphone:\nrecipients: {en: Nobody}\n")
    assert words.organisation == {"sv": "Ekmarka"} and words.recipients == {"en": "Nobody"}
    assert words.email is None and words.phone is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("organisation: [", "kan inte läsas"),
        ("- organisation", "ska bestå av rader"),
        ("organization: Ekmarka", "organization finns inte. Det som kan stå där är accessibility_more"),
        ("conformance: delvis", "conformance ska vara full eller partial eller none, inte 'delvis'"),
        ("evaluation: vi", "evaluation ska vara self eller external"),
        ("assessed_on: 2026", "assessed_on ska vara en dag som 2026-11-30, inte 2026"),
        ("assessed_on: 2026-11-30 10:00:00", "assessed_on ska vara en dag"),
        ("log_days: trettio", "log_days ska vara ett antal dagar"),
        ("log_days: true", "log_days ska vara ett antal dagar"),
        ("phone: 123", "phone ska vara text"),
        ("phone: {de: Telefon}", "phone ska vara text"),
    ],
)
def test_a_mistake_is_one_line_with_the_file_and_the_remedy(tmp_path, text, said):
    with pytest.raises(UnusableSite, match=r"notices\.yml") as refused:
        told(tmp_path, text)
    assert said in str(refused.value) and "\n" not in str(refused.value)
