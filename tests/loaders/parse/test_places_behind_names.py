"""Where most names of a list end in a place, it is no part of the name."""

from dataclasses import replace

from datasette_intranet.loaders.parse.places_behind_names import with_places_apart
from datasette_intranet.schema.records import Member


def members(*names: str) -> list[Member]:
    return [Member(name, "Styrelsen", None, (0, len(name)), None) for name in names]


def names(found: tuple[Member, ...]) -> list[tuple[str, str | None]]:
    return [(member.name, member.represents) for member in found]


def test_the_place_behind_each_name_is_told_apart():
    found = with_places_apart(
        members(
            "Sixten Karlsson Kvarnlund",
            "Gerda Larsson Ekatorp",
            "Lars Berg Lindhov",
            "Folke Eriksson Södra Ekda",
            "Maria Lind",
        )
    )
    assert names(found)[:4] == [
        ("Sixten Karlsson", "Kvarnlund"),
        ("Gerda Larsson", "Ekatorp"),
        ("Lars Berg", "Lindhov"),
        ("Folke Eriksson", "Södra Ekda"),
    ]
    assert found[0].span == (0, len("Sixten Karlsson"))
    assert names(found)[4] == ("Maria Lind", None)


def test_one_long_name_among_others_is_a_name():
    listed = members("Sixten Karlsson Kvarnlund", "Gerda Larsson", "Lars Berg", "Folke Eriksson", "Maria Lind")
    assert with_places_apart(listed) == tuple(listed)


def test_double_family_names_and_particles_stay():
    listed = members(
        "Anna Berg Karlsson", "Bo Lind Eriksson", "Maria Ek Larsson", "Lars von Platenqvist", "Siv Ström Nilsson"
    )
    assert with_places_apart(listed) == tuple(listed)


def test_a_particle_keeps_a_name_whole_among_names_with_places():
    listed = members(
        "Sixten Karlsson Kvarnlund",
        "Gerda Larsson Ekatorp",
        "Lars Berg Lindhov",
        "Folke Eriksson Hagby",
        "Siv von Platenqvist",
    )
    assert names(with_places_apart(listed))[-1] == ("Siv von Platenqvist", None)


def test_unknown_words_between_given_names_and_others_part_nothing():
    listed = members("Curt Hultrae Ekersbo", "Inger Olarsta", "Lars Ekrae Vimta", "Åke Sandta Olmra", "Maria Lind")
    assert with_places_apart(listed) == tuple(listed)


def test_a_short_list_says_too_little():
    listed = members("Sixten Karlsson Kvarnlund", "Gerda Larsson Ekatorp", "Lars Berg Lindhov")
    assert with_places_apart(listed) == tuple(listed)


def test_a_place_told_by_a_comma_leaves_the_name_whole():
    listed = [
        replace(member, represents=place)
        for member, place in zip(
            members("Bo Göran Hultrae", "Gerda Larsson", "Lisa Ann Ekersbo", "Folke Eriksson", "Maria Lind"),
            ("Ekatorp", "Kvarnlund", "Lindhov", "Ekatorp", "Hagby"),
            strict=True,
        )
    ]
    assert with_places_apart(listed) == tuple(listed)
