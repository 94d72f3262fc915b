"""The parts that a document is cut into."""

from dataclasses import dataclass, field
from typing import NamedTuple

from datasette_intranet.loaders.read import Line


class Part(NamedTuple):
    """A stretch [start, end) of a section, the line it is on, and the label inside the section it stands under."""

    start: int
    end: int
    line: Line
    label: str


@dataclass(slots=True)
class Section:
    """One part of a document; its heading stands at [start, end), an empty range for what has none."""

    kind: str
    start: int
    end: int
    number: str | None = None
    parts: list[Part] = field(default_factory=list)
    printed: bool = False

    @property
    def last(self) -> int:
        """Where the section ends in the text."""
        return self.parts[-1].end if self.parts else self.end
