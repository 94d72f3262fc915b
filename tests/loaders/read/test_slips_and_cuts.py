"""A blank too many within a name parts no columns, and a day below 'den' belongs to its line."""

import pytest
from datasette_intranet.loaders.read import read_document
from datasette_intranet.loaders.read.wrapped_lines import continues_line


def test_a_blank_too_many_within_a_name_of_a_list_parts_no_columns():
    text = read_document("a.txt", "Närvarande: Anna Ek, Bo  Alm, Cia Dahl\n".encode()).text
    assert text == "Närvarande: Anna Ek, Bo Alm, Cia Dahl"


@pytest.mark.parametrize(("after", "goes_on"), [("8 april i kaféet", True), ("8 av oss", False)])
def test_a_day_below_the_word_before_it_goes_on_with_the_line(after, goes_on):
    assert continues_line("Nästa möte den", after, full=False, wrapped=False, hanging=False) is goes_on
