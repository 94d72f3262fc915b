"""Boards that annual reports and news print are read as members; people told of in sentences are not."""

from datasette_intranet.loaders.file_content import parse_file

REPORT = "Verksamhetsberättelse för år 2034\n\nHär är vad föreningen har gjort under året som har gått.\n\n"
BOARD = (
    "Styrelsen har bestått av:\nAsta Ekberg ordf.\nNils Holmgren kassör\nVera Sandin sekr.\nBo Lindvall ledamot\n\n"
)
REST = (
    "Bryggorna har lagats under våren, och båtplatserna har räckt till alla som velat ha en plats i hamnen.\n\n"
    "Sommarens fest hölls vid badplatsen, där många kom fast det regnade nästan hela den långa kvällen.\n"
)


def listed(text: str, name: str = "berattelse.txt") -> list[tuple[str, str | None]]:
    return [(member.name, member.group) for member in parse_file(name, text.encode()).roster]


def test_an_annual_report_has_the_board_that_it_prints():
    document = parse_file("berattelse.txt", (REPORT + BOARD + REST).encode())
    assert document.kind == "article"
    assert [member.name for member in document.roster] == [
        "Asta Ekberg",
        "Nils Holmgren",
        "Vera Sandin",
        "Bo Lindvall",
    ]
    assert {member.group for member in document.roster} == {"Styrelsen"}


def test_three_people_make_a_board_only_with_offices_and_a_chair():
    assert len(listed(REPORT + BOARD.replace("Bo Lindvall ledamot\n", "") + REST)) == 3
    without_chair = BOARD.replace("Bo Lindvall ledamot\n", "").replace("ordf.", "ledamot")
    assert listed(REPORT + without_chair + REST) == []


def test_people_told_of_in_sentences_are_no_board():
    told = (
        "Asta Ekberg, ordförande i byn, hälsade alla välkomna.\nNils Holmgren, kassör i klubben, sålde lotter.\n"
        "Vera Sandin, sekreterare, läste en dikt.\nBo Lindvall, ledamot, sjöng två visor.\n\n"
    )
    assert listed(REPORT + told + REST) == []


def test_a_caption_is_no_list_of_a_board():
    caption = (
        "Styrelsen, från vänster: Asta Ekberg (ordförande), Nils Holmgren (kassör), Vera Sandin, Bo Lindvall\n\n"
    )
    assert listed(REPORT + caption + REST) == []


def test_a_history_tells_who_sat_once():
    years = "".join(f"År {year} byggdes ännu en brygga i viken.\n" for year in (1950, 1962, 1975, 1988, 1999))
    assert listed(REPORT + years + "\n" + BOARD + REST) == []


def test_a_list_that_ends_with_a_comma_goes_on_with_the_next_line():
    news = (
        "Nya utskott i byn\n\nByföreningen valde vilka som ska hålla i vägar, stuga och fester framöver.\n\n"
        "Festutskottet: Asta Ekberg, ordförande, Nils Holmgren, kassör,\nVera Sandin och Bo Lindvall.\n"
        "Stugutskottet: Siv Åhman, ordförande, och Karin Nordh.\n\n"
        "Bystugan hölls varm av en grupp som eldade i tre dagar innan mötet, säger Asta Ekberg.\n"
    )
    found = listed(news, "nyhet.txt")
    assert ("Bo Lindvall", "Festutskottet") in found
    assert ("Karin Nordh", "Stugutskottet") in found


def test_a_heading_that_names_no_body_is_an_office_in_the_board():
    board = BOARD.replace("Bo Lindvall ledamot\n", "Ansvarig för kaféet:\nBo Lindvall (läser ekonomi).\n")
    assert ("Bo Lindvall", "Styrelsen") in listed(REPORT + board + REST)
