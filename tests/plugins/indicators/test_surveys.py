"""Surveys: made and changed in a form, counted, and taken over as a measurement of their indicator."""

import re
from contextlib import closing
from datetime import date

import pytest
from datasette_intranet.schema.database import open_voices
from datasette_intranet.schema.voices.survey_answers import count_answer

from tests.plugins.conftest import STAFF
from tests.plugins.html import text_of
from tests.plugins.shell.forms.conftest import COORDINATOR, OF_ONE_GROUP, desk  # noqa: F401

SURVEY = {
    "indicator_id": "2", "question": "Kan du påverka?", "scale": "yes_no", "meeting_id": "2",
    "question_ar": "هل تستطيع التأثير؟",
}  # fmt: skip
OWN = {"scale": "own", "answer_1": "Ofta", "counts_1": "y", "answer_2": "Sällan", "answers_en": "Often\nSeldom"}


def today():
    return date.today().isoformat()


def sent(desk, path="/surveys/new", actor=COORDINATOR, **changed):  # noqa: F811
    days = {"opens_on": today(), "closes_on": today()}
    return desk.send(path, {**desk.open(path), **SURVEY, **days, **changed}, actor)


def words(page):
    return text_of(page).replace("\u00a0", " ")


@pytest.fixture
def survey(desk):  # noqa: F811
    """The path of a survey that has just been made."""
    return sent(desk).headers["location"]


@pytest.fixture
def answers(desk, site):  # noqa: F811
    """`answers(path, 'Ja', 'Nej', …)`: so many people have given these answers."""

    def give(path, *texts):
        number = int(path.rpartition("/")[2])
        options = dict(desk.rows(f"SELECT text, id FROM survey_options WHERE survey_id = {number}"))
        with closing(open_voices(site)) as voices:
            for text in texts:
                count_answer(voices, number, options[text])

    return give


def test_a_survey_is_made_with_ready_answers_and_an_address_to_type(desk, survey):  # noqa: F811
    page = text_of(desk.page(survey).text)
    assert (
        "Kan du påverka?" in page
        and "Öppen för svar" in page
        and "Vet inte" in page
        and "Samrådsgruppen, 7 dec" in page
    )
    ((address, number),) = desk.rows("SELECT address, id FROM surveys ORDER BY id DESC LIMIT 1")
    assert re.fullmatch("[a-z2-9]{5}", address) and survey == f"/surveys/{number}"
    options = desk.rows(f"SELECT text, text_so, counts FROM survey_options WHERE survey_id = {number}")
    assert options == [("Ja", "Haa", 1), ("Nej", "Maya", 0), ("Vet inte", "Ma garanayo", 0)]
    assert f"/s/{address}" in desk.page(f"{survey}/sheet", STAFF).text
    assert desk.page(f"/s/{address}", None).text.count('type="radio"') == 3


def test_the_sheet_has_the_code_the_address_and_the_question_in_its_languages(desk, survey):  # noqa: F811
    page = desk.page(f"{survey}/sheet").text
    address = re.search(r'sheet-address"><bdi dir="ltr">([^<]+)<', page)[1]
    assert f'aria-label="QR-kod som leder till {address}"' in page and "qr-code" in page
    assert 'lang="ar" dir="rtl">هل تستطيع التأثير؟' in page and "<h1>Kan du påverka?</h1>" in page


def test_own_answers_stand_in_the_languages_in_which_they_are_written(desk):  # noqa: F811
    path = sent(desk, **OWN).headers["location"]
    page = desk.page(f"{path}/edit").text
    assert 'value="Ofta"' in page and "Often\nSeldom" in page and "<details open>" in page
    rows = desk.rows("SELECT text, text_en, text_ar, counts FROM survey_options ORDER BY id DESC LIMIT 2")
    assert rows == [("Sällan", "Seldom", None, 0), ("Ofta", "Often", None, 1)]


@pytest.mark.parametrize(
    ("changed", "field", "told"),
    [
        ({"closes_on": "2017-01-01"}, "closes_on", "före den första"),
        ({"opens_on": "2017-02-30"}, "opens_on", ""),
        ({"indicator_id": "77"}, "indicator_id", ""),
        ({"scale": "one_to_five"}, "scale", "Indikatorn mäts i procent, men siffror från 1 till 5 ger ett medel"),
        ({"scale": "own"}, "answer_1", "Skriv minst två svar"),
        ({**OWN, "counts_2": "y"}, "answer_1", "minst ett, och inte alla"),
        ({**OWN, "answer_2": "ofta"}, "answer_2", "Det svaret finns redan"),
        ({**OWN, "counts_3": "y"}, "answer_3", "Skriv svaret som räknas"),
        ({**OWN, "answers_en": "Often"}, "answers_en", "Här står 1 rader, men svaren är 2"),
        ({"answer_1": "Ofta"}, "answer_1", "Egna svar används bara med ”Egna svar”"),
        ({"answers_uk": "Так"}, "answers_uk", "Egna svar används bara"),
    ],
)
def test_what_does_not_fit_is_told_at_its_field_and_nothing_is_stored(desk, changed, field, told):  # noqa: F811
    before = desk.rows("SELECT count(*) FROM surveys")
    answer = sent(desk, **changed)
    assert answer.status_code == 400
    error = re.search(r'class="field-error" id="(\w+)-error">([^<]*)', answer.text)
    assert error[1] == field and told in error[2]
    assert desk.rows("SELECT count(*) FROM surveys") == before


def test_without_an_indicator_the_form_leads_to_a_new_one(desk):  # noqa: F811
    assert 'class="message message-info"' not in desk.page("/surveys/new").text
    page = desk.page("/surveys/new", OF_ONE_GROUP).text
    assert "Enkäten mäter en indikator" in page and 'href="/target/new"' in page


def test_a_mean_needs_an_indicator_that_is_no_share(desk):  # noqa: F811
    desk.write("UPDATE indicators SET unit = 'poäng' WHERE id = 1")
    assert "Indikatorn mäts i poäng" in sent(desk, indicator_id="1").text
    assert sent(desk, indicator_id="1", scale="one_to_five").status_code == 303
    page = desk.page("/surveys/new?indicator=1").text
    assert re.search('<option selected value="one_to_five"', page)


def test_what_has_been_answered_is_asked_as_it_was(desk, survey, answers):  # noqa: F811
    assert sent(desk, f"{survey}/edit", question="Kan du påverka mycket?").status_code == 303
    answers(survey, "Ja")
    for changed in ({"question": "Något annat?"}, {"scale": "agree"}, {"indicator_id": "1"}):
        answer = sent(desk, f"{survey}/edit", **{"question": "Kan du påverka mycket?", **changed})
        assert answer.status_code == 400 and "Stäng den och gör en ny" in answer.text
    longer = {"question": "Kan du påverka mycket?", "closes_on": "2099-12-31", "question_uk": "Чи можете?"}
    assert sent(desk, f"{survey}/edit", **longer).status_code == 303
    refused = sent(desk, f"{survey}/edit", _action="delete")
    assert refused.status_code == 400 and "kan inte tas bort" in refused.text


def test_a_survey_that_nobody_has_answered_is_deleted(desk, survey):  # noqa: F811
    assert sent(desk, f"{survey}/edit", _action="delete").headers["location"] == "/target/2"
    assert desk.page(survey).status_code == 404


def test_the_result_becomes_the_measured_value_as_a_change_of_the_coordinator(desk, survey, answers):  # noqa: F811
    assert "Ingen har svarat än" in desk.page(survey).text
    assert "inget resultat att ta över" in desk.send(survey, {"seen": ""}).text
    answers(survey, "Ja", "Nej", "Ja", "Vet inte")
    page = desk.page(survey).text
    assert "50 % av 4 svar" in words(page), words(page)
    assert "Färre än 5 har svarat" in page and "fortfarande öppen" in page
    assert "4 svar" not in words(desk.page(survey, STAFF).text)
    assert desk.send(survey, {"seen": ""}).headers["location"] == "/target/2"
    answers(survey, "Ja")
    assert "Uppdatera mätvärdet" in desk.page(survey).text
    assert desk.send(survey, {"seen": ""}).status_code == 303
    assert "Det här är mätvärdet för" in desk.page(survey).text
    columns = "year, value, sample_size, measured_on"
    assert desk.rows(f"SELECT {columns} FROM measurements WHERE survey_id IS NOT NULL") == [
        (int(today()[:4]), 60.0, 5, today())
    ]
    page = words(desk.page("/target/2", STAFF).text)
    assert "60 %" in page and "Andelen som svarade ”Ja” på frågan ”Kan du påverka?”" in page
    assert desk.rows("SELECT actor_id, way FROM changes ORDER BY id DESC LIMIT 1") == [("kim", "form")]


def test_another_value_of_the_year_is_replaced_only_when_it_was_seen(desk, survey, answers):  # noqa: F811
    desk.write(f"INSERT INTO measurements (indicator_id, year, value, note) VALUES (2, {today()[:4]}, 44, 'Brev')")
    answers(survey, *["Nej"] * 5)
    page = desk.page(survey).text
    assert "har redan ett mätvärde: 44" in words(page)
    seen = re.search(r'name="seen" value="([^"]*)"', page)[1]
    desk.write(f"UPDATE measurements SET value = 45 WHERE year = {today()[:4]}")
    refused = desk.send(survey, {"seen": seen})
    assert refused.status_code == 409 and "tryck igen om det ska ersättas" in refused.text
    seen = re.search(r'name="seen" value="([^"]*)"', refused.text)[1]
    assert desk.send(survey, {"seen": seen}).status_code == 303
    assert desk.rows(f"SELECT value, note FROM measurements WHERE year = {today()[:4]}") == [(0.0, None)]


def test_a_question_that_may_name_somebody_is_pointed_out(desk):  # noqa: F811
    path = sent(desk, question="Är du nöjd med Asta Almgren?").headers["location"]
    assert "Det här kan vara namn: Asta Almgren" in desk.page(path).text


@pytest.mark.parametrize("actor", [None, STAFF, OF_ONE_GROUP])
def test_who_does_not_coordinate_the_group_makes_and_takes_nothing(desk, survey, answers, actor):  # noqa: F811
    answers(survey, "Ja")
    before = desk.rows("SELECT * FROM surveys") + desk.rows("SELECT * FROM measurements")
    assert desk.send(survey, {"seen": ""}, actor).status_code in (403, 404)
    assert sent(desk, f"{survey}/edit", actor=actor).status_code == 403
    assert sent(desk, actor=actor).status_code in (400, 403)
    assert desk.rows("SELECT * FROM surveys") + desk.rows("SELECT * FROM measurements") == before


def test_the_lists_lead_to_each_survey_and_back(desk, survey):  # noqa: F811
    for path in ("/surveys", "/target/2"):
        assert f'href="{survey}"' in desk.page(path, STAFF).text
    page = desk.page(survey, STAFF).text
    assert 'href="/target/2"' in page and 'href="/surveys"' in page and "/edit" not in page
    assert 'href="/surveys/2"' in desk.page("/surveys", None).text
