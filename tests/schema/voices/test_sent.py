"""Proposals and messages without a name, as they lie in voices.db."""

import sqlite3

import pytest
from datasette_intranet.schema.database import open_voices
from datasette_intranet.schema.voices import new_follow_code, row_of_code, writing_voices
from datasette_intranet.schema.voices import sent_message as messages
from datasette_intranet.schema.voices import sent_proposal as proposals

ONE = "1" * 32


@pytest.fixture
def voices(tmp_path):
    opened = open_voices(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def code(voices):
    made = new_follow_code()
    assert proposals.keep_proposal(voices, ONE, "En lekplats för Bo", "so", made)
    return made


def test_one_text_of_a_showing_has_one_id_and_without_a_showing_a_new_one_each_time():
    sent = [("a", "Hej"), ("b", "Hej"), ("a", "Hej då")]
    assert len({proposals.row_id_of_showing(*one) for one in sent * 2}) == 3
    assert proposals.row_id_of_showing("", "Hej") != proposals.row_id_of_showing("", "Hej")


def test_a_proposal_is_kept_once_with_its_code(voices, code):
    assert row_of_code(voices, code) == ("proposal", ONE)
    assert not proposals.keep_proposal(voices, ONE, "Samma igen", "so", new_follow_code())
    assert proposals.sent_proposal(voices, ONE).text == "En lekplats för Bo"
    assert proposals.sent_proposal(voices, "x") is None


def test_the_lists_count_and_show_what_is_in_them(voices, code):
    assert proposals.list_counts(voices) == {"new": 1, "replies": 0, "taken_on": 0, "declined": 0}
    messages.keep_reply(voices, "2" * 32, ONE, "Hej")
    assert [one.id for one in proposals.listed_proposals(voices, "replies", 10, 0)] == [ONE]
    with writing_voices(voices) as connection:
        proposals.decline_proposal(connection, ONE, "Nej", "karin")
    assert proposals.list_counts(voices) == {"new": 0, "replies": 1, "taken_on": 0, "declined": 1}


def test_what_is_decided_is_not_decided_again(voices, code):
    with writing_voices(voices) as connection:
        proposals.set_title(connection, ONE, "Lekplats")
        proposals.mark_taken_on(connection, ONE, 7, "karin")
        proposals.decline_proposal(connection, ONE, "Nej", "karin")
        proposals.set_title(connection, ONE, "Annat")
    found = proposals.sent_proposal(voices, ONE)
    assert (found.status, found.proposal_id, found.text, found.title) == ("taken_on", 7, None, "Lekplats")


def test_words_that_another_takes_out_of_a_title_meanwhile_stay_out(voices, code):
    with writing_voices(voices) as connection:
        proposals.set_title(connection, ONE, "Bos park hos Siv")
        proposals.mark_taken_on(connection, ONE, 7, "karin")
    others = [lambda: voices.execute("UPDATE sent_proposals SET title = '███ park hos Siv'") and voices.conn.commit()]

    def change(title):
        if others:
            others.pop()()
        return title.replace("Siv", "███")

    proposals.change_title_taken_on(voices, 7, change)
    assert proposals.sent_proposal(voices, ONE).title == "███ park hos ███"


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("Bo bor hos Bosse, i Bos hus", ["Bo"], "█████ bor hos Bosse, i █████ hus"),
        ("ANNA och anna", ["anna"], "█████ och █████"),
        ("للسيد أحمدوالأسرة", ["أحمد"], "للسيد █████والأسرة"),
        ("Olena Koval och Koval", ["Koval", "Olena Koval"], "█████ och █████"),
        ("a.b@c.se (070)", ["a.b@c.se", "070"], "█████ (█████)"),
        ("Inget här", ["", " ", "█"], "Inget här"),
    ],
)
def test_words_are_blacked_out(text, words, told):
    assert proposals.with_bars(text, words) == told


def test_a_thread_keeps_its_order_and_has_an_end(voices, code, monkeypatch):
    monkeypatch.setattr(messages, "MOST_MESSAGES", 3)
    assert messages.keep_reply(voices, "9" * 32, ONE, "Först")
    assert messages.keep_reply(voices, "9" * 32, ONE, "Först")
    with writing_voices(voices) as connection:
        assert messages.keep_answer(connection, ONE, "Sedan", "karin")
    assert messages.keep_reply(voices, "0" * 32, ONE, "Sist")
    assert not messages.keep_reply(voices, "4" * 32, ONE, "För mycket")
    found = messages.messages_about(voices, ONE)
    assert [(one.text, one.is_answer, one.status) for one in found] == [
        ("Först", False, "new"),
        ("Sedan", True, "taken_on"),
        ("Sist", False, "new"),
    ]


def test_the_file_refuses_what_cannot_be(voices, code):
    for change in ("text = NULL", "status = 'declined'", "sent_on = '2026-02-30'", "sent_on = '2026-02-03T10:00'"):
        with pytest.raises(sqlite3.IntegrityError), writing_voices(voices) as connection:
            connection.execute(f"UPDATE sent_proposals SET {change}")


def test_a_reply_waits_until_somebody_has_taken_note_of_it(voices, code):
    for row_id in ("2" * 32, "3" * 32):
        messages.keep_reply(voices, row_id, ONE, "Hej")
    with writing_voices(voices) as connection:
        messages.keep_answer(connection, ONE, "Tack", "karin")
        messages.take_note(connection, "2" * 32, "karin")
        assert messages.waiting_replies(connection, ONE) == ["3" * 32]
