"""The rule that no page of the site stands in a frame of another site, Datasette's own pages included.

Our own pages say so in their Content-Security-Policy (page.py); this adds it to all other answers.
"""

from .datasette_types import App, Message, Receive, Scope, Send

_POLICY = b"content-security-policy"


def forbid_frames(app: App) -> App:
    """Return ASGI middleware that gives each answer without a Content-Security-Policy one that forbids frames."""

    async def unframed(scope: Scope, receive: Receive, send: Send) -> None:
        async def with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message.get("headers", [])
                if all(name.lower() != _POLICY for name, _value in headers):
                    message = {**message, "headers": [*headers, (_POLICY, b"frame-ancestors 'none'")]}
            await send(message)

        await app(scope, receive, with_policy if scope["type"] == "http" else send)

    return unframed
