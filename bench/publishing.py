"""What publishing takes of a processor: a county's record, and one meeting in a small record and in a large one."""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from datasette_intranet.loaders import publish_meeting, publish_site

from bench import publishing_a_county
from bench.made_up_record import make_up_record

SMALL, TIMES = 200, 10
ROUNDS = 9
_TO_PUBLISH = "SELECT id FROM meetings WHERE minutes_status = 'checked' LIMIT ?"
_PUBLISH = "UPDATE meetings SET minutes_status = 'published' WHERE id = ?"


def measure() -> Iterator[tuple[str, ...]]:
    """Rows of the table: what was measured, and the figure."""
    yield from publishing_a_county.measure()
    small, whole_small = _publishing(SMALL)
    large, whole_large = _publishing(SMALL * TIMES)
    yield from [
        (f"one meeting of {SMALL * TIMES} published, as a share of the whole file", f"{large / whole_large:.1%}"),
        (f"beside one of {SMALL}", f"{large / small:.2f} times", "1.5"),
        (f"the whole file of {SMALL * TIMES} meetings, beside {SMALL}", f"{whole_large / whole_small:.1f} times"),
    ]


def _publishing(meetings: int) -> tuple[float, float]:
    """Processor seconds for one meeting (the median) and for the whole file."""
    with tempfile.TemporaryDirectory() as name:
        site = Path(name)
        make_up_record(site, meetings)
        began = time.process_time()
        publish_site(site, anew=True)
        whole = time.process_time() - began
        with closing(sqlite3.connect(site / "intranet.db")) as record:
            waiting = [row[0] for row in record.execute(_TO_PUBLISH, [ROUNDS])]
            record.executemany(_PUBLISH, [(meeting_id,) for meeting_id in waiting])
            record.commit()
        seconds = []
        for meeting_id in waiting:
            began = time.process_time()
            publish_meeting(site, meeting_id)
            seconds.append(time.process_time() - began)
        return statistics.median(seconds), whole
