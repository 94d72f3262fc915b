"""Meetings told line by line with a label each."""

import pytest
from datasette_intranet.loaders.parse import parse_document

CARDS = [
    {
        "Möte": "Styrelsemöte",
        "Dag": "tisdag den 14 januari 2025",
        "Tid": "kl. 18.00-19.30",
        "Plats": "Biblioteket i Sandby",
    },
    {"Möte": "Öppen kväll", "Dag": "onsdag den 5 februari 2025", "Tid": "kl. 17.30", "Plats": "meddelas senare"},
    {
        "Möte": "Årsmöte",
        "Dag": "lördag den 15 mars 2025",
        "Tid": "kl. 13.00-15.00",
        "Plats": "Folkets hus, lilla salen",
    },
]


@pytest.mark.parametrize("between", [": ", ":\t", ":   "])
def test_each_card_is_a_meeting(between):
    blocks = ("\n".join(f"{label}{between}{value}" for label, value in card.items()) for card in CARDS)
    text = "Kommande möten i nätverket\n\n" + "\n\n".join(blocks)
    document = parse_document("tider.txt", text.encode())
    assert document.kind == "schedule"
    assert [(one.date, one.start, one.end, one.title, one.place) for one in document.upcoming] == [
        ("2025-01-14", "18:00", "19:30", "Styrelsemöte", "Biblioteket i Sandby"),
        ("2025-02-05", "17:30", None, "Öppen kväll", None),
        ("2025-03-15", "13:00", "15:00", "Årsmöte", "Folkets hus, lilla salen"),
    ]


@pytest.mark.parametrize("label", ["Anmälan", "Anmälan senast", "Sista anmälningsdag", "OSA"])
@pytest.mark.parametrize("colon", ["", ":"])
def test_a_block_of_a_table_for_each_meeting_needs_no_colons_and_its_deadline_is_no_meeting(colon, label):
    blocks = [
        ("Vårmöte", "27-03-09", "18.30", "Byahuset, Norrvik", "27-03-02"),
        ("Höstmöte", "27-10-12", "18.30-20", "Byahuset, Norrvik", "27-10-05"),
    ]
    html = "".join(
        f"<h2>{title}</h2><table>"
        + "".join(
            f"<tr><td>{head}{colon}</td><td>{told}</td></tr>"
            for head, told in zip(("Datum", "Tid", "Plats", label), values, strict=True)
        )
        + "</table>"
        for title, *values in blocks
    )
    document = parse_document("moten.html", f"<html><body><h1>Möten 2027</h1>{html}</body></html>".encode())
    assert [(one.date, one.start, one.end, one.place) for one in document.upcoming] == [
        ("2027-03-09", "18:30", None, "Byahuset, Norrvik"),
        ("2027-10-12", "18:30", "20:00", "Byahuset, Norrvik"),
    ]


@pytest.mark.parametrize("lines", ["Tid: 13.00\n", "Tid: 13.00\nKallelse skickas: 4 mars\n", ""])
def test_a_status_alone_below_a_card_is_of_its_meeting(lines):
    cards = [f"Parkrådet\nDatum: {day}\n{lines}" for day in ("18 mars", "22 april", "13 maj", "10 juni")]
    cards[1] += "INSTÄLLT\n"
    text = "Möten 2031\n\n" + "\n".join(cards)
    found = parse_document("plan.txt", text.encode()).upcoming
    assert [(one.date, one.cancelled) for one in found] == [
        ("2031-03-18", False), ("2031-04-22", True), ("2031-05-13", False), ("2031-06-10", False)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "week",
    ["v. {}\nDatum: ", "Vecka {}\nDatum: ", "Vecka {},\nDatum: tisdag ", "Vecka {}\n", "Datum: v {} – ", "v. {}: "],
)
def test_the_week_before_the_day_of_a_card_is_no_title_and_no_day(week):
    days = {6: "6 februari", 10: "6 mars", 14: "3 april"}
    cards = [f"{week.format(number)}{day}\nTid: kl. 18.00\nPlats: Stadshuset\n" for number, day in days.items()]
    document = parse_document("tider.txt", ("Kajnämndens möten 2035\n\n" + "\n".join(cards)).encode())
    assert [(one.date, one.start, one.title, one.place) for one in document.upcoming] == [
        (f"2035-{day}", "18:00", None, "Stadshuset") for day in ("02-06", "03-06", "04-03")
    ]


@pytest.mark.parametrize("week", ["v. {} ", "Vecka {}, tisdag ", "V {} – ", "Vecka {}: "])
def test_the_week_in_the_heading_of_a_card_is_not_its_title(week):
    days = {6: "6 februari", 10: "6 mars", 14: "3 april"}
    cards = "".join(f"<h3>{week.format(number)}{day}</h3><p>kl. 18.00" for number, day in days.items())
    document = parse_document("tider.html", f"<h1>Kajnämndens möten 2035</h1>{cards}".encode())
    assert [(one.date, one.title) for one in document.upcoming] == [
        (f"2035-{day}", None) for day in ("02-06", "03-06", "04-03")
    ]


def test_a_week_far_from_the_day_below_it_is_a_week_of_its_own():
    text = "Kajnämndens möten 2035\n\nVecka 25\n14 mars kl. 18\n15 april kl. 18\n"
    assert next(one.when for one in parse_document("tider.txt", text.encode()).upcoming) == "Vecka 25"
