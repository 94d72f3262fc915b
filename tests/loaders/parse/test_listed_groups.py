"""Groups on lines below each other head no days: they say who takes part."""

from datasette_intranet.loaders.parse import parse_document

LIST = "Kajrådet\n\nI rådet sitter:\nSPF (Ekmarkas pensionärsförbund)\nRPG (Kajens pensionärsförbund)\n\n{}"
DAYS = "Sammanträdesdagar 2031\n\n14 januari\n\n11 februari\n\n18 mars\n"


def bodies(text: str) -> set[str | None]:
    return {one.body for one in parse_document("rad.txt", text.encode()).upcoming}


def test_the_last_of_a_list_of_associations_is_not_the_body_of_the_days_below():
    assert bodies(LIST.format(DAYS)) == {"Kajrådet"} or bodies(LIST.format(DAYS)) == {None}


def test_a_name_of_a_group_alone_heads_the_days_below_it():
    text = "Möten 2031\n\nKajrådet\n14 januari\n11 februari\n\nTorgnämnden\n15 januari\n12 februari\n"
    assert bodies(text) == {"Kajrådet", "Torgnämnden"}
