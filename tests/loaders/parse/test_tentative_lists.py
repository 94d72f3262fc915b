"""Days that one sentence or heading of a schedule calls uncertain, and those that it does not tell of."""

import pytest
from datasette_intranet.loaders.parse import parse_document

ROWS = "- 25 januari kl 18\n- 22 februari kl 18\n"
GROUPS = (
    "# Sammanträdestider 2029\n\n{}## Parkrådet\n\n- 25 januari\n- 22 februari\n\n{}"
    "## Kulturnämnden\n\n{}- 11 januari\n- 8 mars\n"
)


def tentative(text: str, name: str = "tider.txt") -> list[bool]:
    document = parse_document(name, text.encode())
    assert document.kind == "schedule"
    return [entry.preliminary for entry in document.upcoming]


@pytest.mark.parametrize(
    "said",
    [
        "Tiderna är preliminära.",
        "Mötena hålls i Sockenstugan. Tiderna är preliminära och kan flyttas.",
        "OBS! Alla datum är ännu preliminära",
        "Observera att mötesdagarna är preliminära.",
        "(Datum och tider är tills vidare preliminära)",
        "Mötesplanen är preliminär.",
        "Med reservation för ändringar.",
        "Vi reserverar oss för eventuella ändringar.",
    ],
)
def test_a_sentence_above_or_below_a_list_is_of_all_its_days(said):
    assert tentative(f"Parkrådets möten 2029\n\n{said}\n\n{ROWS}") == [True, True]
    assert tentative(f"Parkrådets möten 2029\n\n{ROWS}\n{said}\n") == [True, True]


@pytest.mark.parametrize(
    "said",
    [
        "Tiderna är inte preliminära.",
        "Några av tiderna är preliminära.",
        "Tider kan vara preliminära.",
        "Tiderna för kulturnämnden är preliminära.",
        "Tiderna är preliminära för kulturnämnden.",
        "Tiderna med stjärna är preliminära.",
        "Tiderna är preliminära där en stjärna står.",
        "Dagordningen är preliminär.",
        "Med reservation för tryckfel.",
        "Öppettiderna är preliminära.",
        "Tiderna är preliminära, utom den i vecka 8.",
    ],
)
def test_a_sentence_about_something_else_makes_no_day_uncertain(said):
    assert tentative(f"Parkrådets möten 2029\n\n{said}\n\n{ROWS}") == [False, False]


@pytest.mark.parametrize(
    "title", ["Preliminära mötestider 2029 för Parkrådet", "Parkrådets mötesdagar 2029 (preliminära)"]
)
def test_a_title_is_of_all_days(title):
    assert tentative(f"# {title}\n\n{ROWS}", "tider.md") == [True, True]


@pytest.mark.parametrize(
    ("places", "told"),
    [
        (("Tiderna är preliminära.\n\n", "", ""), [True] * 4),
        (("", "Tiderna är preliminära.\n\n", ""), [True, True, False, False]),
        (("", "", "Tiderna är preliminära.\n\n"), [False, False, True, True]),
    ],
)
def test_a_sentence_under_a_heading_is_of_its_days(places, told):
    assert tentative(GROUPS.format(*places), "tider.md") == told


def test_a_sentence_at_the_foot_is_of_the_whole_page():
    assert tentative(GROUPS.format("", "", "") + "\nTiderna är preliminära.\n", "tider.md") == [True] * 4


def test_a_heading_is_of_what_stands_under_it():
    text = f"# Parkrådets möten\n\n## Mötesdagar 2028\n\n{ROWS}\n## Preliminära mötesdagar 2029\n\n{ROWS}"
    assert tentative(text, "tider.md") == [False, False, True, True]


def test_what_is_called_off_is_not_uncertain():
    document = parse_document(
        "tider.txt",
        "Parkrådets möten 2029\n\nTiderna är preliminära.\n\n- 25 januari, inställt\n- 22 februari\n".encode(),
    )
    assert [(one.cancelled, one.preliminary) for one in document.upcoming] == [(True, False), (False, True)]


def test_a_sentence_under_a_heading_without_days_is_of_the_whole_page():
    about = "## Om mötena\n\nTiderna är preliminära.\n\n"
    assert tentative(GROUPS.format(about, "", ""), "tider.md") == [True] * 4


def test_a_sentence_is_of_the_smaller_headings_below_its_own():
    text = "# Möten 2029\n\n## Våren\n\nTiderna är preliminära.\n\n### Parkrådet\n\n- 25 januari\n- 22 februari\n\n"
    text += "## Hösten\n\n### Parkrådet\n\n- 20 september\n- 18 oktober\n"
    assert tentative(text, "tider.md") == [True, True, False, False]


def test_a_sentence_that_ends_in_a_colon_is_of_the_days_right_below_it_alone():
    text = "Parkrådets möten 2029\n\nBestämda datum:\n- 25 januari kl 18\n- 22 februari kl 18\n\n"
    assert tentative(f"{text}Dessa datum är preliminära:\n- 22 mars kl 18\n- 19 april kl 18\n") == [
        False, False, True, True,
    ]  # fmt: skip
