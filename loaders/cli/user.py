"""`intranet user`: who may sign in, and with which roles."""

from collections.abc import Callable
from pathlib import Path

import click
import sqlite_utils

from ...schema.accounts import account, administration
from ...schema.accounts.throttle import is_name_locked
from ...schema.clock import swedish_time_text
from ...schema.database import open_private
from ...schema.errors import InvalidRecord
from ...schema.vocabulary import vocabulary_codes
from ..site import existing_site
from .common import fails_in_one_line, says_yes, site_option
from .serve import LINK_PATH
from .user_record import group_ids, person_meant, told_person, told_roles

_WRONG = {
    "short": "Lösenordet är för kort; det ska ha minst {shortest} tecken.",
    "long": "Lösenordet är för långt; det får ha högst {longest} tecken.",
    "guessable": "Lösenordet är för lätt att gissa; välj ett utan kontonamnet.",
}

role_option = click.option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice(vocabulary_codes("role")),
    help="Roll; kan anges flera gånger.",
)
group_option = click.option(
    "--group",
    "groups",
    multiple=True,
    metavar="GRUPP",
    help="Grupp som en samordnare samordnar, nummer eller namn; kan anges flera gånger. Utan: alla grupper.",
)
link_option = click.option(
    "--link", is_flag=True, help="Fråga inte efter lösenord; skriv en länk som loggar in en gång."
)
address_option = click.option(
    "--address", default="http://127.0.0.1:8001", show_default=True, help="Webbplatsens adress, för länken."
)
name_argument = click.argument("name", metavar="KONTO")


@click.group()
def user() -> None:
    """Konton: vilka som kan logga in, och vad de får göra."""


@user.command()
@name_argument
@click.option("--name", "shown", help="Personens namn, som det visas; annars det i registret eller kontots.")
@click.option("--person", metavar="PERSON", help="Vem i registret kontot är, nummer eller namn.")
@role_option
@group_option
@link_option
@address_option
@site_option
@fails_in_one_line
def add(  # noqa: PLR0913, PLR0917 - the options of the command
    name: str,
    shown: str | None,
    person: str | None,
    roles: tuple[str, ...],
    groups: tuple[str, ...],
    link: bool,
    address: str,
    site: Path,
) -> None:
    """Gör ett nytt konto. Frågar efter lösenordet; lämnas det tomt skrivs en länk som loggar in en gång."""
    actor_id = account.check_account_id(name)
    coordinated = group_ids(site, roles, groups)
    meant, known_as = person_meant(site, person) if person else (None, actor_id)

    def add_it(private: sqlite_utils.Database) -> None:
        if actor_id in account.account_ids(private):
            raise InvalidRecord(f"Kontot {actor_id} finns redan; ändra det med intranet user role eller password.")
        password = None if link else _asked_password(actor_id, optional=True)
        administration.make_account(private, None, actor_id, shown or known_as, roles or ["staff"], coordinated)
        account.set_person_of_account(private, actor_id, meant)
        is_whom = f" Det är {told_person(private, actor_id, site)}." if meant else ""
        click.echo(f"Kontot {actor_id} är gjort: {told_roles(private, actor_id, site)}.{is_whom}")
        _open(private, actor_id, password, address)

    _with_accounts(site, add_it)


@user.command("list")
@site_option
@fails_in_one_line
def list_all(site: Path) -> None:
    """Visa alla konton, deras roller och hur de loggar in."""

    def show(private: sqlite_utils.Database) -> None:
        found = account.all_accounts(private)
        for one in found:
            ways = ["lösenord"] * one.has_password + ["kommunens inloggning"] * one.signs_in_elsewhere
            notes = [who] if (who := told_person(private, one.id, site)) else []
            notes += [" och ".join(ways) or "bara med länk"]
            notes += [f"senast {swedish_time_text(one.seen_at)[:10]}"] if one.seen_at else []
            notes += [f"låst sedan {swedish_time_text(one.locked_at)[:10]}"] if one.locked_at else []
            notes += ["låst en stund efter misslyckade försök"] if is_name_locked(private, one.id) else []
            click.echo(f"{one.id:<20} {one.name:<24} {told_roles(private, one.id, site)} ({', '.join(notes)})")
        click.echo("" if found else "Inget konto finns. Gör ett: intranet user add KONTO", nl=not found)

    _with_accounts(site, show)


@user.command()
@name_argument
@click.argument("roles", metavar="ROLL…", nargs=-1, required=True, type=click.Choice(vocabulary_codes("role")))
@group_option
@site_option
@fails_in_one_line
def role(name: str, roles: tuple[str, ...], groups: tuple[str, ...], site: Path) -> None:
    """Ge ett konto precis de här rollerna. De gäller från nästa klick, också för den som redan är inloggad."""
    coordinated = group_ids(site, roles, groups)

    def set_them(private: sqlite_utils.Database) -> None:
        actor_id = _existing(private, name)
        administration.give_roles(private, None, actor_id, roles, coordinated)
        click.echo(f"{actor_id} är nu {told_roles(private, actor_id, site)}.")
        _warn_without_administrator(private)

    _with_accounts(site, set_them)


@user.command()
@name_argument
@click.argument("person", metavar="[PERSON]", required=False)
@click.option("--none", "nobody", is_flag=True, help="Kontot är ingen i registret.")
@site_option
@fails_in_one_line
def person(name: str, person: str | None, nobody: bool, site: Path) -> None:
    """Säg vem i registret ett konto är, med nummer eller namn. Då vet startsidan vad som väntar på den personen."""
    if person and nobody:
        raise InvalidRecord("Ange en person eller --none, inte båda.")
    meant = person_meant(site, person)[0] if person else None

    def set_it(private: sqlite_utils.Database) -> None:
        actor_id = _existing(private, name)
        if person or nobody:
            account.set_person_of_account(private, actor_id, meant)
        click.echo(f"{actor_id} är {told_person(private, actor_id, site) or 'ingen i registret'}.")

    _with_accounts(site, set_it)


@user.command()
@name_argument
@link_option
@address_option
@site_option
@fails_in_one_line
def password(name: str, link: bool, address: str, site: Path) -> None:
    """Ge ett konto ett nytt lösenord. Kontot loggas ut överallt, dess API-nycklar slutar gälla och det låses upp."""

    def change(private: sqlite_utils.Database) -> None:
        actor_id = _existing(private, name)
        new = None if link else _asked_password(actor_id, optional=False)
        _open(private, actor_id, new, address)
        click.echo(f"{actor_id} är utloggad överallt och har inga API-nycklar.")

    _with_accounts(site, change)


@user.command()
@name_argument
@click.option("--yes", is_flag=True, help="Fråga inte.")
@site_option
@fails_in_one_line
def remove(name: str, yes: bool, site: Path) -> None:
    """Ta bort ett konto. Det loggas ut överallt och dess API-nycklar slutar gälla; det som det gjort står kvar."""

    def take_away(private: sqlite_utils.Database) -> None:
        actor_id = _existing(private, name)
        if not yes and not says_yes(f"Ta bort kontot {actor_id}?"):
            click.echo("Inget är borttaget.")
            return
        administration.remove_for_good(private, None, actor_id)
        click.echo(f"Kontot {actor_id} är borttaget.")
        _warn_without_administrator(private)

    _with_accounts(site, take_away)


@user.command()
@name_argument
@click.option("--undo", is_flag=True, help="Lås upp kontot igen.")
@site_option
@fails_in_one_line
def lock(name: str, undo: bool, site: Path) -> None:
    """Lås ett konto: ingen kan logga in, det loggas ut överallt och dess API-nycklar slutar gälla."""

    def lock_it(private: sqlite_utils.Database) -> None:
        actor_id = _existing(private, name)
        (administration.unlock_account if undo else administration.lock_account)(private, None, actor_id)
        click.echo(f"Kontot {actor_id} är {'upplåst' if undo else 'låst'}.")
        _warn_without_administrator(private)

    _with_accounts(site, lock_it)


def _with_accounts(site: Path, do: Callable[[sqlite_utils.Database], None]) -> None:
    private = open_private(existing_site(site))
    try:
        do(private)
    finally:
        private.close()


def _existing(private: sqlite_utils.Database, typed: str) -> str:
    actor_id = account.account_id(typed)
    if actor_id not in account.account_ids(private):
        raise InvalidRecord(f"Det finns inget konto {typed}; visa dem som finns: intranet user list")
    return actor_id


def _asked_password(actor_id: str, optional: bool) -> str | None:
    """What is typed twice, None for nothing when that is allowed. Raises InvalidRecord for a bad one."""
    from ...schema.accounts import password as rules  # noqa: PLC0415 - slow to import

    question = "Lösenord (tomt ger en länk i stället)" if optional else "Nytt lösenord"
    typed = click.prompt(question, hide_input=True, default="" if optional else None, show_default=False)
    if not typed:
        return None
    if wrong := rules.password_fault(actor_id, typed):
        raise InvalidRecord(_WRONG[wrong].format(shortest=rules.SHORTEST_PASSWORD, longest=rules.LONGEST_PASSWORD))
    if click.prompt("Samma igen", hide_input=True, default="", show_default=False) != typed:
        raise InvalidRecord("Lösenordet är inte detsamma båda gångerna; inget är ändrat.")
    return typed


def _open(private: sqlite_utils.Database, actor_id: str, password: str | None, address: str) -> None:
    """Set the password; without one, take away what there is and print a link."""
    from ...schema.accounts import password as passwords  # noqa: PLC0415 - slow to import

    if password is not None:
        passwords.set_password(private, actor_id, password)
        administration.note_account_change(private, None, actor_id, "password")
        return
    token = administration.give_link(private, None, actor_id)
    click.echo(
        f"Logga in (gäller en gång, i {administration.LINK_HOURS} timmar): {address.rstrip('/')}{LINK_PATH}{token}"
    )


def _warn_without_administrator(private: sqlite_utils.Database) -> None:
    if not account.administrator_ids(private):
        click.echo("Nu finns ingen administratör. Gör en: intranet user role KONTO administrator", err=True)
