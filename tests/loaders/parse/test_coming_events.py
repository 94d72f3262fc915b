"""Coming meetings and activities, and the year that stands only once above them."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.dates import heading_years

from tests.loaders.parse.plain_minutes import HEAD, read_minutes

ARTICLE = (
    "Invånare planerar med oss\n\n– Det är roligt att bli tillfrågad, säger Alva Krok.\n\n"
    "Runt bordet satt medarbetare och invånare för att planera vad som ska göras i Ekmarka den här våren.\n\n"
    "Det kom upp många tankar om väntrummet, om breven och om hur man hittar rätt dörr i det stora huset.\n\n"
)
ROWS = (
    "- 15 februari kl. 14-15.30. Möte med brukarrådet.\n"
    "- 19 april kl. 8.30–16, i Backen, Norrhed. Workshop om väntrummet\n"
    "- 24 maj. Preliminärt möte med styrgruppen.\n\nText: Bo Dahl\n"
)


@pytest.mark.parametrize(
    ("lead", "year"),
    [
        ("Möten och aktiviteter\n\nPå mötet bestämdes tider och aktiviteter för första halvåret 2017.\n\n", "2017"),
        ("Vårens träffar 2018\n\n", "2018"),
        ("Rådet har satt mötestider för våren 2019. Alla är välkomna.\n\n", "2019"),
        ("Alla är välkomna. Här är tiderna för våren 2019:\n\n", "2019"),
        ("Tider våren -20\n\n", "2020"),
        ("Kommande möten\n\n", None),
    ],
)
def test_a_year_above_a_list_is_the_year_of_its_days(lead, year):
    document = parse_document("artikel.txt", (ARTICLE + lead + ROWS).encode())
    dates = [f"{year}-02-15", f"{year}-04-19", f"{year}-05-24"] if year else [None, None, None]
    assert document.kind == "article"
    assert [coming.date for coming in document.upcoming] == dates


def test_rows_tell_place_title_and_what_is_preliminary():
    lead = "Möten och aktiviteter\n\nTider för våren 2017 sattes.\n\n"
    document = parse_document("artikel.txt", (ARTICLE + lead + ROWS).encode())
    told = [(coming.title, coming.place, coming.start, coming.preliminary) for coming in document.upcoming]
    assert told == [
        ("Möte med brukarrådet", None, "14:00", False),
        ("Workshop om väntrummet", "Backen, Norrhed", "08:30", False),
        ("möte med styrgruppen", None, None, True),
    ]


def test_a_year_inside_the_list_holds_for_what_follows():
    text = "Mötestider för husrådet\n\nHösten 2018\n- 4 september kl 18\n- 6 november\n\nVåren 2019\n- 5 februari\n"
    document = parse_document("tider.txt", text.encode())
    assert [coming.date for coming in document.upcoming] == ["2018-09-04", "2018-11-06", "2019-02-05"]


@pytest.mark.parametrize(
    ("phrase", "years"),
    [
        ("våren 2018", [2018]),
        ("hösten -18", [2018]),
        ("HT18", [2018]),
        ("vt 19", [2019]),
        ("första halvåret 2017", [2017]),
        ("läsåret 2018/2019", [2018, 2019]),
        ("läsåret 2018/19", [2018, 2019]),
        ("Tider 2019", [2019]),
        ("våren kl. 18.30", []),
        ("Mötestider", []),
        ("sal 12", []),
    ],
)
def test_a_heading_gives_its_years(phrase, years):
    assert heading_years(phrase) == years


def test_what_stands_behind_the_colon_of_a_day_is_the_activity_and_no_place():
    text = (
        "# Vinterns träffar 2024\n\nTräffarna är på Kvinnohuset kl. 18.00–20.00.\n\n* tisdag 9 januari: Ekonomi\n"
        "* tisdag 6 februari: Yoga\n* fredag 8 mars, kl. 14.00: Kvinnodagen, Stora torget\n"
    )
    upcoming = parse_document("a.md", text.encode()).upcoming
    assert [entry.place for entry in upcoming] == ["Kvinnohuset", "Kvinnohuset", "Stora torget"]


def test_times_that_begin_and_end_in_words_are_a_stretch():
    lead = "Träffar våren 2024\n\nAlla träffar börjar klockan 14.00 och slutar 15.30.\n\n"
    text = f"{lead}Måndag 15 januari\nMåndag 12 februari\n"
    upcoming = parse_document("a.txt", text.encode()).upcoming
    assert {(entry.start, entry.end) for entry in upcoming} == {("14:00", "15:30")}


def test_the_day_of_the_meeting_and_of_the_adjusting_are_not_to_come():
    top = "Brukarrådet\n\nPlats och tid: Backen\n\nTisdag, 5 mars, 2024 kl. 13.00-16.00\n\nNärvarande: Alva Krok\n\n"
    items = "§ 1 Justering\n\nJusteringen äger rum tisdagen den 12 mars kl 16.00.\n\n§ 2 Hissen\n\nDen står.\n"
    document = parse_document("protokoll.txt", (top + items).encode())
    assert (document.kind, document.upcoming) == ("minutes", ())


@pytest.mark.parametrize("looks_back", ["Återblick på", "Rapport från", "Utvärdering av"])
def test_a_heading_announces_an_activity_and_does_not_look_back(looks_back):
    below = "Det är roligt när många kommer.\n\nÖvriga frågor\n\nInget mer togs upp.\n"
    (coming,) = read_minutes(f"{HEAD}Vårstädning 18 maj\n\n{below}").upcoming
    assert (coming.date, coming.title) == ("2024-05-18", "Vårstädning")
    assert read_minutes(f"{HEAD}{looks_back} vårstädning 18 maj\n\n{below}").upcoming == ()


def test_a_day_of_the_adjusting_on_the_line_below_its_words_is_not_to_come():
    told = "Siv Ek utses. Justeringen äger rum\ntisdagen den 12 mars kl 16.00 i Backen."
    items = f"§ 1 Justering\n\n{told}\n\n§ 2 Hissen\n\nDen står.\n"
    text = f"Brukarrådet 2024-03-05\n\nNärvarande: Alva Krok\n\n{items}"
    assert parse_document("protokoll.txt", text.encode()).upcoming == ()


@pytest.mark.parametrize("above", ["Justerandes sign", "Siv Ek justerar protokollet"])
def test_a_day_below_a_place_to_sign_or_another_paragraph_is_to_come(above):
    text = f"{HEAD}Kommande möten\n\n{above}\n\nDen 22 maj kl. 18.00 blir det ett nytt möte.\n"
    assert [entry.date for entry in read_minutes(text).upcoming] == ["2024-05-22"]


@pytest.mark.parametrize("told", ["Vårpub 20/5", "Säsongsöppning av bigården den 20/5"])
def test_activities_with_their_day_in_a_heading(told):
    items = f"1. Hissen\nDen står.\n\n2. {told}\nAlva ordnar med korv.\n"
    document = parse_document("protokoll.txt", f"Byalaget 2024-03-05\n\nNärvarande: Alva Krok\n\n{items}".encode())
    assert [coming.date for coming in document.upcoming] == ["2024-05-20"]


def test_two_days_have_the_time_and_place_that_stand_behind_them():
    document = read_minutes(f"{HEAD}Kommande möten\n\n- 22 maj och 18 september kl. 18.00 i Folkets hus\n")
    coming = [(entry.date, entry.start, entry.place) for entry in document.upcoming]
    assert coming == [("2024-05-22", "18:00", "Folkets hus"), ("2024-09-18", "18:00", "Folkets hus")]


@pytest.mark.parametrize("since", ["från den 11 januari 2027", "fr.o.m. 11 januari", "från och med den 11 januari"])
def test_opening_hours_that_begin_on_a_day_are_no_meeting(since):
    told = f"Hallen öppnas för seniorer onsdagar kl. 18–20 {since}."
    document = read_minutes(f"{HEAD}1. Öppnande\n\nAlva hälsade.\n\n2. Hallen\n\n{told}\n\n3. Övrigt\n\nInget mer.\n")
    assert document.upcoming == ()


def test_a_title_ends_with_its_last_word():
    row = "- 14 maj klockan 17.30–20.00 Träff för föreningar (Folkets hus, Ågatan 3)"
    document = read_minutes(f"{HEAD}Kommande möten\n\n{row}\n")
    assert [coming.title for coming in document.upcoming] == ["Träff för föreningar"]


def test_news_that_moves_meetings_tells_the_new_days_alone():
    text = (
        "Möten flyttas\n\nPublicerad 2.3.2027 11:32\n\nMeddelandet är tillgängligt t.o.m. 29.4.2027 23:59\n\n"
        "På grund av arbeten på vägen som pågår till den 26 mars har ordföranden meddelat att styrelsemötet den "
        "9 mars flyttas till den 30 mars och årsmötet den 16 mars flyttas till den 20 april. Mötet med byggruppen "
        "den 6 april flyttas till den 27 april.\n"
    )
    document = parse_document("nyhet.txt", text.encode())
    assert [one.date for one in document.upcoming] == ["2027-03-30", "2027-04-20", "2027-04-27"]


def test_days_below_a_tentative_plan_are_not_certain():
    text = "Byns möten 2027\n\nDen preliminära planen är så här:\n\n14/5 Styrelsemöte\n25/6 Byamöte\n"
    assert [one.preliminary for one in parse_document("tider.txt", text.encode()).upcoming] == [True, True]


@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_the_day_on_which_a_notice_was_put_up_is_not_to_come(between):
    told = f"§ 1 Utlysning{between}Årsmötet är rätt utlyst: kallelsen har lagts i alla lådor tisdag 12/2."
    text = f"Protokoll fört vid årsmöte med Sandby byalag 2024-02-28\n\n{told}\n\n§ 2 Bryggan lagas.\n"
    assert parse_document("protokoll.txt", text.encode()).upcoming == ()


def test_the_sentence_of_each_body_begins_in_the_first_month_of_the_printed_year_again():
    text = (
        "Sammanträden 2035\n\nOdlingsrådet sammanträder den 6 september, 4 oktober och 8 november.\n\n"
        "Kajnämnden sammanträder den 10 januari, 7 februari och 6 mars.\n"
    )
    assert [(one.date, one.body) for one in parse_document("tider.txt", text.encode()).upcoming] == [
        *((f"2035-{day}", "Odlingsrådet") for day in ("09-06", "10-04", "11-08")),
        *((f"2035-{day}", "Kajnämnden") for day in ("01-10", "02-07", "03-06")),
    ]


@pytest.mark.parametrize(
    ("text", "called_off"),
    [
        ("# Möten 2035\n\n16 januari\n\n## INSTÄLLT\n\n13 februari\n\n13 mars\n", [False, True, True]),
        ("# Möten 2035\n\n- 16 januari\n\n## INSTÄLLT\n\n- 13 februari\n- 13 mars\n", [True, False, False]),
    ],
)
def test_a_heading_calls_off_the_days_below_it_and_the_one_above_among_bullets(text, called_off):
    found = parse_document("tider.md", text.encode()).upcoming
    assert [one.cancelled for one in found] == called_off


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ("Den 21 maj klockan 10 sammanträder regionstyrelsen.", ["2031-05-21"]),
        ("Vi påminner om kommande träffar: 9/5 bingo, 27/6 kaffe på Gården.", ["2031-05-09", "2031-06-27"]),
    ],
)
def test_a_sentence_announces_sittings_and_lists_what_is_to_come(told, days):
    text = f"Byrådet 3 april 2031\n\nNärvarande: Siv Ek, Bo Alm\n\n§ 1 Övrigt\n\n{told}\n"
    assert [row.date for row in parse_document("a.txt", text.encode()).upcoming] == days
