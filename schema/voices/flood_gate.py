"""A limit on how much people without an account send, which keeps no address: it is one for the whole site.

A gate lets so many through in an hour. When those are used up, whoever shows a ticket gets through a second, smaller
gate: the ticket was handed out with a sum to do, and holds some time later. A program that sends the same thing over
and over never reads the sum; a person does it, waits a minute and is let in. Nothing of this is written anywhere.
"""

import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

_HOUR = 3600.0


@dataclass(frozen=True)
class Ticket:
    """What is handed to whoever has to wait: `text` for the form, the sum `first` + `second`, the seconds to wait."""

    text: str
    first: int
    second: int
    seconds: int


class FloodGate:
    """Lets `per_hour` through in an hour, and `with_ticket` more that show a ticket `wait` seconds old or older."""

    def __init__(self, per_hour: int, with_ticket: int, wait: int = 60, clock: Callable[[], float] = time.monotonic):
        self.wait = wait
        self._clock = clock
        self._free, self._reserved = _Budget(per_hour, clock()), _Budget(with_ticket, clock())
        self._key = secrets.token_bytes(32)
        self._used: dict[str, float] = {}
        self._lock = threading.Lock()

    def admits(self, ticket: str = "", answer: str = "") -> bool:
        """Whether one more may pass; it is counted. `ticket` and `answer` (the sum) are what the form has sent."""
        now = self._clock()
        with self._lock:
            return self._free.take(now) or (self._holds(ticket, answer, now) and self._reserved.take(now))

    def give_back(self) -> None:
        """Count one less: what was let through was no trouble, such as a code that is right."""
        with self._lock:
            self._free.give()

    def new_ticket(self) -> Ticket:
        """A ticket for whoever was not let through."""
        first, second = secrets.randbelow(8) + 2, secrets.randbelow(8) + 2
        told = f"{secrets.token_hex(8)}.{self._clock():.0f}.{first}.{second}"
        return Ticket(f"{told}.{self._seal(told)}", first, second, self.wait)

    def _holds(self, ticket: str, answer: str, now: float) -> bool:
        """Whether the ticket is ours, old enough, with its sum, and not used yet. The caller has the lock."""
        told, _, seal = ticket.rpartition(".")
        if not hmac.compare_digest(seal.encode(), self._seal(told).encode()):
            return False
        _, at, first, second = told.split(".")
        age = now - float(at)
        if not self.wait <= age <= _HOUR or not _is_number(answer, int(first) + int(second)) or told in self._used:
            return False
        self._used = {one: until for one, until in self._used.items() if until > now} | {told: now + _HOUR}
        return True

    def _seal(self, told: str) -> str:
        return hmac.new(self._key, told.encode(), hashlib.sha256).hexdigest()


def _is_number(answer: str, right: int) -> bool:
    """Whether the answer is that number, in any digits: '7', '٧'."""
    typed = answer.strip()
    return typed.isdecimal() and len(typed) < 5 and int(typed) == right


class _Budget:
    """So many an hour, which come back evenly."""

    def __init__(self, per_hour: int, now: float):
        self._most, self._left, self._at = per_hour, float(per_hour), now

    def take(self, now: float) -> bool:
        """Whether there is one left; it is taken."""
        self._fill(now)
        if self._left < 1:
            return False
        self._left -= 1
        return True

    def give(self) -> None:
        """Put one back; what is more than the most is gone when the next is taken."""
        self._left += 1

    def _fill(self, now: float) -> None:
        self._left = min(self._most, self._left + (now - self._at) * self._most / _HOUR)
        self._at = now
