"""`intranet review`: what waits is listed, asked one by one, or answered in one step."""

import pytest

from tests.loaders.questions import DAYS, number, removed

PERSON = ["h", "h", "h", "h", "h"]


def open_count(db) -> int:
    return db.execute("SELECT count(*) FROM review WHERE status = 'open'").fetchone()[0]


def attended(db) -> list:
    query = (
        "SELECT p.name FROM attendance a LEFT JOIN people p ON p.id = a.person_id WHERE a.name = 'Sandra Broström'"
    )
    return [row[0] for row in db.execute(query)]


def test_what_waits_is_listed_with_its_meeting_and_choices(run, site, asked):
    shown = run("review", "--site", site).stdout
    assert "Vem är Sandra Broström?" in shown and "Sandra Boström (en bokstav skiljer" in shown
    assert "Dokument säger olika: Starttid" in shown and "(2017-04-11-byalaget)" in shown
    assert f"{open_count(asked)} frågor väntar." in shown


def test_both_passages_of_a_contradiction_are_listed_and_what_stands_no_longer_is_shown(run, site, asked):
    lines = run("review", "--site", site).stdout.splitlines()
    first = next(place for place, line in enumerate(lines) if "Dokument säger olika: Starttid" in line)
    told = lines[first + 1 : first + 5]
    assert [line.strip().partition(":")[0] for line in told[1::2]] == ["tider.txt", "april.txt"]
    gone = next(place for place, line in enumerate(lines) if "Står inte längre i maj.txt" in line)
    assert lines[gone + 1].strip().startswith("maj.txt: ”") and "Bänkarna" in lines[gone + 1]


def test_a_question_is_answered_in_one_step(run, site, asked):
    told = run("review", "--settle", number(asked, "person"), "--answer", "same", "--site", site)
    assert "Sandra Broström är nu Sandra Boström på 3 ställen; stavningen är inlärd." in told.stdout
    assert attended(asked) == ["Sandra Boström"] * len(DAYS)


def test_a_value_a_row_and_somebody_new_are_answered_in_one_step(run, site, asked):
    for question, words in (
        (number(asked, "contradiction"), ("take", "--id", 1)),
        (removed(asked), ("remove",)),
        (number(asked, "person"), ("new", "--name", "Sandra Brostrøm", "--sort", "staff")),
        (number(asked, "unplaced"), ("leave",)),
    ):
        assert run("review", "--settle", question, "--answer", *words, "--site", site).exit_code == 0
    assert asked.execute("SELECT category FROM people WHERE name = 'Sandra Brostrøm'").fetchall() == [("staff",)]
    assert open_count(asked) == 4


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--settle", 1), "hör ihop"),
        (("--answer", "same"), "hör ihop"),
        (("--settle", 999, "--answer", "same"), "ingen fråga nr 999"),
        (("--settle", 2, "--answer", "keep"), "passar inte"),
        (("--settle", 2, "--answer", "other", "--id", 99), "ingen person nr 99"),
    ],
)
def test_an_answer_that_does_not_fit_is_one_line_and_changes_nothing(run, site, asked, options, reason):
    before = open_count(asked)
    result = run("review", *options, "--site", site)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert reason in result.stderr and open_count(asked) == before


def test_questions_are_asked_in_turn_with_their_words_and_answered(type_in, asked):
    # contradiction, place, row, group of the list, group Råds, person, two notes
    shown = type_in("1", "b", "t", "h", "2", "1", "l", "h")
    assert "[Sandra Broström" not in shown and "Sandra Broström" in shown
    assert "tider.txt:" in shown and "april.txt:" in shown and "står i registret nu" in shown
    assert "Starttid är nu 13:00." in shown and "Plats är kvar" in shown and "Raden är borttagen" in shown
    assert "Du svarade på 6; 2 väntar." in shown
    assert open_count(asked) == 2


def test_another_person_is_searched_for_by_name(type_in, asked):
    shown = type_in(*PERSON, "a", "Qwxz", "a", "ek", "1", "s")
    assert "Ingen heter så." in shown and "Sara Ek (nr" in shown
    assert attended(asked) == ["Sara Ek"] * len(DAYS)


def test_somebody_new_is_entered_under_the_name_that_is_typed(type_in, asked):
    type_in(*PERSON, "n", "Sandra Brostrom", "s")
    assert attended(asked) == ["Sandra Brostrom"] * len(DAYS)


def test_a_key_that_means_nothing_is_asked_again(type_in, asked):
    shown = type_in("9", "x", "", "s")
    assert shown.count("Det svaret finns inte här.") == 3
    assert open_count(asked) == 8


def test_an_answer_that_is_refused_is_asked_again(type_in, asked):
    asked.execute("UPDATE meetings SET minutes_status = 'published'")
    asked.conn.commit()
    assert "publicerat och låst" in type_in("h", "h", "t", "s")


def test_the_end_of_input_ends_the_questions(type_in, asked):
    assert "Du svarade på 0; 8 väntar." in type_in()


def test_nothing_to_ask_says_so(type_in):
    assert "Inget väntar." in type_in()
