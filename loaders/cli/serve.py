"""`intranet serve`"""

import os
import secrets
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import click

from ...schema.accounts.account import account_ids, add_account
from ...schema.accounts.sign_in_link import new_sign_in_link
from ...schema.database import PUBLIC, RECORD, open_private, open_record
from ...schema.errors import UnusableSite
from ...schema.originals import forget_attached_files
from ..check_upkeep import not_migrated
from ..publish.damaged_file import put_damaged_aside
from ..publish.older_file import is_older
from ..publish.publish_site import publish_site
from ..publish.publishing_lock import clear_leftovers
from ..replicas.follow import is_replica
from ..site import existing_site, site_secret
from .common import fails_in_one_line
from .configuration import datasette_configuration

LINK_PATH = "/-/intranet/sign-in?token="
FIRST, _MINUTES = "administrator", 24 * 60

host_option = click.option("--host", default="127.0.0.1", show_default=True, help="Adress att lyssna på.")
port_option = click.option("--port", default=8001, show_default=True, type=click.IntRange(1, 65535), help="Port.")


@click.command()
@click.argument("folder", metavar="[MAPP]", required=False, default=Path(), type=click.Path(path_type=Path))
@port_option
@host_option
@click.option(
    "--backup-to",
    type=click.Path(path_type=Path),
    metavar="MAPP",
    help="Ta en säkerhetskopia i MAPP innan databaser från en annan version av programmet görs om.",
)
@click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    envvar="INTRANET_LOG_FORMAT",
    help="Loggen som text, eller som JSON utan personuppgifter.",
)
@fails_in_one_line
def serve(folder: Path, port: int, host: str, backup_to: Path | None, log_format: str | None) -> None:
    """Visa webbplatsen i MAPP (annars mappen du står i) med Datasette."""
    if log_format:
        os.environ["INTRANET_LOG_FORMAT"] = log_format
    _see_that_free(host, port)
    if is_replica(folder):
        _serve_replica(folder, host, port)
        return
    if not _may_write(existing_site(folder)):
        _serve_published(folder, host, port)
        return
    _tell_of_upgrade(folder, backup_to)
    token = _first_token(folder)
    if token:
        click.echo(f"Logga in som administratör (länken gäller en gång): {sign_in_address(host, port, token)}")
    serve_site(folder, host, port)


def _tell_of_upgrade(folder: Path, backup_to: Path | None) -> None:
    """Say that files will be brought up to date, and make a backup in `backup_to` first. Raises UnusableSite."""
    try:
        older = [name for name, _line in not_migrated(folder) if name != PUBLIC]
    except (sqlite3.DatabaseError, UnusableSite):
        # Opening the files says better what is wrong, and with which one.
        return
    if not older:
        return
    click.echo(f"{', '.join(older)} är från en annan version av programmet och görs om.", err=True)
    if backup_to is None:
        click.echo("Ingen säkerhetskopia tas: ange --backup-to MAPP för att få en före.", err=True)
        return
    from ..backup.make_backup import make_backup  # noqa: PLC0415 - slow to import

    click.echo(f"Säkerhetskopia från före: {make_backup(folder, backup_to).folder}", err=True)


def renew_published(folder: Path) -> None:
    """Make `public.db` anew when an older version of the program has made it, and say so on standard error."""
    if not is_older(folder):
        return
    click.echo(f"{PUBLIC} är gjord av en äldre version av programmet och görs om.", err=True)
    try:
        publish_site(folder)
    except UnusableSite as error:
        click.echo(f"{error} Besökare får felsidor tills 'intranet publish' har lyckats.", err=True)


def serve_site(folder: Path, host: str, port: int) -> None:
    """Run Datasette on a site until it is stopped. Raises UnusableSite when the port is taken."""
    from ..read_carried_lists import read_carried_lists  # noqa: PLC0415 - slow to import

    with closing(open_record(folder)) as db:
        read_carried_lists(db)
        # What a command has deleted with its meeting.
        forget_attached_files(db)
    open_private(folder).close()
    clear_leftovers(folder)
    if told := put_damaged_aside(folder):
        click.echo(told, err=True)
    renew_published(folder)
    _see_that_free(host, port)
    _run_datasette(folder, folder, site_secret(folder), (host, port))


def _serve_published(folder: Path, host: str, port: int) -> None:
    """Run Datasette on what is published alone: SQLite cannot read the record without writing beside it.

    https://www.sqlite.org/wal.html#read_only_databases. Raises UnusableSite when there is nothing published.
    """
    hindered = f"I {folder} får ingenting skrivas"
    if not (folder / PUBLIC).exists():
        raise UnusableSite(f"{hindered}, och ingenting är publicerat; kontrollera rättigheterna på mappen.")
    click.echo(f"{hindered}: bara det publicerade visas, och ingen kan logga in.", err=True)
    _run_datasette(folder, folder / PUBLIC, secrets.token_hex(32), (host, port))


def _serve_replica(folder: Path, host: str, port: int) -> None:
    """Run Datasette on what a replica has fetched. Raises UnusableSite when there is nothing that can be read."""
    if told := put_damaged_aside(folder):
        click.echo(told, err=True)
    if not (folder / PUBLIC).exists():
        raise UnusableSite(f"I {folder} är ingenting hämtat än; kör 'intranet follow'.")
    _run_datasette(folder, folder / PUBLIC, secrets.token_hex(32), (host, port))


def _may_write(folder: Path) -> bool:
    return all(os.access(path, os.W_OK) for path in (folder, folder / RECORD))


def _run_datasette(folder: Path, shown: Path, secret: str, address: tuple[str, int]) -> None:
    """Run Datasette with the configuration of the site in `folder`, on that folder or on one of its files."""
    from datasette.cli import serve as datasette_serve  # noqa: PLC0415 - slow to import, and only this command needs it

    os.environ.setdefault("DATASETTE_SECRET", secret)
    arguments = [str(shown), "--host", address[0], "--port", str(address[1])]
    with datasette_serve.make_context("intranet serve", arguments) as context:
        context.params |= datasette_configuration(folder)
        datasette_serve.invoke(context)


def sign_in_address(host: str, port: int, token: str) -> str:
    """The address that signs in once; a server that listens everywhere is reached at this computer's own address."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}{LINK_PATH}{token}"


def _first_token(folder: Path) -> str | None:
    """A secret that signs in the first administrator, who is made here; None once somebody else has an account."""
    private = open_private(folder)
    try:
        if set(account_ids(private)) - {FIRST}:
            return None
        add_account(private, FIRST, "Administratör", ["administrator"])
        return new_sign_in_link(private, FIRST, _MINUTES)
    finally:
        private.close()


def _see_that_free(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise UnusableSite(
                f"Port {port} på {host} kan inte användas ({error.strerror}); välj en annan med --port."
            ) from error
