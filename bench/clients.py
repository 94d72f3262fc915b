"""Clients that ask one page of a server again and again, on keep-alive connections."""

import asyncio
import time
from urllib.parse import urlsplit


async def _ask(reader, writer, head: bytes) -> int:
    writer.write(head)
    await writer.drain()
    answer = await reader.readuntil(b"\r\n\r\n")
    status = int(answer.split(b" ", 2)[1])
    headers = dict(line.lower().split(b": ", 1) for line in answer.split(b"\r\n")[1:] if b": " in line)
    if status == 304:
        return status
    if b"content-length" in headers:
        await reader.readexactly(int(headers[b"content-length"]))
        return status
    while size := int(await reader.readline(), 16):
        await reader.readexactly(size + 2)
    await reader.readline()
    return status


async def _client(url: str, cookie: str, until: float, tag: str) -> int:
    parts = urlsplit(url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    told = {"Host": parts.netloc, "Cookie": cookie, "If-None-Match": tag}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
    head = f"GET {path} HTTP/1.1\r\n{lines}\r\n".encode()
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    count = 0
    try:
        while time.perf_counter() < until:
            status = await _ask(reader, writer, head)
            if status != (304 if tag else 200):
                raise RuntimeError(f"{url} answered {status}")
            count += 1
    finally:
        writer.close()
    return count


def requests_per_second(url: str, cookie: str, clients: int, seconds: float, tag: str = "") -> float:
    """Answers per second of `url` while `clients` ask at once for `seconds`.

    RuntimeError for any but 200; with the `tag` of a page that they have, for any but 304.
    """

    async def run() -> float:
        start = time.perf_counter()
        counts = await asyncio.gather(*(_client(url, cookie, start + seconds, tag) for _ in range(clients)))
        return sum(counts) / (time.perf_counter() - start)

    return asyncio.run(run())
