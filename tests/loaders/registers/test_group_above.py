"""The title above a list of members is their group, where it names one body and no column tells another."""

import pytest
from datasette_intranet.loaders.file_content import parse_file
from datasette_intranet.loaders.registers.as_document import as_document
from datasette_intranet.loaders.registers.read_register import read_register

ROWS = "Namn;Parti;Uppdrag;E-post\nAsta Ekmark;S;Ordförande;a@ekmarka.example\nBo Falk;(M);Ledamot;\n"


def members(above: str, rows: str = ROWS) -> list[tuple]:
    document = as_document(read_register("lista.csv", f"{above};;;\n{rows}".encode()))
    return [(one.name, one.group, one.role) for one in document.roster]


def test_the_body_in_the_title_is_the_group_of_all_and_the_party_stands_with_the_role():
    assert members("Kajnämndens ledamöter 2031") == [
        ("Asta Ekmark", "Kajnämnden", "Ordförande (S)"), ("Bo Falk", "Kajnämnden", "Ledamot (M)")
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["Styrelsen", "Utskriven 2031-01-02", "Adresslista"])
def test_a_title_that_names_no_body_leaves_the_question(title):
    document = as_document(read_register("lista.csv", f"{title};;;\n{ROWS}".encode()))
    assert [one.group for one in document.roster] == [None, None]
    assert [one.asks for one in document.doubts] == ["group"]


def test_a_column_with_the_group_goes_before_the_title():
    assert members("Kajnämnden", "Namn;Grupp;Uppdrag;E-post\nAsta Ekmark;Torgrådet;Ledamot;\n")[0][1] == "Torgrådet"


def test_who_somebody_speaks_for_is_no_group():
    data = "Kajrådet;\nNamn;Organisation\nAsta Ekmark;Hembygdsföreningen\nBo Falk;Båtklubben\n"
    document = as_document(read_register("lista.csv", data.encode()))
    assert [(one.group, one.represents) for one in document.roster] == [
        ("Kajrådet", "Hembygdsföreningen"), ("Kajrådet", "Båtklubben")
    ]  # fmt: skip


@pytest.mark.parametrize("heads", ["Parti;Ordinarie;Ersättare", "Parti;Ledamot;Personlig ersättare"])
def test_columns_of_people_are_read_and_not_refused(heads):
    data = f"Kajnämnden;;\n{heads}\nS;Anna Lindberg;Bertil Holm\nM;Cecilia Strand;David Ekman\n"
    assert [(one.name, one.group) for one in parse_file("lista.csv", data.encode()).roster] == [
        (name, "Kajnämnden") for name in ("Anna Lindberg", "Bertil Holm", "Cecilia Strand", "David Ekman")
    ]
