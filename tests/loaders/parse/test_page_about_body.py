"""A page about a body: its coming meetings under a heading, its officers, and an archive of held minutes."""

import pytest
from datasette_intranet.loaders.parse import parse_document

ABOUT = (
    "Rådet för tillgänglighet är en plats där föreningarna och kommunen talar om hur staden kan bli lättare för alla."
)
MORE = "Rådet har tolv platser. Varje förening väljer sin egen, och kommunen utser fem av dem som sitter i rådet."


def page(*parts: str) -> str:
    return "\n\n".join(["Rådet för tillgänglighet", ABOUT, MORE, *parts]) + "\n"


def rows(records, *fields: str) -> list[tuple]:
    return [tuple(getattr(record, field) for field in fields) for record in records]


def told(text: str):
    document = parse_document("sida.txt", text.encode())
    assert document.kind in ("schedule", "roster"), document.warnings
    return document


@pytest.mark.parametrize(
    "meetings",
    [
        "Sammanträdesdagar 2023\n\nUnder 2023 träffas rådet följande datum kl. 13.15: 6 mars, 8 maj och 21 september",
        "Sammanträden 2023\n\n  • 6 mars\n  • 8 maj\n  • 21 september\n\nKl. 13.15",
        "Mötestider 2023\n\nTid: 13:15\n\n6 mars\n8 maj\n21 september",
        "Kommande möten 2023\n\nMötena börjar klockan 13.15.\n\n6 mars\n8 maj\n21 september",
    ],
)
def test_days_below_a_heading_of_meetings_are_the_meetings_with_the_time_of_all(meetings):
    document = told(page("Deltagare", MORE, meetings))
    assert [(one.date, one.start) for one in document.upcoming] == [
        (f"2023-{day}", "13:15") for day in ("03-06", "05-08", "09-21")
    ]


def test_the_days_of_held_minutes_are_no_coming_meetings():
    archive = "Protokoll\n\n2023-05-08\n2023-03-06\n\n2022-12-05\n2022-10-11\n\n2021-12-13\n2021-09-07\n2021-03-10"
    document = told(page("Sammanträdestider 2023\n\n6 mars\n8 maj", archive))
    assert [one.date for one in document.upcoming] == ["2023-03-06", "2023-05-08"]


def test_officers_beside_the_days_are_members_and_one_contact_person_is_none():
    days = "Sammanträdesdagar 2019\n\nPlats: Eksalen (om inget annat anges)\nTid: 17:00\n\n29 januari\n19 mars"
    officers = (
        "Ordförande\nMonika Lindell (S)\n\n1:e vice ordförande\nLena Stensgård (M)\n\n2:e vice ordförande\nBo Ek (C)"
    )
    document = told(page(days, officers, "Kontakt\n\nÅsa Bolt\nSekreterare"))
    assert rows(document.upcoming, "date", "start", "place") == [
        ("2019-01-29", "17:00", "Eksalen"),
        ("2019-03-19", "17:00", "Eksalen"),
    ]
    assert rows(document.roster, "name", "group", "role") == [
        ("Monika Lindell", "Rådet för tillgänglighet", "Ordförande"),
        ("Lena Stensgård", "Rådet för tillgänglighet", "1:e vice ordförande"),
        ("Bo Ek", "Rådet för tillgänglighet", "2:e vice ordförande"),
    ]
    assert told(page(days, "Kontakt\n\nÅsa Bolt\nSekreterare")).roster == ()


def test_years_and_months_above_days_are_no_activities():
    text = "Styrelsemöten\n\nDatum för möten:\n\n2022\n13 juni\n22 augusti\n\n2023\n30 januari\n20 februari\n"
    assert rows(told(text).upcoming, "date", "title") == [
        ("2022-06-13", None),
        ("2022-08-22", None),
        ("2023-01-30", None),
        ("2023-02-20", None),
    ]


def test_a_sentence_that_begins_like_a_heading_of_meetings_heads_none():
    sentence = "Sammanträdesdagarna är öppna för alla som vill komma och höra vad rådet talar om under året."
    minutes = "Tidigare protokoll\n2023-03-06\n2023-05-08\n\nOrdförande\nMonika Lindell (S)"
    document = parse_document("sida.txt", page(sentence, minutes).encode())
    assert (document.kind, document.upcoming) == ("article", ())


def test_a_page_with_the_usual_headings_of_a_body_is_no_minutes():
    text = (
        "Fritidsnämnden\n\nNämnden beslutar om bidrag.\n\nKontakta nämnden\n\nSkriv till oss så svarar vi.\n\n"
        "Ledamöter\n\nNämnden består av nio ledamöter.\n\nMöteskalender\n\nHär finns dagarna.\n"
    )
    assert parse_document("a.txt", text.encode()).kind != "minutes"
