"""Every string in a value of JSON, changed alike.

Tested in tests/schema/originals/test_keep_texts.py and tests/schema/settle/test_blacked_out_proposal.py.
"""

import json
from collections.abc import Callable
from typing import Any


def in_strings(change: Callable[[str], str], value: Any) -> Any:
    """A value of JSON with `change` done to every string in it; the keys stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: in_strings(change, one) for name, one in value.items()}
    return [in_strings(change, one) for one in value] if isinstance(value, list) else value


def in_json(change: Callable[[str], str], text: str | None) -> str | None:
    """The same for JSON as it is stored. What nothing changes in stays as it was written."""
    if text is None:
        return None
    said = json.loads(text)
    changed = in_strings(change, said)
    return text if changed == said else json_text(changed)


def json_text(value: Any) -> str:
    """A value as JSON, with letters as they are."""
    return json.dumps(value, ensure_ascii=False)
