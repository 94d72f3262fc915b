"""`intranet person export` and `intranet person erase`: what is held on somebody, and its erasure.

Tested in tests/loaders/cli/test_person_data.py.
"""

import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import click

from ...schema.errors import InvalidRecord
from ..data_subject.erase_person import Erased, erase_person, finish_erasures
from ..data_subject.export_person import export_person
from ..data_subject.look_at_person import Asked, Look, find_person, look_at_person, refuse_unknown, rows_in_site
from ..site import existing_site
from .common import fails_in_one_line, site_option

_WORDS = {
    "intranet.db": "registret",
    "originals.db": "dokumenten som de lämnades in, och bilagor",
    "voices.db": "det som har skickats in utan konto",
    "private.db": "konton, kontaktuppgifter, utkast och brev",
}
_EVERY = {"ja": True, "j": True, "nej": False, "n": False}


@click.command("export")
@click.argument("typed", metavar="PERSON")
@click.option("--output", metavar="FIL", type=click.Path(path_type=Path), help="Filen som skrivs; en ZIP-fil.")
@site_option
@fails_in_one_line
def export(typed: str, output: Path | None, site: Path) -> None:
    """Skriv allt som finns om PERSON (namn eller nummer) till en fil: ett registerutdrag."""
    person = find_person(existing_site(site), typed)
    number = "-".join(map(str, person.ids[:1])) or "utan-nummer"
    path = output or Path(f"registerutdrag-{number}.zip")
    with _progress(rows_in_site(site, with_public=True)) as bar:
        data = export_person(site, person, each=bar.update)
    path.write_bytes(data)
    path.chmod(0o600)
    click.echo(f"{path}: {len(data):,} byte. Läs igenom den innan du lämnar ut den.".replace(",", "\u00a0"))


@click.command("erase")
@click.argument("typed", metavar="[PERSON]", required=False)
@click.option(
    "--mentions",
    type=click.Choice(["ask", "erase", "keep"]),
    default="ask",
    show_default=True,
    help="Om ett ensamt för- eller efternamn kan vara någon annan: fråga om varje, radera alla eller låt alla stå.",
)
@site_option
@fails_in_one_line
def erase(typed: str | None, mentions: str, site: Path) -> None:
    """Radera PERSON (namn eller nummer) överallt. Det kan inte ångras. Utan PERSON: gör klart det som avbröts."""
    folder = existing_site(site)
    done = finish_erasures(folder)
    for one in done:
        _tell(one)
    if typed is None:
        click.echo("" if done else "Ingen radering väntar på att göras klar.", nl=not done)
        return
    person = find_person(folder, typed)
    with _progress(rows_in_site(folder)) as bar:
        look = look_at_person(folder, person, bar.update)
    refuse_unknown(person, look.is_empty)
    _tell_look(look)
    answers = {key: mentions == "erase" for key in look.asked} if mentions != "ask" else _answers(look.asked)
    typed_again = click.prompt(
        f"Skriv {person.known.names[0]} för att radera. Det kan inte ångras", default="", show_default=False
    )
    if typed_again.strip() != person.known.names[0]:
        raise InvalidRecord("Ingenting är raderat: namnet skrevs inte.")
    _tell(erase_person(folder, person, answers))


def _progress(rows: int) -> AbstractContextManager[Any]:
    """A bar on a terminal, and nothing elsewhere: at 100,000 meetings it takes minutes."""
    # Not each row is drawn.
    often = max(rows // 100, 1)
    return click.progressbar(
        length=rows, label="Söker", file=sys.stderr, hidden=not sys.stderr.isatty(), update_min_steps=often
    )


def _tell_look(look: Look) -> None:
    known = look.person.known
    click.echo(
        f"{known.names[0]}" + (f" (nr {look.person.ids[0]})" if look.person.ids else ", som bara texter nämner")
    )
    for label, values in (
        ("också", known.names[1:]),
        ("konto", known.accounts),
        ("e-post", known.addresses),
        ("telefon", known.phones),
    ):
        if values:
            click.echo(f"  {label}: {', '.join(values)}")
    click.echo("Det här ändras eller tas bort:")
    for (file, table), count in sorted(look.rows.items()):
        click.echo(f"  {_WORDS[file]}: {count} i {table}")
    if look.originals:
        click.echo(f"  {look.originals} dokument förlorar sin fil; texten stannar, med namnet svärtat")
    click.echo("".join(f"  utgåva {number} av öppna data återkallas\n" for number in look.releases), nl=False)
    if look.is_published:
        click.echo("  public.db görs om")
    for found in look.files:
        click.echo(f"  {found.path} {'tas bort' if found.goes else 'nämner personen: ta bort eller rätta den själv'}")
    click.echo("Det här står kvar, under ett nummer i stället för namnet: närvaro, medlemskap, beslut och protokoll.")
    if look.unreadable:
        click.echo(
            f"{look.unreadable} bilagor (bilder, inlästa papper) kan programmet inte läsa: se själv efter i dem."
        )


def _answers(asked: dict[str, Asked]) -> dict[str, bool]:
    """Ask of each unsure mention whether it goes; 'alla' and 'inga' answer for those that are left."""
    answers: dict[str, bool] = {}
    if asked:
        click.echo("Är det här samma person? Svara j eller n; alla eller inga gäller dem som är kvar.")
    for number, (key, one) in enumerate(asked.items(), start=1):
        while key not in answers:
            shown = f"{number}/{len(asked)}  {one.before}»{one.mention}«{one.after}"
            said = click.prompt(shown, prompt_suffix=" [j/n] ").strip().casefold()
            if said in _EVERY:
                answers[key] = _EVERY[said]
            elif said in ("alla", "inga"):
                return {**dict.fromkeys(asked, said == "alla"), **answers}
    return answers


def _tell(done: Erased) -> None:
    rows = sum(count for name, count in done.changed.items() if name.endswith(".db") and name != "public.db")
    click.echo(f"Raderad. {rows} rader är ändrade; i namnets ställe står {done.pseudonym}.")
    for path in done.remaining:
        click.echo(f"{path} nämner fortfarande personen: ta bort eller rätta den.")
    if done.unanswered:
        click.echo(
            f"{done.unanswered} omnämnanden har tillkommit sedan du svarade och står kvar. Kör kommandot igen."
        )
    click.echo("Säkerhetskopior från före nu nämner personen: 'intranet backup' tar bort dem som den har gjort.")
