"""What the site sees to by itself once a day, at the first request of the day.

Tested in tests/plugins/people/test_consents.py and tests/plugins/voices/test_signed_up.py.
"""

from collections.abc import Awaitable, Callable
from datetime import date
from weakref import WeakKeyDictionary

from ...schema.voices import today_in_sweden
from .datasette_types import App, Datasette, Receive, Scope, Send

Work = Callable[[Datasette, date], Awaitable[None]]
# Beside the site, because Datasette may wrap its application more than once.
_done_on: WeakKeyDictionary[Datasette, dict[Work, date]] = WeakKeyDictionary()


def once_a_day(datasette: Datasette, work: Work) -> Callable[[App], App]:
    """Return ASGI middleware that calls `work` with the day in Sweden, before the first request of each day."""

    def wrap(app: App) -> App:
        async def watched(scope: Scope, receive: Receive, send: Send) -> None:
            today, done_on = date.fromisoformat(today_in_sweden()), _done_on.setdefault(datasette, {})
            if scope["type"] == "http" and done_on.get(work) != today:
                done_on[work] = today
                await work(datasette, today)
            await app(scope, receive, send)

        return watched

    return wrap
