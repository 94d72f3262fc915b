"""Lists of contents with page numbers, before the items and in their place."""

from datasette_intranet.loaders.parse import parse_document

from tests.loaders.parse.table_files import as_html

HEAD = "Kulturnämnden 2024-03-05\n\nBeslutande\tAlva Krok\n\n"


def headings(lines: str) -> list[str]:
    return [item.heading for item in parse_document("a.txt", (HEAD + lines).encode()).items]


def test_a_heading_that_goes_on_in_the_next_row_is_whole():
    long = "§ 8 Svar på frågan om bussarna mellan Backen och de\nnorra byarna\t3\n"
    rows = f"§ 7 Öppnande\t2\n{long}§ 9 Planen för\n2025\t4\n"
    assert headings(f"Ärendelista\n\n{rows}") == [
        "Öppnande",
        "Svar på frågan om bussarna mellan Backen och de norra byarna",
        "Planen för 2025",
    ]


def test_a_page_number_that_stands_behind_a_word_is_no_part_of_the_heading():
    rows = "§ 7 Öppnande\t2\n\n§ 8 Planen för vägen5\n\n§ 9 Bryggan\t6\n\n§ 10 Dammen\t7\n"
    assert headings(f"Innehållsförteckning\n\n{rows}")[1] == "Planen för vägen"


def test_rows_with_dots_are_the_items_of_a_document_that_has_no_others():
    rows = "Ekonomisk rapport... 3\n\nVägen till Backen ... 6\n\nBryggan.... 7\n\nDelegationsbeslut ... 9\n\n"
    people = "Beslutande\n\nAlva Krok\n\nBertil Sund\n"
    text = f"Protokoll från kulturnämnden 2024-03-05\n\nBeslutande... 2\n\n{rows}{people}"
    document = parse_document("a.txt", text.encode())
    assert [item.heading for item in document.items] == [
        "Ekonomisk rapport",
        "Vägen till Backen",
        "Bryggan",
        "Delegationsbeslut",
    ]


def test_a_list_of_contents_with_subheadings_counts_its_items_once():
    rows = "§ 7 Öppnande\n\nBeslutspunkter\n\n§ 8 Vägen\n\n"
    items = "§ 7 Öppnande\n\nAlva hälsade alla välkomna.\n\n§ 8 Vägen\n\nDen lagas i vår.\n"
    assert headings(f"Innehållsförteckning\n\n{rows}{items}") == ["Öppnande", "Vägen"]


def test_times_at_the_ends_of_rows_are_no_page_numbers():
    rows = [["Datum", "Plats", "Tid"], *([f"2031-01-0{day}", "Logen", "18.30"] for day in range(1, 6))]
    upcoming = parse_document("plan.html", as_html("Mötesplan", [], rows)).upcoming
    assert {(one.start, one.place) for one in upcoming} == {("18:30", "Logen")}


def test_a_row_of_contents_is_no_head_count():
    text = (
        "Fullmäktige 2030-03-28\n\nNärvarande: Siv Ek, Bo Alm\n\nInnehållsförteckning\n"
        "Beslutande ............ 2\n§ 71 Ändringar ............ 4\n§ 72 Bryggan ............ 5\n\n"
        "§ 71 Ändringar\n\nInga ändringar.\n\n§ 72 Bryggan\n\nDen lagas.\n"
    )
    assert [(one.name, one.count) for one in parse_document("a.txt", text.encode()).attendance] == [
        ("Siv Ek", 1),
        ("Bo Alm", 1),
    ]


def test_a_heading_below_its_number_is_whole_with_its_dash():
    text = (
        "Valnämnden 2030-03-05\n\nNärvarande: Siv Ek, Bo Alm\n\nVN § 21 Dnr 2030-000014\n\n"
        "Lokaler för förtidsröstning vid nästa val till fullmäktige och till andra församlingar – "
        "öppettider vid torget\n\n"
        "Beslut\nValnämnden beslutar att godkänna tiderna.\n\nVN § 22\n\nÖvriga frågor\n\nInga frågor fanns.\n"
    )
    items = parse_document("a.txt", text.encode()).items
    assert [item.heading.rpartition(" – ")[2] for item in items] == ["öppettider vid torget", "Övriga frågor"]


def test_a_heading_goes_on_in_the_line_below_behind_a_dash():
    text = (
        "Nämnden 2030-03-05\n\nNärvarande: Siv Ek, Bo Alm\n\n§ 1 Bryggan och\nbåtarna\n\n"
        "Vi pratade.\n\n§ 2 Övrigt\n\nInget.\n"
    )
    assert [item.heading for item in parse_document("a.txt", text.encode()).items] == [
        "Bryggan och båtarna",
        "Övrigt",
    ]
