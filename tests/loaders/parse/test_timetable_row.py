"""The place and the title of a row with a day, in tables without heads."""

from datasette_intranet.loaders.parse import parse_document

from tests.loaders.parse.table_files import as_html


def coming(rows: list[list[str]]) -> list[tuple]:
    document = parse_document("plan.html", as_html("Mötesplan 2031", [], rows))
    return [(one.start, one.place, one.title) for one in document.upcoming]


def test_words_for_the_same_time_are_no_place_and_no_title():
    rows = [["14 januari kl. 18", "Logen"], ["11 februari", "Samma tid"], ["11 mars", "Samma tid i skolan"]]
    assert [place for _start, place, _title in coming(rows)] == [None, None, "skolan"]
    rows = [["14 januari", "kl. 18", "Årsmöte, Logen"], ["11 februari", "Samma tid"], ["11 mars", "Samma tid, Eken"]]
    assert coming(rows)[1:] == [("18:00", None, None), ("18:00", None, None)]
