"""The receipt of a sign-up goes out at once and leaves nothing behind."""

from datasette_intranet.loaders.mail.receipt import SignupReceipt, send_receipt

from tests.loaders.mail.conftest import NOON
from tests.mail_server import text_of

CODE = "björk segel lampa torg äpple vinter"


def receipt(**more) -> SignupReceipt:
    told = {"meeting": "Workshop\nom ån", "day": "2099-12-07", "starts_at": "13:15", "ends_at": None}
    return SignupReceipt(**{**told, "place": "Åsalen", "slug": "2099-12-07-bryggan", "line": 0, "code": CODE, **more})


def test_it_tells_the_meeting_the_place_or_the_turn_and_the_code(site):
    assert send_receipt(site.settings, "vera@hemma.example", receipt(), "sv", NOON)
    assert send_receipt(site.settings, "vera@hemma.example", receipt(line=3), "en", NOON)
    [(to, sv), (_, en)] = site.server.taken()
    assert to == "vera@hemma.example" and sv["Subject"] == "Anmäld: Workshop om ån, måndag 7 december"
    assert "Du har en plats." in text_of(sv) and "måndag 7 december 2099 kl. 13.15\n  Åsalen\n" in text_of(sv)
    assert f"  {CODE}\n  https://intranat.ekmarka.example/follow\n" in text_of(sv)
    assert "You are number 3 on the waiting list." in text_of(en) and sv["List-Unsubscribe"] is None


def test_one_that_cannot_be_sent_is_told_of_and_nothing_is_kept(site):
    site.server.refusals["vera@hemma.example"] = "550 5.1.1 unknown"
    before = {path: path.read_bytes() for path in site.folder.rglob("*") if path.is_file()}
    assert not send_receipt(site.settings, "vera@hemma.example", receipt(), "sv", NOON)
    assert not send_receipt(site.settings, "vera", receipt(), "sv", NOON)
    assert {path: path.read_bytes() for path in site.folder.rglob("*") if path.is_file()} == before
