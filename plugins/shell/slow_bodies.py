"""A time limit for what a visitor sends, so that nobody holds on to the site by sending a byte now and then.

Tested in tests/plugins/shell/test_slow_bodies.py.
"""

import asyncio

from datasette.utils.asgi import Base400

from .datasette_types import App, Message, Receive, Scope, Send

SECONDS = 60
"""For a form to arrive. Files have a limit of their own (upload_files.py)."""
SECONDS_FOR_FILES = 660


class SentTooSlowly(Base400):
    """The body of a request has not arrived in time. The message is for programs; pages say it in their own words."""

    status = 408


def with_time_limit(app: App) -> App:
    """Return ASGI middleware under which reading a body raises SentTooSlowly when the time is up."""

    async def limited(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await app(scope, receive, send)
            return
        until = asyncio.get_running_loop().time() + (SECONDS_FOR_FILES if _is_multipart(scope) else SECONDS)
        is_whole = False

        async def receive_in_time() -> Message:
            nonlocal is_whole
            if is_whole:
                return await receive()
            try:
                async with asyncio.timeout_at(until):
                    message = await receive()
            except TimeoutError as error:
                raise SentTooSlowly("the body of the request has not arrived in time") from error
            is_whole = not message.get("more_body", False)
            return message

        await app(scope, receive_in_time, send)

    return limited


def _is_multipart(scope: Scope) -> bool:
    return any(name == b"content-type" and value.startswith(b"multipart/") for name, value in scope["headers"])
