"""How much a default installation takes on the disk: the files of the distributions in requirements.lock."""

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

LOCK = Path(__file__).parent.parent / "requirements.lock"
_NAME = re.compile(r"(?m)^([A-Za-z0-9._-]+)==")


def measure() -> list[tuple[str, str, str]]:
    """Rows of the table: what was measured, the figure with its unit, and the aim.

    Sizes are those in each distribution's RECORD (packaging.python.org, recording installed projects), so what Python
    compiles is left out.
    """
    names = _NAME.findall(LOCK.read_text("utf-8"))
    sizes = {name: _size(name) for name in names}
    largest = sorted(sizes, key=sizes.get, reverse=True)[:3]
    return [
        (f"{len(names)} distributions of a default installation", f"{_mb(sum(sizes.values()))}", "250 MB"),
        *((f"  {name}", _mb(sizes[name]), "") for name in largest),
    ]


def _size(name: str) -> int:
    """Bytes of the distribution's files; 0 for one that is not installed on this kind of machine."""
    try:
        return sum(file.size or 0 for file in distribution(name).files or ())
    except PackageNotFoundError:
        return 0


def _mb(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB"
