"""Headers that tell a browser what a page may do: the Content-Security-Policy of our own pages, and one for others.

No page of the site stands in a frame of another site, Datasette's own pages included.
"""

from .datasette_types import App, Message, Receive, Scope, Send

# Our own pages have no inline script and no inline style. Small images may be data: addresses.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    # The page at one address depends on the language and on the visitor.
    "Vary": "Cookie",
}
_NAME = b"content-security-policy"


def forbid_frames(app: App) -> App:
    """Return ASGI middleware that gives each answer without a Content-Security-Policy one that forbids frames."""

    async def unframed(scope: Scope, receive: Receive, send: Send) -> None:
        async def with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message.get("headers", [])
                if all(name.lower() != _NAME for name, _value in headers):
                    message = {**message, "headers": [*headers, (_NAME, b"frame-ancestors 'none'")]}
            await send(message)

        await app(scope, receive, with_policy if scope["type"] == "http" else send)

    return unframed
