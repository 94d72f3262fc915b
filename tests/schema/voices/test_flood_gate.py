"""So many an hour get through, then those who wait and do a sum."""

import pytest
from datasette_intranet.schema.voices.flood_gate import FloodGate


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def test_so_many_get_through_and_more_as_time_goes(clock):
    gate = FloodGate(3, 0, clock=clock)
    assert [gate.admits() for _ in range(5)] == [True, True, True, False, False]
    clock.now += 20 * 60
    assert [gate.admits() for _ in range(2)] == [True, False]


def test_what_is_given_back_does_not_count(clock):
    gate = FloodGate(1, 0, clock=clock)
    for _ in range(5):
        assert gate.admits()
        gate.give_back()
    assert gate.admits() and not gate.admits()


def test_who_waits_and_does_the_sum_gets_through_once(clock):
    gate = FloodGate(0, 2, wait=60, clock=clock)
    assert not gate.admits()
    ticket = gate.new_ticket()
    right = str(ticket.first + ticket.second)
    assert not gate.admits(ticket.text, right), "too early"
    clock.now += 61
    assert not gate.admits(ticket.text, str(ticket.first + ticket.second + 1))
    assert gate.admits(ticket.text, f" {right} ")
    assert not gate.admits(ticket.text, right), "the second time"


def test_the_sum_may_be_in_arabic_digits(clock):
    gate = FloodGate(0, 1, wait=0, clock=clock)
    ticket = gate.new_ticket()
    digits = str(ticket.first + ticket.second).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert gate.admits(ticket.text, digits)


@pytest.mark.parametrize("made_up", ["", "x", "....", "a.1.2.3.ff", "a.b.c.d.e", "é.1.2.3.ff"])
def test_a_ticket_that_is_not_ours_opens_nothing(clock, made_up):
    assert not FloodGate(0, 5, wait=0, clock=clock).admits(made_up, "5")


def test_a_ticket_is_not_changed_and_not_kept_for_later(clock):
    gate = FloodGate(0, 5, wait=0, clock=clock)
    ticket = gate.new_ticket()
    right = str(ticket.first + ticket.second)
    head, _, seal = ticket.text.rpartition(".")
    assert not gate.admits(f"{head}1.{seal}", right)
    clock.now += 3601
    assert not gate.admits(ticket.text, right)


def test_floods_with_tickets_end_too(clock):
    gate = FloodGate(0, 2, wait=0, clock=clock)
    tickets = [gate.new_ticket() for _ in range(4)]
    assert [gate.admits(one.text, str(one.first + one.second)) for one in tickets] == [True, True, False, False]


def test_more_given_back_than_was_taken_lets_no_more_through(clock):
    gate = FloodGate(1, 0, clock=clock)
    gate.give_back()
    assert gate.admits() and not gate.admits()
