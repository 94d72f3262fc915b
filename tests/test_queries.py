"""Every stored query runs on both databases, is explained, and gives the answer that can be counted by hand."""

from datetime import date
from urllib.parse import urlencode

import pytest
import yaml
from datasette.utils import named_parameters
from datasette_intranet.plugins.charts.answer_sentence import answer_sentence
from datasette_intranet.plugins.charts.declared_question import read_question
from datasette_intranet.plugins.charts.questions_list_page import AUDIENCES

from tests.site import ROOT, Site, person
from tests.small_year import day, days_since, site_of_small_year

CONFIGURED = yaml.safe_load((ROOT / "datasette.yml").read_text("utf-8"))["databases"]
RECORD, PUBLIC = CONFIGURED["intranet"]["queries"], CONFIGURED["public"]["queries"]
PARAMETERS = {name: list(dict.fromkeys(named_parameters(query["sql"]))) for name, query in RECORD.items()}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = site_of_small_year(tmp_path_factory.mktemp("site"))
    with Site(folder) as site:
        yield site


@pytest.fixture
def ask(site):
    """`ask("roster", datum="2017-02-01")`: the rows of the answer, as staff; the public answers the same."""

    def ask(name: str, **values) -> list[dict]:
        query = urlencode({"_shape": "array", **values})
        answer = site.get(f"/intranet/{name}.json?{query}", person("staff"))
        assert answer.status_code == 200, answer.text
        if name in PUBLIC:
            assert site.get(f"/public/{name}.json?{query}").json() == answer.json()
        return answer.json()

    return ask


def columns(rows: list[dict], *names: str) -> list[tuple]:
    return [tuple(row[name] for name in names) for row in rows]


@pytest.mark.parametrize("name", RECORD)
def test_every_query_has_a_title_a_description_and_somebody_who_asks_it(name):
    query = RECORD[name]
    assert query["title"].strip() and query["description"].strip().endswith(".")
    assert query["audience"] in AUDIENCES


@pytest.mark.parametrize("name", [name for name in RECORD if PARAMETERS[name]])
def test_every_parameter_is_explained(name):
    for parameter in PARAMETERS[name]:
        assert f"Fältet {parameter}" in RECORD[name]["description"]


def test_each_of_the_five_kinds_of_users_has_questions():
    assert {query["audience"] for query in PUBLIC.values()} == set(AUDIENCES)


def test_the_public_can_ask_what_the_record_is_asked_but_for_the_work_itself():
    assert set(RECORD) - set(PUBLIC) == {"review_waiting", "minutes_not_finished"}
    assert all(RECORD[name] == query for name, query in PUBLIC.items())


@pytest.mark.parametrize("name", RECORD)
def test_every_query_answers_without_parameters(ask, name):
    rows = ask(name)
    # Only this one is about one certain thing.
    assert rows or name == "proposal_history"


@pytest.mark.slow
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_question_is_answered_in_words_of_its_own(site, language):
    for database, queries, actor in (("intranet", RECORD, person("staff")), ("public", PUBLIC, None)):
        for name, query in queries.items():
            question = read_question(name, name, query)
            rows = site.get(f"/{database}/{name}.json?_shape=array", actor).json()
            chosen = dict.fromkeys(question.parameters, "")
            assert rows == [] or answer_sentence(question.answer[language], language, rows, chosen, ""), name
            assert answer_sentence(question.none[language], language, [], chosen, ""), name


def test_attendance_by_person_counts_members_who_are_not_mentioned_and_guests_who_are(ask):
    rows = ask("attendance_by_person", grupp="Parkrådet")
    assert columns(rows, "person", "möten", "närvarande", "förhinder", "närvaro_procent") == [
        ("Bo Björkdahl", 2, 2, 0, 100.0),
        ("Elna Ekdal", 1, 1, 0, 100.0),
        ("Asta Almgren", 4, 2, 1, 50.0),
        ("Dag Dalhed", 2, 1, 0, 50.0),
        # Cilla's first day is not known, so only the meeting that names her counts.
        ("Cilla Cederlöv", 1, 0, 1, 0.0),
    ]


def test_attendance_by_person_in_one_year(ask):
    rows = ask("attendance_by_person", grupp="parkradet", år="2018")
    assert columns(rows, "person", "möten", "närvarande") == [("Bo Björkdahl", 1, 1), ("Asta Almgren", 1, 0)]


def test_attendance_by_group(ask):
    assert columns(ask("attendance_by_group"), "grupp", "möten", "personer_per_möte", "närvaro_procent") == [
        ("Torgrådet", 1, 1.0, 100.0),
        # Expected 3 + 3 + 2 + 2, present 2 + 2 + 1 + 1; heads 4 + 8 + 1 + 1
        ("Parkrådet", 4, 3.5, 60.0),
    ]


def test_attendance_by_term_stands_in_the_order_of_time(ask):
    assert columns(ask("attendance_by_term", grupp="Parkrådet"), "termin", "möten", "närvaro_procent") == [
        ("2017:1 vt", 2, 66.7),
        ("2017:2 ht", 1, 50.0),
        ("2018:1 vt", 1, 50.0),
    ]


def test_share_of_residents_counts_named_and_unnamed_ones(ask):
    rows = ask("residents_share_by_meeting", grupp="Parkrådet")
    assert columns(rows, "datum", "närvarande", "invånare", "invånare_procent", "ungefärligt") == [
        ("2017-02-01", 4, 2, 50.0, "nej"),
        ("2017-05-10", 8, 7, 87.5, "ja"),
        ("2017-09-13", 1, 0, 0.0, "nej"),
        ("2018-01-17", 1, 0, 0.0, "nej"),
    ]


def test_items_deferred_and_never_taken_up_again(ask):
    rows = ask("deferred_never_taken_up")
    assert columns(rows, "punkt", "gånger", "först_uppskjuten", "senast_uppskjuten", "till", "kommer_upp") == [
        ("Fontänen", 2, "2017-02-01", "2017-09-13", "våren", None),
        ("Lekplatsen", 1, "2018-01-17", "2018-01-17", None, day(14)),
    ]


def test_proposals_without_answer_after_sixty_days_or_as_many_as_one_likes(ask):
    assert columns(ask("proposals_without_answer"), "nummer") == [("F3",), ("F1",), ("F4",)]
    assert columns(ask("proposals_without_answer", dagar="10"), "nummer") == [("F3",), ("F1",), ("F2",), ("F4",)]
    assert columns(ask("proposals_without_answer"), "inkom", "dagar")[1:] == [
        (day(-100), days_since(day(-100))),
        (None, None),
    ]


def test_days_from_proposal_to_answer_with_the_median(ask):
    names = ("år", "besvarade", "dagar_median", "dagar_medel", "dagar_längst", "inom_60_dagar")
    assert columns(ask("answer_time_by_year"), *names) == [
        # 10, 30 and 100 days
        ("2017", 3, 30.0, 46.7, 100, 2),
        ("2018", 1, 7.0, 7.0, 7, 1),
    ]
    # 10 and 30 days: the median lies between
    assert columns(ask("answer_time_by_year", tema="Parker"), "år", "dagar_median") == [("2017", 20.0)]


def test_members_who_have_not_been_at_the_last_meetings(ask):
    names = ("person", "inte_med_sedan", "anmälda_förhinder", "senast_närvarande")
    # Asta was at the first of the last three; Cilla at none; Torgrådet has met once.
    assert columns(ask("absent_from_last_meetings"), *names) == [("Cilla Cederlöv", "2017-05-10", 0, None)]
    assert columns(ask("absent_from_last_meetings", möten="2"), *names) == [
        ("Asta Almgren", "2017-09-13", 1, "2017-05-10"),
        ("Cilla Cederlöv", "2017-09-13", 0, None),
    ]


def test_roster_now_and_at_a_day(ask):
    now = columns(ask("roster", grupp="Parkrådet"), "område", "person", "för")
    assert now == [
        ("Föreningar", "Cilla Cederlöv", "Ekmarka odlare"),
        ("Politik", "Asta Almgren", None),
        ("Teknik", "Bo Björkdahl", None),
    ]
    then = columns(ask("roster", grupp="Parkrådet", datum="2017-05-31"), "person")
    assert then == [("Cilla Cederlöv",), ("Asta Almgren",), ("Dag Dalhed",)]


def test_vacancies_are_what_somebody_had_and_nobody_has(ask):
    names = ("grupp", "roll", "senast", "tom_sedan", "tillträder")
    assert columns(ask("vacancies"), *names) == [("Torgrådet", "ordförande", "Dag Dalhed", "2017-12-31", day(30))]
    assert ask("vacancies", datum="2017-12-31") == []


def test_overdue_actions_today_and_at_a_day(ask):
    assert columns(ask("overdue_actions"), "uppgift", "dagar_för_sent", "ansvarig") == [
        ("Målar bänkarna", days_since(day(-10)), "Bo Björkdahl"),
        ("Skriver", days_since(day(-5)), None),
    ]
    assert columns(ask("overdue_actions", datum=day(11)), "uppgift", "dagar_för_sent")[-1] == ("Ritar", 1)


def test_feedback_that_was_promised_and_not_given(ask):
    assert columns(ask("feedback_not_given"), "lovades", "till", "ansvarig", "försenad", "förslag") == [
        ("2017-02-01", "Elna", "Torgrådet", "nej", None),
        ("2017-05-10", "Odlarna", None, "ja", "F1"),
    ]


def test_promises_of_one_who_is_only_known_as_printed(ask):
    assert columns(ask("actions_by_responsible", namn="dag"), "uppgift", "ansvarig") == [("Ritar", "Dag D.")]


def test_proposals_over_time_counts_each_under_the_status_it_had(ask):
    months = columns(ask("proposals_over_time"), "månad", "status", "antal")
    assert months[:5] == [
        # F1 by its history, F5 and F6 by the day they came in; then F2 by its history, F3 and F7 by their meeting.
        ("2017-01", "Nytt", 3),
        ("2017-02", "Nytt", 6),
        ("2017-03", "Nytt", 5),
        ("2017-03", "Utreds", 1),
        ("2017-04", "Nytt", 5),
    ]
    # F8 came in and was answered before any history of it.
    assert ("2018-01", "Antaget", 1) in months
    assert ("2017-12", "Antaget", 1) not in months


def test_decisions_by_group_and_year_shows_the_groups_that_decide_nothing(ask):
    assert columns(ask("decisions_by_group_and_year"), "år", "grupp", "möten", "beslut", "beslut_per_möte") == [
        ("2017", "Parkrådet", 3, 3, 1.0),
        ("2017", "Torgrådet", 1, 0, 0.0),
        ("2018", "Parkrådet", 1, 0, 0.0),
    ]


def test_decisions_are_found_by_inflected_words_and_beginnings_and_all_of_them(ask):
    assert columns(ask("search_decisions", ord="förslag"), "punkt") == [("Träden",)]
    assert len(ask("search_decisions", ord="bänk")) == 2
    assert columns(ask("search_decisions", ord="bänkar gröna"), "beslut") == [("Bänkarna målas gröna.",)]
    assert len(ask("search_decisions", ord=" ")) == 3
    assert ask("search_decisions", ord='"') == []


def test_targets_stand_beside_what_was_measured(ask):
    assert columns(ask("indicators_by_year"), "år", "mål", "utfall", "skillnad", "enhet", "svarande") == [
        (2017, 50.0, 46.5, -3.5, "%", 120),
        (2018, 55.0, None, None, "%", None),
    ]


def test_targets_and_measured_values_are_lines_through_the_years_each_of_its_indicator(ask):
    rows = ask("indicator_series")
    assert [row["år"] for row in rows] == [2017, 2017, 2018]
    name = rows[0]["indikator"]
    assert {row["linje"] for row in rows} == {f"mål: {name}", f"utfall: {name}"}
    assert {row["linje"] for row in ask("indicator_series", indikator=name)} == {"mål", "utfall"}


def test_meetings_by_group_and_term(ask):
    rows = ask("meetings_by_group_and_term")
    assert columns(rows, "termin", "grupp", "genomförda", "inställda", "planerade")[:3] == [
        ("2017:1 vt", "Parkrådet", 2, 0, 0),
        ("2017:1 vt", "Torgrådet", 1, 0, 0),
        ("2017:2 ht", "Parkrådet", 1, 1, 0),
    ]


def test_meeting_length_leaves_out_meetings_without_an_end(ask):
    assert columns(ask("meeting_length"), "år", "grupp", "möten", "minuter") == [
        ("2017", "Parkrådet", 2, 105.0),
        ("2017", "Torgrådet", 1, 75.0),
    ]


def test_common_words_leave_out_small_words(ask):
    words = dict(columns(ask("common_words"), "ord", "gånger"))
    assert words["bänken"] == 3 and words["träden"] == 3
    assert "till" not in words and "ställs" in words


def test_the_history_of_a_proposal_ends_with_its_answer(ask):
    assert columns(ask("proposal_history", nummer=" F8 "), "dag", "händelse", "text") == [
        ("2018-01-01", "Kom in", "D"),
        ("2018-01-08", "Svar", "Det görs i vår."),
    ]


def test_what_waits_and_what_is_not_finished_is_shown_at_work(ask):
    assert columns(ask("review_waiting"), "fråga") == [("Vem är Dag D.?",)]
    assert ("2017-09-13", "Parkrådet", "Utkast") in columns(
        ask("minutes_not_finished"), "datum", "möte", "anteckningar"
    )


def test_coming_meetings_name_the_weekday(ask):
    names = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]
    rows = ask("coming_meetings")
    assert columns(rows, "datum", "veckodag") == [(day(14), names[date.fromisoformat(day(14)).weekday()])]


def test_present_at_each_meeting_of_a_group_and_year(ask):
    rows = ask("present_by_meeting", grupp="parkradet", år="2017")
    assert columns(rows, "datum", "närvarande") == [("2017-02-01", 4), ("2017-05-10", 8), ("2017-09-13", 1)]
