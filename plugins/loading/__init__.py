"""Loading: the command `intranet` as `datasette intranet`."""

from datasette import hookimpl

from ...loaders.cli import intranet


@hookimpl
def register_commands(cli):
    cli.add_command(intranet)
