"""Lines that hold several items or several labels."""

import pytest
from datasette_intranet.loaders.parse import parse_document

HEAD = "Brukarrådet 2024-03-05\n\nNärvarande: Alva Krok, Bertil Sund\n\n"


def test_items_on_one_line_are_parted_where_their_numbers_count_on():
    lines = "§ 1 Öppnande\n\nAlva hälsade.\n\n§ 2 Dagordning § 3 Val av justerare § 4 Hissen\n\nDen står.\n"
    items = parse_document("a.txt", (HEAD + lines).encode()).items
    assert [(item.number, item.heading) for item in items] == [
        ("1", "Öppnande"),
        ("2", "Dagordning"),
        ("3", "Val av justerare"),
        ("4", "Hissen"),
    ]


def test_a_paragraph_of_a_statute_in_a_heading_begins_no_item():
    lines = "§ 1 Tolkning av § 7 Ordningsstadgan\n\nAlva läste.\n\n§ 2 Hissen\n\nDen står.\n"
    assert [item.heading for item in parse_document("a.txt", (HEAD + lines).encode()).items] == [
        "Tolkning av § 7 Ordningsstadgan",
        "Hissen",
    ]


@pytest.mark.parametrize(
    "top",
    [
        "Plats: Kansliet. Närvarande: Siv Ek, Bo Frid.\n\nTid: 2024-03-05\n10.00-12.30\n",
        "Protokoll för brukarrådet. Tid: 2024-03-05\n10.00-12.30\n\nPlats: Kansliet. Närvarande: Siv Ek, Bo Frid.\n",
        "Plats för mötet: Kansliet. Tid: 2024-03-05 kl 10.00-12.30\n\nNärvarande: Siv Ek, Bo Frid.\n",
    ],
)
def test_labels_on_one_line_each_have_their_own(top):
    text = f"Brukarrådet 2024-03-05\n\n{top}\n1. Hissen\nDen står.\n\n2. Övrigt\nInget.\n"
    document = parse_document("a.txt", text.encode())
    meeting = document.meeting
    assert (meeting.date, meeting.start, meeting.end, meeting.place) == ("2024-03-05", "10:00", "12:30", "Kansliet")
    assert [one.name for one in document.attendance] == ["Siv Ek", "Bo Frid"]


def test_the_groups_name_above_the_labels_is_no_item():
    top = "Protokoll Vägföreningens årsmöte 25 augusti 2024\n\nBackens samfällighetsförening\n\n"
    items = (
        "Hissen\n\nDen står stilla sedan i våras och ingen har ringt.\n\nBussen\n\nDen går inte längre om kvällen.\n"
    )
    text = f"{top}När: Lördag Var: Backen\n\n{items}"
    assert [item.heading for item in parse_document("a.txt", text.encode()).items] == ["Hissen", "Bussen"]


def test_a_label_behind_a_comma_that_tells_more_of_the_same_stays():
    text = (
        "Brukarrådet 2024-03-05\n\nPlats: Kommunhuset, Lokal: Björken\n\nNärvarande: Siv Ek\n\n1. Hissen\nDen står.\n"
    )
    assert parse_document("a.txt", text.encode()).meeting.place == "Kommunhuset, Lokal: Björken"


@pytest.mark.parametrize(
    "row",
    [
        "Plats: Lyktan\tDatum: 4 mars 2024\tTid:\t18.00–19.00",
        "Datum\t4 mars 2024\tTid\tkl 18.00–19.00\tPlats\tLyktan",
        "Datum 2024-03-04\tTid 18.00-19.00\tPlats Lyktan",
    ],
)
def test_labels_in_cells_beside_each_other_each_have_their_own(row):
    text = f"Protokoll\n\n{row}\n\nNärvarande: 28 medlemmar.\n\n§1 Hissen\n\nDen står.\n"
    document = parse_document("a.txt", text.encode())
    meeting = document.meeting
    assert (meeting.date, meeting.start, meeting.end, meeting.place) == ("2024-03-04", "18:00", "19:00", "Lyktan")
    assert document.title == "Protokoll"


def test_the_heads_of_columns_label_nothing_beside_them():
    text = "Mötestider 2024\n\nDatum\tTid\tPlats\n4 mars\t18.00\tLyktan\n5 april\t18.30\tLyktan\n"
    assert [(row.date, row.start, row.place) for row in parse_document("a.txt", text.encode()).upcoming] == [
        ("2024-03-04", "18:00", "Lyktan"),
        ("2024-04-05", "18:30", "Lyktan"),
    ]


def test_a_label_in_capitals_behind_the_time_begins_a_line():
    text = "SJÖRÅDET\nProtokoll\n\nmöte 14 februari 2023 kl 9-11 NÄRVARANDE\n\nSiv Ek\tEkmarka\n\nBo Alm\tPRO\n"
    document = parse_document("a.txt", f"{text}\n1. Ån\nDen stiger.\n\n2. Övrigt\nInget.\n".encode())
    assert [one.name for one in document.attendance] == ["Siv Ek", "Bo Alm"]


def test_a_label_of_several_words_is_not_parted_behind_the_first():
    text = (
        "Nämnden\n\n"
        "Plats och tid         Eksalen, 4 mars 2030 kl 18-20\n"
        "Närvarande            Siv Ek\n                      Bo Alm\n\n"
        "Datum för uppsättande  2030-03-09          Datum för nedtagande   2030-05-01\n\n§ 1 Val\n\nHej där.\n"
    )
    meeting = parse_document("a.txt", text.encode()).meeting
    assert (meeting.date, meeting.place) == ("2030-03-04", "Eksalen")
