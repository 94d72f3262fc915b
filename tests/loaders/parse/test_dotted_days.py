"""Days whose month stands behind a stop, told from chapters, hours and sums."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.dates import Days


def _days(text: str) -> list[tuple[int, int]]:
    return [(day.month, day.day) for day in Days(text).all]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Mötesdagar 2024\n\n6.10\n\n10.11\n\n8.12\n", [(10, 6), (11, 10), (12, 8)]),
        ("Beslutsdagar hösten 2024\n19.9\n14.11\n", [(9, 19), (11, 14)]),
        ("Januari\n11.01  Spelkväll\n\nFebruari\n08.02\tÅrsmöte\n", [(1, 11), (2, 8)]),
        ("Program\n12.9 Bingo\n26.9 Sång\n10.10 Utfärd\n24.10 Kaffe\n", [(9, 12), (9, 26), (10, 10), (10, 24)]),
        ("Program\nOns 14.9 kl. 18\nOns 12.10 kl. 18\nOns 9.11 kl. 18\n", [(9, 14), (10, 12), (11, 9)]),
        ("Träffar\n- 14.9 (Norrgården)\n- 12.10 (Norrgården)\n- 9.11\n", [(9, 14), (10, 12), (11, 9)]),
        ("Läger 2023\n9–11.6 Segling\n28.7–2.8 Vandring\n18.8 Fest\n", [(6, 9), (7, 28), (8, 18)]),
        ("Månadsmöten\n\nJanuari 9.1   Årsmöte\nFebr 13.2  Bingo\nMars 12.3: Sång\n", [(1, 9), (2, 13), (3, 12)]),
    ],
)
def test_a_list_prints_days_with_stops(text, days):
    assert _days(text) == days


@pytest.mark.parametrize(
    "text",
    [
        "Rutin 2024\n\n1.1 Syfte\n1.2 Omfattning\n2.1 Ansvar\n2.2 Uppföljning\n",
        "Plan\n6.10 Ekonomi\n6.11 Personal\n6.12 Lokaler\n7.1 Bilagor\n",
        "Rutin 2024\n\n1.1 Syfte\n1.2 Omfattning\n1.3 Ansvar\n",
        "Program för dagen\n8.05 Kaffe\n9.05 Inledning\n10.05 Föredrag\n11.05 Paus\n",
        "Dagordning\n10.00 Start\n10.30 Paus\n12.00 Lunch\n",
        "Taxa 2024\n12.10 kr\n14.12 kr\n25.50 kr\n",
        "Mars\n10.15 Kaffe\n",
    ],
)
def test_chapters_hours_and_sums_are_no_days(text):
    assert _days(text) == []


def test_the_day_of_a_row_is_no_time_and_the_words_behind_it_are_its_title():
    text = (
        "Seniorernas program våren 2023\n\nVi träffas onsdagar kl. 14–16 på\nNorrgården, Storgatan 4 (om inget annat "
        "sägs)\n\nJanuari\n11.01    Bo Ek visar bilder\n25.01    Bingo. Onsdag kl. 17\n\nInhiberat program:\n\n"
        "08.02    Sång\n"
    )
    found = parse_document("program.txt", text.encode()).upcoming
    assert [(one.date, one.start, one.end, one.title, one.cancelled) for one in found] == [
        ("2023-01-11", "14:00", "16:00", "Bo Ek visar bilder", False),
        ("2023-01-25", "17:00", None, "Bingo", False),
        ("2023-02-08", "14:00", "16:00", "Sång", True),
    ]
    assert {one.place for one in found} == {"Norrgården, Storgatan 4"}


def test_days_of_a_sentence_with_stops_between_them_are_no_hours():
    assert _days("Våren 2031 möts rådet 6.2., 13.3., 22.4. och 19.5.\n") == [(2, 6), (3, 13), (4, 22), (5, 19)]
    assert _days("Bussen går 6.2, 13.3, 22.4 och 19.5.\n") == []
