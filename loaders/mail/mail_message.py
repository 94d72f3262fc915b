"""One letter as a mail message (RFC 5322): headers that mail servers and readers expect, and a text.

HTML would add nothing that links in a text do not do, and every reader shows text. What calendars are to know is a
second part: beside the text where it invites to one meeting, as Outlook and Google want it, else an attached file.

Tested in tests/loaders/mail/test_invitation.py and tests/loaders/mail/test_receipt.py.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from ...schema.clock import ZONE
from .mail_settings import MailSettings

_LONGEST_SUBJECT = 150


@dataclass(frozen=True)
class CalendarPart:
    """What a letter tells calendars: iCalendar with its `method`, REQUEST, CANCEL or PUBLISH."""

    method: str
    data: bytes


@dataclass(frozen=True)
class LetterText:
    """What a letter says: a subject and a text, in 'sv' or 'en'. `stop` is the address that ends such letters."""

    subject: str
    text: str
    language: str
    stop: str | None = None
    calendar: CalendarPart | None = None


def mail_message(settings: MailSettings, letter: LetterText, to: str, message_id: str, now: datetime) -> EmailMessage:
    """The message to the address `to`. `now` is the moment of sending, `message_id` has its angle brackets.

    Nothing of a text can become a header: line breaks and control characters in the subject become blanks.
    """
    message = EmailMessage()
    name, address = parseaddr(settings.sender)
    message["From"] = _address(address, one_line(name))
    message["To"] = _address(to)
    message["Subject"] = one_line(letter.subject)[:_LONGEST_SUBJECT]
    message["Date"] = format_datetime(now.astimezone(ZONE))
    message["Message-ID"] = message_id
    if settings.reply_to:
        message["Reply-To"] = settings.reply_to
    # Programs do not answer it, with 'I am away' for example (RFC 3834; the other is Exchange's).
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    if letter.stop:
        message["List-Unsubscribe"] = f"<{letter.stop}>"
        # RFC 8058 asks for TLS.
        if letter.stop.startswith("https:"):
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(_plain(letter.text), cte="quoted-printable")
    if letter.calendar:
        _add_calendar(message, letter.calendar)
    # After the text, which resets everything that begins so.
    message["Content-Language"] = letter.language
    return message


def _add_calendar(message: EmailMessage, calendar: CalendarPart) -> None:
    method = {"method": calendar.method}
    if calendar.method == "PUBLISH":
        message.add_attachment(calendar.data, "text", "calendar", filename="moten.ics", params=method)
    else:
        text = calendar.data.decode("utf-8")
        message.add_alternative(text, subtype="calendar", cte="base64", params=method)


def _address(text: str, name: str = "") -> Address:
    user, _, domain = text.rpartition("@")
    return Address(name, user, domain.encode("idna").decode("ascii"))


def one_line(text: str) -> str:
    """The text on one line, without control and formatting characters."""
    return " ".join(_plain(text).split())


def _plain(text: str) -> str:
    """The text without characters that a mail must not have, and without those that turn the writing round."""
    return "".join(_kept(sign) for sign in text)


def _kept(sign: str) -> str:
    if sign in "\n\t":
        return sign
    kind = unicodedata.category(sign)
    return " " if kind in ("Cc", "Zl", "Zp") else "" if kind in ("Cf", "Cs") else sign
