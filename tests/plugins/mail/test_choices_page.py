"""What an account wants, and the address that it types: used when the link in a letter to it was opened."""

import re
from datetime import UTC, datetime

import pytest
from datasette_intranet.loaders.mail.mail_settings import mail_settings
from datasette_intranet.loaders.mail.send_due import send_due
from datasette_intranet.schema.accounts.account import add_account
from datasette_intranet.schema.mail.mail_links import signed_link_text
from selectolax.lexbor import LexborHTMLParser

from tests.mail_server import text_of
from tests.site import person

PAGE = "/-/intranet/account/mail"
KIM = person("coordinator", id="kim")


def test_choices_are_kept(site, kim):
    assert kim().address == "kim@ekmarka.example" and not kim().declined
    page = site.get(PAGE, KIM).text
    assert page.count('name="kinds"') == page.count(" checked") == 4
    sent = {"form": "choices", "kinds": ["minutes", "reminders"], "groups": "all", "language": "en"}
    assert site.post(PAGE, KIM, data=sent).status_code == 303
    assert (kim().declined, kim().all_groups, kim().language) == ({"meetings", "answers"}, True, "en")
    site.post(PAGE, KIM, data={"form": "choices", "language": "fi"})
    assert len(kim().declined) == 4 and kim().language == "en"
    site.post(PAGE, KIM, data={"form": "choices", "kinds": ["meetings", "x"], "language": "sv"})


def test_who_has_no_account_or_a_key_only_has_no_choices(site):
    assert site.get(PAGE + "?confirm=a.b").headers["location"] == (
        "/-/intranet/sign-in?next=/-/intranet/account/mail%3Fconfirm%3Da.b"
    )
    assert site.get(PAGE, KIM | {"token": "intranet"}).status_code == 302
    assert "du är inloggad utan konto" in site.get(PAGE, {"id": "root"}).text


def test_an_address_is_used_when_that_account_has_opened_the_link_in_a_letter(site, kim, private, mail_server):
    add_account(private, "lo", "Lo", ["staff"])
    site.post(PAGE, KIM, data={"form": "address", "address": " kim@hemma.example "})
    assert (kim().address, kim().unconfirmed) == ("kim@ekmarka.example", "kim@hemma.example")
    send_due(site.folder, mail_settings(mail_server.settings()), datetime.now(UTC))
    [(to, letter)] = mail_server.taken()
    assert to == "kim@hemma.example" and letter["Subject"] == "Är det här din e-postadress?"
    token = re.search(r"/-/intranet/account/mail\?confirm=(\S+)", text_of(letter))[1]
    assert "Ja, skicka mina mejl dit" in site.get(f"{PAGE}?confirm={token}", KIM).text
    assert kim().unconfirmed, "a look confirms nothing"
    # Another account has got hold of the link.
    assert "gäller ett annat konto" in site.get(f"{PAGE}?confirm={token}", person("staff", id="lo")).text
    site.post(PAGE, KIM, data={"form": "confirm", "confirm": token})
    assert (kim().address, kim().unconfirmed) == ("kim@hemma.example", None)
    assert site.post(PAGE, KIM, data={"form": "confirm", "confirm": token}).status_code == 400
    site.post(PAGE, KIM, data={"form": "address", "address": ""})
    assert kim().address == "kim@ekmarka.example"


@pytest.mark.parametrize("typed", ["kim", "kim@", "a@b.se, c@d.se", "a@b.se\r\nBcc: c@d.se", "Kim <kim@b.se>"])
def test_what_is_no_address_is_refused(site, kim, typed):
    response = site.post(PAGE, KIM, data={"form": "address", "address": typed})
    assert response.status_code == 400 and "Det är ingen e-postadress" in response.text and kim().unconfirmed is None
    field = LexborHTMLParser(response.text).css_first("#address").attributes
    assert field["aria-invalid"] == "true" and field["value"].split() == typed.split(), "there to be mended"


def test_strangers_are_not_written_to_again_and_again(site, kim, private):
    answers = [
        site.post(PAGE, KIM, data={"form": "address", "address": f"x{number}@y.example"}).status_code
        for number in range(6)
    ]
    assert 400 in answers and answers.count(303) < 6
    forged = signed_link_text(private, "unsubscribe", kim().id, "x0@y.example")
    assert site.post(PAGE, KIM, data={"form": "confirm", "confirm": forged}).status_code == 400
    private.execute("DELETE FROM letters")
    private.conn.commit()
