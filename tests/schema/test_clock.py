"""Days are those of Swedish time, wherever the server stands."""

import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from datasette_intranet.schema.clock import swedish_time, swedish_time_text
from datasette_intranet.schema.history.value_phrases import moment_phrase

ROOT = Path(__file__).parents[2]
SHOWN = [
    ROOT / "datasette.yml",
    *(
        path
        for folder in ("plugins", "loaders")
        for end in ("py", "html")
        for path in (ROOT / folder).rglob(f"*.{end}")
    ),
]

ASKED = """
import sqlite3
from datetime import date, datetime
from datasette_intranet.schema.clock import set_clock
set_clock()
print(date.today(), sqlite3.connect(":memory:").execute("SELECT date('now', 'localtime')").fetchone()[0])
"""


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Midway", "UTC"])
def test_today_is_the_day_in_sweden_for_python_and_sqlite_alike(zone):
    before = datetime.now(ZoneInfo("Europe/Stockholm")).date()
    told = subprocess.run(
        [sys.executable, "-c", ASKED], env={**os.environ, "TZ": zone}, capture_output=True, text=True, check=True
    )
    after = datetime.now(ZoneInfo("Europe/Stockholm")).date()
    assert told.stdout.split() in ([str(before)] * 2, [str(after)] * 2)


def test_a_moment_is_told_in_summer_and_winter_time():
    assert swedish_time_text("2017-12-31T23:30:00Z") == "2018-01-01 00:30"
    assert swedish_time("2017-06-30T22:15:00Z").isoformat() == "2017-07-01T00:15:00+02:00"
    assert moment_phrase("2017-12-31T23:30:00Z") == "1 januari 2018"


def test_no_page_question_or_command_cuts_the_day_out_of_a_moment():
    cut = re.compile(r"_at(\"\]|'\])?\[:10\]|substr\((\w+\.)?\w+_at, 1, 10\)")
    assert len(SHOWN) > 100
    assert [path.name for path in SHOWN if cut.search(path.read_text("utf-8"))] == []


def test_sqlite_is_never_asked_for_the_day_in_greenwich():
    asked = re.compile(r"""date\((["'])now\1(?!, \1localtime)""")
    shown = [
        *SHOWN,
        *(ROOT / "tests").rglob("*.py"),
        *(ROOT / "schema").rglob("*.py"),
        *(ROOT / "schema").rglob("*.sql"),
    ]
    assert [path.name for path in shown if asked.search(path.read_text("utf-8"))] == []
