"""News texts: who took part, who promised something, and the meeting that they report on."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.schema.records import Document
from datasette_intranet.schema.told_by_person import Told

TAIL = (
    "\n\nSamtalet rörde sig från brev till väntrum och tillbaka, och ingen hade bråttom hem den här gången.\n\n"
    "– Nu har jag något att berätta hemma, säger hon.\n\nText: Bo Dahl\n"
)


def _read(body: str) -> Document:
    return parse_document("nyhet.txt", f"Soffan blev full\n\n{body}{TAIL}".encode())


def test_the_speaker_and_those_beside_came_to_the_meeting():
    document = _read(
        "– Det märks att någon lyssnar, säger Alva Krok, tidigare elev. I kväll är hon med på husrådets möte "
        "som gäst tillsammans med Bertil Sund och Cia Hult från grannhuset.\n\nDet är årets andra möte med husrådet."
    )
    assert document.kind == "article"
    assert {person.name for person in document.attendance} == {"Alva Krok", "Bertil Sund", "Cia Hult"}
    assert (document.meeting.body, document.meeting.date) == ("husrådet", None)


def test_a_promise_behind_a_title_is_a_task():
    document = _read(
        "– Det går att ändra, säger Alva Krok.\n\nBertil Sund, samordnare på kontoret för boende och med i husrådet "
        "lovar att ta frågan vidare till chefen.\n\nCia Hult, som samordnar lokalerna, hade väntat tjugo personer."
    )
    assert [action.responsible for action in document.actions] == ["Bertil Sund"]


def test_what_an_administration_is_there_for_is_no_task():
    document = _read("– Det går, säger Alva Krok.\n\nSocialförvaltningen ansvarar för stöd, boende och rådgivning.")
    assert document.actions == ()


def test_quotes_and_a_title_with_ideas_make_no_register():
    document = _read(
        "Den 9 oktober 2025 träffades ett sjuttiotal invånare i Folkets hus.\n\n– Förslag finns det gott om, säger "
        "Alva Krok.\n\n”Ring mig.”\n\n– Kom med idéer, sa rektorn Cia Hult."
    )
    assert document.kind == "article"
    assert [(person.category, person.count) for person in document.attendance if not person.name] == [
        ("resident", 70)
    ]
    assert document.meeting.place == "Folkets hus"
    assert document.proposals == ()


@pytest.mark.parametrize(
    "rows",
    [
        "Anna Ek, ordförande\nBo Dahl, sekreterare\nCia Hult, ledamot\nDan Krok, ledamot\nEva Sund, ledamot\n",
        "Onsdag 8 maj 2024 kl. 18.00, Folkets hus\nOnsdag 12 juni 2024 kl. 18.00, Folkets hus\n",
    ],
)
def test_a_list_below_two_quotes_makes_the_news_no_list(rows):
    quotes = "– Det är roligt, säger Anna Ek.\n– Barnen har väntat länge, säger Bo Dahl.\n"
    assert parse_document("nyhet.txt", f"Möten i byalaget\n\n{quotes}\n{rows}".encode()).kind == "article"


def test_the_next_meeting_has_the_year_of_the_one_told_right_above_it():
    text = (
        "Byarådet 30 maj är inställt\n\nByarådets sammanträde den 30 maj 2022 ställs in eftersom det finns få "
        "ärenden att handlägga just nu.\n\nNästa sammanträde är planerat att hållas den 20 juni.\n\nBeslutet har "
        "fattats av rådets ordförande i samråd med de övriga i presidiet, som menar att skälen är särskilda.\n"
    )
    document = parse_document("nyhet.txt", text.encode())
    assert document.kind == "article"
    assert "2022-06-20" in [one.date for one in document.upcoming]


def test_news_name_who_led_the_meeting_and_wrote_its_minutes_and_who_greeted_how_many():
    text = (
        "Årsmöte i Kvarnstugan\n\nOrdförande Bo Dahl hälsade {} personer välkomna till Kvarnstugan, där byalaget "
        "bjöd alla på kaffe efter mötet.\n\n"
        "Att leda kvällens möte valdes Cia Hult, och Dan Krok utsågs att föra protokollet.\n\n"
        "Eva Sund från värdshuset Två Bäckar var på plats och berättade om sina planer för sommaren och hösten.\n\n"
        "Till ny ordförande för föreningen valdes Siv Ek, som är uppvuxen i trakten och satt i styrelsen förut.\n"
    )
    for count in ("60-talet", "ett 60-tal", "sextiotalet"):
        document = parse_document("nyhet.txt", text.format(count).encode())
        assert document.kind == "article"
        assert (document.meeting.chair, document.meeting.secretary) == ("Cia Hult", "Dan Krok")
        assert {(one.name, one.count) for one in document.attendance} == {
            (None, 60), ("Bo Dahl", 1), ("Cia Hult", 1), ("Dan Krok", 1), ("Eva Sund", 1),
        }  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Det kom 25 stycken när föreningen hade årsmöte söndag den 17 februari.", 25),
        ("Föreningen hade årsmöte den 17 februari. 21 av över 100 medlemmar var där i varje fall!", 21),
        ("Årsmötet hölls den 17 februari och 62 ombud deltog.", 62),
        ("Föreningens årsmöte hölls den 17 februari med ett 40-tal deltagare.", 40),
        ("Bara 14 personer hade hörsammat kallelsen till årsmötet den 17 februari.", 14),
        ("Årsmötet hölls den 17 februari. Antal deltagare var ca 35 st.", 35),
    ],
)
def test_people_are_counted_in_other_words(sentence, number):
    text = f"Årsmöte i bygden\n\nPublicerad 2019-02-20\n\n{sentence} Det bjöds på kaffe.\n\nStyrelsen tackar.\n"
    document = parse_document("a.txt", text.encode())
    assert [one.count for one in document.attendance] == [number]
    assert document.items == ()


@pytest.mark.parametrize(
    ("title", "told"),
    [
        (
            "Årsmöte 2021",
            "Föreningens årsmöte är nu genomfört.\n\nDet var sju medlemmar som samlades i Klubbstugan den",
        ),
        ("Nya i styrelsen", "Föreningens årsstämma hölls i Klubbstugan den"),
        ("Gott humör", "Vi höll vårt årsmöte i Klubbstugan den"),
    ],
)
def test_a_few_sentences_of_a_meeting_held_are_news(title, told):
    rest = "25 februari. Att leda mötet valdes Siv Ek, och alla gick hem nöjda. Se filmen nedan"
    document = parse_document("nyhet.html", f"<h1>{title}</h1><p>{told} {rest}</p>".encode())
    assert document.kind == "article"
    assert document.meeting is not None and document.meeting.place == "Klubbstugan"


def test_a_headline_about_the_board_makes_no_list_of_members_but_tells_the_board():
    told = (
        "I mer än 20 år har Siv Ek varit ledamot i Sandby hembygdsförening där hon också har skött protokollen. "
        "Vid årsmötet på måndagen lämnade hon uppdraget."
    )
    board = "Ordförande: Bo Dahl, Åsa Berg, kassör, samt ledamöterna Kalle Holm, Eva Lund och Per Norr."
    more = [told.replace("20", number).replace("ledamot", "ersättare") for number in ("18", "30")]
    text = "\n\n".join(["Efter 20 år: Siv lämnade styrelsen", told, "Styrelsen ser ut så här:", board, *more])
    document = parse_document("nyhet.txt", text.encode())
    assert document.kind == "article"
    assert [(one.name, one.role) for one in document.roster] == [
        ("Bo Dahl", "Ordförande"),
        ("Åsa Berg", "kassör"),
        ("Kalle Holm", None),
        ("Eva Lund", None),
        ("Per Norr", None),
    ]


def test_a_year_in_a_sentence_is_not_that_of_the_news():
    told = "Vår årsstämma hölls den 13 maj. Styrelsen fick ansvarsfrihet för 2017, och alla var nöjda med det."
    document = parse_document("nyhet.txt", f"Nya i styrelsen\n\n{told}".encode())
    assert document.meeting is not None and document.meeting.date is None


def test_the_group_whose_sitting_news_tell_of_met():
    told = "Vid kommunstyrelsens sammanträde den 9 april 2030 var det många frågor att svara på."
    text = (
        f"# Det senaste\n\n{told}\n\nKommunstyrelsen fattade även beslut om att bygga en brygga vid badet i Sandby.\n"
    )
    document = parse_document("a.md", text.encode(), Told(kind="article"))
    assert (document.meeting.body, document.meeting.date) == ("kommunstyrelsen", "2030-04-09")
    assert [one.text for one in document.decisions] == [text.strip().rpartition("\n")[2]]


def test_the_day_of_a_report_is_that_of_its_title():
    text = (
        "# Rapport från styrelsemötet 7 juni\n\nStyrelsen såg på nya stadgar och tyckte att de är bra.\n\n"
        "Ännu ett styrelsemöte bokades in den 14 juni.\n\nPublicerad 9 juni 2030\n"
    )
    document = parse_document("a.md", text.encode(), Told(kind="article"))
    assert document.meeting.date == "2030-06-07"
    assert [one.date for one in document.upcoming] == ["2030-06-14"]
    coming = text.replace("Rapport från styrelsemötet", "Välkommen till styrelsemötet")
    assert parse_document("a.md", coming.encode(), Told(kind="article")).meeting is None


_TOLD = "Vi var många som kom till torget i går och det blev en fin kväll för alla i byn."


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Sandby 8 oktober 2030 00:00", "2030-10-08"),
        ("Pressmeddelande • Dec 14, 2030 14:52 CET", "2030-12-14"),
        ("Styrelsemöte 8 oktober 2030 18:00", None),
    ],
)
def test_a_line_below_the_title_tells_when_and_where_it_was_sent(line, day):
    text = f"# Torget fick ny lekplats\n\n{line}\n\n{_TOLD}\n\n{_TOLD.replace('torget', 'parken')}\n"
    assert parse_document("a.md", text.encode(), Told(kind="article")).published_on == day


def test_who_is_to_be_admitted_is_no_decision():
    text = f"# Kursen läggs ned\n\n{_TOLD}\n\nFler sökande kommer inte att antas i höst.\n"
    assert parse_document("a.md", text.encode(), Told(kind="article")).decisions == ()


def test_a_list_with_dashes_is_no_speech():
    rows = "\n".join(
        f"– {told}" for told in ("Ekonomin är god.", "Årsmötet beslutade att höja avgiften.", "Siv Ek valdes.")
    )
    text = f"# Från årsmötet\n\n{_TOLD}\n\n{rows}\n"
    assert [one.text for one in parse_document("a.md", text.encode(), Told(kind="article")).decisions] == [
        "Årsmötet beslutade att höja avgiften."
    ]


def test_a_board_in_a_table_of_signed_news_is_a_roster_and_the_text_news():
    towns = (
        ("Sandby", "Lovisa Hage", "Nils Åker"),
        ("Norrby", "Sten Kull", "Ida Bäck"),
        ("Söderby", "Vera Strand", "Mats Holm"),
    )
    rows = "".join(f"<tr><td>{town}</td><td>{one}</td><td>{other}</td></tr>" for town, one, other in towns)
    told = (
        "Vid årets första möte fick vi se flera nya ansikten runt bordet. De kommer från Norrby och Söderby.",
        "Sammanträdet började med en genomgång av förbundets uppdrag. Därefter kom besluten om årets verksamhet.",
        "Det sista ärendet var en skrivelse till medlemmarna om avgiften för nästa år. Svaren väntas under våren.",
        "Förbundet har sedan starten hjälpt människor i tre kommuner att hitta vägar till arbete och studier.",
    )
    text = (
        "<h1>Nya ansikten i styrelsen</h1><p>Skribent: Tova Brolin</p>"
        f"{''.join(f'<p>{one}</p>' for one in told)}<h2>Förbundets nya styrelse</h2>"
        f"<table><tr><th></th><th>Ledamöter</th><th>Ersättare</th></tr>{rows}</table>"
    )
    document = parse_document("a.html", text.encode())
    assert (document.kind, len(document.roster)) == ("article", 6)
