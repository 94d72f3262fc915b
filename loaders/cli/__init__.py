"""The command `intranet`, which is `datasette intranet` too. Each command stands in a file of its own name."""

from importlib import import_module

import click

from ...schema import telemetry
from ...schema.clock import set_clock

COMMANDS = (
    "init",
    "load",
    "parse",
    "review",
    "person",
    "group",
    "export",
    "publish",
    "retention",
    "undo",
    "serve",
    "demo",
    "user",
    "mail",
    "doctor",
    "backup",
    "restore",
    "litestream",
    "follow",
)


class Commands(click.Group):
    """Imports a command when it is called: Datasette asks for this group every time it starts."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f".{cmd_name}", __package__), cmd_name)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="datasette-intranet", message="%(version)s")
def intranet() -> None:
    """Protokoll, medlemslistor och förslag i en databas som alla kan läsa."""
    set_clock()
    telemetry.start_spans()
