"""An answer to a survey: the page in every language, what is counted once, and what is told of what is not."""

import re

import pytest
from datasette_intranet.plugins.voices import recently_sent
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.survey_scales import options_of_scale
from datasette_intranet.schema.voices.flood_gate import FloodGate

from tests.plugins.voices.test_floods import ticket_on

LANGUAGES = {"sv": "ltr", "en": "ltr", "ar": "rtl", "so": "ltr", "uk": "ltr"}
DAYS = {"öppen": ("2020-01-01", "2099-12-31"), "stangd": ("2020-01-01", "2020-01-02"),
        "tidig": ("2099-01-01", "2099-12-31")}  # fmt: skip
OPEN, CLOSED, EARLY = "/s/oppen", "/s/stangd", "/s/tidig"


@pytest.fixture(scope="module", autouse=True)
def surveys(folder):
    record = open_record(folder)
    record["indicators"].insert({"id": 1, "name": "Påverkan", "unit": "%"})
    for number, (address, (opens_on, closes_on)) in enumerate(DAYS.items(), 1):
        record["surveys"].insert({
            "id": number, "indicator_id": 1, "address": address.replace("ö", "o"), "scale": "yes_no",
            "question": "Kan du <b>påverka</b>?", "question_ar": "هل تستطيع التأثير؟",
            "opens_on": opens_on, "closes_on": closes_on,
        })  # fmt: skip
        record["survey_options"].insert_all({"survey_id": number, **row} for row in options_of_scale("yes_no"))
    record.close()


def answered(site, path=OPEN, lang="sv", **fields):
    return site.post(f"{path}?lang={lang}", data=fields)


def counted(residents):
    return residents.rows("SELECT survey_id, option_id, sum(count) FROM survey_answers GROUP BY 1, 2")


@pytest.mark.parametrize(("lang", "direction"), LANGUAGES.items())
def test_the_question_and_its_answers_are_in_the_language_of_the_address(site, lang, direction):
    page = site.get(f"{OPEN}?lang={lang}").text
    assert f'<html lang="{lang}" dir="{direction}">' in page and page.count('type="radio"') == 3
    yes = options_of_scale("yes_no")[0][f"text_{lang}" if lang != "sv" else "text"]
    assert f"<bdi>{yes}</bdi>" in page and "<script" not in page
    question = "هل تستطيع التأثير؟" if lang == "ar" else "Kan du &lt;b&gt;påverka&lt;/b&gt;?"
    assert question in page and ('<bdi lang="sv" dir="ltr">' in page) is (lang not in ("sv", "ar"))
    assert "hindra" in page or lang != "sv"


def test_an_answer_is_counted_once_a_showing_and_the_page_says_thank_you(site, residents):
    before = dict((row[1], row[2]) for row in counted(residents))
    answers = [answered(site, answer="1", showing="en") for _ in range(2)]
    assert [one.status_code for one in answers] == [303, 303] and "set-cookie" not in answers[0].headers
    assert "Tack! Ditt svar är räknat" in site.get(answers[0].headers["location"]).text
    other = answered(site, answer="2", showing="en")
    assert other.status_code == 409 and "redan svarat från den här sidan" in other.text
    assert answered(site, "/s/OPPEN", "ar", answer="1", showing="två").status_code == 303
    assert dict((row[1], row[2]) for row in counted(residents)) == {**before, 1: before.get(1, 0) + 2}
    assert all(len(row[0]) == 10 for row in residents.rows("SELECT answered_on FROM survey_answers"))


@pytest.mark.parametrize(
    ("path", "fields", "status", "told"),
    [
        (OPEN, {"answer": "99", "showing": "x1"}, 400, "Det svaret finns inte bland svaren. Välj ett av dem"),
        (OPEN, {"answer": "4", "showing": "x2"}, 400, "Det svaret finns inte bland svaren"),
        (OPEN, {"answer": "' OR 1", "showing": "x3"}, 400, "Det svaret finns inte bland svaren"),
        (OPEN, {"showing": "x4"}, 400, "Välj ett av svaren."),
        (
            CLOSED,
            {"answer": "4", "showing": "x5"},
            409,
            "Sista dagen att svara var 2 januari 2020. Ditt svar är inte",
        ),
        (EARLY, {"answer": "7", "showing": "x6"}, 409, "Första dagen att svara är 1 januari 2099."),
        (
            "/s/fanns0",
            {"answer": "1", "showing": "x7"},
            404,
            "Se efter att adressen är skriven precis som på bladet.",
        ),
    ],
)
def test_what_cannot_be_counted_is_told(site, residents, path, fields, status, told):  # noqa: PLR0913, PLR0917
    before = counted(residents)
    answer = answered(site, path, **fields)
    assert answer.status_code == status and told in answer.text
    assert counted(residents) == before


def test_before_and_after_its_days_there_is_no_form(site):
    for path in (CLOSED, EARLY):
        page = site.get(path)
        assert page.status_code == 200 and "<form" not in page.text


def test_a_flood_is_held_back_with_the_answer_kept_and_a_person_gets_through(site, residents, monkeypatch):
    now, narrow = [0.0], recently_sent.RecentlySent(60)
    narrow.answers = FloodGate(1, 2, clock=lambda: now[0])
    monkeypatch.setitem(recently_sent._of_sites, site.datasette, narrow)
    before = counted(residents)
    held = [answered(site, answer="3", showing=f"f{n}") for n in range(3)]
    assert [one.status_code for one in held] == [303, 429, 429]
    assert re.search(r'value="3" required checked', held[-1].text) and "Just nu skickas mycket" in held[-1].text
    now[0] += 61
    assert answered(site, answer="3", showing="f2", **ticket_on(held[-1].text)).status_code == 303
    assert sum(row[2] for row in counted(residents)) == sum(row[2] for row in before) + 2


def test_a_room_full_of_people_is_let_through_at_once():
    wide = recently_sent.RecentlySent(recently_sent.PER_HOUR).answers
    assert all(wide.admits() for _ in range(200))
