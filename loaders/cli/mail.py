"""`intranet mail`"""

from datetime import UTC, datetime
from pathlib import Path

import click

from ...schema.database import open_record
from ...schema.errors import InvalidRecord, UnusableSite
from ..mail.mail_settings import PLUGIN, MailSettings, is_address, mail_settings_of_site
from ..site import SETTINGS, existing_site
from .common import fails_in_one_line, site_option


@click.group()
def mail() -> None:
    """Skicka e-post: prova inställningarna, och skicka det som väntar."""


@mail.command("test")
@click.option("--to", required=True, metavar="ADRESS", help="Den som får provmejlet.")
@site_option
@fails_in_one_line
def send_test(to: str, site: Path) -> None:
    """Skicka ett provmejl, eller säg på en rad varför det inte går."""
    from ..mail.trial_letter import send_trial_letter  # noqa: PLC0415 - slow to import

    settings = _settings(existing_site(site))
    if not is_address(to):
        raise InvalidRecord(f"{to!r} är ingen e-postadress.")
    send_trial_letter(settings, to, datetime.now(UTC))
    click.echo(f"Servern {settings.server} har tagit emot mejlet till {to}. Kommer det fram?")


@mail.command("send-due")
@site_option
@fails_in_one_line
def send_due_letters(site: Path) -> None:
    """Skicka det som väntar och det som är dags för i dag. För cron, på en webbplats som inte alltid är i gång."""
    from ..mail.send_due import send_due  # noqa: PLC0415 - slow to import

    settings = _settings(existing_site(site))
    open_record(site).close()
    done = send_due(site, settings, datetime.now(UTC))
    if done.is_busy:
        click.echo("Ett annat program skickar just nu.")
        return
    if done.away:
        raise UnusableSite(f"{done.away} Det prövas igen om en stund.")
    click.echo(f"Skickade mejl: {done.sent}" + (f", uppskjutna: {done.put_off}" if done.put_off else "") + ".")


def _settings(site: Path) -> MailSettings:
    found = mail_settings_of_site(site)
    if found is None:
        raise UnusableSite(
            f"E-post är inte inställd; ange host, sender och site_address under {PLUGIN} i {SETTINGS}."
        )
    return found
