"""Minutes in the forms that groups write them."""

import pytest
from datasette_intranet.loaders.parse import parse_document

from tests.loaders.parse.plain_minutes import HEAD, read_minutes, told_minutes


@pytest.mark.parametrize(
    "rows",
    [
        "Beslut:\n\n- Att köpa in fyra stolar",
        "Beslut:\n- Att köpa in fyra stolar",
        "Beslut\n\n- att köpa in fyra stolar\nCia ansvarar för att hämta dem i april.",
        "Beslut:\n\n- Köpa in fyra stolar\n\nDet kändes bra för alla runt bordet.",
        "Mötet beslutar:\n\n- Att köpa in fyra stolar",
    ],
)
def test_a_single_row_under_beslut_is_a_decision_and_no_item(rows):
    document = told_minutes("Stolarna är gamla och några av dem har gått sönder.\n\n" + rows)
    assert [item.heading for item in document.items] == ["Väntrummet", "Övriga frågor"]
    (decision,) = document.decisions
    assert decision.text.rstrip(".").endswith("öpa in fyra stolar")
    assert decision.item == 0


@pytest.mark.parametrize(
    "rows",
    [
        "Beslut\natt köpa in fyra stolar.\n\nBertil lovar att hämta dem i april.",
        "Beslut:\n\n- att köpa in fyra stolar\n\nBertil lovar att hämta dem i april. Det blev en lång diskussion.",
        "Beslut: Rådet köper in fyra stolar.\n\nBertil lovar att hämta dem i april.",
        "Beslut\n\nRådet köper in fyra stolar.\n\nBertil lovar att hämta dem i april.",
    ],
)
def test_the_paragraph_after_a_decision_is_no_decision(rows):
    document = told_minutes(rows)
    assert len(document.decisions) == 1
    assert "stolar" in document.decisions[0].text
    assert [action.responsible for action in document.actions] == ["Bertil"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Alva får i uppdrag att rita en karta till nästa möte.",
        "Bertil tar fram ett förslag på vilka frågor som kan strykas till nästa möte.",
        "Cia kontaktar enheten om lamporna till nästa möte.",
        "Det här hanns inte med sist, men nu fick det ta tid.",
        "Frågan var uppskjuten och fick nu god tid.",
        "Punkten har väntat sedan förra mötet.",
        "Frågan bordlades förra gången och togs nu upp igen.",
        "Inget ärende ska bordläggas i onödan, tyckte Cia.",
        "Punkten sköts upp i höstas och diskuterades nu.",
    ],
)
def test_an_item_that_was_taken_up_is_not_put_off(sentence):
    document = told_minutes(f"Rådet talade om mattorna. {sentence}")
    assert [item.heading for item in document.items if item.deferred] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Punkten skjuts till nästa års första möte.",
        "Punkten skjuts till höstens första möte.",
        "Frågan skjuts till ett senare möte.",
        "Underlaget var inte klart och frågan bordläggs till nästa möte.",
        "Frågan tas upp igen i höst.",
        "Ärendet återremitteras.",
        "Rådet beslutar att återremittera ärendet till förvaltningen.",
        "Vi hann inte med punkten.",
        "Punkten hanns inte med.",
        "Frågan får vänta till hösten.",
        "Punkten flyttas till mötet i maj.",
        "Ärendet utgår och kommer tillbaka i september.",
        "Punkten utgick.",
        "Vi sparar frågan till nästa gång.",
        "Tas upp på nästa möte.",
        "Frågan fick stå över.",
        "Bordläggs.",
    ],
)
def test_an_item_that_is_put_off_says_so(sentence):
    document = told_minutes(f"Rådet hade väntat på ett underlag. {sentence}")
    assert [item.heading for item in document.items if item.deferred] == ["Väntrummet"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Antecknat av Bertil Sund", "Bertil Sund"),
        ("Antecknat av: Bertil Sund", "Bertil Sund"),
        ("Vid pennan\nBertil Sund", "Bertil Sund"),
        ("/Bertil Sund", "Bertil Sund"),
        ("Sekreterare: Bertil Sund", "Bertil Sund"),
        ("Minnesanteckningar förda av Bertil Sund.", "Bertil Sund"),
    ],
)
def test_who_wrote_the_notes_is_the_secretary(line, name):
    document = told_minutes(f"Rådet talade länge om mattorna.\n\n{line}")
    assert document.meeting.secretary == name
    document = read_minutes(f"{HEAD}Väntrummet\n\nRådet talade länge om mattorna och om lamporna.\n\n{line}\n")
    assert document.meeting.secretary == name


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Lärcentrums elevråd, möte 14 september 2026", "Lärcentrums elevråd"),
        ("# Möte med Brukarrådet 3 maj 2025", "Brukarrådet"),
        ("Protokoll fört vid möte med Skolrådet den 3 maj 2025", "Skolrådet"),
        ("Föräldrarådet Ekbackens skola – minnesanteckningar 3 maj 2025", "Föräldrarådet Ekbackens skola"),
        ("Minnesanteckningar APT Hemtjänst Norr 2025-05-03", "APT Hemtjänst Norr"),
        ("Brukarråd LSS, digitalt möte 2025-05-03", "Brukarråd LSS"),
    ],
)
def test_the_title_gives_the_group(title, body):
    document = read_minutes(
        f"{title}\n\nNärvarande: Alva Krok, Bertil Sund\n\nVäntrummet\n\nRådet talade om mattor.\n"
    )
    assert document.meeting.body == body


def test_two_names_joined_by_och_after_a_group_are_two():
    document = read_minutes(
        "Elevrådet 2025-05-03\n\nNärvarande\n\nElever: Lova Ahl och Miro Tekle Ask\nSkolan: Henrik Dahl\n\n"
        "Väntrummet\n\nRådet talade länge om mattorna.\n"
    )
    assert [person.name for person in document.attendance] == ["Lova Ahl", "Miro Tekle Ask", "Henrik Dahl"]


def test_members_above_the_list_of_others_came_to_the_meeting():
    document = read_minutes(
        "PROTOKOLL\nSamrådsgruppen för gator\n\nSammanträdesdatum: 2024-02-14\n\n"
        "Ledamöter\nAlva Krok, Socialnämnden, ordförande\nBertil Sund, Tekniska nämnden, vice ordförande\n\n"
        "Övriga deltagare\nCia Hult, sekreterare\nTvå invånare\n\nAnmält förhinder\nDisa Fors, Rörelsen\n\n"
        "§ 1 Dagordning\n\nDagordningen godkänns.\n\nVid protokollet\nCia Hult\n\nJusteras\nAlva Krok\nBertil Sund\n"
    )
    named = [(person.name, person.status) for person in document.attendance if person.name]
    assert named == [
        ("Alva Krok", "present"),
        ("Bertil Sund", "present"),
        ("Cia Hult", "present"),
        ("Disa Fors", "apologies"),
    ]
    assert document.meeting.chair == "Alva Krok"
    assert document.meeting.secretary == "Cia Hult"
    assert document.meeting.adjusters == ("Bertil Sund",)
    assert document.roster == ()


def test_a_decision_ends_with_its_sentence():
    document = read_minutes(
        "Styrelsemöte Föreningen Fyren 18/3-25\n\nNärvaro: Alva Krok, Bertil Sund\n\n"
        "  1. Öppnande. Ordföranden öppnade.\n"
        "  2. Kaféet. Mötet beslutade\n     att köpa en begagnad kokare för högst 400 kronor. Bertil letar på\n"
        "     loppmarknaden senast den 30 mars.\n  3. Lokalen. Taket läcker inte längre.\n"
    )
    (decision,) = document.decisions
    assert decision.text.endswith("400 kronor.")
    (action,) = document.actions
    assert (action.responsible, action.due) == ("Bertil", "2025-03-30")


@pytest.mark.parametrize("heading", ["Taket", "1. Taket", "Golvet och taket"])
def test_a_heading_after_the_attendance_is_an_item(heading):
    document = read_minutes(
        f"Husmöte 2025-05-03\n\nNärvarande: Alva Krok, Bertil Sund\nsamt tre invånare.\n\n{heading}\n\n"
        "Det läcker in vid skorstenen och måste lagas före hösten.\n\nÖvrigt\n\nInget togs upp den här gången.\n"
    )
    assert [(p.name, p.count) for p in document.attendance] == [("Alva Krok", 1), ("Bertil Sund", 1), (None, 3)]
    assert document.items[0].heading == heading.removeprefix("1. ")


def test_the_title_of_a_coming_meeting_is_no_weekday():
    document = read_minutes(
        f"{HEAD}Väntrummet\n\nRådet talade om mattorna.\n\nNästa möte\n\nTorsdag 4 april 2024 kl 13-15 i Eksalen\n"
    )
    (coming,) = document.upcoming
    assert (coming.date, coming.place) == ("2024-04-04", "Eksalen")
    assert coming.title is None


def test_a_sentence_ends_behind_a_word_that_is_also_a_month():
    document = told_minutes(
        "Vi får vara kvar till jul. Bertil frågar kyrkan om våren. Lokalen är bokad till 3 jul. som förut."
    )
    assert [action.text for action in document.actions] == ["Bertil frågar kyrkan om våren."]


def test_the_line_below_a_bare_title_names_the_group_and_is_no_item():
    head = "**Protokoll nr 6/2024**\n\n**Samverkansgrupp Kultur**\n\nTid: 5 mars 2024 kl 13-14\n\n"
    text = f"{head}**Budget**\n\nRamen minskar.\n"
    document = parse_document("a.md", text.encode())
    assert document.meeting.body == "Samverkansgrupp Kultur"
    assert [item.heading for item in document.items] == ["Budget"]


def test_a_heading_about_opening_hours_that_lists_no_day_is_an_item():
    document = read_minutes(f"{HEAD}§ 1 Tider för morgonbesök\n\nDe kommer för sent.\n\n§ 2 Övrigt\n\nInget mer.\n")
    assert [item.heading for item in document.items] == ["Tider för morgonbesök", "Övrigt"]


def test_few_words_in_small_letters_above_a_sentence_are_an_item():
    text = "Kompisgruppen 24/1 2024\n\nhär: Nova, Elias B\nborta: Theo\n\nfilmkväll\nNova köper popcorn till alla.\n"
    document = parse_document("a.txt", text.encode())
    assert [item.heading for item in document.items] == ["filmkväll"]
    assert {record.name: record.status for record in document.attendance} == {
        "Nova": "present",
        "Elias B": "present",
        "Theo": "absent",
    }


def test_speech_in_an_item_is_no_list():
    document = parse_document(
        "2024-03-06-radet.txt",
        "Minnesanteckningar rådet 2024-03-06\n\n1. Läget i väntrummet\n\nSoffan är lagad.\n\n"
        "– Äntligen, sa Alva Krok.\n\nVi behöver:\n- en matta\n- en lampa\n\n"
        "2. Avslutning\n\nMötet avslutades.\n".encode(),
    )
    assert document.items[0].text == (
        "Soffan är lagad.\n\n– Äntligen, sa Alva Krok.\n\nVi behöver:\n\n- en matta\n- en lampa"
    )


def test_a_few_sentences_below_a_meeting_and_its_day_are_its_minutes():
    told = "Siv berättade att vattnet släpps på till påsk om det inte fryser på nytt igen."
    text = f"Styrelsemöte 21-03-16\n\n{told} Styrelsen beslutade att laga bryggan innan påsk.\n"
    document = parse_document("a.txt", text.encode())
    assert (document.kind, document.meeting.date) == ("minutes", "2021-03-16")
    assert [decision.text for decision in document.decisions] == ["Styrelsen beslutade att laga bryggan innan påsk."]


@pytest.mark.parametrize(
    "title", ["Sammanfattning av styrelsemöte 14/9 2021", "Noteringar från styrelsemötet 14/9 2021"]
)
def test_a_summary_of_a_meeting_is_its_minutes(title):
    told = "Årsmötet blir den 27/11 i Björkdalens bygdegård. En föreläsning om bin planeras också."
    document = read_minutes(f"{title}\n\n{told}\n\nCecilia skickar ut brevet.\n")
    assert document.kind == "minutes" and document.meeting is not None
    assert document.meeting.date == "2021-09-14"
    assert [action.responsible for action in document.actions] == ["Cecilia"]
    assert [one.date for one in document.upcoming] == ["2021-11-27"]


def test_somebody_opens_and_closes_the_meeting_of_a_class():
    rows = (
        " 1. Ordförande {0} öppnar mötet.\n 2. Gungorna:\n  – Moa vill ha fler.\n 3. Ordförande {0} avslutar mötet.\n"
    )
    text = f"Klassråd 2024-12-12\n\n{rows.format('Moa')}\n  av William.\n"
    document = parse_document("a.txt", text.encode())
    assert (document.kind, document.meeting.body, len(document.items)) == ("minutes", "Klassråd", 3)
