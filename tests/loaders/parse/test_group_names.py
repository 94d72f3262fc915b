"""A body is a name of a group, and never a line that happens to stand first."""

import pytest
from datasette_intranet.loaders.parse.group_names import (
    group_beside,
    group_in_heading,
    group_of_sentence,
    is_group_name,
)


@pytest.mark.parametrize(
    "name",
    ["Kommunfullmäktige", "Kulturnämnden", "Rådet för tillgänglighet", "Kommunala pensionärsrådet",
    "Barn- och utbildningsnämnden",
     "EKBY HEMBYGDSFÖRBUND", "Ekby lokalavdelning", "Kvarnbackens samfällighet", "Ekby hembygdsgille",
     "Jaktlaget Ekby", "Stiftelsen Kvarnen", "Sällskapet Björken", "PRO Ekby", "Lions Club Ekby", "Ekby IF",
     "Ekmarka byalag", "Styrgrupp för hemmaplan", "KSAU", "KF", "KS AU", "Valberedningen", "Ungdomsforum"],
)  # fmt: skip
def test_names_of_bodies(name):
    assert is_group_name(name)


@pytest.mark.parametrize(
    "words",
    ["Mötestider", "Sammanträden och minnesanteckningar", "Foto", "OBS", "Januari", "Måndag", "Plats",
    "Alla är välkomna",
     "Vårens träffar", "Folkets hus", "INSTÄLLT", "Styrelsemöte", "Ordförande", "Minnesanteckningar 2017", "2018",
     "Forum", "Gille", "Stiftelsen", "Styrelsen Anna Ek", "Ledamöterna Bo Ek", "Information IT-avd"],
)  # fmt: skip
def test_other_lines_are_none(words):
    assert not is_group_name(words)


@pytest.mark.parametrize(
    ("heading", "group"),
    [
        ("Kommunfullmäktige 2018", "Kommunfullmäktige"),
        ("Sammanträdestider för Kulturnämnden 2018", "Kulturnämnden"),
        ("Rådet för tillgänglighets sammanträdesdagar 2018", "Rådet för tillgänglighet"),
        ("Kulturnämndens sammanträden öppna för allmänheten", "Kulturnämnden"),
        ("Mötestider hösten 2018 – Samrådsgruppen för funktionsrätt", "Samrådsgruppen för funktionsrätt"),
        ("Pensionärsrådet – sammanträden hösten 2021", "Pensionärsrådet"),
        ("Parkrådet, våren 2019", "Parkrådet"),
        ("Sammanträden och minnesanteckningar", None),
        ("Vårens möten", None),
        ("Mötestider 2018", None),
    ],
)
def test_the_group_in_a_heading(heading, group):
    assert group_in_heading(heading) == group


def test_the_group_that_a_sentence_says_meets():
    assert group_of_sentence("Kulturnämnden sammanträder klockan 13.30 följande datum:") == "Kulturnämnden"
    assert group_of_sentence("Vi träffas klockan 13.30.") is None
    assert group_of_sentence("Styrelsen möts varje månad.") is None


def test_where_people_meet_online_is_no_group():
    assert not is_group_name("Teams")
    assert is_group_name("Parkteamet")


@pytest.mark.parametrize("verb", ["sammanträder", "träffas", "hålls", "består"])
def test_a_sentence_about_a_body_is_no_name_of_one(verb):
    assert is_group_name("Nämnden för skola (NFS)")
    assert not is_group_name(f"Nämnden för skola {verb} vid följande tider")


def test_the_body_beside_a_day_is_that_of_its_own_sentence():
    line = "Skolrådet träffas ofta. Kulturnämnden 4 mars"
    assert group_beside(line, (0, 0, len(line)), [(line.index("4 mars"), len(line))]) == "Kulturnämnden"
