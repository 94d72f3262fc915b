"""What was read as a proposal and is a status, a link, a demand or has everybody's number is asked about."""

import pytest
from datasette_intranet.loaders.parse.doubtful_proposals import doubtful_proposals

from tests.schema.documents import register


def asked(*proposals) -> list[str]:
    return [row.text for row in doubtful_proposals(register(*proposals))]


@pytest.mark.parametrize(
    "text",
    [
        "Inkom: 3 mars 2024", "Klart", "Läge", "Avslaget: fullmäktige har sagt nej", "Läs vårt program", "Bifall",
        "Ikon som visar filen", "Redovisning av obesvarade.pdf 103 kB", "att förslaget bifalles", "Ladda ner listan",
        "Att mötet är beslutbart",
    ],
)  # fmt: skip
def test_what_is_no_proposal(text):
    assert asked({"text": text}) == [text]


@pytest.mark.parametrize(
    "text",
    ["Nya bänkar vid ån", "En bättre hållplats", "Beslutsamhet i skolan", "Att bänkarna målas", "Klarare skyltar"],
)
def test_what_is_one(text):
    assert asked({"text": text, "number": "12/2024"}) == []


def test_a_number_or_text_that_many_have_is_none_of_theirs():
    rows = [{"text": f"{number} En brygga", "number": "2015/16"} for number in (45, 141, 210)]
    assert (len(asked(*rows)), len(asked(*rows[:2]))) == (3, 0)
    assert (len(asked(*[{"text": "En brygga"}] * 3)), asked({"text": "En brygga", "number": "2024-03-01"})) == (
        3,
        ["En brygga"],
    )


def test_somebodys_words_about_the_proposals_are_none():
    talk = "Vi ville väl när vi började. Men vem ska betala det som vi lovar? Jag tror att vi får ta det sedan. " * 2
    listed = register("Bänk vid bussen", "Belys spåret", talk)
    assert [row.text for row in doubtful_proposals(listed)] == [talk]
