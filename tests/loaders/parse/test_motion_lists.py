"""Pages that list motions and residents' proposals: what stands around their titles is no part of them."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.motion_lists import bare_title, heads_other_papers, is_list_heading


def proposals(text: str) -> list[str]:
    document = parse_document("sida.txt", text.encode())
    assert document.kind == "proposals"
    assert document.upcoming == ()
    return [one.text for one in document.proposals]


@pytest.mark.parametrize(
    "printed",
    ["Fler träd vid torget", "2022-03-14 Fler träd vid torget", "2022-03-14 ”Fler träd vid torget",
     "14 mars 2022: Fler träd vid torget",
     "Fler träd vid torget, 2022-03-14 (PDF, 145 kB)", "Fler träd vid torget (inkom 2022-03-14)",
     "”Fler träd vid torget”",
     "PDF Fler träd vid torget.pdf Pdf, 103.9 kB. 103.9 kB", "Fler träd vid torget pdf, 1,2 MB",
     "Fler träd vid torget (pdf)"],
)  # fmt: skip
def test_a_title_is_read_without_its_day_file_and_quotation_marks(printed):
    start, end = bare_title(printed, 0, len(printed))
    assert printed[start:end] == "Fler träd vid torget"


@pytest.mark.parametrize("heading", ["Motioner 2022:", "Inkomna medborgarförslag", "Våra motioner", "Motioner"])
def test_a_heading_says_that_motions_follow(heading):
    assert is_list_heading(heading) and not heads_other_papers(heading)


@pytest.mark.parametrize(
    "heading", ["Interpellationer 2022:", "Enkla frågor", "Rapporter från mötena", "Reservationer"]
)
def test_other_papers_are_no_proposals(heading):
    assert heads_other_papers(heading) and not is_list_heading(heading)


def test_dashes_below_a_heading_with_a_year_are_motions_and_questions_are_not():
    text = (
        "Ekmarkapartiet i fullmäktige\nHär hittar du det som vi har lämnat in sedan 2019 och framåt, år för år.\n"
        "Motioner 2022:\n– Bygg en gångbro vid kvarnen\n– Plantera lindar längs allén\n"
        "Interpellationer 2022:\n– Interpellation om väntetiderna i hemtjänsten\n– Fråga om skolmaten i Norrby\n"
        "Motioner 2021:\n– Öppna biblioteket på söndagar\n"
    )
    assert proposals(text) == [
        "Bygg en gångbro vid kvarnen", "Plantera lindar längs allén", "Öppna biblioteket på söndagar",
    ]  # fmt: skip


def test_a_day_and_an_opening_quotation_mark_before_a_title():
    text = (
        "Kommunfullmäktige\n\nVi har skrivit många förslag under åren, och här är de som vi är mest stolta över.\n\n"
        "Här kommer länkar till våra motioner:\n\n2021-02-03 ”Gör 8 mars till en dag för alla i Ekmarka\n\n"
        "2021-03-08 ”Belys stigen längs ån\n\n2022-05-21 ”Hur länge ska vi vänta på ett badhus?\n"
    )
    assert proposals(text) == [
        "Gör 8 mars till en dag för alla i Ekmarka", "Belys stigen längs ån", "Hur länge ska vi vänta på ett badhus?",
    ]  # fmt: skip


def test_a_day_and_a_size_below_a_title():
    text = (
        "Motioner\n\nHär finns våra motioner.\n\n2019\n\nFler cykelvägar till skolan\n15 januari 2019\n"
        "Pdf, 120.4 kB\n\nSolceller på alla tak\n12 februari 2019\nPdf, 98 kB\n\n2018\n\n"
        "En fritidsbank i Sandby\n3 oktober 2018\nPdf, 210.1 kB\n"
    )
    assert proposals(text) == ["Fler cykelvägar till skolan", "Solceller på alla tak", "En fritidsbank i Sandby"]


def test_rows_with_days_behind_them_stay_rows_of_their_own():
    text = (
        "Medborgarförslag\n\nHär ser du de medborgarförslag som har lämnats in under 2023.\n\n"
        "Lägre hastighet på Storgatan (inkom 2023-01-12)\nHundrastgård i Sandby (inkom 2023-02-03)\n"
        "Ny lekplats vid Kvarndammen (inkom 2023-03-14)\n\nSidan granskad 2023-05-15\n"
    )
    assert proposals(text) == ["Lägre hastighet på Storgatan", "Hundrastgård i Sandby", "Ny lekplats vid Kvarndammen"]


def test_points_below_motions_in_a_report_of_a_meeting_are_no_register():
    text = (
        "Årsmötet 2023\n\n"
        "I söndags samlades trettio medlemmar i bygdegården för att hålla årsmöte, och stämningen var god.\n\n"
        "Ekonomi:\n– Bokslutet godkändes\n– Avgiften höjdes\n\nMotioner:\n– Ny grill – avslogs\n"
        "– Fler bänkar – godkändes\n\n"
        "Kvällen slutade med kaffe och lotteri, och alla var nöjda när de gick hem i den ljusa sommarkvällen.\n"
    )
    assert parse_document("sida.txt", text.encode()).kind != "proposals"


def test_what_became_of_a_motion_stands_behind_its_title():
    text = (
        "Motioner från Ekmarkapartiet\n\nBygg en gångbro vid kvarnen – bifall (2021)\n"
        "Plantera lindar längs allén – avslag (2021)\nÖppna biblioteket på söndagar – besvarad (2022)\n"
        "Nya bänkar i Stadsparken – bifall (2022)\n"
    )
    document = parse_document("sida.txt", text.encode())
    assert [(one.text, one.status) for one in document.proposals] == [
        ("Bygg en gångbro vid kvarnen", "bifall"), ("Plantera lindar längs allén", "avslag"),
        ("Öppna biblioteket på söndagar", "besvarad"), ("Nya bänkar i Stadsparken", "bifall"),
    ]  # fmt: skip


def test_a_numbered_row_with_an_outcome_is_a_proposal_of_its_own():
    text = (
        "Förslag som har kommit in\n\n1. Bygg en gångbro vid kvarnen. Avslag.\n"
        "2. Plantera lindar längs allén. Bifall.\n3. Öppna biblioteket på söndagar. Under utredning.\n"
    )
    document = parse_document("sida.txt", text.encode())
    assert [one.number for one in document.proposals] == ["1", "2", "3"]


def test_what_became_of_a_motion_behind_its_file_is_no_part_of_the_title():
    text = (
        "Inlämnade motioner 2021:\n\nLäs vårt program för perioden 2023-26, 883.1 kB.\n\n"
        "Motion fler träd 211129, 170 kB.\n\n"
        "Motion lugna gator 211213 , 173.8 kB. - punkt 1 bifölls, punkt 2 avslogs i Kf 220523\n\n"
        "Motion ny bro 220126, 115 kB\n"
    )
    document = parse_document("sida.txt", text.encode())
    assert [(one.text, one.status) for one in document.proposals] == [
        ("Motion fler träd", None), ("Motion lugna gator", "punkt 1 bifölls, punkt 2 avslogs i Kf 220523"),
        ("Motion ny bro", None),
    ]  # fmt: skip


def test_the_day_behind_a_labelled_motion_is_no_part_of_it():
    assert proposals("Motioner\n\nMotion: Fler träd Inlämnad 310301\n\nMotion: En ny brygga Inlämnad 310402\n") == [
        "Fler träd", "En ny brygga"
    ]  # fmt: skip
