"""Chair, secretary and adjusters: from labels, sentences and numbered lines, and never by chance."""

from itertools import product

import pytest
from datasette_intranet.loaders.parse import parse_document

from tests.loaders.parse.club_minutes import HEAD, PRESENT, TEXT, club_meeting, read_club

NUMBERED = ("1. Inledning\n{}", "1. {}")
LAYOUTS = (*NUMBERED, "{}")


CHAIR = (
    "Till ordförande för mötet valdes Olle Sandvik.",
    "Till ordförande för årsmötet valdes Olle Sandvik.",
    "Till mötesordförande valdes Olle Sandvik.",
    "Till mötets ordförande utsågs Olle Sandvik.",
    "Till ordförande för stämman valde mötet Olle Sandvik.",
    "Olle Sandvik valdes till ordförande.",
    "Olle Sandvik valdes enhälligt till ordförande för mötet.",
    "Olle valdes till mötesordförande.",
    "Olle Sandvik väljs som ordförande av årsmötet.",
    "Mötet valde Olle Sandvik till ordförande.",
    "Mötet beslutade att välja Olle Sandvik till mötesordförande.",
    "Mötet beslutade\natt välja Olle Sandvik till mötesordförande.",
    "Årsmötet utsåg Olle Sandvik att vara ordförande för mötet.",
    "Ordförande Olle Sandvik öppnade mötet.",
    "Olle Sandvik, vice ordförande, öppnade mötet.",
    "Till mötesordförande valdes, på förslag av valberedningen, Olle Sandvik.",
    "Ordföranden Olle Sandvik hälsade alla välkomna.",
    "Olle Sandvik, ordförande, öppnade mötet.",
    "Olle Sandvik var ordförande.",
    "Ordförande för mötet var Olle Sandvik.",
    "Mötesordförande Olle Sandvik och mötessekreterare Karin Holmlund.",
    "Olle Sandvik öppnade mötet.",
    "Mötet öppnades av Olle Sandvik.",
    "Ordförande: Olle Sandvik",
    "Ordförande Olle öppnade mötet.",
    "Mötet öppnades av ordförande Olle.",
    "Efter omröstning valdes Olle enhälligt till ordförande.",
    "För att leda dagens förhandlingar valdes Olle Sandvik.",
    "Olle Sandvik valdes att leda kvällens möte.",
    "Mötet beslutade att välja klubbens hamnansvarige Olle Sandvik till ordförande för mötet.",
    "Till ordförande och sekreterare valdes Olle Sandvik resp. Karin Holmlund.",
)
# Below a list of people these may be one more row of it.
CHAIR_WITH_COMMAS = (
    "Mötets ordförande, Olle Sandvik, hälsade alla välkomna.",
    "Olle Sandvik vald till mötets ordförande.",
)


@pytest.mark.parametrize(("sentence", "layout"), [*product(CHAIR, LAYOUTS), *product(CHAIR_WITH_COMMAS, NUMBERED)])
def test_the_chair_is_told_in_a_sentence(sentence, layout):
    assert club_meeting(layout.format(sentence)).chair == "Olle Sandvik"


@pytest.mark.parametrize(
    "sentence",
    [
        "Jonas hälsade från Karin Holmlund, ordförande, som inte kom. Olle Sandvik är därför mötesordförande i dag.",
        "Karin Holmlund, ordförande, som inte kunde komma, hälsade. Olle Sandvik, kassör, var dagens ordförande.",
        "Ordförande Karin Holmlund var sjuk. Olle Sandvik agerade mötesordförande.",
    ],
)
def test_who_leads_the_meeting_in_the_place_of_the_chair_is_its_chair(sentence):
    assert club_meeting(NUMBERED[0].format(sentence)).chair == "Olle Sandvik"


@pytest.mark.parametrize(
    "sentence",
    [
        "Vice ordförande Olle Sandvik yrkade avslag.",
        "Vice ordföranden Olle Sandvik tackade för sig.",
        "2:e vice ordförande Olle Sandvik var sjuk.",
        "V. ordf Olle Sandvik tackade.",
        "Till vice ordförande valdes Olle Sandvik.",
        "Till ordförande för två år valdes Olle Sandvik.",
        "Olle Sandvik omvaldes till ordförande för föreningen på ett år.",
        "Till ordförande i valberedningen valdes Olle Sandvik.",
        "Styrelsen utsåg Olle Sandvik till ordförande för BK.",
        "Mötet valde Olle Sandvik till ordförande för tävlingskommittén.",
        "Jonas hälsade från Olle Sandvik, ordförande, som inte var med.",
        "Tidigare ordförande Olle Sandvik avtackades.",
        "Bygdegårdens ordförande Olle Sandvik kom på besök.",
        "Ordförande i hyresgästföreningen är Olle Sandvik.",
        "Vice ordförande: Olle Sandvik",
    ],
)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_who_is_chair_of_something_else_is_not_the_chair_of_the_meeting(sentence, layout):
    assert club_meeting(layout.format(sentence)).chair is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Till sekreterare för årsmötet valdes Karin Holmlund.",
        "Till mötessekreterare valdes Karin Holmlund.",
        "Till protokollförare utsågs Karin Holmlund.",
        "Karin Holmlund valdes till sekreterare.",
        "Karin valdes till sekreterare.",
        "Karin Holmlund utsågs till sekreterare för mötet.",
        "Karin Holmlund väljs som sekreterare av årsmötet.",
        "Mötet valde Karin Holmlund som mötessekreterare.",
        "Mötet beslutade att utse Karin Holmlund till mötessekreterare.",
        "Sekreterare var Karin Holmlund.",
        "Att leda mötet valdes Olle Sandvik, och Karin Holmlund utsågs att föra protokollet.",
        "Karin Holmlund fick förtroendet att skriva mötets protokoll.",
        "Till sekreterare valdes materialförvaltare Karin Holmlund.",
        "Karin Holmlund förde protokoll.",
        "Sekreterare för dagen är Karin Holmlund.",
        "Mötesordförande Olle Sandvik och mötessekreterare Karin Holmlund.",
        "Till ordförande för mötet valdes Olle Sandvik och till sekreterare Karin Holmlund.",
        "Till ordförande och sekreterare valdes Olle Sandvik och Karin Holmlund.",
        "Val av ordförande och sekreterare blev Olle Sandvik och Karin Holmlund.",
    ],
)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_secretary_is_told_in_a_sentence(sentence, layout):
    found = club_meeting(layout.format(sentence))
    assert found.secretary == "Karin Holmlund"
    assert found.chair == ("Olle Sandvik" if "Olle" in sentence else None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Till justerare valdes Jonas Wretman och Berit Lindmark.",
        "Till justeringsmän valdes Jonas Wretman och Berit Lindmark.",
        "Till justeringspersoner tillika rösträknare valdes Jonas Wretman och Berit Lindmark.",
        "Till justeringsmän/rösträknare valdes Jonas Wretman och Berit Lindmark.",
        "Att jämte ordföranden justera protokollet valdes Jonas Wretman och Berit Lindmark.",
        "Att jämte ordföranden justera dagens protokoll utsågs Jonas Wretman och Berit Lindmark.",
        "Jonas Wretman och Berit Lindmark valdes till justerare.",
        "Jonas Wretman och Berit Lindmark utsågs att jämte ordföranden justera protokollet.",
        "Jonas Wretman och Berit Lindmark väljs att justera protokollet.",
        "Mötet valde Jonas Wretman och Berit Lindmark till justerare.",
        "Mötet beslutade att utse Jonas Wretman och Berit Lindmark till protokolljusterare.",
        "Protokolljusterare blev Jonas Wretman och Berit Lindmark.",
        "Utses att justera: Jonas Wretman, Berit Lindmark",
        "Justerare: Jonas Wretman och Berit Lindmark",
    ],
)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_adjusters_are_told_in_a_sentence(sentence, layout):
    assert club_meeting(layout.format(sentence)).adjusters == ("Jonas Wretman", "Berit Lindmark")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("1. Val av mötesordförande\nOlle Sandvik valdes.", ("Olle Sandvik", None, ())),
        ("1. Val av ordförande för mötet\nMötet valde Olle Sandvik.", ("Olle Sandvik", None, ())),
        ("1. Val av mötesordförande\nValdes Olle Sandvik.", ("Olle Sandvik", None, ())),
        ("1. Val av ordförande och sekreterare för mötet\nOmvaldes Olle Sandvik resp. Karin Holmlund.",
         ("Olle Sandvik", "Karin Holmlund", ())),
        ("1. Val av mötesordförande\nBeslut: Olle Sandvik", ("Olle Sandvik", None, ())),
        ("1. Val av mötesordförande\nMötet beslutade att välja Olle Sandvik.", ("Olle Sandvik", None, ())),
        ("1. Val av sekreterare\nKarin Holmlund", (None, "Karin Holmlund", ())),
        ("1. Val av mötets ordförande och sekreterare\nOlle Sandvik och Karin Holmlund valdes.",
         ("Olle Sandvik", "Karin Holmlund", ())),
        ("1. Val av justeringsmän och rösträknare\nJonas Wretman och Berit Lindmark valdes.",
         (None, None, ("Jonas Wretman", "Berit Lindmark"))),
        ("1. Val av justeringsperson\nBeslut: Jonas Wretman", (None, None, ("Jonas Wretman",))),
        ("1. Protokolljusterare\nJonas Wretman utsågs.", (None, None, ("Jonas Wretman",))),
        ("1. Val av ordförande för föreningen\nOlle Sandvik valdes.", (None, None, ())),
        ("1. Val av styrelse\nOlle Sandvik, Karin Holmlund och Jonas Wretman valdes.", (None, None, ())),
        ("1. Val av revisor och sekreterare i valberedningen\nKarin Holmlund valdes.", (None, None, ())),
    ],
)  # fmt: skip
def test_an_item_of_election_tells_the_role_of_whom_its_text_names(lines, expected):
    found = club_meeting(lines)
    assert (found.chair, found.secretary, found.adjusters) == expected


@pytest.mark.parametrize("heading", ["## Anteckningar", "# Mötesanteckningar", "**Anteckningar**", "Anteckningar"])
def test_a_heading_above_notes_is_no_secretary(heading):
    text = (
        "# Kulturgruppen 2018-03-14\n\n## Närvarande\n\n* Berit Lindmark\n* Olle Sandvik\n\n"
        f"{heading}\n\n- Olle gick igenom broschyren.\n- Berit hör med tryckeriet.\n\n## Nästa möte\n\n* 2018-04-11\n"
    )
    document = parse_document("a.md", text.encode())
    assert document.meeting is not None
    assert document.meeting.secretary is None
    assert [(one.text, one.responsible) for one in document.actions] == [("Berit hör med tryckeriet.", "Berit")]


@pytest.mark.parametrize(
    "words",
    ["Paragrafer", "Justeringen", "Foto", "Underskrift", "Huskvarna", "Kommunstyrelsens", "Utdragsbestyrkande"],
)
def test_a_word_that_is_no_name_is_nobody(words):
    found = club_meeting(
        "1. Inledning\n" + TEXT, tail=f"\nSekreterare: {words}\nOrdförande: {words}\nJusterare: {words}\n"
    )
    assert (found.chair, found.secretary, found.adjusters) == (None, None, ())


def test_two_who_may_be_the_chair_are_a_question():
    head = (
        f"{HEAD}Närvarande: Berit Lindmark, ordförande, Olle Sandvik, Karin Holmlund\n\nOrdförande: Olle Sandvik\n\n"
    )
    document = read_club(f"1. Inledning\n{TEXT}", head)
    (warning,) = document.warnings
    assert "Berit Lindmark" in warning
    assert "Olle Sandvik" in warning
    assert read_club(f"1. Inledning\n{TEXT}", head.replace("Ordförande: Olle", "Sekreterare: Olle")).warnings == ()


def test_who_is_elected_to_the_board_is_not_the_chair_of_the_meeting():
    items = "1. Val av mötesordförande\nMötet valde Olle Sandvik (olsa) till mötesordförande.\n\n"
    items += "2. Val av styrelse\n\nOrdförande\nKarin Holmlund\n\nKassör\nJonas Wretman"
    document = parse_document("a.txt", f"{HEAD}{PRESENT}{items}\n\n3. Övrigt\n{TEXT}\n".encode())
    assert document.meeting is not None
    assert document.meeting.chair == "Olle Sandvik"


@pytest.mark.parametrize(
    "sentence",
    [
        "Olle valdes till mötesordförande, Karin till sekreterare och Jonas till justerare.",
        "Till ordförande valdes Olle Sandvik, till sekreterare Karin Holmlund och till justerare Jonas Wretman.",
        "Mötet valde Olle Sandvik till ordförande, Karin Holmlund till sekreterare och Jonas Wretman till justerare.",
    ],
)
def test_one_sentence_elects_them_all(sentence):
    found = club_meeting(f"1. Val av mötesfunktionärer\n{sentence}")
    assert (found.chair, found.secretary, found.adjusters) == ("Olle Sandvik", "Karin Holmlund", ("Jonas Wretman",))


def test_two_labels_stand_in_one_numbered_line():
    found = club_meeting("1. Ordförande: Olle Sandvik, sekreterare: Karin Holmlund")
    assert (found.chair, found.secretary) == ("Olle Sandvik", "Karin Holmlund")


@pytest.mark.parametrize("label", ["Justerare", "Att justera"])
def test_an_adjuster_stands_behind_a_label_without_a_colon(label):
    text = f"{HEAD}{PRESENT}{label} Karin Holmlund\n\nBryggan\n\n{TEXT}\n"
    assert parse_document("a.txt", text.encode()).meeting.adjusters == ("Karin Holmlund",)


def test_who_was_proposed_for_chair_is_not_who_was_chosen():
    proposed = (
        "Nomineringar\n- Berit Lindmark\n- Olle Sandvik\n\nBeslut\natt Olle Sandvik väljs till mötesordförande."
    )
    text = f"{HEAD}{PRESENT}1. Mötesordförande\n\n{proposed}\n\n2. Bryggan\n\n{TEXT}\n\n3. Övrigt\n\n{TEXT}\n"
    assert parse_document("a.txt", text.encode()).meeting.chair == "Olle Sandvik"


def test_a_role_behind_a_party_is_not_that_of_the_name_in_the_next_column():
    rows = "Ledamot\tErsättare\nOlle Sandvik (S) ordförande\tKarin Holmlund (S) ej närvarande\nJonas Wretman (C)\t–\n"
    assert club_meeting("1. Inledning\nVi hälsade.", head=f"{HEAD}{rows}\n").chair == "Olle Sandvik"


def test_the_secretary_of_the_body_is_listed_with_an_office_besides():
    head = HEAD + PRESENT + "Övriga närvarande\nDisa Ek, hamnfogde, styrelsens sekreterare\nEbba Frid, jurist\n\n"
    assert club_meeting(f"1. Inledning\n{TEXT}", head=head).secretary == "Disa Ek"


@pytest.mark.parametrize("end", ["Ordf. Sten Ek\nV sekr. Maria Lund", "Ordförande Sten Ek\nSekreterare Maria Lund"])
@pytest.mark.parametrize("adjuster", ["", "\nJusterare Johnny Berg"])
def test_who_signs_right_below_the_last_item(end, adjuster):
    items = "\n".join(
        f"{n}. {told}" for n, told in enumerate(["Mötet öppnades.", "Inget nytt.", "Mötet avslutades."], 1)
    )
    meeting = parse_document("a.txt", f"{HEAD}\n{items}\n{end}{adjuster}\n".encode()).meeting
    assert (meeting.chair, meeting.secretary) == ("Sten Ek", "Maria Lund")


def test_the_chair_of_another_body_does_not_lead_this_meeting():
    text = (
        "Protokoll 2024-04-03\n\nNärvarande:\nSiv Ek\nBo Alm, ordförande elevrådet (lämnar efter § 5)\n\n"
        "§ 1. Kvällens mötesordförande Siv Ek hälsade alla välkomna och öppnade mötet.\n\n"
        "§ 2. Bo Alm talade om maten.\n"
    )
    document = parse_document("a.txt", text.encode())
    assert document.meeting.chair == "Siv Ek"
    assert "Kvällens mötesordförande" not in [item.heading for item in document.items]


def test_names_side_by_side_above_their_roles():
    signed = "1. Avgiften\nDen höjs.\n\nOlle Sandvik        Karin Holmlund\nOrdförande        Sekreterare\n"
    meeting = club_meeting(signed)
    assert (meeting.chair, meeting.secretary) == ("Olle Sandvik", "Karin Holmlund")
    below = f"{signed}Uno Berg        Siv Ek\n"
    assert "Olle Sandvik" not in (club_meeting(below).chair, club_meeting(below).secretary)


def test_the_label_of_the_signatures_and_the_office_on_one_line():
    signed = "Justerare Olle Sandvik\n\nUnderskrifter Sekreterare\n\nKarin Holmlund\n\n1. Avgiften\nDen höjs.\n"
    meeting = club_meeting(signed)
    assert (meeting.secretary, meeting.adjusters) == ("Karin Holmlund", ("Olle Sandvik",))
