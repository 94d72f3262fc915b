"""Which of several counts of plain numbers counts a document's items."""

from datasette_intranet.loaders.parse import parse_document

TOP = "Styrelsemöte Ekmarka kvarnlag 2031-02-04\n\nNärvarande: Alva Krok, Bertil Sund\n\n"


def headings(text: str, name: str = "a.txt") -> list[tuple[str | None, str]]:
    return [(item.number, item.heading) for item in parse_document(name, (TOP + text).encode()).items]


def test_numbers_of_two_parts_count_without_a_stop():
    told = headings("1. Taket\nDet läcker.\n2. Övrigt\n2.1 Ny skylt\nDen har fallit.\n2.2 Hemsidan\nDen är klar.\n")
    assert told == [("1", "Taket"), ("2", "Övrigt"), ("2.1", "Ny skylt"), ("2.2", "Hemsidan")]


def test_a_number_of_two_parts_that_follows_no_other_counts_nothing():
    told = headings("1.1 Taket\nDet läcker.\n1.2 Dagordning\nTill kommer\n3.4 Växthuset\n1.3 Vägen\nDen är grusad.\n")
    assert [number for number, _heading in told] == ["1.1", "1.2", "1.3"]


def test_the_items_are_those_with_text_between_them_and_not_an_agenda_above():
    agenda = "Dagordning:\n1.1 Taket\n1.2 Vägen\n1.3 Bryggan\n2.1 Kaféet\n2.2 Skylten\n3.1 Hösten\n3.2 Vintern\n\n"
    told = headings(
        f"{agenda}1.1 Taket\nDet läcker.\nBertil mätte.\n1.2 Vägen\nDen är grusad.\n1.3 Bryggan\nDen är hel.\n"
    )
    assert told == [("1.1", "Taket"), ("1.2", "Vägen"), ("1.3", "Bryggan")]


def test_a_list_that_begins_anew_at_one_has_items_without_a_number():
    rows = "\n\n".join(
        f"{n}. {word}\n\nText om {word.lower()}." for n, word in enumerate(("Taket", "Vägen", "Kassan", "Ladan"), 1)
    )
    assert headings(f"{rows}\n\n1. Övriga frågor\n\nInget togs upp.\n")[-1] == (None, "Övriga frågor")


def test_a_long_heading_counts_when_two_have_been_counted():
    long = "Utseende av två justerare som tillsammans med ordföranden skriver under dagens protokoll i efterhand"
    told = headings(
        f"1     Taket\n\n      Det läcker.\n\n2     Vägen\n\n      Den är hel.\n\n3     {long}\n\n      Alva.\n"
    )
    assert told[-1] == ("3", long)


def test_a_list_inside_a_numbered_heading_counts_on_in_itself():
    told = headings(
        "## 1 Öppnande\n\nAlva öppnade.\n\n## 2 Formalia\n\n1. Val av ordförande\n\n   Alva valdes.\n\n"
        "2. Val av sekreterare\n\n   Bo valdes.\n\n3. Val av justerare\n\n   Siv valdes.\n\n"
        "## 3 Taket\n\nDet läcker.\n\n## 4 Vägen\n\nDen är hel.\n",
        "a.md",
    )
    assert told == [("1", "Öppnande"), ("2", "Formalia"), ("3", "Taket"), ("4", "Vägen")]


def test_a_heading_may_begin_with_an_anniversary():
    told = headings("1 Taket\n\nDet läcker.\n\n2 100-årsfesten\n\nDen blir i maj.\n\n3 Vägen\n\nDen är hel.\n")
    assert told[1] == ("2", "100-årsfesten")
