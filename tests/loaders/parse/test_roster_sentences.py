"""Members told in sentences, and those of a presidium among those of the whole body."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.roster_sentences import group_of_lead, members_told


def told(text: str) -> list[tuple]:
    found = members_told(text, 0, len(text))
    return [(one.name, listed.group, one.role) for listed in found for one in listed.people]


def members(text: str) -> list[tuple]:
    document = parse_document("lista.txt", text.encode())
    assert document.kind == "roster"
    return [(one.name, one.group, one.role) for one in document.roster]


BOTH = [("Berit Lindmark", "Festkommittén", None), ("Olle Sandvik", "Festkommittén", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Festkommittén består av Berit Lindmark och Olle Sandvik.",
        "Festkommittén utgörs för närvarande av Berit Lindmark och Olle Sandvik.",
        "Festkommittén har under året bestått av Berit Lindmark och Olle Sandvik.",
        "Den ordnar dansen. I festkommittén finns Berit Lindmark och Olle Sandvik, som gärna tar emot tips.",
        "I festkommittén ingår nu följande personer: Berit Lindmark, Olle Sandvik.",
        "Festkommittén består av Berit Lindmark och Olle Sandvik och de tar emot tips.",
    ],
)
def test_a_sentence_tells_who_sits_in_a_body(text):
    assert told(text) == BOTH


def test_offices_stand_before_the_names():
    officers = [("Berit Lindmark", "ordförande"), ("Olle Sandvik", "förste vice ordförande"),
                ("Sara Nyblom", "andre vice ordförande")]  # fmt: skip
    for text in (
        "Fullmäktiges arbete leds av en ordförande Berit Lindmark (C), en förste vice ordförande Olle Sandvik (M) "
        "och en andre vice ordförande Sara Nyblom (S).",
        "Arbetet leds av presidiet, som består av ordförande Berit Lindmark (C), förste vice ordförande Olle Sandvik "
        "(M) och andre vice ordförande Sara Nyblom (S).",
    ):
        assert [(name, role) for name, _group, role in told(text)] == officers
    assert told("Berit Lindmark är ordförande och Olle Sandvik är vice ordförande. Rådet möts ofta.") == [
        ("Berit Lindmark", None, "ordförande"),
        ("Olle Sandvik", None, "vice ordförande"),
    ]


def test_personal_substitutes_and_observers():
    text = (
        "Olle Sandvik (S) är personlig ersättare för Berit Lindmark (S) och Vera Ståhl (C) är personlig ersättare "
        "för Karin Holmlund (V), valda av nämnden."
    )
    assert told(text) == [
        ("Olle Sandvik", None, "personlig ersättare"),
        ("Berit Lindmark", None, None),
        ("Vera Ståhl", None, "personlig ersättare"),
        ("Karin Holmlund", None, None),
    ]
    assert told("Olle Sandvik (V) och Vera Ståhl (L) har insynsplats i nämnden.") == [
        ("Olle Sandvik", None, "insynsplats"),
        ("Vera Ståhl", None, "insynsplats"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Styrelsen består av ordförande, sekreterare och kassör.",
        "Rådet består av 14 ledamöter.",
        "I gruppen finns plats för fler.",
        "Berit Lindmark är glad åt det nya taket.",
        "Nämndsekreterare är Berit Lindmark.",
    ],
)
def test_a_sentence_that_names_no_members(text):
    assert told(text) == []


def test_a_couple_has_one_family_name():
    assert [name for name, _group, _role in told("Styrelsen består av Berit och Olle Sandvik, Vera Ståhl.")] == [
        "Berit Sandvik",
        "Olle Sandvik",
        "Vera Ståhl",
    ]


def test_a_page_of_committees_in_running_text_is_a_roster():
    text = (
        "Kommittéer\n\nFöreningen har flera arbetsgrupper som sköter gården under året.\n"
        "Slåtterkommittén består av Berit Lindmark, Olle Sandvik och Sara Nyblom.\n\n"
        "Festkommittén byter folk ibland. Just nu finns följande medlemmar:\nKarin Holmlund, Vera Ståhl.\n"
    )
    assert members(text) == [
        ("Berit Lindmark", "Slåtterkommittén", None),
        ("Olle Sandvik", "Slåtterkommittén", None),
        ("Sara Nyblom", "Slåtterkommittén", None),
        ("Karin Holmlund", "Festkommittén", None),
        ("Vera Ståhl", "Festkommittén", None),
    ]
    assert group_of_lead("Välkommen!", 0, 10) is None


OF_NAMND = "Nämndens presidium"
PRESIDIUM = [("Berit Lindmark", OF_NAMND, "ordförande"), ("Olle Sandvik", OF_NAMND, "vice ordförande")]


@pytest.mark.parametrize(
    "heading",
    [OF_NAMND, f"{OF_NAMND} består av:", f"{OF_NAMND}\n\n{OF_NAMND} (ledningen) består av följande personer:"],
)
def test_those_below_a_presidium_sit_in_the_whole_body(heading):
    text = (
        f"Kulturnämnden\n\n{heading}\n\n- Berit Lindmark (S), ordförande\n- Olle Sandvik (M), vice ordförande\n\n"
        "Vera Ståhl (V) har insynsplats i nämnden.\n\n"
        "Berit Lindmark (S)\nOrdförande\nSara Nyblom (C)\nKarin Holmlund (L)\n"
    )
    assert members(text) == [
        *PRESIDIUM,
        ("Vera Ståhl", "Kulturnämnden", "insynsplats"),
        ("Berit Lindmark", "Kulturnämnden", "Ordförande"),
        ("Sara Nyblom", "Kulturnämnden", None),
        ("Karin Holmlund", "Kulturnämnden", None),
    ]


def test_those_without_an_office_are_not_of_the_presidium():
    text = (
        "Kulturnämnden\n\nPresidium\n\nBerit Lindmark (S), ordförande\nOlle Sandvik (M), vice ordförande\n\n"
        "Sara Nyblom (C)\nKarin Holmlund (L)\n"
    )
    groups = [group for _name, group, _role in members(text)]
    assert groups == ["Presidium", "Presidium", "Kulturnämnden", "Kulturnämnden"]


def test_the_role_beside_one_of_several_is_not_that_of_the_sentence():
    assert told("Revisorer är Berit Lindmark (sammankallande) och Olle Sandvik.") == [
        ("Berit Lindmark", None, "sammankallande"),
        ("Olle Sandvik", None, "Revisorer"),
    ]
    assert told("Vinnaren är Berit Lindmark.") == []
