"""The answers in docs/worked-queries.md, from the demo's record: `python -m tests.worked_queries` writes them anew.

Below each query of the page stands its answer as a table. Tested in tests/test_queries_in_full.py.
"""

import re
import sqlite3
import sys
import tempfile
from pathlib import Path

from datasette_intranet.loaders.demo_site import build_demo
from datasette_intranet.schema.word_functions import register_word_functions

DOCUMENT = Path(__file__).parent.parent / "docs/worked-queries.md"
_QUERY = re.compile(
    r"^### (?P<title>\d+\. .+?)$.*?^```sql\n(?P<sql>.+?)^```\n(?P<answer>(?:\n(?:\|[^\n]*\n)+)?)",
    re.M | re.S,
)


def worked_queries(document: str) -> dict[str, str]:
    """The SQL of each query in the page, by its numbered title."""
    return {found["title"]: found["sql"] for found in _QUERY.finditer(document)}


def connect(database: Path) -> sqlite3.Connection:
    """A connection that reads this database and has the SQL functions of a site."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    register_word_functions(connection)
    return connection


def with_answers(document: str, record: sqlite3.Connection) -> str:
    """The page with the answers that this record gives."""

    def answered(found: re.Match) -> str:
        asked = found[0][: len(found[0]) - len(found["answer"])]
        return f"{asked}\n{_table(record.execute(found['sql']))}"

    return _QUERY.sub(answered, document)


def _table(answer: sqlite3.Cursor) -> str:
    """The rows of an answer as a table in Markdown."""
    names = [column[0] for column in answer.description]
    lines = [names, ["---"] * len(names), *answer]
    return "".join(f"| {' | '.join(_cell(cell) for cell in line)} |\n" for line in lines)


def _cell(value: object) -> str:
    number = isinstance(value, float) and value.is_integer()
    text = "" if value is None else str(int(value) if number else value)
    return re.sub(r"\s+", " ", text).replace("|", "\\|")


def main() -> int:
    """Build the demo, ask it, write the page."""
    with tempfile.TemporaryDirectory() as folder:
        build_demo(Path(folder) / "demo")
        record = connect(Path(folder) / "demo/intranet.db")
        DOCUMENT.write_text(with_answers(DOCUMENT.read_text("utf-8"), record), "utf-8")
        record.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
