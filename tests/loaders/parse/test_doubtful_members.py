"""Members below a heading that is no body, or with an office that many hold, are one question."""

from dataclasses import replace

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.doubtful_members import doubtful_members, is_roster_group
from datasette_intranet.loaders.parse.plausible_records import MEMBERS, plausible_records
from datasette_intranet.schema.told_by_person import NOTHING, Told

from tests.schema.documents import roster


@pytest.mark.parametrize(
    "heading",
    [
        "Ledamöter 2019-2022", "Ordförande", "Personliga ersättare", "4. Val av justerare", "Foto", "Asta Ekmark",
        "Asta Ekmark, Bo Lind", "Valnämnden består av", "Sekreterare: Utses vid mötet", "Mandatfördelning i nämnden",
        "Följande personer kom", "Förtroendevalda", "Ledamöter från Ekby", "categories: [föreningen]",
    ],
)  # fmt: skip
def test_roles_people_items_and_sentences_are_no_groups(heading):
    assert not is_roster_group(heading)


@pytest.mark.parametrize(
    "heading",
    ["Kulturnämnden", "Revisorer", "Presidium", "Socialdemokraterna, 13 mandat", "Webben", "Norra",
     "Styrelsen 2013-04-23", "Vård och omsorg", "Årsmötet 2022 valde"],
)  # fmt: skip
def test_bodies_units_and_parties_are_groups(heading):
    assert is_roster_group(heading)


def asked(*members) -> list[str]:
    return [member.name for member in doubtful_members(roster(*members))]


def test_letters_of_parties_are_no_groups_where_they_are_several():
    assert asked(("Asta Ekmark", "Lib"), ("Bo Lind", "C")) == ["Asta Ekmark", "Bo Lind"]
    assert asked(("Asta Ekmark", "KS"), ("Bo Lind", "Byalaget")) == []


def test_an_office_of_one_that_three_hold_makes_the_whole_list_doubtful():
    held = [(name, "Byalaget", "kassör") for name in ("Asta Ekmark", "Bo Lind", "Ove Alm")]
    assert asked(*held[:2], ("Eva Ek", "Byalaget", "ledamot")) == []
    assert len(asked(*held, ("Eva Ek", "Kören", "ledamot"))) == 4


def test_more_people_than_lead_a_body_are_no_presidium():
    people = [(f"Asta Ek{letter}", "Nämndens presidium") for letter in "abcdef"]
    assert (len(asked(*people)), asked(*people[:5])) == (6, [])


def test_somebody_twice_in_one_group_is_asked_about():
    assert asked(("Asta Ekmark", "Byalaget"), ("Asta Ekmark", "Kören"), ("Bo Lind", "Kören")) == []
    assert asked(("Asta Ekmark", "Kören"), ("Asta Ekmark", "Kören")) == ["Asta Ekmark"] * 2


def test_they_are_one_question_until_somebody_says_that_they_are_right():
    document = roster(("Asta Ekmark", "Ersättare"), ("Bo Lind", "Kören"))
    read = plausible_records(document, NOTHING)
    assert [member.name for member in read.roster] == ["Bo Lind"]
    assert [(doubt.question, len(doubt.rows)) for doubt in read.doubts] == [(MEMBERS, 1)]
    assert plausible_records(document, Told(kept=read.doubts[0].rows)).roster == document.roster


@pytest.mark.parametrize(
    "heading", ["Talman", "Vice talman", "Fanbärare", "Art Director (AD)", "Föreningen", "Organisation"]
)
def test_what_one_person_is_and_the_name_of_the_page_are_no_groups(heading):
    assert not is_roster_group(heading)


def test_auditors_and_those_who_propose_the_board_are_not_on_it():
    assert asked(("Asta Ekmark", "Styrelsen", "Revisor"), ("Bo Lind", "Styrelsen", "kassör")) == ["Asta Ekmark"]
    assert asked(("Asta Ekmark", "Revisorerna", "Revisor"), ("Bo Lind", "Styrelsen", "valberedning")) == ["Bo Lind"]


def test_the_day_of_an_election_is_no_part_of_a_groups_name():
    text = "Styrelsen 2013-04-23\n\nOrdförande\tAsta Ekmark\nLedamot\tBo Lind\nRevisor\tOve Alm\n"
    read = parse_document("lista.txt", text.encode())
    assert {member.group for member in read.roster} == {"Styrelsen"}


def test_whom_another_body_has_sent_is_asked_about():
    sent = ("Asta Ekmark", "Socialnämnden", "Ordförande")
    assert asked(sent, ("Bo Lind", "Byalaget"), ("Ove Alm", "Byalaget")) == ["Asta Ekmark"]
    assert asked(sent, ("Bo Lind", "Kören"), ("Ove Alm", "Kören")) == []


def test_those_who_answer_questions_need_not_be_members():
    members = "Valnämnden\n\nLedamöter\n\nAsta Ekmark (S), ordförande\nBo Lind (M)\nOve Alm (C)\nCia Berg (V)\n"
    read = parse_document("lista.txt", f"{members}\nInformationsansvarig\n\n- Eva Ström\n".encode())
    assert [member.name for member in read.roster] == ["Asta Ekmark", "Bo Lind", "Ove Alm"]


@pytest.mark.parametrize(
    ("heading", "is_group"), [("Utskotten", False), ("Arbetsgrupperna", False), ("Utskottet", True)]
)
def test_a_heading_of_many_bodies_is_none(heading, is_group):
    assert is_roster_group(heading) == is_group


def test_a_heading_that_says_the_body_again_is_the_same_body():
    text = "Valberedning\n\nTre väljs varje år.\n\nValberedningens ledamöter\n\nAsta Ekmark\n\nBo Lind\n\nOve Alm\n"
    read = parse_document("lista.txt", text.encode())
    assert {member.group for member in read.roster} == {"Valberedning"}


def test_a_line_of_news_is_asked_about_as_a_whole_where_some_of_its_names_were_not_read():
    line = "Styrelsen består av Asta Ekmark och Bo Lind"
    read = replace(roster(("Asta Ekmark", "Styrelsen")), kind="article")
    start = len(read.text) + line.index("Asta")
    members = (replace(read.roster[0], span=(start, start + len("Asta Ekmark"))),)
    said = replace(read, text=read.text + line, roster=members)
    assert [member.name for member in doubtful_members(said)] == ["Asta Ekmark"]
    assert doubtful_members(replace(said, kind="roster")) == []
    assert doubtful_members(replace(said, text=said.text.replace("och Bo Lind", "och andra"))) == []


@pytest.mark.parametrize(
    ("role", "asked"), [("Dagens gäst", True), ("Gäster", True), ("Musik", True), ("Kassör", False)]
)
def test_who_comes_to_a_meeting_of_a_programme_sits_nowhere(role, asked):
    text = f"Kajklubbens styrelse\n\n{role}: Asta Ekmark\nLedamot: Bo Lindström\n"
    paper = replace(parse_document("a.txt", text.encode()), kind="schedule")
    assert len(paper.roster) == 2
    assert len(doubtful_members(paper)) == (2 if asked else 0)


@pytest.mark.parametrize("heading", ["Karl- Erik Sandell, (V)", "Qvirre Stolpnäs (S)", "90 röster, 7 mandat"])
def test_a_person_with_a_party_and_a_number_of_votes_are_no_groups(heading):
    assert not is_roster_group(heading)


def test_a_name_that_begins_another_in_the_group_is_asked_about():
    members = (("Asta Holm Ekmark", "Parknämnden"), ("Asta Holm", "Parknämnden"), ("Bo Lind", "Parknämnden"))
    assert asked(*members) == ["Asta Holm"]
    assert asked(members[0], ("Asta Holm", "Byalaget")) == []


def test_whoever_could_be_voted_for_sits_nowhere_yet():
    listed = roster(("Asta Ekmark", "Bryggpartiet"), ("Bo Lind", "Strandlistan"))
    votes = "Bryggpartiet 90 röster\nStrandlistan 51 röster\nBlankt 3 röster\n"
    assert doubtful_members(listed) == []
    assert len(doubtful_members(replace(listed, text=f"{listed.text}\n{votes}"))) == 2
