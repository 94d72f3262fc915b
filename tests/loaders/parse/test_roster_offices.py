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


def test_an_office_above_each_name_is_not_that_of_the_name_before():
    cards = "".join(
        f"{office}, 2031-2034\n\n#### {name}\n\n"
        for office, name in (("ORDFÖRANDE", "Asta Ekberg"), ("kassör", "Nils Holmgren"), ("Ledamot", "Vera Sandin"))
    )
    document = parse_document("sida.md", f"# Bryggan\n\n## Styrelsen\n\n{cards}".encode())
    assert [(one.name, one.role) for one in document.roster] == [
        ("Asta Ekberg", "ORDFÖRANDE"), ("Nils Holmgren", "kassör"), ("Vera Sandin", "Ledamot")]  # fmt: skip


def test_the_last_sentence_above_a_list_names_its_body():
    lists = "- Ordförande: Asta Ekberg\n- Kassör: Nils Holmgren\n- Ledamöter: Vera Sandin, Bo Lindvall\n"
    told = in_text(
        f"# Ny styrelse\n\nDen 2 maj var det stämma. BVV styrelse för 2031 består av dessa personer:\n\n{lists}"
    )
    assert {group for _name, group, _role in told} == {"BVV styrelse"} and len(told) == 4


def test_an_office_that_a_sentence_tells_goes_before_a_title_on_a_card():
    told = in_text(
        "# Kommunstyrelsen\n\nOrdförande är Asta Ekberg (M) och andre vice ordförande är Nils Holmgren (S).\n\n"
        "## Ledamöter\n\nAsta Ekberg (M)\n\nNils Holmgren (S), kommunalråd\n\nVera Sandin (C)\n"
    )
    assert ("Nils Holmgren", "Kommunstyrelsen", "andre vice ordförande") in told


def test_what_says_where_a_link_leads_is_no_part_of_a_name():
    lines = "<br>".join(
        f"{office} är <a>{name}<span>länk till annan webbplats</span></a> ({party})"
        for office, name, party in (
            ("Ordförande", "Asta Ekberg", "S"), ("förste vice ordförande", "Nils Holmgren", "MP"),
            ("andre vice ordförande", "Vera Sandin", "M"))
    )  # fmt: skip
    told = "Alla ärenden som beslutas av fullmäktige bereds av nämnden, som också följer kommunens pengar under året."
    page = f"<title>Parknämnd</title><meta charset=utf-8><h1>Parknämnd</h1><p>{told}</p><p>{lines}</p>"
    document = parse_document("sida.html", page.encode())
    assert (document.kind, [one.name for one in document.roster]) == (
        "roster", ["Asta Ekberg", "Nils Holmgren", "Vera Sandin"])  # fmt: skip


def test_whoever_answers_for_the_page_on_a_line_below_is_no_member():
    chair, deputy = "Asta Ekberg (M)\nTel: 0123-456 78\n", "Nils Holmgren (S)\nTel: 0123-456 79\n"
    card = f"**Ordförande**\n{chair}\n**Vice ordförande**\n{deputy}"
    told = "Ordförande är Asta Ekberg (M). Vice ordförande är Nils Holmgren (S)."
    page = f"# Parknämnden\n\n{told}\n\n## Presidium\n\n{card}\n## Partier\n\nSidansvarig:\n\nVera Sandin\n"
    document = parse_document("sida.md", page.encode())
    assert [one.name for one in document.roster] == ["Asta Ekberg", "Nils Holmgren"]


def test_two_whole_names_at_the_head_of_a_list_are_no_place_and_a_name():
    lists = "Ordförande: Asta Ekberg.\nKassör: Nils Holmgren.\nSuppleant: Qvirre Sandsson, Vera Lind och Bo Alm.\n"
    told = in_text(f"# Så var dagen\n\nDen 20 maj sågs vi, och en ny styrelse är vald.\n{lists}")
    assert ("Qvirre Sandsson", "Styrelsen", "Suppleant") in told and len(told) == 5
