"""What could not be delivered stands in the inbox of who can mend it, and of nobody else."""

from datetime import UTC, datetime

import pytest
from datasette_intranet.schema.mail import mail_state
from datasette_intranet.schema.mail.letters import new_letter
from datasette_intranet.schema.mail.recipients import note_refused

from tests.site import person

ADA, KIM = person("administrator", id="ada"), person("coordinator", id="kim")
ELSEWHERE = {**person("coordinator", id="lo"), "groups": [4]}
HEADING = "E-post som inte kom fram"


@pytest.fixture(autouse=True)
def number(private):
    """The number of a recipient who has no trouble yet."""
    [(number,)] = private.execute("SELECT id FROM mail_recipients WHERE person_id = 3").fetchall()
    with private.conn as connection:
        connection.execute("UPDATE mail_recipients SET refused_hash = NULL")
        connection.execute("DELETE FROM letters")
    return number


def test_a_refused_address_is_told_to_who_may_change_it(site, private, number):
    note_refused(private, number, "cilla@forening.example", "550 5.1.1 unknown", "2099-01-01T00:00:00Z")
    page = site.get("/inbox", KIM).text
    assert HEADING in page and "Cilla Cederlöv" in page and "cilla@forening.example" in page
    assert "550 5.1.1 unknown" in page and 'href="/people/3/edit"' in page
    assert HEADING not in site.get("/inbox", ELSEWHERE).text
    asked = {"recipient": number, "action": "again"}
    site.post("/inbox/mail", ELSEWHERE, data=asked)
    assert site.post("/inbox/mail", person("staff"), data=asked).status_code == 403
    assert HEADING in site.get("/inbox", KIM).text
    assert site.post("/inbox/mail", KIM, data=asked).status_code == 303
    assert HEADING not in site.get("/inbox", KIM).text


@pytest.mark.parametrize(("action", "state"), [("again", "waiting"), ("leave", "dropped")])
def test_a_letter_that_may_have_arrived_is_sent_again_or_left(site, private, number, action, state):
    later = "2099-01-01T00:00:00Z"
    with private.conn as connection:
        letter = new_letter(connection, number, "news", action, later, later, "ekmarka.example")
        connection.execute("UPDATE letters SET state = 'uncertain', ended_at = ? WHERE id = ?", [later, letter])
    assert "Det kan ha kommit fram" in site.get("/inbox", KIM).text
    site.post("/inbox/mail", KIM, data={"recipient": number, "letter": letter, "action": action})
    assert private.execute("SELECT state FROM letters WHERE id = ?", [letter]).fetchone() == (state,)
    assert HEADING not in site.get("/inbox", KIM).text


def test_administrators_are_told_of_a_server_that_cannot_be_used(site, private):
    with private.conn as connection:
        mail_state.store_mail_state(connection, mail_state.AWAY_SINCE, f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}")
        mail_state.store_mail_state(connection, mail_state.AWAY_WHY, "ingen svarar på den porten")
    assert "ingen svarar på den porten" in site.get("/inbox", ADA).text
    assert HEADING not in site.get("/inbox", KIM).text
