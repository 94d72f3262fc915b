"""All generated files with their contents."""

from samples.generate.expected import expected, minutes_name
from samples.generate.layouts import RENDER
from samples.generate.measurements import measurements
from samples.generate.minutes import all_minutes
from samples.generate.rosters import rosters
from samples.generate.schedules import schedules
from samples.generate.workbook import register


def files() -> dict[str, bytes]:
    """Path below `samples/` to bytes."""
    texts = {"matvarden.csv": measurements()}
    for minutes in all_minutes():
        render, ending = RENDER[minutes.layout]
        texts[f"minutes/{minutes.group}/{minutes_name(minutes, ending)}"] = render(minutes)
    texts |= {f"schedules/{name}": text for name, text in schedules().items()}
    texts |= {f"rosters/{name}": text for name, text in rosters().items()}
    return {path: text.encode() for path, text in texts.items()} | {"forslag.xlsx": register()}


def expectations() -> bytes:
    """What the tests expect of a reader, as JSON."""
    return expected({layout: ending for layout, (_, ending) in RENDER.items()}).encode()
