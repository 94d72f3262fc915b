"""Whoever has the code follows the proposal: its state, the answer, questions and answers."""

import pytest
from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.schema.database import open_record

from tests.plugins.voices.conftest import COORDINATOR


@pytest.fixture(scope="module")
def code(residents):
    return residents.code("Cykelställ vid stationen")


@pytest.mark.parametrize(
    "change", [str.upper, lambda code: code.replace(" ", ", "), lambda code: code.replace("å", "a")]
)
def test_the_code_opens_the_proposal_however_it_is_typed(residents, code, change):
    answer = residents.follow(change(code))
    assert answer.status_code == 200 and "Cykelställ vid stationen" in answer.text
    assert "har inte tagit ställning till det än" in answer.text
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("typed", "status", "told"),
    [
        ("", 400, "En kod har sex ord"),
        ("abborre björk", 400, "Antalet ord här är 2"),
        ("abborre björk café tapet äpple överrens", 400, "finns inte i någon kod: överrens"),
        ("abborre björk café tapet äpple överens", 404, "Den koden finns inte"),
        ("<b>x</b>", 400, "finns inte i någon kod: b, x, b"),
    ],
)
def test_a_code_that_is_none_is_told_and_stays_in_the_form(residents, typed, status, told):
    answer = residents.follow(typed)
    assert answer.status_code == status and told in answer.text
    assert "<b>" not in answer.text


def test_the_address_takes_no_code(residents, site, code):
    assert "Cykelställ" not in site.get(f"/follow?code={code}").text


def test_a_reply_is_kept_once_and_reaches_the_coordinator(residents, site, code):
    sent = {"reply": "Vid norra utgången, tack", "showing": "one-showing-of-it"}
    for _ in range(2):
        answer = residents.follow(code, **sent)
        assert "Det du skrev har kommit in." in answer.text and answer.text.count("Vid norra utgången") == 1
    assert "<strong>Du</strong>" in answer.text and "Ingen har läst det än." in answer.text
    path = residents.newest("Cykelställ vid stationen")
    assert "Vid norra utgången, tack" in site.get(path, COORDINATOR).text
    assert "1 förslag har ett nytt meddelande" in site.get("/inbox", COORDINATOR).text
    site.post(path, COORDINATOR, data={"do": "answer", "answer": "Vi ska se på det."})
    answer = residents.follow(code, "en")
    assert "Vi ska se på det." in answer.text and "The coordinator has read it." in answer.text
    assert "nytt meddelande" not in site.get("/inbox", COORDINATOR).text


def test_an_empty_reply_is_told(residents, code):
    assert "Skriv något först." in residents.follow(code, reply=" ").text


def test_another_reply_of_the_same_showing_is_kept_too(residents, code):
    for reply in ("Före bakåtknappen", "Efter bakåtknappen"):
        answer = residents.follow(code, reply=reply, showing="gone-back-to")
        assert "Det du skrev har kommit in." in answer.text and reply in answer.text


def test_a_thread_has_an_end(residents, code, monkeypatch):
    monkeypatch.setattr("datasette_intranet.schema.voices.sent_message.MOST_MESSAGES", 1)
    answer = residents.follow(code, reply="En gång till", showing="another")
    assert answer.status_code == 409 and "En gång till" not in [
        row[0] for row in residents.rows("SELECT text FROM sent_messages")
    ]


def test_what_is_taken_on_shows_what_is_published_and_nothing_before(residents, site, folder):
    code = residents.code("Bänkar längs ån")
    path = residents.newest("Bänkar längs ån")
    site.post(path, COORDINATOR, data={"do": "take_on", "title": "Bänkar", "group_id": ""})
    record = open_record(folder)
    record.execute("UPDATE proposals SET answer = 'Hemligt utkast', status = 'investigating' WHERE text = 'Bänkar'")
    record.conn.commit()
    answer = residents.follow(code)
    assert "Nästa gång registret publiceras" in answer.text and "Hemligt" not in answer.text
    record.execute(
        "UPDATE proposals SET answer = 'De kommer i maj', answered_on = '2026-05-01' WHERE text = 'Bänkar'"
    )
    record.conn.commit()
    record.close()
    publish_site(folder)
    answer = residents.follow(code, "ar")
    assert "De kommer i maj" in answer.text and "1 مايو 2026" in answer.text
    assert "قيد الدراسة" in answer.text and "اتُّخذ القرار" in answer.text
    assert residents.rows("SELECT text FROM sent_proposals WHERE text LIKE 'Bänk%'") == []
