"""`intranet serve`"""

import os
import socket
from pathlib import Path

import click
from datasette_intranet.schema.database import open_private, open_record
from datasette_intranet.schema.errors import UnusableSite

from ..site import existing_site, site_secret
from .common import one_line

host_option = click.option("--host", default="127.0.0.1", show_default=True, help="Adress att lyssna på.")
port_option = click.option("--port", default=8001, show_default=True, type=click.IntRange(1, 65535), help="Port.")


@click.command()
@click.argument("folder", metavar="[MAPP]", required=False, default=Path(), type=click.Path(path_type=Path))
@port_option
@host_option
@one_line
def serve(folder: Path, port: int, host: str) -> None:
    """Visa webbplatsen i MAPP (annars mappen du står i) med Datasette."""
    serve_site(existing_site(folder), host, port)


def serve_site(folder: Path, host: str, port: int) -> None:
    """Run Datasette on a site until it is stopped. Raises UnusableSite when the port is taken."""
    from datasette.cli import serve as datasette_serve  # noqa: PLC0415 - slow to import, and only this command needs it

    open_record(folder).close()
    open_private(folder).close()
    _see_that_free(host, port)
    os.environ.setdefault("DATASETTE_SECRET", site_secret(folder))
    datasette_serve.main([str(folder), "--host", host, "--port", str(port)], prog_name="intranet serve")


def _see_that_free(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise UnusableSite(
                f"Port {port} på {host} kan inte användas ({error.strerror}); välj en annan med --port."
            ) from error
