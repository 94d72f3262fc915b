"""The receipt of a sign-up: sent at once, and kept nowhere.

Who has signed up is not kept at the site (schema/voices/), so a receipt is no letter that waits: neither the address
nor the code is written to a file, and one that cannot be sent is not tried again. The page says so.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime

from .letter_parts import site_link
from .letter_words import cut, day_words, hours_words, indented, phrase
from .mail_message import LetterText, mail_message
from .mail_server import MailServerAway, NotTaken, PerhapsTaken, mail_server
from .mail_settings import MailSettings, is_address


@dataclass(frozen=True)
class SignupReceipt:
    """What somebody has signed up to. `line` is their turn on the waiting list, 0 with a place.

    `day` is 'YYYY-MM-DD', times are 'HH:MM' or None, `slug` is the meeting's address, `code` the six words.
    """

    meeting: str
    day: str
    starts_at: str | None
    ends_at: str | None
    place: str | None
    slug: str
    line: int
    code: str


def send_receipt(settings: MailSettings, to: str, receipt: SignupReceipt, language: str, now: datetime) -> bool:
    """Send the receipt to the address `to`, in 'sv' or 'en'; whether the server has taken it.

    It waits for the server, so call it in a thread. False too for what is no address.
    """
    if not is_address(to):
        return False
    message_id = f"<{uuid.uuid4().hex}@{settings.domain}>"
    message = mail_message(settings, _letter(settings, receipt, language), to, message_id, now)
    try:
        with mail_server(settings) as server:
            server.hand_over(message, to)
    except (MailServerAway, NotTaken, PerhapsTaken):
        return False
    return True


def _letter(settings: MailSettings, receipt: SignupReceipt, language: str) -> LetterText:
    when = " ".join([day_words(receipt.day, language), hours_words(receipt.starts_at, receipt.ends_at, language)])
    meeting = [receipt.meeting, when, receipt.place or "", site_link(settings, "/meetings/", receipt.slug)]
    blocks = [
        phrase("waits", language, line=receipt.line) if receipt.line else phrase("has_place", language),
        indented("\n".join(filter(None, meeting))),
        phrase("code", language),
        indented(f"{receipt.code}\n{site_link(settings, '/follow')}"),
        phrase("only_here", language),
    ]
    day = day_words(receipt.day, language, with_year=False)
    subject = phrase("subject_receipt", language, meeting=cut(receipt.meeting, 60), day=day)
    return LetterText(subject, "\n\n".join(blocks) + "\n", language)
