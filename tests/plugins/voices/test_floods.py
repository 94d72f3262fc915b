"""A flood is held back without an address; a person gets through who waits and does the sum."""

import re

import pytest
from datasette_intranet.plugins.voices import recently_sent
from datasette_intranet.schema.voices.flood_gate import FloodGate

from tests.plugins.voices.conftest import code_on


@pytest.fixture
def clock(site, monkeypatch):
    """Two may come in in an hour, and as many that have waited; the clock of the gates."""
    now = [0.0]
    narrow = recently_sent.RecentlySent(2)
    narrow.sending = FloodGate(2, 2, clock=lambda: now[0])
    narrow.codes = FloodGate(2, 2, clock=lambda: now[0])
    monkeypatch.setitem(recently_sent._of_sites, site.datasette, narrow)
    return now


def ticket_on(page):
    ticket = re.search(r'name="ticket" value="([^"]+)"', page)[1]
    first, second = re.search(r"(\d) \+ (\d)", page).groups()
    return {"ticket": ticket, "sum": str(int(first) + int(second))}


def test_a_flood_is_held_back_and_a_person_gets_through(residents, clock):
    answers = [residents.propose(f"Flod {number}") for number in range(6)]
    assert [answer.status_code for answer in answers] == [200, 200, 429, 429, 429, 429]
    held = answers[-1].text
    assert "Just nu skickas mycket hit" in held and ">Flod 5</textarea>" in held
    assert residents.propose("Flod 5", **ticket_on(held)).status_code == 429, "too early"
    clock[0] += 61
    assert code_on(residents.propose("Flod 5", **ticket_on(held)).text)
    assert residents.rows("SELECT count(*) FROM sent_proposals WHERE text LIKE 'Flod%'") == [(3,)]


def test_guesses_at_codes_are_held_back_and_the_right_code_is_not(residents, clock):
    code = residents.code("Rätt kod")
    wrong = "abborre björk café tapet äpple överens"
    for _ in range(5):
        assert residents.follow(code).status_code == 200
    assert [residents.follow(wrong).status_code for _ in range(4)] == [404, 404, 429, 429]
    held = residents.follow(code)
    assert held.status_code == 429 and code in held.text
    clock[0] += 61
    assert residents.follow(code, **ticket_on(held.text)).status_code == 200


def test_guesses_that_withdraw_are_held_back_too(residents, clock):
    wrong = "abborre björk café tapet äpple överens"
    assert [residents.follow(wrong, withdraw="1").status_code for _ in range(4)] == [200, 200, 429, 429]


def test_replies_count_like_proposals(residents, clock):
    code = residents.code("Två svar")
    statuses = [residents.follow(code, reply=f"Svar {n}", showing=f"s{n}").status_code for n in range(3)]
    assert statuses == [200, 429, 429]
    assert "Svar 2</textarea>" in residents.follow(code, reply="Svar 2", showing="s2").text


def test_how_much_may_come_in_is_a_setting(site, monkeypatch):
    monkeypatch.setattr(site.datasette, "plugin_config", lambda name: {"per_hour": 1} if "voices" in name else None)
    monkeypatch.delitem(recently_sent._of_sites, site.datasette, raising=False)
    gate = recently_sent.recently_sent_of(site.datasette).sending
    assert [gate.admits(), gate.admits()] == [True, False]
