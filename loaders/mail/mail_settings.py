"""How the site sends e-mail, as its datasette.yml says under plugins: intranet_mail. Without that it sends none."""

import os
import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from email.headerregistry import Address
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ...schema.errors import UnusableSite
from ..site import SETTINGS, plugin_settings

PLUGIN = "intranet_mail"
WAYS = ("starttls", "ssl", "none")
_PORTS = {"starttls": 587, "ssl": 465, "none": 25}


@dataclass(frozen=True)
class MailSettings:
    """The settings; docs/administrators.md explains each."""

    host: str
    sender: str
    site_address: str
    port: int
    security: str = "starttls"
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    ca_file: str | None = None
    reply_to: str | None = None
    reminders_at: str = "07:00"
    per_hour: int = 300

    @property
    def sender_name(self) -> str:
        """The name before the sender's address; the host of the site when there is none."""
        return parseaddr(self.sender)[0] or urlsplit(self.site_address).netloc

    @property
    def sender_address(self) -> str:
        """The address from which letters come."""
        return parseaddr(self.sender)[1]

    @property
    def domain(self) -> str:
        """The domain of the sender, for Message-ID: a-z, 0-9, points and hyphens."""
        return self.sender_address.rpartition("@")[2].encode("idna").decode("ascii")

    @property
    def server(self) -> str:
        """The server as people name it, 'smtp.ekmarka.se:587'."""
        return f"{self.host}:{self.port}"


def mail_settings_of_site(folder: Path) -> MailSettings | None:
    """The settings in the datasette.yml of the site; None without any. Raises UnusableSite, see `mail_settings`."""
    return mail_settings(plugin_settings(folder, PLUGIN))


def mail_settings(told: Mapping[str, Any] | None) -> MailSettings | None:
    """The settings that stand under plugins: intranet_mail; None when nothing does.

    Raises UnusableSite, in one line with the remedy, when one is unknown, missing or wrong.
    """
    if not told:
        return None
    known = {one.name for one in fields(MailSettings)}
    needed = {one.name for one in fields(MailSettings) if one.default is MISSING} - {"port"}
    wrong = [f"{name} finns inte" for name in sorted(set(told) - known)]
    wrong += [f"{name} saknas" for name in sorted(needed - set(told))]
    if wrong:
        raise _wrong("; ".join(wrong))
    security = told.get("security", "starttls")
    if security not in WAYS:
        raise _wrong(f"security ska vara {', '.join(WAYS[:-1])} eller {WAYS[-1]}, inte {security!r}")
    password = _password(told.get("password"))
    found = MailSettings(**{**told, "password": password, "port": told.get("port", _PORTS[security])})
    _check(found)
    return found


def _check(found: MailSettings) -> None:
    _check_addresses(found)
    if not isinstance(found.port, int) or not 0 < found.port < 65536:
        raise _wrong("port ska vara ett tal mellan 1 och 65535")
    if not isinstance(found.per_hour, int) or found.per_hour < 1:
        raise _wrong("per_hour ska vara ett tal över noll")
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", str(found.reminders_at)):
        raise _wrong('reminders_at ska vara ett klockslag inom citattecken, till exempel "07:00"')
    if bool(found.user) != bool(found.password):
        raise _wrong("user och password hör ihop; ange båda eller ingen")
    if not f"{found.user}{found.password}".isascii():
        raise _wrong("user och password kan inte ha å, ä, ö eller andra tecken utanför ASCII; byt hos e-postservern")
    if found.user and found.security == "none":
        raise _wrong("security: none skulle skicka lösenordet i klartext; välj starttls eller ssl")


def _check_addresses(found: MailSettings) -> None:
    texts = (found.host, found.sender, found.site_address)
    if not all(isinstance(text, str) and text.strip() and text.isprintable() for text in texts):
        raise _wrong("host, sender och site_address ska vara text på en rad")
    if not is_address(found.sender_address):
        raise _wrong(
            f"sender ska vara en adress, gärna med namn före (Ekmarka <intranat@ekmarka.se>), inte {found.sender!r}"
        )
    if found.reply_to is not None and not is_address(found.reply_to):
        raise _wrong(f"reply_to ska vara en e-postadress, inte {found.reply_to!r}")
    if urlsplit(found.site_address).scheme not in ("http", "https") or not urlsplit(found.site_address).netloc:
        raise _wrong("site_address ska vara webbplatsens adress och börja med https://")


def is_address(text: str) -> bool:
    """Whether the text is one e-mail address, without a name and on one line."""
    try:
        found = Address(addr_spec=text)
        found.domain.encode("idna")
    except (ValueError, IndexError, AttributeError, TypeError):
        return False
    return bool(found.username and found.domain and text.isprintable() and " " not in text and "," not in text)


def _password(told: object) -> str | None:
    """The password itself, from the environment or from a file: it is not to stand in datasette.yml."""
    if told is None:
        return None
    if isinstance(told, Mapping) and set(told) == {"$env"}:
        found = os.environ.get(str(told["$env"]), "")
        where = f"miljövariabeln {told['$env']}"
    elif isinstance(told, Mapping) and set(told) == {"$file"}:
        where = f"filen {told['$file']}"
        try:
            found = Path(str(told["$file"])).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise _wrong(f"{where}, där password ska stå, kan inte läsas") from error
    else:
        raise _wrong("password ska inte stå i filen; skriv {$env: NAMN} eller {$file: SÖKVÄG}")
    if not found:
        raise _wrong(f"{where}, där password ska stå, är tom")
    return found


def _wrong(what: str) -> UnusableSite:
    return UnusableSite(f"{SETTINGS}, plugins: {PLUGIN}: {what}.")
