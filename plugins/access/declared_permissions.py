"""The permissions that datasette.yml declares, worked out once for each actor and action (Datasette 1.0a41).

Datasette goes through all tables and queries of datasette.yml at every permission that a page asks for, some thirty
times for one page, and hands each rule to SQLite as a SELECT of its own with four parameters. The rules are the same
here, as the rows of one JSON text.

Tested in tests/plugins/access/test_declared_permissions.py.
"""

import json
from hashlib import blake2b
from weakref import WeakKeyDictionary

from datasette.default_permissions.config import ConfigPermissionProcessor
from datasette.permissions import PermissionSQL

from ..shell.datasette_types import Datasette

MOST_KEPT = 2000
"""So many answers are kept for a site: what some sixty people have asked. Then it begins anew."""
_RULES = (
    "SELECT value ->> 0 AS parent, value ->> 1 AS child, value ->> 2 AS allow, value ->> 3 AS reason "
    "FROM json_each(:cfg_rules)"
)
_process = ConfigPermissionProcessor.process
# datasette.yml is read once, at the start. No name stands here: an actor is a digest.
_kept: WeakKeyDictionary[Datasette, dict[tuple[str, bytes], str | None]] = WeakKeyDictionary()


def process_once(self: ConfigPermissionProcessor) -> PermissionSQL | None:
    """Return the rules for the processor's actor and action, as Datasette's own method does; None without any."""
    kept = _kept.setdefault(self.datasette, {})
    actor = json.dumps(self.actor, sort_keys=True, default=repr).encode()
    asked = self.action, blake2b(actor, digest_size=16).digest()
    if asked not in kept:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[asked] = _rules(self)
    rules = kept[asked]
    # Datasette writes into what it gets.
    return None if rules is None else PermissionSQL(sql=_RULES, params={"cfg_rules": rules})


def _rules(processor: ConfigPermissionProcessor) -> str | None:
    if _process(processor) is None:
        return None
    rows = processor.collector.rows
    return json.dumps([[row.parent, row.child, 1 if row.allow else 0, row.reason] for row in rows])


def install_kept_permissions() -> None:
    """Put this in the place of Datasette's own."""
    ConfigPermissionProcessor.process = process_once
