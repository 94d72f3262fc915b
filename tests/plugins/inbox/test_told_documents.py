"""The inbox asks for what a document does not say; the answer reads the document again and stores what it says."""

import pytest

from tests.plugins.html import text_of

MINUTES = (
    "Byalaget {day}\n\nNärvarande: Asta Ekmark, Bo Tallmo\n\n## Taket\n\nDet läcker.\n\nBeslut: Att laga taket\n"
)
SCHEDULE = "Mötestider för Byalaget\n\n" + "".join(f"- {day} september kl. 13.00\n" for day in range(3, 27, 2))


@pytest.fixture
def hand_in(datasette, runner):
    """Hands in one document as the coordinator; the address of its page."""

    def sent(name: str, text: str) -> str:
        response = runner.run(datasette.client.post("/inbox", files={"documents": (name, text.encode())}, actor=KIM))
        assert response.status_code == 303, text_of(response.text)
        return response.headers["location"]

    return sent


KIM = {"id": "kim", "name": "Kim", "roles": ["coordinator"]}


@pytest.fixture
def page(datasette, runner):
    def got(path: str, language: str = "sv", actor: dict | None = KIM):
        return runner.run(datasette.client.get(path, actor=actor, cookies={"intranet_language": language}))

    return got


def asked(record, path: str) -> list:
    query = "SELECT id, asks FROM review WHERE document_id = ? AND status = 'open' ORDER BY id"
    return [tuple(row) for row in record.execute(query, [path.rpartition("/")[2]])]


def meetings(record, path: str) -> list:
    query = (
        "SELECT DISTINCT date FROM meetings WHERE id IN "
        "(SELECT row_id FROM passages WHERE table_name = 'meetings' AND document_id = ?) ORDER BY 1"
    )
    return [row[0] for row in record.execute(query, [path.rpartition("/")[2]])]


@pytest.mark.parametrize("day", ["", "3 mars"])
def test_the_day_of_minutes_is_a_field_and_the_answer_stores_the_meeting(hand_in, page, post, record, day):
    path = hand_in("marsmote.txt", MINUTES.format(day=day))
    ((number, asks),) = asked(record, path)
    assert (asks, meetings(record, path)) == ("day", [])
    shown = page(path).text
    assert 'type="date"' in shown and "Vilken dag var mötet?" in shown
    assert "Which day was the meeting?" in page(path, "en").text
    response = post(f"/inbox/questions/{number}", {"value": "2019-03-03"})
    assert (response.status_code, response.headers["location"]) == (303, path)
    assert (meetings(record, path), asked(record, path)) == (["2019-03-03"], [])
    assert "3 mars 2019" in text_of(page("/meetings?q=taket").text)


def test_two_days_that_may_be_meant_are_choices_beside_the_field(hand_in, page, post, record):
    path = hand_in("tvadagar.txt", MINUTES.format(day="\n\nDatum: 5 mars 2019\n\nDatum: 7 mars 2019"))
    ((number, asks),) = asked(record, path)
    shown = page(path).text
    assert asks == "day" and all(day in shown for day in (">5 mars 2019</label>", ">7 mars 2019</label>"))
    assert "En annan dag" in text_of(shown)
    assert post(f"/inbox/questions/{number}", {"value": "", "passage": "3"}).status_code == 400
    assert meetings(record, path) == []
    assert post(f"/inbox/questions/{number}", {"value": "", "passage": "2"}).status_code == 303
    assert meetings(record, path) == ["2019-03-07"]


def test_a_year_answers_all_days_of_a_schedule_at_once(hand_in, page, post, record):
    path = hand_in("tider.txt", SCHEDULE)
    ((number, asks),) = asked(record, path)
    assert asks == "year" and page(path).text.count('name="row-') == 12
    response = post(f"/inbox/questions/{number}", {"value": "2019"})
    assert response.status_code == 303
    assert (len(meetings(record, path)), asked(record, path)) == (12, [])


def test_days_of_a_schedule_are_told_row_by_row(hand_in, post, record):
    path = hand_in("tider.txt", SCHEDULE)
    ((number, _),) = asked(record, path)
    post(f"/inbox/questions/{number}", {"row-2": "2019-09-05", "row-3": "2019-09-07"})
    assert meetings(record, path) == ["2019-09-05", "2019-09-07"]
    assert [asks for _, asks in asked(record, path)] == ["year"]


def test_minutes_that_are_something_else_are_read_as_that(hand_in, post, record):
    path = hand_in("blad.txt", MINUTES.format(day=""))
    ((number, _),) = asked(record, path)
    assert post(f"/inbox/questions/{number}", {"kind": "article"}).status_code == 303
    kind = record.execute("SELECT kind FROM documents WHERE id = ?", [path.rpartition("/")[2]]).fetchone()[0]
    assert (kind, [asks for _, asks in asked(record, path)]) == ("article", [None])


@pytest.mark.parametrize("fields", [{}, {"value": ""}, {"value": "i våras"}, {"value": "2019-02-30"}])
def test_an_answer_that_is_no_day_is_told_and_changes_nothing(hand_in, post, record, fields):
    path = hand_in("marsmote.txt", MINUTES.format(day=""))
    ((number, _),) = asked(record, path)
    response = post(f"/inbox/questions/{number}", fields)
    assert response.status_code == 400 and 'role="alert"' in response.text
    assert (meetings(record, path), len(asked(record, path))) == ([], 1)


def test_an_answer_is_taken_back_by_the_history(hand_in, post, record, datasette, runner):
    path = hand_in("marsmote.txt", MINUTES.format(day=""))
    ((number, _),) = asked(record, path)
    post(f"/inbox/questions/{number}", {"value": "2019-03-03"})
    change = record.execute("SELECT max(id) FROM changes").fetchone()[0]
    response = runner.run(datasette.client.post("/-/intranet/history/undo", data={"change": change}, actor=KIM))
    assert response.status_code == 303, text_of(response.text)
    assert (meetings(record, path), asked(record, path)) == ([], [(number, "day")])


ROWS = "".join(f"- {day} mars 2019 kl. 13.00, {{place}}\n" for day in range(3, 27, 2))


def test_the_same_asked_of_many_rows_is_one_card_and_one_answer(hand_in, page, post, record):
    hand_in("tider.txt", "Mötestider för Byalaget\n\n" + ROWS.format(place="Folkets hus"))
    path = hand_in("nya.txt", "Mötestider för Byalaget våren 2019\n\n" + ROWS.format(place="Biblioteket"))
    questions = asked(record, path)
    assert len(questions) == 12
    shown = page(path).text
    assert shown.count('class="card question"') == 1 and "1 fråga" in text_of(shown)
    assert "och 11 likadana" in text_of(page("/inbox").text)
    response = post(f"/inbox/questions/{questions[0][0]}", {"answer": "take", "alike": "12"})
    assert (response.status_code, asked(record, path)) == (303, [])
    places = record.execute("SELECT DISTINCT place FROM meetings WHERE date LIKE '2019-03-%'").fetchall()
    assert places == [("Biblioteket",)]


def test_a_question_about_a_whole_document_names_it(hand_in, page):
    hand_in("marsmote.txt", MINUTES.format(day=""))
    assert "Vilken dag var mötet? Det står inte i dokumentet. marsmote.txt" in text_of(page("/inbox").text)
