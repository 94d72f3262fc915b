"""A receipt of a sign-up goes to the address that was given, once, and the site keeps nothing of it."""

import re

import pytest

from tests.mail_server import MailServer, configure_mail, text_of
from tests.plugins.voices.conftest import code_on
from tests.plugins.voices.signup_site import SignUps, add_meeting
from tests.site import Site, make_site

ADDRESS = "vera.holm@hemma.example"


@pytest.fixture(scope="module")
def server():
    with MailServer() as server:
        yield server


@pytest.fixture(scope="module")
def signups(tmp_path_factory, server):
    folder = make_site(tmp_path_factory.mktemp("receipts"))
    configure_mail(folder, server.settings())
    slug = add_meeting(folder, "Workshop om ån")
    with Site(folder) as site:
        site.datasette._suppress_background_tasks = True
        made = SignUps(site)
        made.slug = slug
        made.open(slug, "3 alla", text="Ta med matsäck")
        yield made


def test_a_receipt_goes_once_to_the_address_and_nothing_of_it_is_kept(signups, server, caplog):
    page = signups.site.get(f"/signup/{signups.slug}?lang=ar").text
    sent = {
        "quota": re.search(r'name="quota" value="(\d+)"', page)[1],
        "showing": re.search(r'name="showing" value="([^"]+)"', page)[1],
        "category": "resident",
        "email": ADDRESS,
    }
    answers = [signups.site.post(f"/signup/{signups.slug}?lang=ar", data=sent).text for _ in range(2)]
    [(to, letter)] = server.taken()
    assert to == ADDRESS and letter["Subject"] == "تسجيلك: Workshop om ån" and letter["Content-Language"] == "ar"
    code = code_on(answers[0])
    assert (
        f"  {code}\n" in text_of(letter)
        and "17:00–19:00" in text_of(letter)
        and "https://intranat.ekmarka.example/follow?lang=ar" in text_of(letter)
    )
    assert "أُرسل التأكيد" in answers[0] and "أُرسل التأكيد" not in answers[1] and code_on(answers[1]) == code
    assert not any(ADDRESS in answer for answer in answers) and ADDRESS not in caplog.text
    for path in signups.site.folder.rglob("*"):
        assert not path.is_file() or (ADDRESS.encode() not in path.read_bytes()), path


def test_one_that_cannot_be_sent_is_told_and_a_wrong_address_signs_nobody_up(signups, server):
    server.refusals[ADDRESS] = "550 5.1.1 unknown"
    told = signups.send(signups.slug, category="resident", email=ADDRESS)
    assert "Bekräftelsen kunde inte skickas" in told.text and code_on(told.text) and server.taken() == []
    before = signups.rows("SELECT count(*) FROM sent_signups")
    wrong = signups.send(signups.slug, category="resident", email="vera@hemma.example, bo@b.example")
    assert wrong.status_code == 400 and "Det är ingen e-postadress" in wrong.text
    assert signups.rows("SELECT count(*) FROM sent_signups") == before


def test_without_an_address_and_where_no_mail_is_sent_there_is_none(signups, server, monkeypatch):
    assert "Bekräftelsen" not in signups.send(signups.slug, category="resident").text
    monkeypatch.setitem(signups.site.datasette.config["plugins"], "intranet_mail", None)
    assert 'name="email"' not in signups.site.get(f"/signup/{signups.slug}").text
    assert signups.send(signups.slug, category="resident", email=ADDRESS).status_code == 200 and server.taken() == []
