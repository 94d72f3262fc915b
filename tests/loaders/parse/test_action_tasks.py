"""Things to do: who does what, told in sentences and in tables."""

import pytest
from datasette_intranet.loaders.parse import parse_document

from tests.loaders.parse.plain_minutes import HEAD, read_minutes, told_minutes


@pytest.mark.parametrize(
    "sentence",
    [
        "Bertil påminner om att anmälan stänger på fredag.",
        "Bertil frågar om det finns pengar kvar.",
        "Bertil påminde om ytterkläderna.",
        "Bertil berättade att Cia ringer ofta.",
    ],
)
def test_what_somebody_only_says_is_no_task(sentence):
    assert told_minutes(f"Rådet talade om mattorna. {sentence}").actions == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Bertil renskriver listan och skickar den till alla.",
        "Bertil frågar Cia om nycklarna.",
        "Bertil frågar fastighet om det går att måla om.",
        "Bertil påminner alla en vecka före.",
    ],
)
def test_a_named_doer_with_a_verb_is_a_task(sentence):
    (action,) = told_minutes(f"Rådet talade om mattorna. {sentence}").actions
    assert action.responsible == "Bertil"


TASKS = """# Verkstad om svar

26 november 2025

Närvarande: Tariq Bergdal, Stina Hallvik

## Uppvärmning

Alla skrev ned den senaste gången någon ringde tillbaka som utlovat.

## {heading}

| {head} |
|---|---|---|
| Skriver en guide | Tariq | 12 december |
| Ringer de tio första | Stina | 9 januari |

## Nästa tillfälle

Onsdag 28 januari 2026 klockan 09.00–12.00, Biblioteket
"""


@pytest.mark.parametrize("head", ["Löfte | Vem | När", "Vad | Ansvarig | Klart", "Sak | Vem gör det? | Senast"])
def test_a_table_of_who_does_what_until_when_is_things_to_do_and_no_coming_meetings(head):
    document = parse_document("a.md", TASKS.format(heading="Vem säger vad?", head=head).encode())
    told = [(action.text, action.responsible, action.due) for action in document.actions]
    assert told == [
        ("Skriver en guide", "Tariq", "2025-12-12"),
        ("Ringer de tio första", "Stina", "2026-01-09"),
    ]
    assert [one.date for one in document.upcoming] == ["2026-01-28"]


def test_a_table_of_days_and_who_opens_the_door_is_still_a_list_of_times():
    text = TASKS.format(heading="Vårens träffar", head="Träff | Värd | Dag")
    assert len(parse_document("a.md", text.encode()).upcoming) == 3


@pytest.mark.parametrize("who", ["Anna och Bo", "Anna, Bo och Sven", "Martin samt Åsa-Karin", "Anna Berg och Bo"])
@pytest.mark.parametrize("present", ["", "Närvarande: Alva Krok, Bertil Sund\n\n"])
@pytest.mark.parametrize("task", ["tar kontakt med skolan.", "ansvarar för fikat.", "lovar att återkomma."])
def test_several_people_do_one_thing_together_as_printed(who, present, task):
    document = read_minutes(f"Brukarrådet 2024-03-05\n\n{present}1. Skolan\n{who} {task}\n")
    assert [(action.responsible, action.text) for action in document.actions] == [(who, f"{who} {task}")]


def test_two_words_that_are_no_names_do_nothing_together():
    assert read_minutes("Brukarrådet 2024-03-05\n\n1. Skolan\nBygg och Miljö tar kontakt med skolan.\n").actions == ()


def test_who_does_it_in_a_paragraph_of_its_own_belongs_to_the_sentence_above():
    (action,) = told_minutes("Skylten vid ån ska lagas före midsommar.\n\n(Ansvarig: Bertil)").actions
    assert (action.text, action.responsible) == ("Skylten vid ån ska lagas före midsommar.", "Bertil")


def test_a_row_begins_with_its_doer_only_where_a_verb_follows():
    rows = "- Skylten vid ån ska lagas\n- Kommunen lagar skylten\n- Lokalen bokas"
    actions = read_minutes(f"{HEAD}Att göra\n\n{rows}\n").actions
    assert [action.responsible for action in actions] == [None, "Kommunen", None]


@pytest.mark.parametrize(
    ("sentence", "responsible"),
    [
        ("Vår kontakt i bygget Bertil Sund kontaktar Asta Ek om mattorna.", "Bertil Sund"),
        ("Bertil/Cia sköter inköpet till festen.", "Bertil/Cia"),
        ("Mötet ger i uppdrag åt Bertil att ta fram en plan.", "Bertil"),
        ("Mötet gav i uppdrag till styrelsen att se över kostnaderna.", "styrelsen"),
    ],
)
def test_the_one_who_is_to_do_it_is_responsible(sentence, responsible):
    (action,) = told_minutes(f"Rådet talade om mattorna. {sentence}").actions
    assert action.responsible == responsible


def test_whoever_is_responsible_stands_behind_the_row_or_the_sentence():
    (row,) = read_minutes(f"{HEAD}Att göra\n\n- Laga skylten vid ån. Ansvarig: Bertil\n").actions
    (told,) = told_minutes("Skylten lagas före midsommar. Ansvarig: Bertil").actions
    assert (row.text, row.responsible) == ("Laga skylten vid ån.", "Bertil")
    assert (told.text, told.responsible) == ("Skylten lagas före midsommar.", "Bertil")


@pytest.mark.parametrize("words", ["Bordlades till nästa möte", "Bordläggs", "Skjuts upp", "Utgår"])
def test_a_list_of_things_to_do_that_was_put_off_is_no_task(words):
    text = f"{HEAD}1. Öppnande\n\nAlva hälsade.\n\n2. Att göra\n\n{words}\n\n3. Väntrummet\n\nMattorna är slitna.\n"
    assert parse_document("a.txt", text.encode()).actions == ()


@pytest.mark.parametrize("whom", ["styrelsen om ekonomin", "årsmötet om läget", "nämnden om budgeten", "om läget"])
def test_who_informs_the_meeting_has_no_task(whom):
    text = f"Brukarrådet 2024-03-05\n\nNärvarande: Alva Krok, Bo Sund\n\n§ 1 Ekonomi\nAlva informerar {whom}.\n"
    assert parse_document("a.txt", text.encode()).actions == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Handlingsplanen kommer att ha två delar.",
        "Menyn ska bytas ut i vår.",
        "Det planeras en utplantering av Tidanöring i bäcken.",
    ],
)
def test_a_thing_does_nothing(sentence):
    assert told_minutes(f"Rådet talade om mattorna. {sentence}").actions == ()


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Karin skickar ut en påminnelse.", "Karin"),
        ("Martin bokar lokalen till våren.", "Martin"),
        ("Listan revideras av Kerstin.", "Kerstin"),
        ("Listan revideras av Bo Dahl.", "Bo Dahl"),
    ],
)
def test_somebody_who_is_not_listed_does(sentence, who):
    (action,) = told_minutes(f"Rådet talade om mattorna. {sentence}").actions
    assert action.responsible == who


@pytest.mark.parametrize(
    ("heading", "who"),
    [
        ("Kopiera upp dagordningen, Bertil tar med sig papper", "Bertil"),
        ("Påminnelse om att skriva rapporter skickas av Cia", "Cia"),
        ("Rektor Siv Ek informerar om läget på skolan", None),
        ("Revisorernas berättelse upplästes av Lars Berg och godkändes", None),
        ("Bertil Sund rapporterar om renoveringen av köket", None),
    ],
)
def test_an_item_that_is_only_a_heading_may_be_a_task(heading, who):
    text = f"{HEAD}1. Öppnande\n2. {heading}\n3. Avslutning\n"
    assert [action.responsible for action in read_minutes(text).actions] == ([who] if who else [])


def test_an_officer_behind_the_verb_does():
    (action,) = told_minutes("Rådet talade om mattorna. Därför tar ordföranden kontakt med firman.").actions
    assert action.responsible == "ordföranden"


@pytest.mark.parametrize("printed", ["Uppdrogs åt Bo Lind att", "Anmodades Bo Lind att", "Ombads Bo Lind att"])
def test_a_task_in_the_passive_before_its_doer(printed):
    text = (
        f"Styrelsen 2024-03-05\n\nNärvarande: Bo Lind, Siv Ek\n\n1. Broschyren\n\n{printed} lämna den till tryck.\n"
    )
    assert [one.responsible for one in parse_document("a.txt", text.encode()).actions] == ["Bo Lind"]


def test_initials_of_those_who_came_tell_who_does_something():
    text = (
        "Protokoll Sandby fiber 2024-03-05\n\nNärvarande: Siv Ek, Bo-Erik Dahl\n\n"
        "1. Kartor: (SE) skickar kartorna till sågen.\n"
        "2. Val: förslag Asta Ekmark (BED) kontaktar.\n3. Moms: (XY) skickar papper.\n4. Lokal: Den är bokad.\n"
    )
    found = parse_document("a.txt", text.encode()).actions
    assert [(one.text, one.responsible) for one in found] == [
        ("(SE) skickar kartorna till sågen.", "SE"),
        ("förslag Asta Ekmark (BED) kontaktar.", "BED"),
    ]


def test_an_office_in_the_definite_form_takes_on_what_is_to_be_done():
    told = "1. Ljud\nSkyddsombudet jobbar vidare med ljudet i hallen.\n"
    text = f"Protokoll Elevrådet 2024-03-05\n\nNärvarande: Siv Ek, Bo Dahl\n\n{told}"
    found = parse_document("a.txt", text.encode()).actions
    assert [one.responsible for one in found] == ["Skyddsombudet"]


@pytest.mark.parametrize(
    "told",
    [
        "Niklas Sjö ersätts av Petra Rågmark den här gången.",
        "På frågan svarar Petra Rågmark att bryggan är klar.",
        "Petra Rågmark övertar Eva Eks syssla som kassör.",
    ],
)
def test_what_somebody_is_or_answers_is_no_task(told):
    text = f"Byrådet 3 april 2031\n\nNärvarande: Petra Rågmark, Bo Alm\n\n§ 1 Övrigt\n\n{told}\n"
    assert parse_document("a.txt", text.encode()).actions == ()


def test_who_answers_for_it_stands_behind_what_is_to_be_done():
    (action,) = told_minutes("Gungan ska ersättas före påsk, Bertil ansvarar.").actions
    assert (action.text, action.responsible) == ("Gungan ska ersättas före påsk, Bertil ansvarar.", "Bertil")


def test_who_writes_the_minutes_has_no_task_but_next_time():
    assert told_minutes("Bertil åtog sig att föra protokollet.").actions == ()
    assert told_minutes("Bertil åtog sig att föra protokollet nästa gång.").actions != ()


def test_a_heading_may_tell_by_whom_something_is_done_above_other_lines():
    document = read_minutes(
        f"{HEAD}1. Taket\nDet läcker.\n\n2. Påminnelse om rapporten skickas av Bertil\nMötet avslutades.\n"
    )
    assert [action.responsible for action in document.actions] == ["Bertil"]


def test_informing_a_committee_and_taking_up_a_post_are_no_tasks():
    assert told_minutes("Bertil informerar miljönämnden om läget i sjöarna.").actions == ()
    assert told_minutes("Bertil kommer att tillträda en ny tjänst.").actions == ()


def test_what_is_short_tells_before_the_colon_of_what_it_is():
    (action,) = told_minutes("Fönstret i köket: Bertil begär offerter").actions
    assert (action.text, action.responsible) == ("Fönstret i köket: Bertil begär offerter", "Bertil")
