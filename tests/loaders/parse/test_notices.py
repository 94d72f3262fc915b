"""A notice is no record: it announces a meeting with its agenda, and says of nobody that they came."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.schema.records import Document

AGENDA = "1. Mötets öppnande\n2. Val av justerare\n3. Bryggans skick\n4. Nästa möte\n5. Mötets avslutande\n"
HEADINGS = ["Mötets öppnande", "Val av justerare", "Bryggans skick", "Nästa möte", "Mötets avslutande"]


def read(text: str, name: str = "a.txt") -> Document:
    return parse_document(name, text.encode())


def announced(document: Document) -> list[tuple]:
    return [(row.date, row.start, row.end, row.place) for row in document.upcoming]


@pytest.mark.parametrize(
    "head",
    [
        "Kallelse till möte med Pensionärsrådet\n\nDatum: 2024-03-05\nTid: 13.00–15.30\nPlats: Stadshuset\n\n"
        "Dagordning\n\n",
        "KALLELSE\n\nPensionärsrådet kallas till möte.\n\nDag: tisdagen den 5 mars 2024\nTid: kl. 13.00–15.30\n"
        "Plats: Stadshuset\n\nDagordning\n\n",
        "Pensionärsrådet\nKallelse\n\nTid: 5 mars 2024 kl. 13.00–15.30\nPlats: Stadshuset\n\nÄrenden\n\n",
        "Pensionärsrådet\nKallelse/föredragningslista 2024-03-05\n\nTid: 13.00–15.30\nPlats: Stadshuset\n\n",
        "Föredragningslista\nPensionärsrådet 2024-03-05\n\nTid och plats: kl. 13.00–15.30, Stadshuset\n\n",
        "Dagordning för Pensionärsrådet 5 mars 2024\n\nTid: 13.00–15.30\nPlats: Stadshuset\n\n",
        "Dagordning\nPensionärsrådet\n5 mars 2024 kl. 13.00–15.30\nPlats: Stadshuset\n\n",
        "Ärendelista Pensionärsrådet 2024-03-05\n\nTid: 13.00–15.30\nPlats: Stadshuset\n\n",
        "Inbjudan till möte med Pensionärsrådet\n\nNär: 5 mars 2024 kl. 13.00–15.30\nPlats: Stadshuset\n\n"
        "Agenda:\n\n",
        "Välkommen till möte med Pensionärsrådet!\n\nDatum: 2024-03-05\nTid: 13.00–15.30\nPlats: Stadshuset\n\n"
        "Dagordning\n\n",
        "Pensionärsrådet\nSammanträde 2024-03-05\n\nTid: 13.00–15.30\nPlats: Stadshuset\n\nÄrenden\n\n",
        "Kallelse Pensionärsrådet\n\nDatum: 2024-03-05\nTid: 13.00–15.30\nPlats: Stadshuset\n\n"
        "Kallade: Berit Lindmark, "
        "Olle Sandvik\nErsättare underrättas: Karin Holmlund\n\n",
        "Kallelse Pensionärsrådet\n\nDatum: 2024-03-05\nTid: 13.00–15.30\nPlats: Stadshuset\n\nLedamöter kallas\n"
        "Berit Lindmark (S), ordförande\nOlle Sandvik (M)\n\nErsättare underrättas\nKarin Holmlund (C)\n\n",
    ],
)
@pytest.mark.parametrize(
    "tail",
    [
        "",
        "\nAnmäl förhinder senast den 1 mars till Berit Lindmark.\n",
        "\nVälkomna!\nBerit Lindmark, ordförande\n",
        "\nSandby den 14 februari 2024\nStyrelsen genom Berit Lindmark\n",
    ],
)
def test_a_notice_announces_its_meeting_and_agenda(head, tail):
    document = read(f"{head}{AGENDA}{tail}")
    assert document.kind == "schedule"
    assert document.meeting is None
    assert document.attendance == ()
    assert document.decisions == document.actions == ()
    assert announced(document) == [("2024-03-05", "13:00", "15:30", "Stadshuset")]
    assert [item.heading for item in document.items] == HEADINGS
    assert document.upcoming[0].body == "Pensionärsrådet"


def test_an_agenda_in_bullets_is_one_too():
    bullets = "".join(f"- {heading}\n" for heading in HEADINGS)
    document = read(f"# Kallelse till Pensionärsrådet 2024-03-05\n\n## Dagordning\n\n{bullets}", "a.md")
    assert [item.heading for item in document.items] == HEADINGS
    assert [row.date for row in document.upcoming] == ["2024-03-05"]


@pytest.mark.parametrize(
    "text",
    [
        f"Protokoll Pensionärsrådet 2024-03-05\n\nNärvarande: Berit Lindmark, Olle Sandvik\n\nDagordning\n\n{AGENDA}",
        f"Pensionärsrådet 2024-03-05\n\nDagordning\n\nNärvarande: Berit Lindmark, Olle Sandvik\n\n{AGENDA}",
        f"Dagordning och minnesanteckningar\nPensionärsrådet 2024-03-05\n\n{AGENDA}",
        "Pensionärsrådet 2024-03-05\n\nKallelse utskickad: 2024-02-20\n\n§ 1 Öppnande\n\n"
        "Berit Lindmark hälsade välkommen.\n\n"
        "§ 2 Bryggan\n\nRådet beslutade att laga bryggan.\n",
        "Dagordning Pensionärsrådet 2024-03-05\n\n1. Öppnande\nBerit Lindmark öppnade mötet.\n\n2. Bryggan\n"
        "Olle Sandvik "
        "berättade om bryggan.\n",
    ],
)
def test_what_tells_of_a_meeting_that_was_held_is_no_notice(text):
    document = read(text)
    assert document.kind == "minutes"
    assert document.meeting is not None
    assert document.meeting.date == "2024-03-05"


def test_the_agenda_in_bullets_without_a_heading_is_the_items_of_minutes():
    document = read(
        "# Agenda & mötesanteckningar 2018-03-14\n\n* Läget sedan sist\n* Ny broschyr\n* Övrigt\n\n## Närvarande\n\n"
        "* Berit Lindmark\n* Olle Sandvik\n\n## Anteckningar\n\n- Olle gick igenom broschyren.\n\n"
        "## Nästa möte\n\n* 2018-04-11\n",
        "a.md",
    )
    assert document.kind == "minutes"
    assert [item.heading for item in document.items] == ["Läget sedan sist", "Ny broschyr", "Övrigt"]
    assert document.meeting is not None
    assert document.meeting.body is None
    assert [row.date for row in document.upcoming] == ["2018-04-11"]


def test_a_notice_without_a_day_asks_for_it():
    document = read(f"Kallelse till möte med Pensionärsrådet\n\nPlats: Stadshuset\n\nDagordning\n\n{AGENDA}")
    assert document.kind == "schedule"
    assert [(row.date, row.place) for row in document.upcoming] == [(None, "Stadshuset")]
    assert [doubt.asks for doubt in document.doubts] == ["days"]


BULLETS = "- Mötets öppnande\n- Val av ordförande\n- Val av justerare\n- Lekplatsen\n- Ansvarsfrihet\n- Övrigt\n"


def test_the_usual_items_in_bullets_below_other_headings_are_the_agenda_of_a_coming_meeting():
    document = read(
        f"# Årsmöte\n\nÅrsmötet hålls den 16 mars 2024 kl 14 i Ekstugan.\n\n## Mötet\n\nVi är ute.\n\n## Agenda\n\n"
        f"{BULLETS}\n## Kontakt\n\nRing Berit Lindmark.\n",
        "a.md",
    )
    assert (document.kind, document.title) == ("schedule", "Årsmöte")
    assert [(row.date, row.start, row.place) for row in document.upcoming] == [("2024-03-16", "14:00", "Ekstugan")]
    assert [item.heading for item in document.items] == BULLETS[2:-1].split("\n- ")


def test_the_usual_items_of_any_meeting_call_to_none():
    assert read(f"Årsmötet\n\nDetta ska tas upp på ett årsmöte:\n\n{BULLETS}").kind != "schedule"


def test_who_signs_a_notice_is_no_item_of_it():
    text = "Kallelse till årsmöte i Eksjöns byalag\n\nDen 16 mars 2024 kl 14 i Ekstugan.\n\n{}\nKaffe bjuds.\n\n"
    for agenda, items in ((f"Dagordning\n\n{BULLETS}", 6), ("", 0)):
        document = read(f"{text.format(agenda)}Varmt välkomna!\n\nStyrelsen\n\nFörening:\n\nEksjöns byalag\n")
        assert [item.text for item in document.items] == [""] * items


@pytest.mark.parametrize(
    "hours",
    [
        "09.00-09.45\tGruppmöten\n9.45–10.00\tKaffe\n10.00 - 12.00\tSammanträde",
        "9.00 Kaffe\n9.15 Gruppmöten\n10.00 Sammanträde\n12.00 Lunch",
        "Kl. 09:00-09:45 Gruppmöten\nKl. 10:00 Sammanträde",
    ],
)
def test_the_hours_of_the_day_are_no_items(hours):
    text = f"Kallelse till Pensionärsrådet 2024-03-05\n\nHålltider\n{hours}\n\nÄrenden\n{AGENDA}"
    assert [item.heading for item in read(text).items] == HEADINGS


def test_a_case_number_behind_a_heading_is_text_of_the_item():
    long = "Överlåtelse av gården Norrbacken och dess marker till den nya stiftelsen för bygdens framtid"
    document = read(f"Kallelse till Kulturnämnden 2024-03-05\n\nÄrenden\n1. Upprop\n2. {long}. KUN 211-2023\n")
    assert [(item.heading, item.text) for item in document.items] == [("Upprop", ""), (long, "KUN 211-2023")]


def test_a_paragraph_of_the_rules_below_the_agenda_in_bullets_is_no_item():
    rules = "Ur stadgarna\n14 § Extra möte\nStyrelsen kan kalla till extra möte när den vill.\n"
    document = read(f"Kallelse till extra möte med båtklubben\n\n2024-03-16 kl. 18.00 i Ekstugan\n{BULLETS}{rules}")
    assert [item.heading for item in document.items] == BULLETS[2:-1].split("\n- ")


def test_a_programme_in_which_one_calls_to_a_meeting_is_a_list_of_days():
    days = (
        "Lördag 18 mars** – Vi kallas till årsmöte kl. 15.00.",
        "Söndag 23 april** – Vandring kl. 10.00.",
    )
    more = ("Torsdag 18 maj** – Loppis kl. 14.00.", "Lördag 10 juni** – Dans kl. 20.00.")
    document = read("# Årets program 2031\n\n" + "\n\n".join(f"**{day}" for day in (*days, *more)) + "\n", "a.md")
    assert (document.kind, document.items, len(document.upcoming)) == ("schedule", (), 4)


def test_the_day_alone_at_the_top_of_a_letter_is_when_it_was_written():
    agenda = "Dagordning\n1. Öppnande\n2. Val av kassör\n3. Avslutning\n"
    call = f"Du kallas till årsmöte den 19 oktober kl 14.00 i Ekgården.\n\n{agenda}"
    document = read(f"Årsmöte\n\n| 4 oktober 2028\n\nÅrsmöte 19 oktober 14.00 Ekgården\n\n{call}")
    assert [(one.date, one.start) for one in document.upcoming] == [("2028-10-19", "14:00")]


def test_members_who_are_welcome_to_a_meeting_are_called_to_it():
    told = "De boende hälsas välkomna till byalagets årsmöte i Solgården tisdagen den 9 april 2030 kl. 18"
    document = read(f"{told}\n\nEngagerad i föreningen?\n\nSkriv till oss.\n\nVÄLKOMNA!\n\nStyrelsen\n")
    assert (document.kind, [(row.date, row.start) for row in document.upcoming]) == (
        "schedule",
        [("2030-04-09", "18:00")],
    )


def test_a_place_beside_other_words_on_its_line_is_the_place():
    head = "Kallelse till extra möte i Sandby båtklubb\n\nDatum: 5 oktober 2030\n\n"
    told = "Plats: Sandbyskolans aula  Vi börjar klockan 18.30 OBS! Fika finns inte"
    (coming,) = read(f"{head}{told}\n\nDagordning\n\n1. Öppnande\n2. Bryggan\n3. Avslutning\n").upcoming
    assert (coming.place, coming.start) == ("Sandbyskolans aula", "18:30")


def test_a_notice_that_tells_what_an_earlier_meeting_decided_is_a_notice():
    told = "Den 8 juni beslutade årsmötet att byta namn. Styrelsen fick då i uppdrag att samla in förslag.\n\n"
    head = "Kallelse till extra årsmöte\n\nTid: 27 september 2031 kl. 11.00\nPlats: Ekby skola (se karta nedan)\n\n"
    document = read(f"{head}{told}Dagordning\n\n{AGENDA}")
    assert document.kind == "schedule" and [item.heading for item in document.items] == HEADINGS
    assert announced(document) == [("2031-09-27", "11:00", None, "Ekby skola")]
    assert not document.decisions


@pytest.mark.parametrize("title", ["Extra årsmöte", "Extrainsatt årsmöte", "Extra årsstämma"])
def test_a_kind_of_meeting_is_no_group_that_is_called(title):
    document = read(f"Kallelse till {title.lower()}\n\nTid: 27 september 2031 kl. 11.00\n\nDagordning\n\n{AGENDA}")
    assert [row.body for row in document.upcoming] == [None]


def test_a_sentence_about_what_the_board_calls_to_is_no_call_and_no_title():
    text = (
        "Mötesdatum 2031\n\nFler träffar än de som styrelsen kallar till står här.\n\n12 maj kl 19\n21 juni kl 19\n"
    )
    read = parse_document("sida.txt", text.encode())
    assert (read.kind, read.title, len(read.upcoming)) == ("schedule", "Mötesdatum 2031", 2)


def test_the_items_above_the_first_number_open_the_meeting():
    text = (
        "KULTURNÄMNDEN KALLELSE\n\nTid: måndagen den 4 december 2030 kl. 08:30\n\nFÖREDRAGNINGSLISTA\n\nUpprop\n"
        "Val av justerare\n\n1 Bokslut\n\n2 Bryggan\n\n3 Anmälningar\n"
    )
    told = [(item.number, item.heading) for item in read(text).items]
    assert told[:3] == [(None, "Upprop"), (None, "Val av justerare"), ("1", "Bokslut")]


def test_who_is_called_besides_the_members_has_not_come():
    text = (
        f"KALLELSE\n\nKulturnämnden 4 december 2030 kl 9\n\nKallade ledamöter: Siv Ek\n\n"
        f"Övriga kallade: Bo Alm, ekonom\n\n{AGENDA}"
    )
    document = read(text)
    assert (document.kind, document.attendance) == ("schedule", ())


def test_a_page_for_calls_and_minutes_with_an_agenda_alone_is_a_notice():
    text = (
        f"# Protokoll, kallelse och föredragningslista, parknämnden\n\n"
        f"## Ärenden den 26 september 2029\n\nTid 26 september 2029 klockan 14.00\n\n{AGENDA}"
    )
    document = read(text, "a.md")
    assert (document.kind, [row.date for row in document.upcoming]) == ("schedule", ["2029-09-26"])


CALL_OF_ANY_ITEMS = (
    "# Kommunfullmäktiges sammanträde den 19 november 2030\n\nDag: tisdag den 19 november 2030\n\nTid: 10:00\n\n"
    "Sammanträdet inleds den 19 november och håller på tills det sista ärendet är avgjort.\n\n## Inledning\n\n"
    "1. Beslutsförhet\n2. Tillkännagivande\n\n## Beslutsärenden\n\nFöredragande kommunråd: Siv Ek (M)\n\n"
    "3. Anslag till revisorerna\n"
)


def test_numbered_items_of_a_meeting_that_is_told_to_begin_call_to_it():
    document = read(CALL_OF_ANY_ITEMS, "a.md")
    assert (document.kind, document.attendance, len(document.items)) == ("schedule", (), 3)
    assert [(row.date, row.start) for row in document.upcoming] == [("2030-11-19", "10:00")]


def test_news_that_one_is_to_meet_are_no_minutes():
    text = (
        "# Följ kommunfullmäktiges sammanträde\n\nKommunfullmäktige sammanträder måndagen den 5 december. "
        "Följ det gärna på skärmen hemma.\n\n## Följ sändningen\n\nLedamöter kan delta på distans, enligt reglerna."
        "\n\n## Vad är en interpellation?\n\nMed en interpellation frågar en ledamot ett råd om något större.\n"
    )
    document = read(text, "a.md")
    assert (document.kind == "minutes", document.items) == (False, ())
