"""A receipt goes out at once, or a False says that it did not; either way nothing is left behind."""

from datasette_intranet.loaders.mail.mail_message import LetterText
from datasette_intranet.loaders.mail.receipt import send_receipt

from tests.loaders.mail.conftest import NOON
from tests.mail_server import text_of

LETTER = LetterText("تسجيلك: Workshop\r\nBcc: bo@b.example", "شكرًا! Åsa har en plats.\n", "ar")


def test_a_receipt_is_sent_or_not_and_kept_nowhere(site):
    before = {path: path.read_bytes() for path in site.folder.rglob("*") if path.is_file()}
    assert send_receipt(site.settings, "vera@hemma.example", LETTER, NOON)
    [(to, letter)] = site.server.taken()
    assert (to, letter["Subject"], letter["Bcc"]) == (
        "vera@hemma.example",
        "تسجيلك: Workshop Bcc: bo@b.example",
        None,
    )
    assert text_of(letter) == LETTER.text and letter["Content-Language"] == "ar" and not letter["List-Unsubscribe"]
    site.server.refusals["vera@hemma.example"] = "550 5.1.1 unknown"
    assert not send_receipt(site.settings, "vera@hemma.example", LETTER, NOON)
    assert not send_receipt(site.settings, "vera", LETTER, NOON)
    assert {path: path.read_bytes() for path in site.folder.rglob("*") if path.is_file()} == before
