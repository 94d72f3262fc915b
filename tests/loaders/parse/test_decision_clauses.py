"""What is a decision of the group that met, in running text and under the label Beslut, and where each one ends."""

import pytest
from datasette_intranet.loaders.parse import parse_document

HEAD = "Brukarrådet 2024-03-05\n\nNärvarande: Alva Krok, Bertil Sund\n\n"


def decisions(lines: str, head: str = HEAD) -> list[str]:
    text = f"{head}Väntrummet\n\n{lines}\n\nÖvriga frågor\n\nInget mer togs upp den här gången.\n"
    return [decision.text for decision in parse_document("a.txt", text.encode()).decisions]


@pytest.mark.parametrize(
    "sentence",
    [
        "Alva berättade att nämnden beslutat att stänga biblioteket.",
        "Kommunen har beslutat att stänga biblioteket.",
        "Kommunstyrelsen beslutade att köpa stolar.",
        "Rådet hade beslutat att köpa stolar.",
        "Rådet har inte beslutat att köpa stolar.",
        "Rådet bör besluta att köpa stolar.",
        "Beslutet om stolarna togs upp igen av Alva.",
        "Rådet talade om beslut om stolar och mattor.",
        "Beslutades det att köpa stolar?",
        "Rådet beslutar.",
        "Rådet beslutade snabbt igen.",
    ],
)
def test_what_others_or_nobody_decided_is_no_decision(sentence):
    assert decisions(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Rådet har beslutat att köpa stolar till rummet.",
        "Beslutet blev att köpa fyra stolar.",
        "Rådet beslutade enligt förslaget från Alva om stolar till alla rum.",
        "Rådet beslutar köpa stolar till rummet bredvid köket och hallen.",
        "Mötet beslutade att följa nämndens plan.",
        "Alva berättade om stolarna och rådet beslutade att köpa fyra.",
    ],
)
def test_what_the_group_decided_is_a_decision_in_its_own_words(sentence):
    assert decisions(f"Stolarna är gamla. {sentence} Det kändes bra.") == [sentence]


def test_the_body_that_met_decides_though_its_name_is_that_of_others_elsewhere():
    said = "Kulturnämnden beslutade att köpa stolar till rummet."
    assert decisions(said, HEAD.replace("Brukarrådet", "Kulturnämnden")) == [said]
    assert decisions(said) == []


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("Rådet beslutade att köpa stolar samt att måla väggen.",
         ["Rådet beslutade att köpa stolar", "att måla väggen."]),
        ("Rådet beslutade dels att köpa stolar, dels måla väggen.",
         ["Rådet beslutade dels att köpa stolar", "måla väggen."]),
        ("Rådet beslutade att köpa stolar, och Alva lovar att hämta dem.", ["Rådet beslutade att köpa stolar"]),
        ("Beslut: att köpa stolar, att måla väggen; att tacka alla.",
         ["att köpa stolar", "att måla väggen", "att tacka alla."]),
        ("Rådet beslutade:\n- köpa stolar. Det var enkelt.\n- måla väggen", ["köpa stolar.", "måla väggen"]),
        ("Rådet beslutade:\natt köpa stolar och\natt måla väggen", ["att köpa stolar", "att måla väggen"]),
        ("Beslut:\na) att köpa stolar\nb) att måla väggen", ["att köpa stolar", "att måla väggen"]),
        ("Rådet beslutade att köpa fyra nya stolar.\n\nBeslut: att köpa fyra nya stolar.",
         ["att köpa fyra nya stolar."]),
        ("Rådet beslutade att köpa fyra nya stolar.\n\nBeslut: att måla väggen gul.",
         ["Rådet beslutade att köpa fyra nya stolar.", "att måla väggen gul."]),
        ("Beslut: att köpa stolar.\n\nBeslut: Att köpa stolar", ["att köpa stolar."]),
        ("Beslut: Rådet köper stolar. Ansvarig: Alva", ["Rådet köper stolar."]),
    ],
)  # fmt: skip
def test_each_clause_is_one_decision_and_ends_where_the_next_or_a_task_begins(lines, told):
    assert decisions(lines) == told


def test_a_decision_without_a_colon_and_the_rows_that_go_on_with_it():
    assert decisions("Beslut att köpa fyra stolar;\n\natt måla rummet i vår.\n\nAlva visade bilder.") == [
        "Beslut att köpa fyra stolar",
        "att måla rummet i vår.",
    ]


def test_what_is_told_below_a_numbered_decision_is_none():
    lines = "Beslut\n\n1. Rapporten noteras.\n\nAlva visar siffror. Aldrig har så många kommit.\n\nBertil tackar."
    assert decisions(lines) == ["Rapporten noteras."]


def test_a_reason_that_tells_of_anothers_decision_is_none():
    assert decisions("Kostnaden beror på att priset stigit och att banken beslutat sig för en avgift.") == []


def test_a_clause_that_only_approves_a_proposal_is_a_decision():
    assert decisions("Beslut\n\n1. att förslaget till beslut bifalles.") == ["att förslaget till beslut bifalles."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Beslut togs att Alva och Bertil ska ta fram en budget till hösten.",
        "Rådet beslutade att Alva, Siv och Bertil kontaktar kommunen.",
        "Rådet beslutade att Alva Krok samt Bertil Sund ska ordna en fest.",
    ],
)
def test_two_who_shall_do_it_are_no_end_of_the_decision(sentence):
    assert decisions(sentence) == [sentence]


@pytest.mark.parametrize("label", ["Brukarrådet beslutar att", "Brukarrådet beslutade", "Rådet beslöt att"])
def test_what_stands_below_who_decides_is_decided(label):
    assert decisions(f"{label}\n\nköpa fyra stolar till väntrummet.") == ["köpa fyra stolar till väntrummet."]


def test_what_another_body_decides_is_no_decision_of_the_group():
    assert decisions("Kommunstyrelsen beslutade\n\natt köpa fyra stolar till väntrummet.") == []


def test_paragraphs_that_tell_what_the_group_does_are_decisions_below_their_label():
    told = (
        "Beslut\n\nByrådet avslår förslaget.\n\nByrådet ger kansliet i uppdrag att undersöka saken.\n\nTore var nöjd."
    )
    assert decisions(told) == ["Byrådet avslår förslaget.", "Byrådet ger kansliet i uppdrag att undersöka saken."]


def test_lines_below_what_a_body_decides_are_decisions_without_att():
    text = "§ 1 Rapport\n\nDirektionen beslutar:\nGodkänna rapporten.\nÖverlämna den till kommunerna.\n"
    head = "Direktionen 2030-05-06\n\nNärvarande: Alva Krok, Bertil Sund\n\n"
    told = parse_document("a.txt", f"{head}{text}".encode()).decisions
    assert [one.text for one in told] == ["Godkänna rapporten.", "Överlämna den till kommunerna."]


def test_what_is_handed_over_for_a_decision_is_whole():
    assert decisions("Beslut:\nFörslaget överlämnas till nämnden för beslut.") == [
        "Förslaget överlämnas till nämnden för beslut."
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "Rådet beslutar följande:\na) Köpa fyra stolar till rummet.\nb) Måla väggarna gröna.",
        "Rådet beslutar\n\natt köpa fyra stolar till rummet,\n\natt måla väggarna gröna.",
        "Rådet beslutar\n\n- att köpa fyra stolar till rummet,\n- att måla väggarna gröna.",
    ],
)
def test_rows_and_att_clauses_that_a_decision_announces_are_decisions_of_their_item(rows):
    text = f"{HEAD}1. Öppnande\n\nAlva öppnade mötet.\n\n2. Stolar\n\n{rows}\n\n3. Övriga frågor\n\nInget mer.\n"
    found = parse_document("a.txt", text.encode()).decisions
    assert [(one.item, one.text.rstrip(".").lower().removeprefix("att ")) for one in found] == [
        (1, "köpa fyra stolar till rummet"),
        (1, "måla väggarna gröna"),
    ]
