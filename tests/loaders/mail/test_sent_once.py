"""Each letter goes out once: two processes, one killed in the middle, servers that put off, refuse or are away."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from itertools import pairwise

import pytest
from datasette_intranet.loaders.mail.mail_server import MailServerAway
from datasette_intranet.loaders.mail.send_due import send_due
from datasette_intranet.loaders.mail.sending_lock import sending_lock

from tests.loaders.mail.conftest import MEETING, NOON
from tests.loaders.mail.test_send_due import SOON, to_whom
from tests.mail_server import configure_mail
from tests.wait import PATIENCE

SEND = (
    "import sys; from datetime import datetime; from pathlib import Path;"
    "from datasette_intranet.loaders.mail.send_due import send_due;"
    "from datasette_intranet.loaders.mail.mail_settings import mail_settings_of_site;"
    "folder = Path(sys.argv[1]);"
    "send_due(folder, mail_settings_of_site(folder), datetime.fromisoformat(sys.argv[2]))"
)


@pytest.fixture
def called(site):
    """The site, on which a meeting was called of which Karin alone is told at SOON."""
    site.private("DELETE FROM mail_groups")
    site.write(MEETING, 1, "2099-12-07")
    site.send(NOON)
    return site


def states(site) -> list[tuple]:
    return [tuple(row) for row in site.private("SELECT state, attempts FROM letters ORDER BY id")]


def process(site) -> subprocess.Popen:
    """Another process that sends what is due at SOON."""
    configure_mail(site.folder, site.server.settings())
    return subprocess.Popen([sys.executable, "-c", SEND, str(site.folder), SOON.isoformat()])


@pytest.mark.slow
def test_one_that_is_killed_before_the_server_has_answered_is_not_followed_by_a_second(called):
    sender = process(called)
    called.server.at_data = lambda: os.kill(sender.pid, signal.SIGKILL)
    assert sender.wait(PATIENCE) == -signal.SIGKILL
    assert len(called.server.taken()) == 1
    called.server.at_data = lambda: None
    assert called.send(SOON) == called.send(SOON + timedelta(days=1)) == []
    assert states(called) == [("uncertain", 0)]


@pytest.mark.slow
def test_two_processes_at_once_send_each_letter_once(called):
    called.private("UPDATE mail_recipients SET all_groups = 1")
    for number in range(10, 30):
        called.private("INSERT INTO accounts (actor_id, name) VALUES (?, 'En till')", f"konto{number}")
        called.private("INSERT INTO account_roles (actor_id, role) VALUES (?, 'staff')", f"konto{number}")
        called.private(
            "INSERT INTO mail_recipients (actor_id, address, all_groups) VALUES (?, ?, 1)",
            f"konto{number}",
            f"konto{number}@ekmarka.example",
        )
    called.write(MEETING, 2, "2099-12-08")
    called.send(NOON)
    senders = [process(called) for _ in range(2)]
    assert [sender.wait(PATIENCE) for sender in senders] == [0, 0]
    taken = [to for to, _ in called.server.taken()]
    assert len(taken) == len(set(taken)) == 22


def test_what_was_not_handed_over_is_sent_by_the_next(called):
    called.send(NOON)
    called.private("UPDATE letters SET state = 'sending'")
    [first] = called.private("SELECT message_id FROM letters")
    assert [letter["Message-ID"] for _, letter in called.send(SOON)] == [first[0]]
    assert states(called) == [("sent", 0)]


def test_a_second_sender_leaves_everything_to_the_first(called):
    with sending_lock(called.folder) as is_mine:
        assert is_mine
        assert send_due(called.folder, called.settings, SOON).is_busy
    assert len(called.send(SOON)) == 1 and called.send(SOON) == []


def test_what_is_put_off_is_tried_again_later_and_later_and_then_has_failed(called):
    called.server.at_data = lambda: "451 4.3.0 karin@ekmarka.example: try later"
    now, tries = SOON, []
    for _ in range(6 * 24 * 6):
        if called.send(now):
            tries.append(now)
            [[why]] = called.private("SELECT why FROM letters")
            assert "451 4.3.0 …: try later" in why
        if states(called)[0][0] == "failed":
            break
        due = called.private("SELECT due_at FROM letters")[0][0]
        now = max(now + timedelta(minutes=5), now.fromisoformat(due))
    waits = [round((later - sooner) / timedelta(minutes=1)) for sooner, later in pairwise(tries)]
    assert waits == [5, 20, 60, 240, 720] and states(called) == [("failed", 5)]


def test_an_address_that_is_refused_for_good_gets_no_more_until_it_is_another(called):
    called.server.refusals["karin@ekmarka.example"] = "550 5.1.1 no such user"
    called.send(SOON)
    assert states(called) == [("failed", 0)]
    called.server.refusals = {}
    called.write(MEETING, 1, "2099-12-08")
    assert called.send(SOON + timedelta(hours=2)) == called.send(SOON + timedelta(hours=3)) == []
    called.private("UPDATE contacts SET email = 'karin.alm@ekmarka.example' WHERE person_id = 1")
    called.write(MEETING, 1, "2099-12-09")
    called.send(SOON + timedelta(hours=4))
    assert to_whom(called.send(SOON + timedelta(hours=5))) == {"karin.alm@ekmarka.example"}


def test_nothing_is_lost_while_the_server_is_away_and_it_is_left_alone_meanwhile(called, server):
    away = {"port": 1}
    for after, tries in ((0, 1), (0.5, 1), (1, 2), (2, 2), (3, 3)):
        now = SOON + timedelta(minutes=after)
        if called.private("SELECT value FROM mail_state WHERE name = 'away_times'") == [(str(tries),)]:
            assert called.send(now, **away) == []
            continue
        with pytest.raises(MailServerAway, match=r"127\.0\.0\.1:1 kan inte användas: ingen svarar på den porten"):
            called.send(now, **away)
    assert states(called) == [("waiting", 0)]
    assert "ingen svarar på den porten" in send_due(called.folder, called.settings, SOON).away
    assert len(called.send(SOON + timedelta(hours=1))) == 1
    assert called.private("SELECT * FROM mail_state WHERE name LIKE 'away%'") == []


def test_what_nobody_could_be_told_in_time_is_let_go(called):
    assert called.send(SOON + timedelta(days=8)) == []
    assert states(called) == [("dropped", 0)]
    called.send(SOON + timedelta(days=40))
    assert states(called) == []
