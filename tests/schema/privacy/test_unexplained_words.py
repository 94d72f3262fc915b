"""Words in minutes that may be somebody's name: each is asked about once, and what is said of it is kept."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from datasette_intranet.schema.privacy.unexplained_words import (
    UnexplainedWords,
    residents_by_answer,
    settle_unexplained_words,
    texts_of_minutes,
    without_unexplained_words,
)
from faker.providers.person.sv_SE import Provider
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


@pytest.fixture
def write(db):
    """`write("…")`: a meeting 1 of group 1 whose only item has this text; the connection."""
    db["groups"].insert({"id": 1, "name": "Byalaget"})
    db["people"].insert({"id": 1, "name": "Bo Björkdahl", "category": "staff"})
    db["meetings"].insert({"id": 1, "group_id": 1, "date": "2020-01-01", "status": "held", "place": "Ekhuset"})

    def write(text: str):
        db["agenda_items"].insert({"id": 1, "meeting_id": 1, "position": 1, "heading": "allt", "body": text})
        db.conn.commit()
        return db.conn

    return write


def asked(connection) -> list[str]:
    return UnexplainedWords(connection).words(connection, 1)


def meeting(status: str = "draft") -> dict:
    return {"id": 1, "group_id": 1, "minutes_status": status}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Då ringde Torgny igen.", ["Torgny"]),
        ("Då ringde Torgny, och Torgnys bil stod kvar.", ["Torgny"]),
        ("Då ringde Vendela Strandh, och Strandh kom.", ["Vendela Strandh"]),
        ("Då kom Torgny och Sivert.", ["Torgny", "Sivert"]),
        ("Bänken lagas. Taket läcker.\n- Räcket målas.", []),
        ("Bänken kom. Anna kom.", ["Anna"]),
        ("Vendela Strandh kom.", ["Vendela Strandh"]),
        ("Ringer Anna i morgon", ["Anna"]),
        ("Möte i Ekhuset med Byalaget och Bo Björkdahl.", []),
        ("det gäller SKR och A samt en bänk", []),
        ("på Storgatan", ["Storgatan"]),
        ("Bänken kom. Lennart kom. Andersson med.", ["Lennart", "Andersson"]),
        ("Björn kom. Lo kom.\n- Rosas bänk", ["Björn", "Lo"]),
        ("Per person blev det en. Inga frågor. Hans förslag. Mina tankar. Max tio. Vår grupp. Maj 2024.", []),
        ("Per undrar. Inga berättade. Hans och Mina kom.", ["Per", "Inga", "Hans", "Mina"]),
        (
            "Embla ringde. Gruppen tackade. Deltagarna undrar. Ordförande öppnar. Vem frågade? Ingen svarade.",
            ["Embla"],
        ),
    ],
)
def test_words_with_a_capital_that_nothing_explains_are_asked_about(write, text, words):
    assert asked(write(text)) == words


def test_ordinary_given_names_at_a_sentences_start_are_asked_about():
    """Of 146 names that tuned nothing: the even ones of the kept source, sorted."""
    words = UnexplainedWords.__new__(UnexplainedWords)
    words.explained, words.said, words._with, words._without = set(), set(), {}, set()
    names = sorted(Provider.first_names)[::2][:438:3]
    assert len(names) == 146
    for rest in ("ringde om bänken.", "undrar när den lagas."):
        assert [name for name in names if not list(words._phrases(f"Bänken lagas. {name} {rest}", (1, None)))] == []
    missed = [name for name in names if not list(words._phrases(f"Bänken lagas. {name} tar med kaffe.", (1, None)))]
    assert len(missed) <= 4, missed


def test_every_text_of_the_minutes_is_looked_at(write):
    connection = write("hos Torgny")
    connection.execute(
        "UPDATE agenda_items SET heading = 'om Sivert', status = 'deferred', deferred_reason = 'för Gunhild', "
        "deferred_until = 'efter Ottilia'"
    )
    connection.execute("UPDATE meetings SET title = 'med Ragnvald', place = 'hos Egon'")
    connection.execute("INSERT INTO decisions (meeting_id, item_id, text) VALUES (1, 1, 'tack till Hjördis')")
    connection.execute("INSERT INTO actions (meeting_id, text, recipient) VALUES (1, 'ring Yngve', 'till Folke')")
    told = {(table, column) for table, _id, texts in texts_of_minutes(connection, 1) for column in texts}
    assert told == {
        ("meetings", "title"), ("meetings", "place"), ("agenda_items", "heading"), ("agenda_items", "body"),
        ("agenda_items", "deferred_reason"), ("agenda_items", "deferred_until"), ("decisions", "text"),
        ("actions", "text"), ("actions", "recipient"),
    }  # fmt: skip
    # The place of a meeting is known; all others are asked about.
    names = {"Ragnvald", "Sivert", "Torgny", "Gunhild", "Ottilia", "Hjördis", "Yngve", "Folke"}
    assert set(asked(connection)) == names


def test_a_word_that_is_no_name_is_asked_of_no_minutes_again_and_a_given_name_of_these_alone(write):
    connection = write("Då kom Anna på Storgatan.")
    settle_unexplained_words(connection, meeting(), {"Anna": False, "Storgatan": False}, "kim")
    query = "SELECT printed, row_id, status, group_id, settled_by FROM review ORDER BY printed"
    assert list(map(tuple, connection.execute(query))) == [
        ("Anna", 1, "dismissed", 1, "kim"),
        ("Storgatan", None, "dismissed", 1, "kim"),
    ]
    assert asked(connection) == [] and residents_by_answer(connection) == []
    connection.execute("INSERT INTO meetings (id, group_id, date) VALUES (2, 1, '2020-02-02')")
    connection.execute("UPDATE agenda_items SET meeting_id = 2")
    assert UnexplainedWords(connection).words(connection, 2) == ["Anna"]


@pytest.mark.parametrize("answered_for", [1, None])
def test_what_one_group_says_of_a_word_lets_nothing_be_read_in_the_minutes_of_another(write, answered_for):
    """Also an answer that names the other group's meeting, and a meeting without a group."""
    connection = write("Då kom Anna på Storgatan.")
    connection.execute("INSERT INTO groups (id, name) VALUES (2, 'Hamnrådet')")
    for row_id in (None, 1):
        connection.execute(
            "INSERT INTO review (kind, status, question, table_name, row_id, column_name, printed, group_id) "
            "VALUES ('person', 'dismissed', '?', 'meetings', ?, 'words', 'Storgatan', 2)",
            [row_id],
        )
    connection.execute("UPDATE meetings SET group_id = ?, title = 'Möte' WHERE id = 1", [answered_for])
    assert asked(connection) == ["Anna", "Storgatan"]
    connection.execute("UPDATE meetings SET group_id = 2 WHERE id = 1")
    assert asked(connection) == ["Anna"]


def test_a_resident_is_taken_out_of_minutes_that_are_no_more_than_a_draft(write):
    connection = write("Då kom Anna på Storgatan.")
    settle_unexplained_words(connection, meeting(), {"Anna": True}, "kim")
    assert connection.execute("SELECT body FROM agenda_items").fetchone()[0] == "Då kom en invånare på Storgatan."
    assert connection.execute("SELECT count(*) FROM review").fetchone()[0] == 0
    assert asked(connection) == ["Storgatan"]


def test_of_published_minutes_it_is_remembered_who_is_a_resident_and_the_text_stays(write):
    connection = write("Då kom Anna på Storgatan.")
    settle_unexplained_words(connection, meeting("published"), {"Anna": True, "Storgatan": False}, "kim")
    assert residents_by_answer(connection) == [(1, "Anna")]
    assert connection.execute("SELECT body FROM agenda_items").fetchone()[0] == "Då kom Anna på Storgatan."
    assert asked(connection) == []


def test_words_that_nobody_has_explained_are_hidden_as_written_and_in_the_genitive():
    text = "Torgny, Torgnys bil, Vendela Strandh, Strandhska huset och Torgnysson"
    hidden = "[dolt], [dolt] bil, [dolt], Strandhska huset och Torgnysson"
    assert without_unexplained_words(text, ["Torgny", "Vendela Strandh"]) == hidden
    assert without_unexplained_words(text, []) == text


_PIECES = st.sampled_from([
    "Torgny", "Torgnys", "Bo", "Björkdahl", "Byalaget", "Ekhuset", "Gruppen", "Per", "Inga", "Anna", "Vendela",
    "Strandh", "Lisa-Lotta", "NATO", "och", "ringde", "person", "berättade", "På", "Enligt", "i", "1.", "x", "Å",
])  # fmt: skip
_GAPS = st.sampled_from(
    [" ", " ", ". ", ", ", "\n", "\u00a0", " (", ") ", "- ", "\n* ", '"', "/", "", ": ", "  ", "\n\n"]
)


@given(st.lists(st.lists(st.tuples(_PIECES, _GAPS), max_size=9), max_size=3))
@settings(suppress_health_check=list(HealthCheck))
def test_where_no_phrase_is_looked_for_there_is_none(write, told):
    if not hasattr(write, "words"):
        write.words = UnexplainedWords(write("allt"))
    for pieces in told:
        text = "".join(map("".join, pieces))
        found = list(write.words._phrases(text, (1, 1)))
        write.words._may_begin = lambda text: True
        assert found == list(write.words._phrases(text, (1, 1)))
        del write.words._may_begin


def test_several_threads_find_the_same_words_while_what_is_known_is_forgotten(write, monkeypatch):
    """Shared by requests; with room for three runs each thread takes away what the others are reading."""
    monkeypatch.setattr("datasette_intranet.schema.privacy.unexplained_words._MOST_KNOWN", 3)
    words = UnexplainedWords(write("allt"))
    texts = [f"Då ringde Torgny{chr(97 + number)} om bänk nummer {number} vid Ekhuset." for number in range(20)]
    expected = [words.words_of_text(text) for text in texts]
    assert expected[0] == ["Torgnya"]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            found = list(threads.map(words.words_of_text, texts * 20))
    finally:
        sys.setswitchinterval(interval)
    assert found == expected * 20
