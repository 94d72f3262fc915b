"""Members whose names are broken, offices that nobody has, and headings of a role that name its body."""

from datasette_intranet.loaders.parse import parse_document


def in_text(text: str) -> list[tuple]:
    """The name, the group and the role of each member of a list."""
    document = parse_document("lista.txt", text.encode())
    assert document.kind == "roster"
    return [(one.name, one.group, one.role) for one in document.roster]


def test_a_given_name_with_a_blank_behind_its_hyphen_is_one_name():
    assert [name for name, *_rest in in_text("# Styrgrupp\n\nKarl- Erik Sandell, (V)\nMaria Forslund, (S)\n")] == [
        "Karl-Erik Sandell", "Maria Forslund"]  # fmt: skip


def test_an_office_without_a_name_is_not_that_of_those_below():
    lines = "Ordförande: Asta Ekberg\n\nSekreterare:\n\nKassör: Nils Holmgren\n\nVera Sandin\n\nBo Lindvall\n"
    told = {row[0]: row for row in in_text(f"# Styrelsen\n\n{lines}")}
    assert "Sekreterare" in lines and not any("Sekreterare" in map(str, row) for row in told.values())
    assert list(told) == ["Asta Ekberg", "Nils Holmgren", "Vera Sandin", "Bo Lindvall"]


def test_a_heading_of_a_role_names_the_body_that_no_other_does():
    told = in_text(
        "# Medlemmar\n\n## Ledamöter i kommunala hamnrådet KHR\n\nAsta Ekberg\nNils Holmgren\nVera Sandin\n"
    )
    assert all("Kommunala hamnrådet" in map(str, row) for row in told) and len(told) == 3
