"""The register as a sheet: what is chosen on /proposals, in its order, for those who may change it."""

import io

import openpyxl

from tests.plugins.conftest import STAFF

KIM = {"id": "kim", "roles": ["coordinator"]}


def texts(answer):
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content))["Förslag"]
    return [row[3] for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_the_link_carries_the_filters_and_the_sheet_has_what_they_choose(get):
    page = get("/proposals?theme=Park&sort=old", KIM).text
    assert 'href="/proposals/sheet.xlsx?theme=Park&amp;sort=old">Som ark för Excel</a>' in page
    answer = get("/proposals/sheet.xlsx?theme=Park&sort=old", KIM)
    assert answer.headers["content-disposition"].startswith('attachment; filename="forslag-20')
    assert texts(answer) == ["Sätt upp fler bänkar vid dammen", "En hundrastgård"]
    assert len(texts(get("/proposals/sheet.xlsx", KIM))) == 3


def test_the_sheet_is_for_those_who_may_change_the_record(get):
    assert [get("/proposals/sheet.xlsx", actor).status_code for actor in (STAFF, None)] == [403, 403]
    assert "sheet.xlsx" not in get("/proposals", STAFF).text + get("/proposals").text
