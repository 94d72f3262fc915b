"""The letter of `intranet mail test`.

Tested in tests/loaders/cli/test_mail.py.
"""

import uuid
from datetime import datetime

from .letter_words import letter_phrase
from .mail_message import LetterText, mail_message
from .mail_server import mail_server
from .mail_settings import MailSettings


def send_trial_letter(settings: MailSettings, to: str, now: datetime) -> None:
    """Send a letter that says that it has arrived, in Swedish and in English.

    Raises MailServerAway, NotTaken or PerhapsTaken.
    """
    site = settings.sender_name
    text = "\n\n".join(
        [*(letter_phrase("test", language, site=site) for language in ("sv", "en")), settings.site_address]
    )
    letter = LetterText(letter_phrase("subject_test", "sv", site=site), text, "sv")
    message_id = f"<{uuid.uuid4().hex}@{settings.domain}>"
    with mail_server(settings) as server:
        server.hand_over(mail_message(settings, letter, to, message_id, now), to)
