"""The files of releases: /data/<number>/<name>, /data/latest/<name>, and /public/<table>.xlsx and its like.

Tested in tests/plugins/releases/test_data_page.py.
"""

from pathlib import Path

from datasette import Response
from datasette.utils.asgi import asgi_send_file

from ...loaders import release_folder
from ..shell.datasette_types import Datasette, Request, Send
from ..shell.page import not_found, translations_for
from .asked_release import asked_release, releases_for

_TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".parquet": "application/vnd.apache.parquet",
    ".sqlite": "application/vnd.sqlite3",
    ".md": "text/markdown; charset=utf-8",
    ".cff": "application/yaml; charset=utf-8",
    ".bib": "application/x-bibtex; charset=utf-8",
}
_CHUNK = 1 << 20


def media_type(name: str) -> str:
    """The media type of a file of a release, without its encoding."""
    return _TYPES[Path(name).suffix].partition(";")[0]


class ReleaseFile:
    """A file as the answer to a request, read a megabyte at a time. A release never changes, but it may go."""

    def __init__(self, path: Path, name: str, sha256: str):
        self._path, self._name = path, name
        self._headers = {
            "etag": f'"{sha256}"',
            "cache-control": "no-cache",
            "x-content-type-options": "nosniff",
            "access-control-allow-origin": "*",
        }

    async def asgi_send(self, send: Send) -> None:
        """Send the file, as Datasette asks of what a view returns."""
        kind = _TYPES.get(self._path.suffix, "text/plain; charset=utf-8")
        await asgi_send_file(send, self._path, self._name, kind, _CHUNK, self._headers)


async def release_file(datasette: Datasette, request: Request) -> Response | ReleaseFile:
    """Answer GET /data/<number>/<name>; 'latest' leads to the newest release.

    Raises NothingPublished and datasette.Forbidden, as `releases_for` does.
    """
    folder, releases = await releases_for(datasette, request)
    number, name = request.url_vars["number"], request.url_vars["name"]
    release, _ = asked_release(releases, number), translations_for(request).gettext
    file = release.file(name) if release else None
    if release is None or file is None or not (path := release_folder(folder, release.number) / name).is_file():
        return await not_found(datasette, request, _("There is no such file in the releases of this site."))
    if number == "latest":
        return _led_to(datasette, release.number, name)
    if request.headers.get("if-none-match") == f'"{file.sha256}"':
        return Response("", status=304, headers={"etag": f'"{file.sha256}"'})
    return ReleaseFile(path, f"utgava-{release.number}-{name}", file.sha256)


async def newest_of_table(datasette: Datasette, request: Request) -> Response:
    """Answer GET /public/<table>.xlsx, .parquet and .jsonl: they lead to the file of the newest release.

    Raises NothingPublished and datasette.Forbidden, as `releases_for` does.
    """
    _, releases = await releases_for(datasette, request)
    release = asked_release(releases, None)
    name = f"{request.url_vars['table']}.{request.url_vars['ending']}"
    if release is None or release.file(name) is None:
        told = translations_for(request).gettext("There is no such file in the releases of this site.")
        return await not_found(datasette, request, told)
    return _led_to(datasette, release.number, name)


def _led_to(datasette: Datasette, number: int, name: str) -> Response:
    return Response.redirect(datasette.urls.path(f"/data/{number}/{name}"))
