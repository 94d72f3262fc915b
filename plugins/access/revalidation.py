"""Pages that a browser or a proxy may keep, and 304 for those that are still what they were: nothing is rendered.

The version of a page (its ETag) is made of everything that a page may be made of: the address, the visitor and what
they may do, their language, the day in Sweden, and the versions that the files had that it reads, before it was made
(plugins/shell/file_versions.py). Which files those are stands in the tag itself, so nothing is remembered between two
requests. A page of which something cannot be told has no tag, and is made anew each time: never wrong beats fast.

A tag holds within this process. It is made with a key of its own, so that it tells nobody what it is made of.

Tested in tests/plugins/access/test_revalidation.py.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import blake2b
from secrets import token_bytes
from typing import Any

from datasette.tokens import TokenInvalid
from datasette.utils import await_me_maybe

from ..shell.datasette_types import App, Datasette, Message, Receive, Request, Scope, Send
from ..shell.file_versions import INTERNAL, FileVersions, Version, versions_of
from ..shell.files_of_page import FILES, PUBLIC, RECORD, UNTOLD, Reads, noting_reads
from ..shell.language import language_of
from ..shell.unknown_sender import is_unknown

SHARED_SECONDS = 10
"""For so long a proxy gives what is published without asking: a name that is withdrawn is gone from it after them."""
_FOR_ALL = f"public, max-age=0, s-maxage={SHARED_SECONDS}, must-revalidate".encode()
_FOR_ONE = b"private, no-cache"
_FOR_NOBODY = b"no-store"
_LETTERS = dict(zip(FILES, "rpsov", strict=True))
_TAG = re.compile(r'"([a-z]*)-([0-9a-f]{24})"')
_KEY = token_bytes(32)
_DATA = re.compile("json|rdf|turtle|csv")
# Datasette's tools, and lists of what stands elsewhere than in the files; the pages of the history read the record.
_OWN_WAYS = re.compile(r"/-(?!/intranet/history\b)(?:/|\Z)")


@dataclass(frozen=True)
class Asked:
    """One request, and the state of the files before it is answered; None where that cannot be told."""

    told: tuple[Any, ...]
    # Everybody's pages are of public.db, those of the signed-in of the record too.
    always: tuple[str, ...]
    versions: Callable[[str], Version | None]

    def tag(self, names: Iterable[str]) -> str | None:
        """The tag of a page that reads these files besides, without quotes; None when there is none."""
        if UNTOLD in names:
            return None
        read = {name: self.versions(name) for name in (*self.always, *sorted(names))}
        if None in read.values():
            return None
        letters = "".join(_LETTERS[name] for name in FILES if name in names)
        digest = blake2b(repr((letters, self.told, sorted(read.items()))).encode(), key=_KEY, digest_size=12)
        return f"{letters}-{digest.hexdigest()}"

    def is_current(self, tags: str) -> str | None:
        """The one of the tags in `If-None-Match` that is the page's, or None."""
        for letters, digest in _TAG.findall(tags):
            names = {name for name, letter in _LETTERS.items() if letter in letters}
            if self.tag(names) == f"{letters}-{digest}":
                return f"{letters}-{digest}"
        return None


def with_revalidation(datasette: Datasette, app: App) -> App:
    """Return ASGI middleware that gives answers to GET a tag where one can be told, and answers 304 to that tag."""
    base = datasette.setting("base_url").rstrip("/")

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or is_unknown(scope["path"], base):
            await app(scope, receive, send)
            return
        with noting_reads() as reads:
            if not _may_have_tag(scope, base):
                await app(scope, receive, partial(_send_untold, reads, send))
                return
            request = Request(scope, receive)
            actor, is_told = await _actor_of(datasette, request)
            asked = _asked(versions_of(datasette), request, actor) if is_told else None
            if asked and (current := asked.is_current(request.headers.get("if-none-match", ""))):
                await _send_unchanged(send, current, request, actor)
                return
            # What was looked up to tell who asks is told by the actor.
            reads.names.clear()
            await app(scope, receive, partial(_send_told, reads, send, asked, request, actor))

    return answered


def _may_have_tag(scope: Scope, base: str) -> bool:
    path = scope["path"].removeprefix(base)
    return scope["method"] in ("GET", "HEAD") and not _OWN_WAYS.search(path)


def _asked(versions: FileVersions, request: Request, actor: dict | None) -> Asked:
    now = {name: versions.version(name) for name in (INTERNAL, *FILES)}
    scope = request.scope
    told = (
        scope.get("raw_path") or scope["path"],
        scope["query_string"],
        request.host,
        request.scheme,
        language_of(request),
        date.today().isoformat(),
        sorted((actor or {}).items(), key=str),
        # A message that waits is shown once.
        request.cookies.get("ds_messages"),
        # Programs that ask for data are answered with it, or led to it; browsers have one tag for all of them.
        _asked_data(request.headers.get("accept") or ""),
    )
    always = (INTERNAL, PUBLIC, RECORD) if actor else (INTERNAL, PUBLIC)
    return Asked(told, always, now.__getitem__)


def _asked_data(accept: str) -> str | None:
    return accept if _DATA.search(accept) else None


async def _actor_of(datasette: Datasette, request: Request) -> tuple[dict | None, bool]:
    """Return the actor as Datasette will find it, and whether there is an answer: keys may be refused."""
    from datasette.plugins import pm  # noqa: PLC0415 - it loads all plugins, this one too

    found = None
    try:
        for result in pm.hook.actor_from_request(datasette=datasette, request=request):
            found = (await await_me_maybe(result)) or found
    except TokenInvalid:
        return None, False
    return found, True


def _keeping(request: Request, actor: dict | None) -> bytes:
    """Return the Cache-Control of a page with a tag. What a cookie may have changed is kept by the browser alone."""
    is_shared = actor is None and not ({"cookie", "authorization"} & set(request.headers))
    return _FOR_ALL if is_shared else _FOR_ONE


async def _send_unchanged(send: Send, tag: str, request: Request, actor: dict | None) -> None:
    headers = [
        (b"etag", f'W/"{tag}"'.encode()),
        (b"cache-control", _keeping(request, actor)),
        (b"vary", b"Cookie, Authorization, Accept, Accept-Encoding"),
    ]
    await send({"type": "http.response.start", "status": 304, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def _send_told(  # noqa: PLR0913, PLR0917 - one answer, and all that its tag is made of
    reads: Reads, send: Send, asked: Asked | None, request: Request, actor: dict | None, message: Message
) -> None:
    """Send a message on; the head of a page gets its tag."""
    if message["type"] != "http.response.start" or not _is_kept(message, reads):
        await _send_untold(reads, send, message)
        return
    tag = asked.tag(reads.names) if asked else None
    more = [(b"cache-control", _keeping(request, actor) if tag else _FOR_NOBODY)]
    await send(_with_headers(message, [(b"etag", f'W/"{tag}"'.encode()), *more] if tag else more))


def _is_kept(message: Message, reads: Reads) -> bool:
    """Return whether this is the head of a page that may be kept: its view forbids nothing and sets no cookie."""
    names = {name.lower() for name, _value in message["headers"]}
    told = reads.headers is not None and not reads.forbids_keeping and "immutable" not in _said(reads)
    return message["status"] == 200 and told and not names & {b"set-cookie", b"etag"}


async def _send_untold(reads: Reads, send: Send, message: Message) -> None:
    """Send a message on. What never changes at its address says so to the signed-in too.

    How long all else is kept is not for whoever writes the address to say (Datasette's `?_ttl=`).
    """
    if message["type"] == "http.response.start" and message["status"] == 200:
        said = dict((name.lower(), value) for name, value in message["headers"]).get(b"cache-control", b"")
        if "immutable" in _said(reads):
            message = _with_headers(message, [(b"cache-control", _said(reads).encode())])
        elif said.startswith(b"max-age") and b"public" not in said:
            message = _with_headers(message, [(b"cache-control", b"no-cache")])
    await send(message)


def _said(reads: Reads) -> str:
    return (reads.headers or {}).get("cache-control", "")


def _with_headers(message: Message, more: list[tuple[bytes, bytes]]) -> Message:
    named = {name for name, _value in more}
    kept = [(name, value) for name, value in message["headers"] if name.lower() not in named]
    return {**message, "headers": [*kept, *more]}
