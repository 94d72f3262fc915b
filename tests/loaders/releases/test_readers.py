"""Others read the same rows and types as the database: duckdb for Parquet and JSON lines, openpyxl for Excel.

polars, pandas and pyarrow read the same Parquet; they are too large to be installed for it.
"""

import json
import sqlite3
from contextlib import closing

import duckdb
import pytest
from datasette_intranet.loaders.releases.kept_releases import newest_release, release_folder
from datasette_intranet.loaders.releases.parquet_file import write_parquet
from datasette_intranet.loaders.releases.released_tables import ReleasedColumn, ReleasedTable
from openpyxl import load_workbook

from tests.loaders.releases.conftest import HARD

pytestmark = pytest.mark.slow
DUCK_TYPES = {"integer": "BIGINT", "number": "DOUBLE"}


@pytest.fixture(scope="module")
def package(released):
    folder = release_folder(released, 1)
    return folder, [
        resource
        for resource in json.loads((folder / "datapackage.json").read_text("utf-8"))["resources"]
        if resource["type"] == "table"
    ]


def rows_of_database(folder, table):
    names = [field["name"] for field in table["schema"]["fields"]]
    order = ", ".join(table["schema"].get("primaryKey") or ["rowid"])
    with closing(sqlite3.connect(folder / "public.sqlite")) as connection:
        return names, connection.execute(
            f"SELECT {', '.join(names)} FROM {table['name']} ORDER BY {order}"
        ).fetchall()


def test_parquet_has_the_rows_and_types_of_the_database(package):
    folder, tables = package
    for table in tables:
        names, rows = rows_of_database(folder, table)
        read = duckdb.read_parquet(str(folder / f"{table['name']}.parquet"))
        kinds = [field["type"] for field in table["schema"]["fields"]]
        assert read.columns == names
        assert [str(kind) for kind in read.types] == [DUCK_TYPES.get(kind, "VARCHAR") for kind in kinds], table[
            "name"
        ]
        # `head_count` is a number or a text in the database.
        as_told = [tuple(value if value is None or kind in DUCK_TYPES else str(value)
                         for value, kind in zip(row, kinds, strict=True)) for row in rows]  # fmt: skip
        assert read.fetchall() == as_told, table["name"]


def test_json_lines_have_the_values_of_the_database(package):
    folder, tables = package
    for table in tables:
        names, rows = rows_of_database(folder, table)
        lines = (folder / f"{table['name']}.jsonl").read_text("utf-8").split("\n")[:-1]
        assert [tuple(json.loads(line)[name] for name in names) for line in lines] == rows, table["name"]


def test_excel_has_them_as_far_as_a_cell_can(package):
    folder, tables = package
    for table in tables:
        names, rows = rows_of_database(folder, table)
        sheet = load_workbook(folder / f"{table['name']}.xlsx").active
        read = [list(row) for row in sheet.iter_rows(values_only=True)]
        assert read[0] == names and len(read) - 1 == len(rows), table["name"]
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        if table["name"] == "groups":
            told = dict(
                zip((row[0] for row in read[1:]), (row[names.index("description")] for row in read[1:]), strict=True)
            )
            assert told[100] == "=1+1" and told[103] == "_x0000__x0007_x" and told[106] == "0012"
            assert told[100 + HARD.index("x" * 40_000)].startswith("[40000 tecken")


def test_groups_of_rows_and_empty_columns_are_read(tmp_path):
    columns = (
        ReleasedColumn("id", "integer", True),
        ReleasedColumn("text", "string", False),
        ReleasedColumn("x", "number", False),
    )
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT, x REAL)")
        connection.executemany(
            "INSERT INTO t VALUES (?, ?, NULL)", ((n - 2**62, None if n % 3 else f"å{n}") for n in range(250_001))
        )
        write_parquet(connection, ReleasedTable("t", columns, ("id",), {}), tmp_path / "t.parquet")
        rows = connection.execute("SELECT * FROM t ORDER BY id").fetchall()
    assert duckdb.read_parquet(str(tmp_path / "t.parquet")).fetchall() == rows
    assert newest_release(tmp_path) is None
