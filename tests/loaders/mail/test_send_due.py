"""What goes out, when, to whom, and in which words, over a real SMTP server; the clock is an argument."""

import email.utils
from datetime import timedelta

from tests.loaders.mail.conftest import EVENING, MEETING, MORNING, NOON
from tests.mail_server import text_of

SOON = NOON + timedelta(minutes=16)


def to_whom(taken: list) -> set[str]:
    return {to for to, _ in taken}


def letter_to(taken: list, name: str):
    """The one letter whose recipient's address begins so."""
    [found] = [letter for to, letter in taken if to.startswith(name)]
    return found


def test_a_meeting_that_is_called_is_told_to_those_whom_it_concerns_in_one_letter_each(site):
    site.write(MEETING, 1, "2099-12-07")
    site.write(MEETING, 1, "2099-12-14")
    site.write(MEETING, 2, "2099-12-15")
    assert site.send(NOON) == [], "news wait a quarter for more of them"
    taken = site.send(SOON)
    assert to_whom(taken) == {"karin@ekmarka.example", "siv@ekmarka.example"}
    karin = letter_to(taken, "karin")
    assert karin["Subject"] == "Ekmarkas intranät: 2 nyheter"
    assert (
        "2 möten är utlysta\n\n  Bryggan\n  måndag 7 december 2099 kl. 13.15–16.00\n  Kommunhuset, sal 3\n"
        in text_of(karin)
    )
    assert "https://intranat.ekmarka.example/meetings/2099-12-14-bryggan\n" in text_of(karin)
    siv = letter_to(taken, "siv")
    assert siv["Subject"] == "Möte: Åparken, tisdag 15 december" and "Bryggan" not in text_of(siv)
    # Who has no account reads what is published: nothing of it is.
    site.publish()
    assert to_whom(site.send(SOON + timedelta(hours=1))) == {"bo@forening.example", "vera@hemma.example"}
    assert site.send(MORNING + timedelta(days=1)) == []


def test_headers_are_what_mail_programs_expect(site):
    site.write("UPDATE groups SET name = 'Bryggan' || char(10) || 'Bcc: x@y.example' WHERE id = 1")
    site.write(MEETING, 1, "2099-12-07")
    site.send(NOON)
    letter = letter_to(site.send(SOON), "karin")
    assert letter["Subject"] == "Möte: Bryggan Bcc: x@y.example, måndag 7 december" and letter["Bcc"] is None
    assert letter["Date"] == "Sun, 29 Nov 2099 13:16:00 +0100"
    assert str(letter["From"]) == "Ekmarkas intranät <intranat@ekmarka.example>"
    [stored] = site.private("SELECT message_id FROM letters WHERE state = 'sent'")
    assert letter["Message-ID"] == stored[0] and stored[0].endswith("@ekmarka.example>")
    assert letter.get_body().get_content_type() == "text/plain" and letter["Auto-Submitted"] == "auto-generated"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = letter["List-Unsubscribe"].strip("<>")
    assert link.startswith("https://intranat.ekmarka.example/-/intranet/mail/unsubscribe/") and link in text_of(
        letter
    )
    assert b"=?utf-8?" in letter.as_bytes() and email.utils.parsedate_to_datetime(letter["Date"]).utcoffset()


def test_a_meeting_that_moves_is_cancelled_or_goes_is_told_as_it_is_then(site):
    site.write(MEETING, 1, "2099-12-07")
    site.write(MEETING, 1, "2099-12-08")
    site.send(NOON)
    site.write("UPDATE meetings SET date = '2099-12-09' WHERE date = '2099-12-07'")
    site.write("DELETE FROM meetings WHERE date = '2099-12-08'")
    first = letter_to(site.send(SOON), "karin")
    assert first["Subject"] == "Möte: Bryggan, onsdag 9 december"
    site.write("UPDATE meetings SET starts_at = '09:00', place = 'Åsalen'")
    moved = letter_to(site.send(EVENING) or site.send(EVENING + timedelta(minutes=16)), "karin")
    assert moved["Subject"].startswith("Ändrat möte") and "kl. 09.00–16.00\n  Åsalen" in text_of(moved)
    site.write("UPDATE meetings SET status = 'cancelled'")
    site.send(MORNING)
    assert letter_to(site.send(MORNING + timedelta(hours=1)), "karin")["Subject"].startswith("Inställt möte")
    # What is past, or only brought up to date, is no news.
    site.write("UPDATE meetings SET status = 'held'")
    site.write(MEETING, 1, "2099-01-07")
    assert site.send(MORNING + timedelta(days=2)) == site.send(MORNING + timedelta(days=3)) == []


def test_published_minutes_and_answers_are_told_and_loads_in_heaps_are_not(site):
    site.write("INSERT INTO meetings (group_id, date, status) VALUES (1, '2099-11-20', 'held')")
    site.write("INSERT INTO proposals (number, text, group_id) VALUES ('2099-001', 'Fler bänkar', 1)", way="load")
    site.send(NOON)
    site.write("UPDATE meetings SET minutes_status = 'published'", way="load")
    site.write("UPDATE proposals SET answer = 'Ja.', answered_on = '2099-11-29'", way="load")
    assert site.send(NOON) == site.send(SOON) == []
    site.write("UPDATE meetings SET minutes_status = 'draft'")
    site.write("UPDATE meetings SET minutes_status = 'published'")
    site.write("UPDATE proposals SET answer = 'Ja, sex bänkar ställs ut.' || char(10) || 'Tack!'")
    site.send(SOON)
    letter = letter_to(site.send(EVENING), "karin")
    assert "Ett protokoll är publicerat\n\n  Bryggan\n  fredag 20 november 2099\n" in text_of(letter)
    assert "  Förslag 2099-001: Fler bänkar\n  Svar: Ja, sex bänkar ställs ut. Tack!\n" in text_of(letter)
    assert "https://intranat.ekmarka.example/proposals/2099-001\n" in text_of(letter)


def test_the_reminder_comes_once_a_day_with_what_is_tomorrow_and_due(site):
    site.write(MEETING, 1, "2099-12-01")
    action = "INSERT INTO actions (kind, text, person_id, asking_group_id, due_on, status) VALUES (?, ?, ?, ?, ?, ?)"
    site.write(action, "task", "Skriv till\nkontoret", 1, None, "2099-11-30", "open")
    site.write(action, "task", "Sedan länge", 1, None, "2099-11-16", "open")
    site.write(action, "task", "Gjort", 1, None, "2099-11-30", "dropped")
    site.write(action, "task", "Inte än", 1, None, "2099-12-02", "open")
    site.write(action, "feedback", "Svara dem som deltog", None, 2, "2099-12-03", "open")
    site.private("DELETE FROM mail_state WHERE name = 'history'")
    assert site.send(MORNING - timedelta(hours=1)) == [], "not before seven in Sweden"
    taken = site.send(MORNING)
    assert to_whom(taken) == {"karin@ekmarka.example", "siv@ekmarka.example"}
    karin = letter_to(taken, "karin")
    assert karin["Subject"] == "Påminnelse: möte i morgon, 2 saker att göra"
    assert "  Skriv till kontoret\n  senast i dag\n" in text_of(karin)
    assert "  Sedan länge\n  försenat sedan måndag 16 november 2099\n" in text_of(karin)
    assert "Gjort" not in text_of(karin) and "Inte än" not in text_of(karin)
    siv = letter_to(taken, "siv")
    assert siv["Subject"] == "Påminnelse: ett löfte att bevaka"
    assert "Svara dem som deltog\n  senast torsdag 3 december 2099" in text_of(siv)
    assert site.send(MORNING + timedelta(hours=3)) == []


def test_what_somebody_may_see_is_decided_when_the_letter_is_sent(site):
    site.write(MEETING, 1, "2099-12-07")
    site.write("UPDATE meetings SET place = 'Hemma hos Vera Holm, Storgatan 1'")
    site.send(NOON)
    site.publish()
    # Karin loses her role, Bo leaves the group, Vera wants no more of it.
    site.private("DELETE FROM account_roles WHERE actor_id = 'karin'")
    site.write("UPDATE memberships SET ends_on = '2099-11-01' WHERE person_id = 2")
    site.private("INSERT INTO mail_declined SELECT id, 'meetings' FROM mail_recipients WHERE person_id = 3")
    taken = site.send(SOON)
    assert to_whom(taken) == {"karin@ekmarka.example"}
    assert "Vera" not in text_of(taken[0][1]) and "Storgatan" not in text_of(taken[0][1])


def test_the_letter_is_in_the_language_of_the_account(site):
    site.private("UPDATE mail_recipients SET language = 'en' WHERE actor_id = 'karin'")
    site.write(MEETING, 1, "2099-12-07")
    site.send(NOON)
    letter = letter_to(site.send(SOON), "karin")
    assert letter["Content-Language"] == "en" and letter["Subject"] == "Meeting: Bryggan, Monday 7 December"
    assert "13:15–16:00" in text_of(letter) and "A meeting has been called" in text_of(letter)


def test_who_wants_all_groups_gets_them_while_they_may_view_the_record(site):
    site.private("UPDATE mail_recipients SET all_groups = 1 WHERE actor_id = 'karin'")
    site.write(MEETING, 2, "2099-12-07")
    site.send(NOON)
    assert "karin@ekmarka.example" in to_whom(site.send(SOON))
    site.private("DELETE FROM account_roles WHERE actor_id = 'karin'")
    site.write(MEETING, 2, "2099-12-08")
    site.send(EVENING)
    assert to_whom(site.send(EVENING + timedelta(hours=1))) == {"siv@ekmarka.example"}


def test_no_more_than_so_many_an_hour_and_one_letter_of_news_an_hour_each(site):
    site.write(MEETING, 1, "2099-12-07")
    site.publish()
    site.send(NOON)
    assert len(site.send(SOON, per_hour=2)) == 2
    assert site.send(SOON + timedelta(minutes=30), per_hour=2) == []
    assert len(site.send(SOON + timedelta(minutes=61), per_hour=2)) == 1
    late = SOON + timedelta(minutes=90)
    site.write("UPDATE meetings SET place = 'Åsalen'")
    site.send(late)
    assert to_whom(site.send(late + timedelta(minutes=16))) == {"karin@ekmarka.example"}
    site.write("UPDATE meetings SET place = 'Kommunhuset'")
    assert site.send(late + timedelta(minutes=17)) == site.send(late + timedelta(minutes=75)) == []
    assert to_whom(site.send(late + timedelta(minutes=77))) == {"karin@ekmarka.example"}


def test_a_group_whose_members_are_to_have_none_has_none(site):
    site.private("DELETE FROM mail_groups")
    site.write(MEETING, 1, "2099-12-07")
    site.publish()
    site.send(NOON)
    assert to_whom(site.send(SOON)) == {"karin@ekmarka.example"}
