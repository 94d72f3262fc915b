"""A whole table of a million rows of attendance beside plain Datasette: the same file, the same run."""

import os
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from bench.downloads import both_serving

ROWS = 1_000_000
_FILL = """
WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < ?)
INSERT INTO attendance (id, meeting_id, position, name, person_id, status, head_count, category, affiliation)
SELECT x, x / 20, x % 20, 'Namn Namnsson ' || x, 4294967296 + x % 5000, 'present', 1, 'staff', 'Enheten för frågor'
FROM n
"""
_OURS = ("attendance.csv?_stream=on", "attendance.csv?_stream=on&_raw=on", "attendance.json?_stream=on")
_LONGEST = 900
# A tenth of the rows tells how fast plain Datasette is: it makes each page of a thousand anew, and the last ones take
# as long as the first.
OF_PLAIN = 100_000
_AIM = "10 or more"
_IN_EACH = b"Namnsson"


def measure() -> Iterator[tuple[str, ...]]:
    """Rows of the table as they are measured: what, and the figure."""
    # Plain Datasette ends a download at 100 MB unless it is told not to.
    with both_serving(_FILL, ROWS, "--setting", "max_csv_mb", "0") as (ours, theirs, servers):
        plainly = _rows_per_second(theirs, _OURS[0], servers[1].pid, OF_PLAIN)
        yield f"plain Datasette's CSV, rows per second of the first {OF_PLAIN:,}", f"{plainly[0]:.0f}", ""
        for path in _OURS:
            passed, worked = _rows_per_second(ours, path, servers[0].pid)
            yield f"{path}, rows per second", f"{passed:.0f}", ""
            yield "  ratio", f"{passed / plainly[0]:.1f}", _AIM
            # On a machine that does other things too, this is what can be compared.
            yield "  ratio of rows per second of the server's own work", f"{worked / plainly[1]:.1f}", _AIM


def _rows_per_second(port: int, path: str, server: int, most: int | None = None) -> tuple[float, float]:
    """Rows per second that pass, and per second that the server (its process) works; of the first `most` or all."""
    began, worked, rows, rest = time.perf_counter(), _worked(server), 0, b""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/public/{path}", timeout=_LONGEST) as answer:
        while (most is None or rows < most) and (part := answer.read(1 << 16)):
            rows += (rest + part).count(_IN_EACH)
            # It may stand across two parts.
            rest = part[1 - len(_IN_EACH) :]
        took, spent = time.perf_counter() - began, _worked(server) - worked
    if rows < (most or ROWS) or (most is None and rows != ROWS):
        raise RuntimeError(f"{rows} rows came instead of {most or ROWS}")
    return rows / took, rows / spent


def _worked(pid: int) -> float:
    """Seconds of CPU that a process has used (proc(5), stat)."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
