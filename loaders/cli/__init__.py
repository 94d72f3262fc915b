"""The command `intranet`, which is `datasette intranet` too. Each command stands in a file of its own name."""

import click

from .demo import demo
from .init import init
from .load import load
from .parse import parse
from .publish import publish
from .review import review
from .serve import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="datasette-intranet", message="%(version)s")
def intranet() -> None:
    """Protokoll, medlemslistor och förslag i en databas som alla kan läsa."""


for command in (init, load, parse, review, publish, serve, demo):
    intranet.add_command(command)
