"""A real SMTP server for tests (aiosmtpd), on a port of its own, that keeps what it is given."""

import ssl
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from types import SimpleNamespace

import yaml
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from tests.ports import free_port


class MailServer:
    """`letters` are the mails taken, in order, as email.message; `to` says to whom. It works as a context.

    `refusals` are answers to RCPT by address, `at_data` is called before a letter is answered for (and may return
    another answer). `password` is that of the user 'intranat'; without one nobody signs in. `certificate` is
    the path of a file with key and certificate, `is_ssl` whether TLS begins with the connection.
    """

    def __init__(self, password: str | None = None, certificate: Path | None = None, is_ssl: bool = False):
        self.letters: list[EmailMessage] = []
        self.to: list[str] = []
        self.senders: list[str] = []
        self.refusals: dict[str, str] = {}
        self.at_data: Callable[[], str | None] = lambda: None
        context = None
        if certificate:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(certificate)
        options = {"enable_SMTPUTF8": True}
        if context and is_ssl:
            options["ssl_context"] = context
        elif context:
            options |= {"tls_context": context, "require_starttls": True}
        if password:
            options |= {"auth_required": True, "auth_require_tls": not is_ssl, "authenticator": _knows(password)}
        self.port = free_port()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port, **options)

    def __enter__(self) -> "MailServer":
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        self.to += envelope.rcpt_tos
        self.senders.append(envelope.mail_from)
        return self.at_data() or "250 OK"

    def taken(self) -> list[tuple[str, EmailMessage]]:
        """What has come since the last call: to whom, and the letter."""
        found = list(zip(self.to, self.letters, strict=True))
        self.to, self.letters = [], []
        return found

    def settings(self, **more) -> dict:
        """What stands under plugins: intranet_mail for this server."""
        return {
            "host": "127.0.0.1",
            "port": self.port,
            "security": "none",
            "sender": "Ekmarkas intranät <intranat@ekmarka.example>",
            "site_address": "https://intranat.ekmarka.example",
            **more,
        }


def _knows(password: str):
    def authenticate(server, session, envelope, mechanism, data) -> AuthResult:
        given = SimpleNamespace(login=data.login.decode(), password=data.password.decode())
        is_right = (given.login, given.password) == ("intranat", password)
        # Not handled: the server answers 535 by itself.
        return AuthResult(success=is_right, handled=False)

    return authenticate


def configure_mail(folder: Path, settings: dict | None) -> None:
    """Write the settings into the datasette.yml of the site, in the place of others; None sends no e-mail."""
    path = folder / "datasette.yml"
    told = yaml.safe_load(path.read_text("utf-8"))
    told["plugins"].pop("intranet_mail", None)
    if settings:
        told["plugins"]["intranet_mail"] = settings
    path.write_text(yaml.safe_dump(told, allow_unicode=True), "utf-8")


def text_of(letter: EmailMessage) -> str:
    """The text of a letter, with plain line breaks."""
    return letter.get_body(("plain",)).get_content().replace("\r\n", "\n")
