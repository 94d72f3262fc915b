"""A page is a schedule by what it is made of: its title, its headings and its days."""

from datasette_intranet.loaders.parse import parse_document

from tests.loaders.parse.told_schedule import told_days


def test_a_page_about_minutes_that_lists_days_is_a_schedule():
    found = told_days(
        "Möten och minnesanteckningar\n\nRådet för parker träffas tre gånger per år. Därefter skrivs "
        "anteckningar.\n\n"
        "Rådet för parkers mötesdagar 2018\n\nTisdagen den 13 februari klockan 18:00\nMåndagen den 14 maj "
        "klockan 18:00\n"
        "Tisdagen den 4 september klockan 18:00\n\nMinnesanteckningar 2017\n"
    )
    days = ("2018-02-13", "2018-05-14", "2018-09-04")
    assert found == [(day, "18:00", "Rådet för parker", None) for day in days]


def test_a_title_of_days_heads_a_schedule_whatever_is_told_around_them():
    told = "Styrelsen möts elva gånger om året och därtill vid behov, som när något särskilt har hänt i huset.\n\n"
    text = f"Styrelsens mötestider 2031\n\n{told}{told}{told}Vi ses då: 14/1, 11/2, 18/3, 22/4 och 20/5.\n"
    assert len(told_days(text)) == 5


def test_a_page_that_begins_with_a_word_about_the_body_is_titled_by_its_heading_of_meetings():
    text = (
        "Rådet leder arbetet med parker. Det väljs av fullmäktige.\nParkrådets sammanträdesdatum 2025\n"
        "Tisdag 4 mars kl. 18.30 i Ekby skola.\nTisdag 7 oktober kl. 18.30 i Ekby skola.\nMötena är öppna.\n"
    )
    document = parse_document("sida.txt", text.encode())
    assert (document.kind, document.title) == ("schedule", "Parkrådets sammanträdesdatum 2025")
    assert [one.date for one in document.upcoming] == ["2025-03-04", "2025-10-07"]


ABOUT = "".join(
    f"Rådet tar upp {what} och för samtal med nämnden om det, så ofta det finns skäl till det. "
    "Alla som odlar kan skriva till rådet.\n\n"
    for what in ("bevattning", "skörd", "redskap", "bin", "kompost", "sådd", "grindar", "vägar", "frost")
)
PAGE = f"Om odlingen\n\nBra att veta\n\n{ABOUT}Datum för möten 2031\n\n- 4 mars\n- 8 april\n- 6 maj\n- 3 juni\n"


def test_a_page_with_days_below_a_heading_of_meetings_is_a_schedule_unless_it_tells_what_happened():
    assert [day for day, *_more in told_days(PAGE)] == ["2031-03-04", "2031-04-08", "2031-05-06", "2031-06-03"]
    news = PAGE.replace("Rådet tar upp bevattning", "Rådet öppnade i går, berättar Asta Ek, och tog upp bevattning")
    assert parse_document("nytt.txt", news.encode()).kind != "schedule"
