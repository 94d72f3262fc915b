"""Rosters: their people, groups and memberships; a line that tells too little is asked about."""

import pytest

from tests.loaders.registers.rosters import ROSTER
from tests.loaders.rows import rows


def test_roster_gives_people_groups_and_memberships(load_by_command, site):
    assert load_by_command("lista.csv", ROSTER).exit_code == 0
    assert rows(site / "intranet.db", "SELECT name, category FROM people") == [
        ("Karin Alm", "staff"),
        ("Bo Ek", "other"),
    ]
    assert rows(
        site / "intranet.db",
        "SELECT g.name, m.role, m.starts_on, u.name, u.kind FROM memberships m JOIN groups g ON g.id = m.group_id "
        "LEFT JOIN groups u ON u.id = m.on_behalf_of_id ORDER BY m.id",
    ) == [("Byalaget", "Ordförande", "2017-01-01", "Kajen", "unit"), ("Byalaget", None, None, None, None)]


def test_two_similar_names_in_a_register_are_two_people(load_by_command, site):
    load_by_command("lista.csv", "Namn;Grupp\nKarin Almgren;Byalaget\nKarin Almgran;Byalaget\n")
    assert rows(site / "intranet.db", "SELECT count(*) FROM people") == [(2,)]


def test_changed_roster_updates_what_nobody_has_edited(load_by_command, site):
    load_by_command("lista.csv", ROSTER)
    load_by_command("lista.csv", ROSTER.replace("Ordförande", "Kassör"))
    assert rows(site / "intranet.db", "SELECT role FROM memberships ORDER BY id") == [("Kassör",), (None,)]


def test_residents_are_named_only_with_their_consent(load_by_command, site):
    load_by_command(
        "lista.csv",
        "Namn;Grupp;Kategori;Samtycke\nVera Holm;Byalaget;Invånare;\nUlf Sten;Byalaget;Invånare;2017-01-01\n",
    )
    assert rows(site / "intranet.db", "SELECT name, consent_on FROM people") == [("Ulf Sten", "2017-01-01")]
    assert "Vera" not in str(rows(site / "intranet.db", "SELECT * FROM review"))
    assert "1 invånare" in rows(site / "intranet.db", "SELECT question FROM review")[0][0]


@pytest.mark.parametrize(
    "printed",
    [
        "Zlatan",
        "A. Ek",
        "Anna Ek 2",
        "vakant",
        "N.N.",
        "Anna Ek/Bo Alm",
        "Anna Ek och Bo Alm",
        "Eva (Kicki) Dahl",
        "anna",
    ],
)
def test_each_row_of_a_roster_is_a_member_or_a_question_that_names_it(load_by_command, site, printed):
    load_by_command("lista.csv", f"Namn;Grupp;Roll\nBo Alm;Byalaget;Ordförande\n{printed};Byalaget;Ledamot\n")
    assert rows(site / "intranet.db", "SELECT count(*) FROM memberships") == [(1,)]
    (question,) = rows(site / "intranet.db", "SELECT question, row_values FROM review WHERE status = 'open'")
    assert question[0] == f"Rad 3: namnet ”{printed}” känns inte igen. Vem är det?"
    assert '"role": "Ledamot"' in question[1]


@pytest.mark.parametrize(
    "printed", ["anna ek", "Ek, Anna", "Anna Ek (S)", "Jean-Luc d'Orsay", "محمد علي", "Bo Ek jr"]
)
def test_names_in_other_forms_are_members(load_by_command, site, printed):
    load_by_command("lista.csv", f'Namn;Grupp\n"{printed}";Byalaget\n')
    assert rows(site / "intranet.db", "SELECT count(*) FROM memberships") == [(1,)]
    assert rows(site / "intranet.db", "SELECT question FROM review") == []


@pytest.mark.parametrize(
    "second", ["Ledamot;Hörselföreningen;Föreningsrepresentant", "Sekreterare;Skolan;Medarbetare", "Ledamot;Kajen;"]
)
def test_the_same_name_with_other_particulars_is_asked_about(load_by_command, site, second):
    first = "Anna Ek;Byalaget;Ledamot;Skolan;Medarbetare"
    load_by_command("lista.csv", f"Namn;Grupp;Roll;Enhet;Kategori\n{first}\nAnna Ek;Byalaget;{second}\n{first}\n")
    (question,) = rows(site / "intranet.db", "SELECT question FROM review")
    assert question[0].startswith("Rad 3: Anna Ek står redan i filen")
    assert rows(site / "intranet.db", "SELECT role FROM memberships") == [("Ledamot",)]


def test_one_wrong_line_is_asked_about_and_the_others_are_stored(load_by_command, site):
    content = "Namn;Grupp;Från\nKarin Alm;Byalaget;2017-01-01\nBo Ek;Byalaget;#REF!\nSumma;;\n"
    told = load_by_command("lista.csv", content)
    assert "Väntar på dig:    1" in told.stdout
    assert rows(site / "intranet.db", "SELECT name FROM people") == [("Karin Alm",)]
    ((question, text),) = rows(
        site / "intranet.db", "SELECT r.question, d.text FROM review r JOIN documents d ON d.id = r.document_id"
    )
    assert question.startswith("Ur lista.csv är inte infört: rad 3 (Från: öppna filen i Excel")
    assert (
        "rad 4 (Namn: skriv det med ord, eller ta bort raden, Grupp är tomt)" in question
        and "Bo Ek" not in question + text
    )


def test_a_line_that_cannot_be_read_in_a_new_version_removes_nothing(load_by_command, site):
    load_by_command("lista.csv", ROSTER)
    load_by_command("lista.csv", ROSTER.replace("2017-01-01", "#REF!"))
    assert rows(site / "intranet.db", "SELECT role, starts_on FROM memberships ORDER BY id") == [
        ("Ordförande", "2017-01-01"), (None, None),
    ]  # fmt: skip


QUESTIONS = "SELECT question FROM review ORDER BY id"
PEOPLE = "SELECT name FROM people ORDER BY id"


@pytest.mark.parametrize("other", ["Anna Karin Ek", "Anna-Karin Ék", "Annakarin Ek"])
def test_a_name_written_otherwise_by_its_marks_alone_is_asked_about(load_by_command, site, other):
    load_by_command("lista.csv", f"Namn;Grupp\nAnna-Karin Ek;Byalaget\n{other};Skolrådet\n")
    assert rows(site / "intranet.db", PEOPLE) == [("Anna-Karin Ek",)]
    assert other in rows(site / "intranet.db", "SELECT printed FROM review")[0][0]


def test_other_quotation_marks_in_a_name_are_the_same_name(load_by_command, site):
    load_by_command("lista.csv", "Namn;Grupp\nLiv O'Hara;Byalaget\nLiv O’Hara;Skolrådet\n")
    assert rows(site / "intranet.db", PEOPLE) == [("Liv O'Hara",)]
    assert rows(site / "intranet.db", "SELECT count(*) FROM memberships") == [(2,)]


@pytest.mark.parametrize("letters", ["Pär Lind;Byalaget\nPer Lind;Byalaget", "Åke Ek;Byalaget\nAke Ek;Byalaget"])
def test_swedish_letters_are_letters_of_their_own(load_by_command, site, letters):
    load_by_command("lista.csv", f"Namn;Grupp\n{letters}\n")
    assert rows(site / "intranet.db", "SELECT count(*) FROM people") == [(2,)]


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (
            "Namn;Grupp;Från;Till\nAnna Ek;Byalaget;2025-01-01;2024-12-31",
            "rad 2 (Till: slutar innan det börjar, Från är 2025-01-01)",
        ),
        ("Namn;Grupp\nAnna Ek;Byalaget, Skolrådet", "rad 2 (Grupp: skriv en rad för varje grupp)"),
        ("Namn;Grupp\nAnna Ek;Parkrådet och Skolrådet", "rad 2 (Grupp: skriv en rad för varje grupp)"),
        ("Namn;Grupp\nAnna Ek;Parkrådet (ersättare)", "rad 2 (Grupp: skriv ersättare i en kolumn Roll)"),
        (
            "Namn;Grupp;Förnamn;Efternamn\nAnna Ek-Berg;Byalaget;Anna;Ek",
            "rad 2 (Namn: Förnamn och Efternamn säger Anna Ek; rätta det ena)",
        ),
    ],
)
def test_a_line_that_contradicts_itself_is_asked_about_alone(load_by_command, site, table, reason):
    head, _, line = table.partition("\n")
    more = ";".join(["Bo Alm", "Byalaget"])
    assert load_by_command("lista.csv", f"{head}\n{line}\n{more}\n").exit_code == 0
    assert rows(site / "intranet.db", PEOPLE) == [("Bo Alm",)]
    assert reason in rows(site / "intranet.db", QUESTIONS)[0][0]


@pytest.mark.parametrize(
    "group", ["Kultur och fritid", "Barn- och utbildningsnämnden", "Parkrådet, norr", "Barn/unga", "Rådet (äldre)"]
)
def test_a_group_whose_name_has_several_words_is_one(load_by_command, site, group):
    load_by_command("lista.csv", f"Namn;Grupp\nAnna Ek;{group}\n")
    assert rows(site / "intranet.db", "SELECT count(*) FROM people") == [(1,)]


def test_two_tables_side_by_side_are_told_as_such(load_by_command):
    told = load_by_command("lista.csv", "Namn;Grupp;;Namn;Grupp\nAnna Ek;Byalaget;;Bo Alm;Skolrådet\n")
    assert "två tabeller står bredvid varandra (Namn och Grupp finns två gånger)" in told.stderr


def test_the_group_in_the_title_above_a_register_needs_no_question(load_by_command, site):
    load_by_command("lista.csv", "Byalaget, ledamöter 2026;;\nNamn;Roll;E-post\nKarin Alm;Ordförande;k@ex.invalid\n")
    query = (
        "SELECT p.name, g.name FROM memberships m JOIN people p ON p.id = m.person_id "
        "JOIN groups g ON g.id = m.group_id"
    )
    assert rows(site / "intranet.db", query) == [("Karin Alm", "Byalaget")]
    assert rows(site / "intranet.db", "SELECT question FROM review") == []


@pytest.mark.parametrize(("first", "other"), [("Björn Åsberg", "Bjorn Asberg"), ("Bjorn Asberg", "Björn Åsberg")])
def test_a_name_that_was_typed_without_dots_is_asked_about(load_by_command, site, first, other):
    load_by_command("lista.csv", f"Namn;Grupp\n{first};Byalaget\n{other};Hamnrådet\n")
    assert rows(site / "intranet.db", "SELECT name FROM people") == [(first,)]
    assert rows(site / "intranet.db", "SELECT question FROM review") == [(f"Vem är {other}?",)]


@pytest.mark.parametrize(("first", "other"), [("Åsa Öman", "Åsa Åman"), ("Åsa Ömark", "Asa Ömärk")])
def test_names_that_differ_by_their_dots_are_two_people(load_by_command, site, first, other):
    load_by_command("lista.csv", f"Namn;Grupp\n{first};Byalaget\n{other};Hamnrådet\n")
    assert len(rows(site / "intranet.db", "SELECT name FROM people")) == 2


@pytest.mark.parametrize("printed", ["Asta Ekman för Bo Lund", "Asta Ekman ersätter Bo Lund"])
def test_whom_somebody_stands_in_for_is_no_part_of_a_name(load_by_command, site, printed):
    load_by_command("lista.csv", f"Namn;Grupp\n{printed};Byalaget\nCilla Strand;Byalaget\n")
    assert rows(site / "intranet.db", "SELECT name FROM people") == [("Cilla Strand",)]
    assert printed in rows(site / "intranet.db", "SELECT question FROM review")[0][0]
