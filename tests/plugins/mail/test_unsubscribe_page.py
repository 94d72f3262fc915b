"""The link that ends letters: a look changes nothing, a button or a mail program does, and nobody can make one up."""

import pytest
from datasette_intranet.schema.accounts.account import add_account, set_person_of_account
from datasette_intranet.schema.mail.mail_links import signed_link_text, told_by_link
from datasette_intranet.schema.mail.recipients import (
    NEWS_KINDS,
    decline_letters,
    enter_recipients,
    recipient_by_id,
    recipient_of_account,
    take_up_again,
)

from tests.plugins.small_mail import TOKEN

PAGE = "/-/intranet/mail/unsubscribe/"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def declined(private):
    """`declined()`: what the recipient of the link does not want; they want everything at first."""
    take_up_again(private, 1, ("meetings", "minutes", "answers", "reminders"))
    return lambda: set(recipient_by_id(private, 1).declined)


def test_a_get_ends_nothing_and_does_not_tell_whose_letters_they_are(site, declined):
    page = site.get(PAGE + TOKEN)
    assert page.status_code == 200 and "Sluta få de här mejlen?" in page.text and declined() == set()
    assert "kim" not in page.text.casefold() and "@" not in page.text
    assert page.headers["cache-control"] == "no-store" and page.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("body", [{"data": ONE_CLICK}, {"files": {"List-Unsubscribe": (None, "One-Click")}}, {}])
def test_a_mail_program_ends_letters_of_that_sort_with_one_post(site, declined, body):
    assert site.post(PAGE + TOKEN, **body).status_code == 200
    assert declined() == set(NEWS_KINDS)


def test_the_page_ends_all_of_them_and_takes_it_back(site, declined):
    told = site.post(PAGE + TOKEN, data={"action": "all"}).text
    assert "Inga fler mejl skickas till dig." in told and 'value="again-all"' in told
    assert declined() == {*NEWS_KINDS, "reminders"}
    site.post(PAGE + TOKEN, data={"action": "again"})
    assert declined() == {"reminders"}
    site.post(PAGE + TOKEN, data={"action": "again-all"})
    assert declined() == set()


def test_a_link_that_was_changed_or_is_for_something_else_is_none(site, private, declined):
    other = signed_link_text(private, "confirm", 1, "news")
    for token in (TOKEN[:-1], f"{TOKEN}x", TOKEN.replace(".", "x"), other, "x" * 5000, "%00", "å"):
        assert site.post(PAGE + token, data=ONE_CLICK).status_code == 404
    assert declined() == set() and told_by_link(private, "unsubscribe", TOKEN) == [1, "news"]


def test_a_link_to_a_recipient_who_is_gone_does_nothing(site, private):
    gone = signed_link_text(private, "unsubscribe", 999, "news")
    assert site.post(PAGE + gone, data=ONE_CLICK).status_code == 200
    assert private.execute("SELECT count(*) FROM mail_declined WHERE recipient_id = 999").fetchone() == (0,)


def test_who_gets_an_account_later_is_not_written_to_again(site, private):
    private["contacts"].insert({"person_id": 4, "email": "dag@ekmarka.example"}, replace=True)
    enter_recipients(private)
    [(number,)] = private.execute("SELECT id FROM mail_recipients WHERE person_id = 4").fetchall()
    decline_letters(private, number, ["meetings"])
    add_account(private, "dag", "Dag", ["staff"])
    set_person_of_account(private, "dag", 4)
    assert recipient_of_account(private, "dag").declined == {"meetings"}
    # The link of an older letter, to the person, holds for the account too.
    site.post(PAGE + signed_link_text(private, "unsubscribe", number, "reminder"))
    assert recipient_of_account(private, "dag").declined == {"meetings", "reminders"}
