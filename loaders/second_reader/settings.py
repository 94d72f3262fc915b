"""Which model reads documents a second time, as the site's datasette.yml says; none unless it is named there.

Tested in tests/loaders/second_reader/test_second_reader.py.
"""

from dataclasses import dataclass
from pathlib import Path

from ...schema.errors import UnusableSite
from ..site import SETTINGS, plugin_settings

PLUGIN = "intranet_second_reader"
SECONDS, CHARACTERS = 120, 200_000


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """The model's name (as `llm models` has it), the seconds an answer may take, and the longest text sent."""

    model: str
    seconds: float = SECONDS
    most_characters: int = CHARACTERS


def reader_settings(folder: Path) -> ReaderSettings:
    """What stands under plugins: intranet_second_reader in the site's datasette.yml.

    Raises UnusableSite when no model is named there, or what stands there is no name and numbers.
    """
    path, told = Path(folder) / SETTINGS, plugin_settings(folder, PLUGIN)
    found = ReaderSettings(
        told.get("model") or "", told.get("seconds", SECONDS), told.get("most_characters", CHARACTERS)
    )
    if not isinstance(found.model, str) or not found.model:
        raise UnusableSite(f"{path}: ingen andra läsare är vald; ange den under plugins: {PLUGIN}: model.")
    if not all(isinstance(one, int | float) and one > 0 for one in (found.seconds, found.most_characters)):
        raise UnusableSite(
            f"{path}, plugins: {PLUGIN}: seconds och most_characters ska vara tal över noll; rätta dem."
        )
    return found
