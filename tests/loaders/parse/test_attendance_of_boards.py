"""Those who came to a board's meeting: on a later page, beside their substitutes, with a label of two lines."""

from datasette_intranet.loaders.parse import parse_document


def test_whoever_a_star_refers_to_on_the_next_page_is_present():
    text = (
        "Kyrkofullmäktige 2030-05-27\n\nBeslutande: Rolf Ek, ordförande\n"
        "* övriga beslutande redovisas på nästa sida.\n\nUtses att justera: Hans Alm\n\n"
        "* Övriga beslutande ledamöter\nUlla Lind (S)\nBenny Holm (S)\n\n"
        "* Ersättare\nGun Berg (S)\n\n§ 1 Val\n\nHej där.\n\n§ 2 Slut\n\nHej då.\n"
    )
    document = parse_document("a.txt", text.encode())
    assert [one.name for one in document.attendance] == ["Rolf Ek", "Ulla Lind", "Benny Holm", "Gun Berg"]


def test_members_who_stayed_away_are_not_present_below_a_label_of_two_lines():
    text = (
        "Nämnden 2030-05-15\n\nBeslutande           Siv Ek (S)\n                     Ann Lind (S)\n\n"
        "Ej närvarande,       Bo Alm (S)                     ordinarie\n"
        "ordinarie/ersättare  Eva Holm (S)                   ordinarie\n"
        "                     Lars Berg (M)                  ersättare\n\n§ 1 Val\n\nHej där.\n"
    )
    document = parse_document("a.txt", text.encode())
    came = [one.name for one in document.attendance if one.status == "present"]
    assert came == ["Siv Ek", "Ann Lind"]


def test_a_list_of_those_who_came_and_voted_is_one_of_those_who_came():
    text = (
        "# Rådet 2030-03-27\n\n## Närvaro- och omröstningslista\n\n| Ordinarie ledamöter | Närvaro | Ja | Nej |"
        "\n|---|---|---|---|\n| Siv Ek | X | | |\n| Bo Alm | - | | |\n\n## § 1 Val\n\nHej där.\n"
    )
    document = parse_document("a.md", text.encode())
    assert [(one.name, one.status) for one in document.attendance] == [("Siv Ek", "present"), ("Bo Alm", "absent")]


def test_a_substitute_beside_a_member_is_asked_about():
    text = (
        "# Fullmäktige 2030-04-14\n\n## Närvarolista\n\n| | Ledamöter | Ersättare |\n|---|---|---|\n"
        "| S | Siv Ek | Bo Alm |\n| M | Eva Holm | |\n\n## § 1 Val\n\nHej där.\n"
    )
    document = parse_document("a.md", text.encode())
    assert [(one.name, one.affiliation) for one in document.attendance] == [("Siv Ek", "S"), ("Eva Holm", "M")]
    assert any("Vid Siv Ek står ”Bo Alm”" in warning for warning in document.warnings)
