"""Every CSV is fit for a spreadsheet, and raw for a program that asks for it."""

import csv
import io
import sqlite3

import pytest
from datasette.utils.asgi import Request
from datasette_intranet.plugins.shell.csv_download import csv_answer
from datasette_intranet.schema.spreadsheet_csv import BYTE_ORDER_MARK, csv_text, without_formula

from tests.site import Site, make_site

LIVE = ["=1+1", "@SUM(1)", "+1+cmd|' /C calc'!A0", "-2+3", "\t=1", "\r=1", "\n=1", "＝1+1", "- en punkt", "=", "-"]
CALM = ["", "a=1", "-3", "+4", "-3,5", "+46", "-0.25", " a=1", "§ 1", "Åsa"]


@pytest.mark.parametrize("text", LIVE)
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert without_formula(text) == f"'{text}"


@pytest.mark.parametrize("value", [*CALM, -3, -2.5, None, 0])
def test_numbers_and_other_texts_stay_as_they_are(value):
    assert without_formula(value) == value and type(without_formula(value)) is type(value)


def test_lines_can_be_parted_by_semicolons_and_left_raw():
    assert csv_text([["a", "b;c"], [-1, "=x"]], delimiter=";") == 'a;"b;c"\r\n-1;\'=x\r\n'
    assert csv_text([["=x"]], raw=True) == "=x\r\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = make_site(tmp_path_factory.mktemp("csv"))
    with sqlite3.connect(folder / "public.db") as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for number, text in enumerate(LIVE + CALM[1:], start=1):
            connection.execute("INSERT INTO groups (id, name, kind) VALUES (?, ?, 'body')", [number, text])
        connection.execute("INSERT INTO groups (id, name, kind, parent_id) VALUES (99, 'Under', 'body', 1)")
    with Site(folder) as site:
        yield site


ADDRESSES = [
    "/public/groups.csv?_stream=on",
    "/public/groups.csv?_size=max",
    "/public/groups.csv?_stream=on&_labels=on",
    "/public/-/query.csv?sql=select+id,+name,+name+as+%22%3Dx%22+from+groups",
    "/public/-/query.csv?sql=select+id,+name+from+groups&_stream=on",
    "/public/groups/1.csv",
]


def lines(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


@pytest.mark.slow
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_csv_is_fit_for_a_spreadsheet_unless_it_is_asked_for_raw(site, address):
    answer = site.get(address)
    assert answer.status_code == 200 and answer.content.startswith(BYTE_ORDER_MARK.encode())
    fit = lines(answer.text.removeprefix(BYTE_ORDER_MARK))
    assert all(without_formula(cell) == cell for row in fit for cell in row)
    raw = lines(site.get(f"{address}&_raw=on" if "?" in address else f"{address}?_raw=on").text)
    assert [[without_formula(cell) for cell in row] for row in raw] == fit and fit != raw
    parted = site.get(f"{address}&_semicolon=on" if "?" in address else f"{address}?_semicolon=on")
    assert lines(parted.text.removeprefix(BYTE_ORDER_MARK), ";") == fit


def test_labels_and_headings_are_as_datasette_gives_them(site):
    text = site.get("/public/groups.csv?_labels=on&id=99&_raw=on&_col=name&_col=parent_id").text
    assert lines(text) == [["id", "name", "parent_id", "parent_id_label"], ["99", "Under", "1", "=1+1"]]
    assert lines(site.get("/public/groups.csv?id=99&_header=off&_col=name&_raw=on").text) == [["99", "Under"]]
    whole = lines(site.get("/public/groups.csv?_labels=on&_raw=on&_stream=on&_col=parent_id").text)
    assert whole[1] == ["1", "", ""] and whole[-1] == ["99", "1", "=1+1"]
    assert site.get("/public/groups.csv?_stream=on&_next=5").status_code == 400
    download = site.get("/public/groups.csv?_dl=on&_stream=on")
    assert download.headers["content-type"] == "text/csv; charset=utf-8"
    assert download.headers["content-disposition"] == 'attachment; filename="groups.csv"'


def test_bytes_are_told_by_their_address(site):
    text = site.get("/public/-/query.csv?sql=select+x%27ff%27+as+b").text
    assert "/public/-/query.blob?sql=" in text and "_blob_column=b" in text and "_nofacet" not in text


@pytest.mark.parametrize(
    ("query", "size"),
    [("_stream=on", "max"), ("_size=3&place=&_stream=on", "max"), ("_size=3", "3"), ("place=", None)],
)
def test_a_whole_table_is_read_in_the_largest_pages_and_filters_stay(site, query, size):
    asked = []

    async def fetch(request, _next=None):
        asked.append(request.args)
        return {"columns": ["id"], "rows": [[1]], "next": None if _next else "1"}, None, None

    class Stream:
        async def write(self, text):
            pass

    answer = site.run(csv_answer(site.datasette, fetch, Request.fake(f"/public/groups.csv?{query}"), "public"))
    site.run(answer.stream_fn(Stream()))
    assert len(asked) == (2 if "_stream" in query else 1)
    assert {args.get("_size") for args in asked} == {size}
    assert all(args.get("_nofacet") and ("place" in args) == ("place" in query) for args in asked)


@pytest.mark.parametrize("blank", [" ", "   ", "\xa0", "\u200b", "\ufeff", "\u2003 ", " \t"])
def test_blanks_and_unseen_marks_before_a_formula_do_not_make_it_harmless(blank):
    for sign in "=+-@＝":
        assert without_formula(f"{blank}{sign}HYPERLINK(1)") == f"'{blank}{sign}HYPERLINK(1)"
    assert without_formula(f"{blank}ord") == (f"{blank}ord" if "\t" not in blank else f"'{blank}ord")


def test_bytes_of_a_tables_rows_are_told_by_the_address_of_their_row(site):
    (first, *_) = lines(site.get("/public/groups_fts_data.csv?_raw=on&_header=off").text)
    assert first[1].endswith(f"/public/groups_fts_data/{first[0]}.blob?_blob_column=block")
    path = first[1][first[1].index("/public") :]
    assert site.get(path).status_code == 200
