"""Texts are compressed (gzip) while they are sent, if the client reads that: no long download is whole in memory.

Not what a view lets nobody keep (`no-store`): such pages hold secrets, and show what was typed. Nor what another site
has made a signed-in browser ask for: from the lengths of such answers its page could guess what stands in them
(https://www.breachattack.com/).

asgi-gzip 0.3 (datasette-gzip), which compresses all types of content but one, and on the event loop however long a
part of a download is, was read and not used.

Tested in tests/plugins/shell/test_compressed.py.
"""

import asyncio
import re
import zlib

from .datasette_types import App, Datasette, Message, Receive, Scope, Send
from .files_of_page import forbids_keeping
from .unknown_sender import is_unknown

LEAST = 1000
"""Bytes; what is shorter is sent as it is."""
# Of 1 to 9: higher takes twice the time for some hundredths less.
_LEVEL = 5
# What takes longer than some milliseconds is done beside the event loop.
_LONG = 250_000
_TEXTS = re.compile(
    rb"text/|image/svg\+xml|application/(?:json|jsonl|javascript|atom\+xml|yaml|x-bibtex|[\w.-]+\+json)",
    re.IGNORECASE,
)
_CODES = {b"content-length", b"etag"}


def with_compression(datasette: Datasette, app: App) -> App:
    """Return ASGI middleware that compresses the texts among the answers."""
    base = datasette.setting("base_url").rstrip("/")

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        # Tags are compared as weak ones, however they were written down on the way (RFC 9110, 13.1.2).
        headers = [(name, _plain(value) if name == b"if-none-match" else value) for name, value in scope["headers"]]
        if not is_unknown(scope["path"], base):
            send = _Compressing(send).send if _may_be_compressed(scope) else _told_apart(send)
        await app({**scope, "headers": headers}, receive, send)

    return answered


def _plain(tags: bytes) -> bytes:
    return re.sub(rb'W/(?=")', b"", tags)


def _may_be_compressed(scope: Scope) -> bool:
    told = dict(scope["headers"])
    is_signed_in = b"cookie" in told or b"authorization" in told
    is_asked_by_another = told.get(b"sec-fetch-site") == b"cross-site"
    return (
        scope["method"] != "HEAD"
        and _reads_gzip(told.get(b"accept-encoding", b""))
        and not (is_signed_in and is_asked_by_another)
    )


def _reads_gzip(accepted: bytes) -> bool:
    found = re.search(rb"(?:^|[\s,])gzip\s*(?:;\s*q=([0-9.]+))?\s*(?:,|$)", accepted)
    return found is not None and (found[1] is None or float(found[1] or 0) > 0)


def _told_apart(send: Send) -> Send:
    """Sends answers as they are, and lets a proxy know that there is a packed one too (RFC 9110, 12.5.5)."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start" and _is_text(message):
            message = {**message, "headers": _with_vary(message["headers"])}
        await send(message)

    return sent


class _Compressing:
    """Sends one answer on, compressed when it is a text that is long enough."""

    def __init__(self, send: Send) -> None:
        self._send = send
        # The head of an answer waits for the first part of its body, which tells whether it is long.
        self._head: Message | None = None
        self._packer: zlib._Compress | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_text(message):
            self._head = message
        elif message["type"] != "http.response.body" or (self._head is None and self._packer is None):
            await self._send(message)
        else:
            await self._send_body(message)

    async def _send_body(self, message: Message) -> None:
        body, is_last = message.get("body", b""), not message.get("more_body", False)
        if self._head is not None:
            head, self._head = self._head, None
            if is_last and len(body) < LEAST:
                await self._send(head)
                await self._send(message)
                return
            self._packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
            packed = await self._packed(body, is_last)
            await self._send(_head_of_packed(head, len(packed) if is_last else None))
        else:
            packed = await self._packed(body, is_last)
        if packed or is_last:
            await self._send({**message, "body": packed})

    async def _packed(self, body: bytes, is_last: bool) -> bytes:
        def pack() -> bytes:
            assert self._packer
            # Each part can be read as soon as it has come.
            return self._packer.compress(body) + self._packer.flush(zlib.Z_FINISH if is_last else zlib.Z_SYNC_FLUSH)

        return await asyncio.to_thread(pack) if len(body) > _LONG else pack()


def _is_text(head: Message) -> bool:
    told = {name.lower(): value for name, value in head["headers"]}
    is_whole = head["status"] not in (204, 206, 304) and b"content-encoding" not in told
    return is_whole and _TEXTS.match(told.get(b"content-type", b"")) is not None and not forbids_keeping()


def _head_of_packed(head: Message, length: int | None) -> Message:
    told = {name.lower(): value for name, value in head["headers"] if name.lower() in _CODES}
    headers = [(name, value) for name, value in head["headers"] if name.lower() not in _CODES]
    headers = [*_with_vary(headers), (b"content-encoding", b"gzip")]
    if b"etag" in told:
        # The same, written down otherwise: no longer the same bytes.
        headers.append((b"etag", told[b"etag"] if told[b"etag"].startswith(b"W/") else b"W/" + told[b"etag"]))
    if length is not None:
        headers.append((b"content-length", str(length).encode()))
    return {**head, "headers": headers}


def _with_vary(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers with one that says that the answer depends on which codings are read."""
    said = [value for name, value in headers if name.lower() == b"vary"]
    others = [one for one in headers if one[0].lower() != b"vary"]
    return [*others, (b"vary", b", ".join([*said, b"Accept-Encoding"]))]
