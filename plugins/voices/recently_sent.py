"""What a running site keeps in memory of what residents send: how much came in, and the codes that were just shown.

Nothing of it is written anywhere, and nothing of it tells who sent what.

Tested in tests/plugins/voices/test_propose.py and tests/plugins/voices/test_floods.py.
"""

import threading
import time
from weakref import WeakKeyDictionary

from ...schema.voices.flood_gate import FloodGate
from ..shell.datasette_types import Datasette

SETTINGS = "intranet_voices"
PER_HOUR = 60
"""How much may come in for the whole site in an hour, when `per_hour` in datasette.yml says nothing else."""
# A page that is loaded anew shows its code again for so long, in seconds: a double click shows the second answer.
_SHOWN_FOR = 600
_MOST_RANKING = 1000
# A form that is sent again within so long is the same answer to a survey, and not counted anew.
_ANSWERED_FOR = 3600
_of_sites: WeakKeyDictionary[Datasette, "RecentlySent"] = WeakKeyDictionary()


class RecentlySent:
    """The gates of a site: `sending` for what is written, `answers` for answers to surveys, `codes` for wrong codes.

    A room full of people answers a survey at once, so more of them are let through.
    """

    def __init__(self, per_hour: int):
        self.sending = FloodGate(per_hour, per_hour)
        self.answers = FloodGate(10 * per_hour, 10 * per_hour)
        self.codes = FloodGate(5 * per_hour, 5 * per_hour)
        # One at a time, so that two of one page find each other.
        self.one_at_a_time = threading.Lock()
        self._shown: dict[str, tuple[float, str]] = {}
        self._answered: dict[str, tuple[float, int]] = {}
        self._ranks: dict[str, FloodGate] = {}

    def ranks_of(self, key: str) -> FloodGate:
        """The gate of one small group that ranks proposals at a meeting, so that it keeps no other waiting."""
        # Keys are random and few; those of meetings long past are let go of.
        if len(self._ranks) > _MOST_RANKING:
            self._ranks.clear()
        return self._ranks.setdefault(key, FloodGate(PER_HOUR, PER_HOUR))

    def note_code(self, row_id: str, code: str) -> None:
        """Keep the code of what has just come in for ten minutes."""
        now = time.monotonic()
        self._shown = {one: told for one, told in self._shown.items() if told[0] > now}
        self._shown[row_id] = (now + _SHOWN_FOR, code)

    def code_just_shown(self, row_id: str) -> str | None:
        """The code of what has come in within ten minutes; None otherwise."""
        until, code = self._shown.get(row_id, (0.0, ""))
        return code if until > time.monotonic() else None

    def note_answer(self, showing: str, option: int) -> None:
        """Keep for an hour which answer a showing of a survey's form has sent. A showing is a page's, no person's."""
        now = time.monotonic()
        if len(self._answered) % 100 == 0:
            self._answered = {one: told for one, told in self._answered.items() if told[0] > now}
        self._answered[showing] = (now + _ANSWERED_FOR, option)

    def answer_of_showing(self, showing: str) -> int | None:
        """The answer that a showing has sent within an hour; None otherwise."""
        until, option = self._answered.get(showing, (0.0, 0))
        return option if until > time.monotonic() else None


def recently_sent_of(datasette: Datasette) -> RecentlySent:
    """What the site keeps in memory of what residents send; begun at the first call, one for each `Datasette`.

    Raises ValueError when `per_hour` in datasette.yml is no number.
    """
    if datasette not in _of_sites:
        settings = datasette.plugin_config(SETTINGS) or {}
        _of_sites[datasette] = RecentlySent(int(settings.get("per_hour", PER_HOUR)))
    return _of_sites[datasette]
