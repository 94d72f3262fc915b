"""A register that is only read: its people, and what it leaves to be asked."""

import pytest
from datasette_intranet.loaders.registers.as_document import as_document
from datasette_intranet.loaders.registers.read_register import read_register


def test_members_without_a_group_are_asked_about_where_a_register_is_only_read():
    register = read_register("lista.csv", "Namn;Roll\nAsta Ekmark;Ordförande\nBo Falkbring;Ledamot\n".encode())
    (doubt,) = as_document(register).doubts
    assert doubt.asks == "group"
    assert len(doubt.rows) == 2


@pytest.mark.parametrize("printed", ["Vakant", "vakans", "Obesatt", "Ej utsedd"])
def test_an_empty_seat_is_nobody_where_a_register_is_only_read(printed):
    content = f"Namn;Grupp;Roll\nAnna Ek;Byalaget;Kassör\n{printed};Byalaget;Ledamot\n"
    document = as_document(read_register("lista.csv", content.encode()))
    assert [one.name for one in document.roster] == ["Anna Ek"]
    assert [(one.text, one.place) for one in document.unread] == [(f"{printed} | Byalaget | Ledamot", "rad 3")]


def test_a_list_of_posts_without_a_group_is_read_and_its_group_asked():
    document = as_document(
        read_register("s.csv", "Post;Namn;Telefon\nKassör;Asta Ekmark;070\nLedamot;Bo Ek;\n".encode())
    )
    assert [(one.name, one.group, one.role) for one in document.roster] == [
        ("Asta Ekmark", None, "Kassör"),
        ("Bo Ek", None, "Ledamot"),
    ]
    assert [one.asks for one in document.doubts] == ["group"]


def test_telephone_and_e_mail_are_kept_beside_the_member_and_not_told_as_unread():
    document = as_document(
        read_register("s.csv", b"Namn;Grupp;E-post;Hobby\nAsta Ekmark;Byalaget;a@ekmarka.example;Fiske\n")
    )
    assert [(one.kind, one.text) for one in document.unread] == [("column", "Hobby")]


@pytest.mark.parametrize("heads", ["Nr;Förslag;Beskrivning", "Nr;Beskrivning;Förslag"])
def test_a_description_beside_the_proposal_is_a_column_to_ask_about(heads):
    cells = dict(zip(heads.split(";"), ("1", "{}", "{}"), strict=True)) | {"Förslag": "Fler bänkar"}
    row = ";".join({**cells, "Beskrivning": "Det finns för få vid kajen"}[head] for head in heads.split(";"))
    register = read_register("s.csv", f"{heads}\n{row}\n".encode())
    assert [one.text for one in as_document(register).proposals] == ["Fler bänkar"]
    assert [one.heading for one in register.unknown] == ["Beskrivning"]
