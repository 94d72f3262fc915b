"""The mail server, over SMTP (RFC 5321): one connection, and letters handed over one by one.

Every reason for which it does not work is one Swedish line. The server's own words follow, without addresses.
"""

import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8

from ...schema.errors import IntranetError
from .mail_settings import MailSettings

_SECONDS_TO_WAIT = 20
_ADDRESS = re.compile(r"[^\s<>\"']+@[^\s<>\"',;:]+")
# Enhanced codes (RFC 3463) that speak of the address: it is unknown, moved, or its mailbox is closed.
_OF_THE_ADDRESS = re.compile(r"5\.(1\.[0-6]|1\.10|2\.1)\b")
_ENHANCED = re.compile(r"\b[45]\.\d{1,3}\.\d{1,3}\b")
# Without an enhanced code these say that there is no such mailbox (RFC 5321, 4.2.3).
_NO_MAILBOX = (550, 551, 553)


class MailServerAway(IntranetError):
    """The mail server cannot be used at all: no connection, no TLS, no sign-in. No letter was tried."""


class NotTaken(IntranetError):
    """The server did not take this letter. `for_good` says that the address does not exist there."""

    def __init__(self, why: str, for_good: bool = False) -> None:
        super().__init__(why)
        self.for_good = for_good


class PerhapsTaken(IntranetError):
    """The connection broke while the letter was handed over: nobody knows whether the server has it."""


class MailServer:
    """An open connection to the mail server. `hand_over` sends one letter."""

    def __init__(self, smtp: smtplib.SMTP, seconds: float) -> None:
        self._smtp, self._seconds = smtp, seconds

    def hand_over(self, message: EmailMessage, to: str, before: Callable[[], object] = lambda: None) -> None:
        """Hand one letter over to the server. `before` is called when it knows sender and recipient and no text yet.

        Raises NotTaken, PerhapsTaken, or MailServerAway when the connection broke before the text.
        """
        try:
            raw, options, recipient = self._prepared(message, to)
            self._mail_from(_sender_of(message), options)
            self._said_well(self._smtp.rcpt(recipient), "mottagaren", of_address=True)
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            raise MailServerAway(f"E-postservern bröt förbindelsen: {_in_words(error)}.") from error
        before()
        # Whoever looks through a letter before answering takes longer, and to give up too soon leaves it uncertain.
        if self._smtp.sock is not None:
            self._smtp.sock.settimeout(3 * self._seconds)
        try:
            code, words = self._smtp.data(raw)
        except smtplib.SMTPDataError as error:
            # It refused before it got the text.
            self._said_well((error.smtp_code, error.smtp_error), "mejlet")
        except (smtplib.SMTPException, OSError) as error:
            raise PerhapsTaken(f"Förbindelsen bröts medan mejlet lämnades: {_in_words(error)}.") from error
        else:
            self._said_well((code, words), "mejlet")

    def _mail_from(self, sender: str, options: list[str]) -> None:
        try:
            self._said_well(self._smtp.mail(sender, options), "avsändaren")
        except NotTaken as error:
            # It would refuse all others too: the settings are wrong, not this letter.
            told = str(error)
            raise MailServerAway(f"{told[:1].upper()}{told[1:]}; stämmer sender, user och security?") from error

    def _prepared(self, message: EmailMessage, to: str) -> tuple[bytes, list[str], str]:
        """The letter as bytes, options of MAIL and the address, for letters in the address beyond ASCII too."""
        name, _, domain = to.rpartition("@")
        recipient = f"{name}@{domain.encode('idna').decode('ascii')}"
        if name.isascii():
            return message.as_bytes(policy=SMTP), [], recipient
        if not self._smtp.has_extn("smtputf8"):
            raise NotTaken("e-postservern tar inte emot adresser med å, ä eller ö före @", for_good=True)
        return message.as_bytes(policy=SMTPUTF8), ["SMTPUTF8"], to

    def _said_well(self, answer: tuple[int, bytes | str], what: str, of_address: bool = False) -> None:
        code, words = answer
        if 200 <= code < 300:
            return
        with suppress(smtplib.SMTPException, OSError):
            self._smtp.rset()
        said = server_words(words)
        if code == 421:
            raise MailServerAway(f"E-postservern stänger: {code} {said}.")
        for_good = of_address and code >= 500 and _is_about_mailbox(code, said)
        raise NotTaken(f"e-postservern tar inte emot {what}: {code} {said}", for_good)


def _is_about_mailbox(code: int, said: str) -> bool:
    return bool(_OF_THE_ADDRESS.search(said)) if _ENHANCED.search(said) else code in _NO_MAILBOX


def _sender_of(message: EmailMessage) -> str:
    return str(message["From"].addresses[0].addr_spec)


@contextmanager
def mail_server(settings: MailSettings, seconds: float = _SECONDS_TO_WAIT) -> Iterator[MailServer]:
    """A connection to the server, signed in; each answer may take so many seconds.

    Raises MailServerAway when it does not work.
    """
    smtp = _connected(settings, seconds)
    try:
        yield MailServer(smtp, seconds)
    finally:
        with suppress(smtplib.SMTPException, OSError):
            smtp.quit()
        smtp.close()


def _connected(settings: MailSettings, seconds: float) -> smtplib.SMTP:
    smtp: smtplib.SMTP | None = None
    try:
        # Here too: a file of certificates that is not there says so.
        context = ssl.create_default_context(cafile=settings.ca_file)
        # The sender's domain: to look up the computer's own name can take long.
        here = (settings.host, settings.port, settings.domain)
        if settings.security == "ssl":
            smtp = smtplib.SMTP_SSL(*here, timeout=seconds, context=context)
        else:
            smtp = smtplib.SMTP(*here, timeout=seconds)
        smtp.ehlo()
        if settings.security == "starttls":
            smtp.starttls(context=context)
            smtp.ehlo()
        if settings.user and settings.password:
            smtp.login(settings.user, settings.password)
    except (smtplib.SMTPException, OSError, ValueError) as error:
        if smtp is not None:
            smtp.close()
        raise MailServerAway(f"E-postservern {settings.server} kan inte användas: {_in_words(error)}.") from error
    return smtp


# Why it does not work and what to look at. The order matters: each is a sort of one of those below it.
_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (smtplib.SMTPAuthenticationError, "den godtar inte user och password ({said})"),
    (
        smtplib.SMTPNotSupportedError,
        "den kan inte det som security eller user begär; välj ett annat värde för security",
    ),
    (smtplib.SMTPResponseException, "den svarar {said}"),
    (ssl.SSLCertVerificationError, "dess certifikat godtas inte ({said}); ange ca_file om kommunen har egna"),
    (ssl.SSLError, "den talar inte TLS på den porten; stämmer port och security?"),
    (socket.gaierror, "ingen server har det namnet; stämmer host?"),
    (TimeoutError, "den svarar inte i tid; stämmer host och port, och släpper brandväggen ut?"),
    (ConnectionRefusedError, "ingen svarar på den porten; stämmer port?"),
    (FileNotFoundError, "filen ca_file finns inte"),
)


def _in_words(error: Exception) -> str:
    """Why it does not work and what to look at, without a full stop at the end."""
    said = server_words(str(error)) or type(error).__name__
    if isinstance(error, smtplib.SMTPResponseException):
        said = f"{error.smtp_code} {server_words(error.smtp_error)}"
    elif isinstance(error, ssl.SSLCertVerificationError):
        said = error.verify_message
    return next((words for kind, words in _REASONS if isinstance(error, kind)), "{said}").replace("{said}", said)


def server_words(said: bytes | str) -> str:
    """What a server said, on one line of at most 200 characters, without addresses."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return _ADDRESS.sub("…", plain)[:200].rstrip(".")
