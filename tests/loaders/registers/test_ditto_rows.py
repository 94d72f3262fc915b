"""In a register a mark stands for what is above it, but never for what its row is of."""

from datasette_intranet.loaders.registers.read_register import read_register


def test_a_mark_in_a_register_stands_for_the_cell_above():
    content = "Namn;Grupp;Roll\nAsta Ekmark;Byalaget;Ledamot\nBo Falkbring;-''-;d:o\n"
    rows = read_register("lista.csv", content.encode()).rows
    assert [(row.values["group"], row.values["role"]) for row in rows] == [("Byalaget", "Ledamot")] * 2


def test_a_mark_for_what_the_row_is_of_is_asked_about():
    content = "Nr;Förslag;Inkom\n1;Bänkar;2031-03-02\n2;'';''\n"
    register = read_register("lista.csv", content.encode())
    assert [row.values["text"] for row in register.rows] == ["Bänkar"]
    assert [one.line for one in register.wrong] == [3] and "skriv ut det" in register.wrong[0].why


def test_a_mark_below_nothing_is_asked_about():
    register = read_register("lista.csv", b"Namn;Grupp;Roll\nAsta Ekmark;Byalaget;d:o\nBo Ek;Byalaget;\n")
    assert [one.line for one in register.wrong] == [2]
