"""`intranet retention`

Tested in tests/loaders/cli/test_retention.py.
"""

from contextlib import closing
from datetime import date
from pathlib import Path

import click

from ...schema.database import open_private
from ...schema.errors import InvalidRecord
from ...schema.vocabulary import label_of_code, vocabulary_codes
from ..retention.carry_out import DueOfKind, carry_out, due_of_site, named_rows
from ..retention.protocol_paper import years_in_words
from ..retention.retention_decisions import decisions_of_site, protocols_of_site
from ..retention.rules_file import decide_by_file
from ..site import existing_site
from .common import fails_in_one_line, says_yes, site_option

_MOST_SHOWN = 20


@click.command()
@click.option("--due", is_flag=True, help="Visa vad som finns att gallra nu, och hur mycket det blir inom ett år.")
@click.option("--carry-out", "carries_out", is_flag=True, help="Gallra det som står i --due. Det kan inte ångras.")
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(vocabulary_codes("retention_kind")),
    multiple=True,
    help="Bara detta; kan anges flera gånger. Annars allt.",
)
@click.option(
    "--rules",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FIL",
    help="Skriv in besluten i en fil (YAML).",
)
@click.option("--yes", is_flag=True, help="Fråga inte innan något gallras.")
@site_option
@fails_in_one_line
def retention(  # noqa: PLR0913, PLR0917 - the options of a command
    due: bool, carries_out: bool, kinds: tuple[str, ...], rules: Path | None, yes: bool, site: Path
) -> None:
    """Visa vad som bevaras och vad som gallras, och gallra det som har stått sin tid."""
    folder = existing_site(site)
    if rules:
        with closing(open_private(folder)) as private:
            count = len(decide_by_file(private, rules))
        click.echo(f"{count} beslut är inskrivna.")
    if due or carries_out:
        found = {kind: one for kind, one in due_of_site(folder, date.today()).items() if not kinds or kind in kinds}
        for one in found.values():
            _tell_due(folder, one)
        if carries_out:
            _carry_out(folder, found, yes)
        elif not found:
            click.echo("Allt bevaras: ingen har beslutat att något ska gallras.")
    elif not rules:
        _tell_decisions(folder, kinds)


def _tell_decisions(folder: Path, kinds: tuple[str, ...]) -> None:
    with closing(open_private(folder)) as private:
        decided, protocols = decisions_of_site(private), protocols_of_site(private)
    for kind in kinds or vocabulary_codes("retention_kind"):
        name, decision = label_of_code("retention_kind", kind), decided.get(kind)
        if decision is None:
            click.echo(f"{name}: bevaras (inget är beslutat)")
            continue
        said = "bevaras" if decision.years is None else f"gallras {years_in_words(decision.years, kind)}"
        click.echo(f"{name}: {said} ({decision.decided_by} {decision.decided_on}, {decision.reference})")
    for one in protocols:
        stopped = "" if one.finished_at else ", avbruten"
        name = label_of_code("retention_kind", one.kind)
        click.echo(f"Protokoll {one.id}: {name}, {one.removed}, {one.carried_out_on}{stopped}")


def _tell_due(folder: Path, due: DueOfKind) -> None:
    name = label_of_code("retention_kind", due.decision.kind)
    click.echo(f"{name}: {len(due.rows)} till och med {due.up_to}, och {len(due.later)} till inom ett år")
    for row in named_rows(folder, due.decision.kind, due.rows[:_MOST_SHOWN]):
        click.echo(f"  {row.day}  {row.label}")
    if len(due.rows) > _MOST_SHOWN:
        click.echo(f"  … och {len(due.rows) - _MOST_SHOWN} till")
    for row in due.hindered:
        click.echo(f"  {row.day}  {row.label}: står kvar, {row.hindered}")


def _carry_out(folder: Path, found: dict[str, DueOfKind], yes: bool) -> None:
    ripe = {kind: one for kind, one in found.items() if one.rows}
    if not ripe:
        raise InvalidRecord("Det finns inget att gallra.")
    for kind, one in ripe.items():
        if yes or says_yes(f"Gallra {label_of_code('retention_kind', kind).lower()}? Det kan inte ångras."):
            done = carry_out(folder, kind, date.today(), None, one.mark)
            click.echo(f"Gallrat: {done.removed}. Protokoll {done.id} är skrivet.")
