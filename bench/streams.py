"""A whole table of a million rows of attendance beside plain Datasette: the same file, the same run."""

import os
import time
import urllib.request
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
_IN_EACH = b"Namnsson"


def measure() -> list[tuple[str, ...]]:
    """Rows of the table: what was measured, and the figure."""
    # Plain Datasette ends a download at 100 MB unless it is told not to.
    with both_serving(_FILL, ROWS, "--setting", "max_csv_mb", "0") as (ours, theirs, servers):
        figures = [_rows_per_second(ours, path, servers[0].pid) for path in _OURS]
        plainly = _rows_per_second(theirs, _OURS[0], servers[1].pid)
    return [
        *((f"{path}, rows per second", f"{told[0]:.0f}", "") for path, told in zip(_OURS, figures, strict=True)),
        ("plain Datasette's CSV, rows per second", f"{plainly[0]:.0f}", ""),
        ("ratio", f"{figures[0][0] / plainly[0]:.1f}", "10 or more"),
        # On a machine that does other things too, this is what can be compared.
        ("ratio of rows per second of the server's own work", f"{figures[0][1] / plainly[1]:.1f}", "10 or more"),
    ]


def _rows_per_second(port: int, path: str, server: int) -> tuple[float, float]:
    """Rows per second that pass, and per second that the server (its process) works."""
    began, worked, rows, rest = time.perf_counter(), _worked(server), 0, b""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/public/{path}", timeout=_LONGEST) as answer:
        while part := answer.read(1 << 20):
            rows += (rest + part).count(_IN_EACH)
            # It may stand across two parts.
            rest = part[1 - len(_IN_EACH) :]
    if rows != ROWS:
        raise RuntimeError(f"{rows} rows came instead of {ROWS}")
    return rows / (time.perf_counter() - began), rows / (_worked(server) - worked)


def _worked(pid: int) -> float:
    """Seconds of CPU that a process has used (proc(5), stat)."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
