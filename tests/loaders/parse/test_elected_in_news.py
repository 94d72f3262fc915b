"""Elections that news texts tell: who was elected to what, and whom a sentence names for something else."""

import pytest
from datasette_intranet.loaders.parse.elected_in_news import elected_in_news, tells_election_of
from datasette_intranet.loaders.read import Line


def elected(*lines: str) -> list[tuple[str, str | None, str | None]]:
    """The name, the group and the role of each one elected in a text of these lines."""
    text, found, at = "\n".join(lines), [], 0
    for line in lines:
        found.append(Line(at, at, at + len(line), "", 0, 0, False, 0, (), ""))
        at += len(line) + 1
    return [(one.name, one.group, one.role) for one in elected_in_news(text, found)]


SECOND = "Till styrelsen omvaldes Vera Sandin och Bo Lindvall."


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Till ordförande valdes Asta Ekberg på 1 år.", [("Asta Ekberg", "Styrelsen", "ordförande")]),
        ("Asta Ekberg omvaldes som kassör.", [("Asta Ekberg", "Styrelsen", "kassör")]),
        ("Ny kassör är Asta Ekberg, som bor i byn.", [("Asta Ekberg", "Styrelsen", "kassör")]),
        ("Nyvald till styrelsen blev Asta Ekberg.", [("Asta Ekberg", "Styrelsen", None)]),
        ("Som revisorer omvaldes Asta Ekberg och Nils Holmgren.", [
            ("Asta Ekberg", "Revisorer", "revisorer"), ("Nils Holmgren", "Revisorer", "revisorer")]),
        ("Omval av revisorerna Asta Ekberg, likaså ersättare Nils Holmgren.", [
            ("Asta Ekberg", "Revisorer", "revisorerna"), ("Nils Holmgren", "Revisorer", "ersättare")]),
        ("Till valberedningen valdes Asta Ekberg.", [("Asta Ekberg", "Valberedningen", None)]),
        ("Då Siv Åhman ville avgå valde mötet Asta Ekberg till ny kassör.", [("Asta Ekberg", "Styrelsen", "kassör")]),
        ("Asta Ekberg fick fortsatt förtroende som ordförande.", [("Asta Ekberg", "Styrelsen", "ordförande")]),
        ("Asta Ekberg tar plats i föreningens styrelse.", [("Asta Ekberg", "Styrelsen", None)]),
        ("Revisorerna Asta Ekberg och Nils Holmgren omvaldes.", [
            ("Asta Ekberg", "Revisorer", "Revisorerna"), ("Nils Holmgren", "Revisorer", "Revisorerna")]),
        ("Till sekreterare i festkommittén valdes Asta Ekberg.", [("Asta Ekberg", "Festkommittén", "sekreterare")]),
    ],
)  # fmt: skip
def test_an_election_tells_the_office_and_the_body(sentence, told):
    assert [one for one in elected(sentence, SECOND) if one[0] not in ("Vera Sandin", "Bo Lindvall")] == told


@pytest.mark.parametrize(
    "sentence",
    [
        "Till ordförande för mötet valdes Asta Ekberg och till sekreterare Nils Holmgren.",
        "Till ordförande valdes Asta Ekberg och till sekreterare Nils Holmgren.",
        "Asta Ekberg och Nils Holmgren valdes att justera protokollet.",
        "Asta Ekberg avgick efter tio år när den nya styrelsen valdes.",
        "Mötet valde att tacka Asta Ekberg.",
        "Asta Ekberg berättade om sina resor.",
    ],
)
def test_nobody_is_elected_by_a_sentence_about_something_else(sentence):
    assert [name for name, _group, _role in elected(sentence, SECOND)] == ["Vera Sandin", "Bo Lindvall"]


def test_one_elected_alone_is_no_board():
    assert elected("Till kassör valdes Asta Ekberg på ett år.") == []


def test_a_list_goes_on_in_the_next_sentence():
    told = elected("Till styrelsen omvaldes Asta Ekberg. Nyval av Nils Holmgren och Vera Sandin.")
    assert [name for name, _group, _role in told] == ["Asta Ekberg", "Nils Holmgren", "Vera Sandin"]


def test_without_a_board_named_the_group_is_not_known():
    assert {
        group for _name, group, _role in elected("Till kassör valdes Asta Ekberg och som ledamot Bo Lindvall.")
    } == {None}


def test_a_line_says_of_whom_it_tells_an_election():
    text = "Till kassör valdes Asta Ekberg. Nils Holmgren sjöng."
    assert tells_election_of(text, (0, len(text)), (19, 30))
    assert not tells_election_of(text, (0, len(text)), (32, 45))


@pytest.mark.parametrize(
    "sentence",
    [
        "Till kassör valdes Nils Holmgren efter Asta Ekberg.",
        "Till kassör valdes Nils Holmgren, justerar gör Asta Ekberg.",
    ],
)
def test_whom_somebody_follows_and_who_adjusts_are_not_elected_with_them(sentence):
    assert [name for name, _group, _role in elected(sentence, SECOND)] == [
        "Nils Holmgren", "Vera Sandin", "Bo Lindvall"]  # fmt: skip


def test_an_office_for_a_body_is_told_behind_two_verbs():
    assert elected(
        "Gun Ekberg (C), blev vald till ordförande för kommunstyrelsen och Bo Lindvall (S) till vice ordförande.",
        "Vera Sandin (M), blev utsedd till ordförande för kommunfullmäktige.",
    ) == [
        ("Gun Ekberg", "Kommunstyrelsen", "ordförande"),
        ("Bo Lindvall", "Kommunstyrelsen", "vice ordförande"),
        ("Vera Sandin", "Kommunfullmäktige", "ordförande"),
    ]
