"""Minutes as boards, clubs and councils write them: what each line of such a page is believed to be."""

import pytest
from datasette_intranet.loaders.parse import parse_document

from tests.loaders.parse.plain_minutes import HEAD, read_minutes, told_minutes

HEADINGS = ("Taket", "Bryggan", "Färgen", "Stegen", "Duken")


def doers(document) -> list[tuple[str | None, str]]:
    return [(action.responsible, action.text) for action in document.actions]


def days(document) -> list[str | None]:
    return [coming.date for coming in document.upcoming]


def present(document) -> list[str | None]:
    return [record.name for record in document.attendance if record.status == "present"]


def test_a_proposal_on_one_line_of_an_item_takes_no_lines_below_it():
    document = read_minutes(f"{HEAD}§ 1 Resan\nFörslag: Norrhed eller Sunnerby\nAlva tar kontakt med bussbolaget\n")
    assert doers(document) == [("Alva", "Alva tar kontakt med bussbolaget")]
    assert document.proposals == ()


def test_sentences_above_the_first_heading_are_read():
    text = (
        "Mötesprotokoll Ekmarka ryttare 2024-05-06\n\nHär är vad vi kom fram till.\n\nSiv kollar upp parkering. "
        "Vi beslutade att köpa tio hinder.\n\nÖvriga frågor\n\nInget mer togs upp den här gången.\n"
    )
    document = parse_document("anteckningar.txt", text.encode())
    assert doers(document) == [("Siv", "Siv kollar upp parkering.")]
    assert [decision.text for decision in document.decisions] == ["Vi beslutade att köpa tio hinder."]


@pytest.mark.parametrize("head", ["Protokollet distribueras till alla som kom samt till:", "Kopia till", "Delges:"])
def test_to_whom_the_minutes_are_sent_was_not_there(head):
    text = f"Brukarrådet 2024-03-05\n\nNärvarande:\nAlva Krok\nBertil Sund\n\n{head}\nDag Friis\nEva Rask\n\n"
    document = read_minutes(f"{text}1. Taket\nDet läcker.\n\n2. Golvet\nDet är slitet.\n")
    assert present(document) == ["Alva Krok", "Bertil Sund"]


def test_first_names_of_two_parts_written_as_one_are_names():
    document = read_minutes(
        "Brukarrådet 2024-03-05\n\nNärvarande\n\nLilliAnn, IngBritt, Siv\n\n§ 1. Taket\n\nDet läcker.\n"
    )
    assert present(document) == ["LilliAnn", "IngBritt", "Siv"]


def test_somebody_of_the_meeting_may_be_called_by_the_family_name():
    assert doers(told_minutes("Frågan är öppen. Krokström tar fram en lista.")) == []
    text = (
        "Brukarrådet 2024-03-05\n\nNärvarande: Alva Krokström, Bertil Sund\n\nTaket\n\nKrokström tar fram en lista.\n"
    )
    assert doers(read_minutes(text)) == [("Krokström", "Krokström tar fram en lista.")]


@pytest.mark.parametrize(
    "line",
    [
        "Ekmarka ska utvecklas i dialog.",
        "Alva gör en kort tillbakablick på året.",
        "Alva pekar på läget.",
        "Mötet beslutade att Alva fortsätter som ordförande.",
    ],
)
def test_what_is_told_or_done_to_something_is_no_task(line):
    assert doers(told_minutes(line)) == []


def test_uppdrog_needs_no_word_before_the_one_who_is_told():
    assert doers(told_minutes("Uppdrog Alva att mejla protokollet.")) == [
        ("Alva", "Uppdrog Alva att mejla protokollet.")
    ]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Mötet beslutade att höstmarknaden ska hållas söndagen den 11 augusti.", "2024-08-11"),
        ("Vi bjuder på en kräftskiva den 17 augusti.", "2024-08-17"),
        ("Uteritten planeras till 5/6.", "2024-06-05"),
        ("Beslut: Årsmöte den 14 april i Sunnerby.", "2024-04-14"),
        ("Arbetsdag lördag den 4 maj, alla är med.", "2024-05-04"),
    ],
)
def test_a_day_that_is_set_for_something_is_to_come(line, day):
    assert days(told_minutes(line)) == [day]


def test_rows_below_what_leads_to_planned_days_are_to_come():
    rows = "De turer som är planerade under våren:\nGästabudet 5 maj. (Bokat)\nBarnens dag lördagen 25 maj. (Bokat)"
    assert days(told_minutes(rows)) == ["2024-05-05", "2024-05-25"]


@pytest.mark.parametrize("line", ["Mötet beslutade att godkänna protokollet från den 7 maj.", "Vi kom den 3 mars."])
def test_a_day_that_has_been_is_not_to_come(line):
    assert days(told_minutes(line)) == []


def test_the_evening_is_no_place():
    coming = told_minutes("Byfesten hålls den 4 augusti på kvällen.").upcoming
    assert [(one.date, one.place) for one in coming] == [("2024-08-04", None)]


def test_those_who_were_there_as_a_group_say_nothing_of_a_name_in_the_sentence():
    told = "Siv gav bilder av Erik Olsmed, som sedan såldes bland de närvarande."
    assert present(read_minutes(f"Årsmöte 2024-03-05\n\n{told}\n\n§ 1. Taket lagas.\n")) == []


def test_a_list_of_names_above_numbered_items_is_of_those_who_came():
    text = "Protokoll Ekmarka båtklubb 2024-05-03\n\nNamnlista\n\nAnna Ekdal\nBo Dahlin\n\n§ 1 Båten\n\nDen lagas.\n"
    assert present(parse_document("anteckningar.txt", text.encode())) == ["Anna Ekdal", "Bo Dahlin"]


@pytest.mark.parametrize("mark", ["; ", ". "])
def test_decisions_stand_behind_a_semicolon_or_a_stop_as_behind_a_colon(mark):
    document = read_minutes(f"{HEAD}§1 Banken. Avtalet visas.\nBeslut{mark}Alva får visa avtalet.\n")
    assert [decision.text for decision in document.decisions] == ["Alva får visa avtalet."]


def test_a_semicolon_ends_a_label_on_a_line_of_its_own():
    top = "Protokoll från möte med Ekmarka fiberförening\nden 4 april 2024\nPlats; Hemma hos Bo Ek, Norrhed\n"
    people = "Närvarande; Alva Krok, Bertil Sund,\nCia Hult och Dag Friis.\n"
    document = read_minutes(f"{top}{people}§1 Taket. Det läcker.\n")
    assert document.meeting.place == "Hemma hos Bo Ek, Norrhed"
    assert present(document) == ["Alva Krok", "Bertil Sund", "Cia Hult", "Dag Friis"]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("§ 1 Kommunikation: inget nytt i dag", "Kommunikation"),
        ("§ 1 Nytt från länet, Ordföranden informerade om det nya", "Nytt från länet"),
        ("§ 1 Val av justerare Alva och Cia justerar", "Val av justerare"),
        ("§ 1 Dagordning (Punkten 4. Beslut om taket läggs till)", "Dagordning"),
        ("§ 1 Lokalen Stora Björn i Sunnerby hyrs, öppnas", "Lokalen Stora Björn i Sunnerby hyrs, öppnas"),
    ],
)
def test_a_heading_ends_where_its_text_begins(line, heading):
    assert [item.heading for item in read_minutes(f"{HEAD}{line}\n§ 2 Taket\nDet läcker.\n").items] == [
        heading,
        "Taket",
    ]


def test_a_stop_without_a_blank_behind_it_ends_a_sentence():
    assert doers(told_minutes("Det blir ändringar nästa år.Alva kollar lite lokaler.")) == [
        ("Alva", "Alva kollar lite lokaler.")
    ]


def test_the_town_clerk_is_secretary_only_where_nobody_else_writes():
    people = "Närvarande:\nAlva Krok, ordförande\nBertil Sund, kommunsekreterare\n"
    alone = read_minutes(f"Protokoll brukarrådet 2024-03-05\n\n{people}\n§ 1 Taket\nDet läcker.\n")
    assert alone.meeting.secretary == "Bertil Sund"
    other = read_minutes(
        f"Protokoll brukarrådet 2024-03-05\n\n{people}Cia Hult, sekreterare\n\n§ 1 Taket\nDet läcker.\n"
    )
    assert other.meeting.secretary == "Cia Hult"


def test_whoever_declares_the_meeting_opened_led_it():
    document = read_minutes(
        f"{HEAD}§ 1 Öppnande\nFöreningens ordförande Alva Krok förklarade styrelsemötet öppnat.\n"
    )
    assert document.meeting.chair == "Alva Krok"


@pytest.mark.parametrize(
    ("title", "body", "place"),
    [
        ("PROTOKOLL STYRELSEMÖTE EKMARKA KOLONIFÖRENING 2024-03-05", "EKMARKA KOLONIFÖRENING", None),
        (
            "PROTOKOLL FRÅN EKMARKA BYASTÄMMA I NORRHEDS BYGDEGÅRD DEN 5 MARS 2024",
            "EKMARKA BYASTÄMMA",
            "NORRHEDS BYGDEGÅRD",
        ),
        ("Protokoll fört vid styrelsemöte LH Solen, Ankargatan 3, 2024-03-05", "LH Solen", "Ankargatan 3"),
        (
            "Justerat protokoll fört vid sammanträde med Ekmarka Odlingskommitté 5-6 mars 2024",
            "Ekmarka Odlingskommitté",
            None,
        ),
        (
            "Protokoll förda vid Ekmarka Kulturförbunds medlemsmöte i Sunnerby 2024-03-05",
            "Ekmarka Kulturförbund",
            "Sunnerby",
        ),
        ("Protokoll/styrelsemöten/2024 03 05\nStyrelsemöte 2024-03-05", None, None),
        ("Protokoll 5 mars 2024\n\nUppstart - Planering - Lotteri", None, None),
        ("Föreningen Ekmarka Riders\n\nStyrelsemöte 2024-03-05", "Föreningen Ekmarka Riders", None),
    ],
)
def test_the_group_and_the_place_of_a_title(title, body, place):
    document = read_minutes(f"{title}\n\nNärvarande: Alva Krok, Bertil Sund\n\n§ 1 Taket\nDet läcker.\n")
    assert (document.meeting.body, document.meeting.place) == (body, place)


def test_a_list_that_begins_anew_at_one_before_each_item_has_its_items():
    items = "\n\n".join(f"  1. {heading}\n\n– Mötet beslutar att köpa {heading.lower()}." for heading in HEADINGS)
    document = read_minutes(f"Styrelsemöte 2024-03-05\n\nNärvarande: Alva Krok, Bertil Sund\n\n{items}\n")
    assert [(item.number, item.heading) for item in document.items] == [(None, heading) for heading in HEADINGS]
    assert len(document.decisions) == len(HEADINGS)


def test_ones_right_below_text_are_no_items():
    told = "\n\n".join(f"Alva har köpt in detta till {heading.lower()}.\n1. Färg" for heading in HEADINGS)
    document = read_minutes(f"Styrelsemöte 2024-03-05\n\nNärvarande: Alva Krok, Bertil Sund\n\n{told}\n")
    assert document.items == ()


def test_decisions_behind_dashes_are_nobodys_words():
    rows = "– Mötet beslutar att köpa färg.\n\n– Mötet beslutar att måla båten."
    document = read_minutes(f"Styrelsemöte 2024-03-05\n\n1. Öppnande\n\n2. Båten\n\n{rows}\n\n3. Bryggan\n\n{rows}\n")
    assert document.kind == "minutes"


def test_a_paragraph_number_may_have_a_letter_behind_a_stop():
    document = read_minutes(f"{HEAD}§ 1. Öppnande\nKlart.\n§ 1.a Justerare\nAlva Krok.\n§ 1.b Dagordning\nGodkänd.\n")
    assert [(item.number, item.heading) for item in document.items][1:] == [
        ("1.a", "Justerare"),
        ("1.b", "Dagordning"),
    ]


def test_letters_and_years_above_a_paragraph_are_a_heading_and_no_case():
    told = "Alva har jämfört priser på mössor och vantar till föreningen för att den ska synas mer under hela hösten."
    document = read_minutes(f"{HEAD}§ 1. Öppnande\nKlart.\n§ 2. EKAS 09/10\n{told}\n§ 3. Avslut\nTack.\n")
    assert [item.heading for item in document.items] == ["Öppnande", "EKAS 09/10", "Avslut"]


def test_what_the_board_decides_below_a_proposal_is_decided():
    rows = "Förslag: att välja Alva Krok\nStyrelsen beslutar\natt välja Bertil Sund till ordförande."
    document = read_minutes(f"{HEAD}§ 1 Val\n{rows}\n§ 2 Taket\nDet läcker.\n")
    assert [decision.text for decision in document.decisions] == ["att välja Bertil Sund till ordförande."]


def test_rows_of_a_table_go_on_below_one_with_an_empty_cell():
    rows = "Ärende/Notering\tBeslut\n\n1 Öppnande\n\n2 Ekonomi\tAtt godta rapporten\n3 Porto\tAtt skicka brevet\n"
    document = read_minutes(f"Brukarrådet 2024-03-05\n\nNärvarande: Alva Krok, Bertil Sund\n\n{rows}")
    assert [decision.text for decision in document.decisions] == ["Att godta rapporten", "Att skicka brevet"]


def test_bodies_above_those_who_came_from_them_are_no_people():
    people = "Mf Ekby-Norrås Järnväg\nAlva Krok\nBertil Sund\n\nSunnerby Bergslags Järnväg\nCia Hult\nDag Friis\n"
    document = read_minutes(
        f"Protokoll 2024-03-05\n\nNärvarande:\n\n{people}\n§ 1 Öppnande\nKlart.\n§ 2 Taket\nDet läcker.\n"
    )
    assert present(document) == ["Alva Krok", "Bertil Sund", "Cia Hult", "Dag Friis"]


def test_a_library_behind_a_name_is_where_somebody_comes_from():
    people = (
        "Närvarande: Alva Krok\n\nFörhinder\nCia Hult, Norrheds Läns Bibliotek\nDag Friis, Länsbibliotek Sunnerby\n"
    )
    document = read_minutes(
        f"Möte 2024-03-05\n\n{people}\n§ 1 Mötet öppnades av ordförande, Alva Krok.\n§ 2 Taket\nSe 1.\n"
    )
    away = [record.name for record in document.attendance if record.status == "apologies"]
    assert (away, document.meeting.chair) == (["Cia Hult", "Dag Friis"], "Alva Krok")


def test_two_capitals_without_a_given_name_are_a_heading():
    lines = "1 Öppnande.\nKlart.\n2 Program.\nBra.\n3 Bidrag\nSökt.\n4 Lottens Dag.\nAlla var med.\n5 Gåva.\nTack.\n"
    headings = [item.heading for item in read_minutes(f"Protokoll 2024-03-05\n\nEkmarka samlare\n{lines}").items]
    assert headings == ["Öppnande", "Program", "Bidrag", "Lottens Dag", "Gåva"]


def test_minutes_may_stand_below_the_officers_of_a_club():
    top = "Ekmarka Modellklubb\n Ordförande  Alva Krok  Storgatan 1\n Sekreterare  Bo Sund  Lillgatan 2\n\n"
    told = "\n\nSammandrag av styrelsemöte 2024-03-05\n\n  1. Mötet öppnades.\n  2. Bo visade kassan.\n"
    more = (
        "  3. Mötet beslöt att inviga banan, eftersom den är färdig och alla som vill kan vara med på den nu.\n" * 3
    )
    document = read_minutes(f"{top}{told}{more}")
    assert (document.kind, document.meeting.date) == ("minutes", "2024-03-05")


def test_until_when_something_is_to_be_done_is_no_event():
    assert days(told_minutes("Inför årsmötet lämnas motioner in före den 13 april.")) == []


def test_more_blanks_behind_a_group_make_no_table_of_it():
    people = "Åk 1: Nils & Siv\n\nÅk 5: Olle\n\nÅk 6: Alva & Leo\n\nVuxna:   Gunilla & Bertil\n"
    document = read_minutes(f"Elevråd 2024-02-26\n\nNärvarande:\n\n{people}\n1. Mat\nBra.\n\n2. Rast\nKort.\n")
    assert present(document) == ["Nils", "Siv", "Olle", "Alva", "Leo", "Gunilla", "Bertil"]


def test_a_hint_to_a_paper_below_a_decision_is_none():
    document = read_minutes(f"{HEAD}§ 1 Fonden\nBeslut: Reglerna antas. Se bilaga\n")
    assert [decision.text for decision in document.decisions] == ["Reglerna antas."]
