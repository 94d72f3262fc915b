"""Names as registers list them."""

import pytest
from datasette_intranet.loaders.registers.names_in_registers import listed_name


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("Anna Ek", ("Anna Ek", None, None)),
        ("anna ek", ("Anna Ek", None, None)),
        ("ann-marie von essen", ("Ann-Marie von Essen", None, None)),
        ("Ek, Anna", ("Anna Ek", None, None)),
        ("von Essen, Carl", ("Carl von Essen", None, None)),
        ("Anna Ek (S)", ("Anna Ek", None, "S")),
        ("Anna Ek (ordförande)", ("Anna Ek", "ordförande", None)),
        ("Anna Ek, ordförande", ("Anna Ek", "ordförande", None)),
        ("Anna Ek *", ("Anna Ek", None, None)),
        ("Jean-Luc d'Orsay", ("Jean-Luc d'Orsay", None, None)),
        ("Eva (Kicki) Dahl", ("Eva (Kicki) Dahl", None, None)),
        ("BERG Anna", ("Anna Berg", None, None)),
        ("BERG-ALM Anna", ("Anna Berg-Alm", None, None)),
        ("O'HARA Liv", ("Liv O'Hara", None, None)),
        ("liv o'hara", ("Liv O'Hara", None, None)),
        ("ben von ek", ("Ben von Ek", None, None)),
        ("Andersson Karin", ("Karin Andersson", None, None)),
        ("ANNA EK", ("ANNA EK", None, None)),
        ("ANNA EKMAN", ("Anna Ekman", None, None)),
        ("Anna EKMAN-ALM", ("Anna Ekman-Alm", None, None)),
        ("Dr Anna Ek", ("Anna Ek", None, None)),
        ("Karin Alexander", ("Karin Alexander", None, None)),
        ("O'Hara Liv", ("Liv O'Hara", None, None)),
        ("McCoy Karin", ("Karin McCoy", None, None)),
        ("Liv O’Hara", ("Liv O’Hara", None, None)),
        ("O'Hara Trädgård", ("O'Hara Trädgård", None, None)),
        ("Zlatan", ("Zlatan", None, None)),
        ("Cia Dahl, PRO", ("Cia Dahl, PRO", None, None)),
        ("Anna Ek, Skolan", ("Anna Ek, Skolan", None, None)),
        ("EK, ANNA", ("ANNA EK", None, None)),
        ("Nguyen, Van An", ("Van An Nguyen", None, None)),
        ("Anna Ek\nBo Alm", ("Anna Ek / Bo Alm", None, None)),
        ("Anna\nEk", ("Anna Ek", None, None)),
        ("Anna Maria\nEk", ("Anna Maria Ek", None, None)),
        ("Ek, Anna, Bo", ("Ek, Anna, Bo", None, None)),
    ],
)
def test_a_name_in_the_order_of_the_record(printed, told):
    assert listed_name(printed) == told
