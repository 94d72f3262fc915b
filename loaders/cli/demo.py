"""`intranet demo`"""

from pathlib import Path

import click

from ...schema.accounts.sign_in_link import new_sign_in_link
from ...schema.database import RECORD, open_private
from ..demo_site import ACCOUNTS, build_demo, demo_folder
from .common import fails_in_one_line
from .serve import host_option, port_option, serve_site, sign_in_address

_MINUTES = 24 * 60


@click.command()
@click.argument("folder", metavar="[MAPP]", required=False, type=click.Path(path_type=Path))
@port_option
@host_option
@fails_in_one_line
def demo(folder: Path | None, port: int, host: str) -> None:
    """Bygg en webbplats av exemplen från den påhittade kommunen Ekmarka, om den inte finns, och visa den."""
    folder = folder or demo_folder()
    if not (folder / RECORD).exists():
        click.echo(f"Bygger exempelwebbplatsen i {folder} …")
        report = build_demo(folder)
        click.echo("\n".join(report.lines()))
    private = open_private(folder)
    click.echo("Logga in (länkarna gäller en gång var, i ett dygn):")
    for actor_id, (name, *_) in ACCOUNTS.items():
        token = new_sign_in_link(private, actor_id, _MINUTES)
        click.echo(f"  {name:<16} {sign_in_address(host, port, token)}")
    private.close()
    click.echo(f"Utan inloggning: http://{host}:{port}/")
    serve_site(folder, host, port)
