"""What tables and columns hold, in English: the comments above them in the migrations (sql/intranet).

Tested in tests/schema/test_column_comments.py.
"""

import re
from functools import cache
from importlib.resources import files

_TABLE = re.compile(r"CREATE TABLE (\w+) \(")
_ADDED = re.compile(r"ALTER TABLE (\w+) ADD COLUMN (\w+)")
_COLUMN = re.compile(r'    "?(\w+)"? (?:INTEGER|TEXT|REAL|BLOB|ANY)\b')


@cache
def column_comments() -> dict[str, dict[str, str]]:
    """{table: {column: what it holds}}; under '' what the table holds, where the migrations say it."""
    found: dict[str, dict[str, str]] = {}
    for file in sorted(files(__package__).joinpath("sql", "intranet").iterdir(), key=lambda one: one.name):
        table, said = "", [""]
        for line in file.read_text("utf-8").splitlines():
            if line.lstrip().startswith("--"):
                said.append(line.strip().removeprefix("--").strip())
                continue
            about = " ".join(part for part in said if part)
            if begun := _TABLE.match(line):
                table = begun[1]
                found.setdefault(table, {})[""] = about
            elif added := _ADDED.match(line):
                found.setdefault(added[1], {})[added[2]] = about
            elif table and (column := _COLUMN.match(line)):
                found[table][column[1]] = about
            said = []
    return found
