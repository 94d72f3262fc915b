"""A letter that is sent at once and kept nowhere: the receipt of a sign-up.

Who has signed up is not kept at the site (schema/voices/), so a receipt is no letter that waits: neither the address
nor what it says is written to a file or a log, and one that cannot be sent is not tried again. The page says so.
"""

import uuid
from datetime import datetime

from .mail_message import LetterText, mail_message
from .mail_server import MailServerAway, NotTaken, PerhapsTaken, mail_server
from .mail_settings import MailSettings, is_address

# Somebody sits before a page meanwhile.
_SECONDS_TO_WAIT = 6


def send_receipt(settings: MailSettings, to: str, letter: LetterText, now: datetime) -> bool:
    """Send the letter to the address `to`; whether the server has taken it. False too for what is no address.

    It waits for the server, so call it in a thread. Letters that it may send are limited by whoever calls it.
    """
    if not is_address(to):
        return False
    message = mail_message(settings, letter, to, f"<{uuid.uuid4().hex}@{settings.domain}>", now)
    try:
        with mail_server(settings, _SECONDS_TO_WAIT) as server:
            server.hand_over(message, to)
    except (MailServerAway, NotTaken, PerhapsTaken):
        return False
    return True
