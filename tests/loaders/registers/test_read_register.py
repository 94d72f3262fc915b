"""Registers: columns in any order, Swedish or English; the same rows again change nothing."""

import pytest
from datasette_intranet.loaders.registers.as_document import as_document
from datasette_intranet.loaders.registers.read_register import read_register
from datasette_intranet.schema.errors import InvalidRecord, UnreadableFile

from tests.loaders.rows import dump, rows

ROSTER = """Namn;Kategori;Grupp;Roll;Från;Enhet
Karin Alm;Medarbetare;Byalaget;Ordförande;2017-01-01;Kajen
Bo Ek;;Byalaget;;;
"""


@pytest.fixture
def load(run, site, tmp_path):
    """Loads a file with this name and content; returns the command's result."""

    def loaded(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return run("load", path, "--site", site)

    return loaded


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_encodings_and_delimiters(encoding, delimiter):
    register = read_register("lista.csv", ROSTER.replace(";", delimiter).encode(encoding))
    assert register.kind == "roster"
    assert register.rows[0].values == {
        "name": "Karin Alm",
        "category": "staff",
        "group": "Byalaget",
        "role": "Ordförande",
        "starts_on": "2017-01-01",
        "unit": "Kajen",
    }


def test_english_headings_in_another_order():
    register = read_register("list.csv", b"Since,Group,First name,Last name\n2017-01-01,Byalaget,Karin,Alm\n")
    assert register.rows[0].values == {"name": "Karin Alm", "group": "Byalaget", "starts_on": "2017-01-01"}


def test_every_row_knows_its_place_in_the_text():
    register = read_register("lista.csv", ROSTER.encode())
    for row in register.rows:
        start, end = row.span
        assert register.text[start:end].startswith(row.values["name"])
    assert [row.line for row in register.rows] == [2, 3]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("Roll;Grupp\nledamot;Byalaget\n", "kolumnen Namn saknas"),
        ("Färg;Form\nröd;rund\n", "rubrikraden känns inte igen"),
        ("Namn;Grupp\n;Byalaget\n", "rad 2: Namn är tomt"),
        ("Namn;Grupp;Kategori\nKarin Alm;Byalaget;spöke\n", "rad 2: Kategori är 'spöke'; skriv något av"),
        ("Indikator;År;Mål\nInflytande;2024;många\n", "rad 2: Mål är 'många'; skriv ett tal"),
        ("Namn;Grupp;Från\nKarin Alm;Byalaget;2024-02-30\n", "rad 2: Från är '2024-02-30'; skriv datum som"),
    ],
)
def test_bad_value_is_named_with_file_row_column_and_remedy(content, message):
    with pytest.raises(InvalidRecord) as error:
        read_register("lista.csv", content.encode())
    assert str(error.value).startswith("lista.csv: ") and message in str(error.value)


def test_register_without_rows_is_empty():
    with pytest.raises(UnreadableFile, match="tom"):
        read_register("lista.csv", b"\n\n")


def test_roster_gives_people_groups_and_memberships(load, site):
    assert load("lista.csv", ROSTER).exit_code == 0
    assert rows(site / "intranet.db", "SELECT name, category FROM people") == [
        ("Karin Alm", "staff"),
        ("Bo Ek", "other"),
    ]
    assert rows(
        site / "intranet.db",
        "SELECT g.name, m.role, m.starts_on, u.name, u.kind FROM memberships m JOIN groups g ON g.id = m.group_id "
        "LEFT JOIN groups u ON u.id = m.on_behalf_of_id ORDER BY m.id",
    ) == [("Byalaget", "Ordförande", "2017-01-01", "Kajen", "unit"), ("Byalaget", None, None, None, None)]


def test_two_similar_names_in_a_register_are_two_people(load, site):
    load("lista.csv", "Namn;Grupp\nKarin Almgren;Byalaget\nKarin Almgran;Byalaget\n")
    assert rows(site / "intranet.db", "SELECT count(*) FROM people") == [(2,)]


def test_changed_roster_updates_what_nobody_has_edited(load, site):
    load("lista.csv", ROSTER)
    load("lista.csv", ROSTER.replace("Ordförande", "Kassör"))
    assert rows(site / "intranet.db", "SELECT role FROM memberships ORDER BY id") == [("Kassör",), (None,)]


def test_residents_are_named_only_with_their_consent(load, site):
    load(
        "lista.csv",
        "Namn;Grupp;Kategori;Samtycke\nVera Holm;Byalaget;Invånare;\nUlf Sten;Byalaget;Invånare;2017-01-01\n",
    )
    assert rows(site / "intranet.db", "SELECT name, consent_on FROM people") == [("Ulf Sten", "2017-01-01")]
    assert "Vera" not in str(rows(site / "intranet.db", "SELECT * FROM review"))
    assert "1 invånare" in rows(site / "intranet.db", "SELECT question FROM review")[0][0]


def test_proposals_are_known_again_by_their_number(load, site):
    load("forslag.csv", "Nr;Förslag;Status\n1;En bänk;Nytt\n2;En lampa;Nytt\n")
    load("forslag.csv", "Nr;Förslag;Status;Svar\n1;En bänk;Antaget;Ja\n2;En lampa;Nytt;\n3;En stig;Nytt;\n")
    assert rows(site / "intranet.db", "SELECT number, status, answer FROM proposals ORDER BY id") == [
        ("1", "accepted", "Ja"),
        ("2", "new", None),
        ("3", "new", None),
    ]
    history = "SELECT status FROM proposal_statuses WHERE proposal_id = 1 ORDER BY id"
    assert rows(site / "intranet.db", history) == [("new",), ("accepted",)]


def test_proposal_is_tied_to_the_meeting_that_its_source_names(run, load, site, minutes):
    run("load", minutes, "--site", site)
    load("forslag.csv", "Nr;Förslag;Källa\n1;En bänk;Byggruppen 2024-03-03\n2;En stig;Webbformuläret\n")
    assert rows(site / "intranet.db", "SELECT meeting_id IS NOT NULL FROM proposals ORDER BY id") == [(1,), (0,)]


def test_measurements_become_indicators_targets_and_outcomes(load, site):
    load("matt.csv", "Indikator;År;Mål;Utfall;Urval\nInflytande;2017;50;43,5 %;204\nInflytande;2018;55;;\n")
    assert rows(site / "intranet.db", "SELECT year, value FROM targets ORDER BY year") == [(2017, 50.0), (2018, 55.0)]
    assert rows(site / "intranet.db", "SELECT year, value, sample_size FROM measurements") == [(2017, 43.5, 204)]


def test_quotation_mark_that_is_never_closed_is_told_in_swedish_with_its_line():
    with pytest.raises(UnreadableFile, match=r"^a\.csv: rad \d+ .*citattecken saknar sitt slut"):
        read_register("a.csv", ('Nr;Förslag\n1;"Bänk\n' + "2;Fler träd\n" * 20_000).encode())


@pytest.mark.parametrize(("name", "content"), [
    ("lista.csv", ROSTER),
    ("forslag.csv", "Nr;Förslag;Status\n1;En bänk;Nytt\n"),
    ("matt.csv", "Indikator;År;Mål\nInflytande;2017;50\n"),
])  # fmt: skip
def test_same_register_again_changes_no_row(load, site, name, content):
    load(name, content)
    before = dump(site / "intranet.db")
    assert "oförändrade:    1" in load(name, content).stdout
    assert dump(site / "intranet.db") == before


def test_all_that_is_wrong_is_told_in_one_line_that_can_be_read():
    lines = ["Namn;Grupp;Kategori;Från", "Nils Hult;Byalaget;spöke;2026-13-01", ";Byalaget;;"]
    with pytest.raises(InvalidRecord) as told:
        read_register("lista.csv", "\n".join(lines).encode())
    text = str(told.value)
    for said in ("rad 2: Kategori är 'spöke'", "rad 2: Från är '2026-13-01'", "rad 3: Namn är tomt"):
        assert said in text
    assert text.count("lista.csv") == 1
    with pytest.raises(InvalidRecord, match=r"rad 2: .* … och \d+ till$") as told:
        read_register("lista.csv", "\n".join([lines[0], *[";Byalaget;;"] * 15]).encode())
    assert len(str(told.value)) < 300


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
def test_each_row_of_a_roster_is_a_member_or_a_question_that_names_it(load, site, printed):
    load("lista.csv", f"Namn;Grupp;Roll\nBo Alm;Byalaget;Ordförande\n{printed};Byalaget;Ledamot\n")
    assert rows(site / "intranet.db", "SELECT count(*) FROM memberships") == [(1,)]
    (question,) = rows(site / "intranet.db", "SELECT question, row_values FROM review WHERE status = 'open'")
    assert question[0] == f"Rad 3: namnet ”{printed}” känns inte igen. Vem är det?"
    assert '"role": "Ledamot"' in question[1]


@pytest.mark.parametrize(
    "printed", ["anna ek", "Ek, Anna", "Anna Ek (S)", "Jean-Luc d'Orsay", "محمد علي", "Bo Ek jr"]
)
def test_names_in_other_forms_are_members(load, site, printed):
    load("lista.csv", f'Namn;Grupp\n"{printed}";Byalaget\n')
    assert rows(site / "intranet.db", "SELECT count(*) FROM memberships") == [(1,)]
    assert rows(site / "intranet.db", "SELECT question FROM review") == []


@pytest.mark.parametrize(
    "second", ["Ledamot;Hörselföreningen;Föreningsrepresentant", "Sekreterare;Skolan;Medarbetare", "Ledamot;Kajen;"]
)
def test_the_same_name_with_other_particulars_is_asked_about(load, site, second):
    first = "Anna Ek;Byalaget;Ledamot;Skolan;Medarbetare"
    load("lista.csv", f"Namn;Grupp;Roll;Enhet;Kategori\n{first}\nAnna Ek;Byalaget;{second}\n{first}\n")
    (question,) = rows(site / "intranet.db", "SELECT question FROM review")
    assert question[0].startswith("Rad 3: Anna Ek står redan i filen")
    assert rows(site / "intranet.db", "SELECT role FROM memberships") == [("Ledamot",)]


def test_a_number_that_stands_twice_with_other_words_is_asked_about(load, site):
    load("forslag.csv", "Nr;Förslag\n1;Fler bänkar\n1;Fler lampor\n")
    (question,) = rows(site / "intranet.db", "SELECT question FROM review")
    assert "Förslag nr 1 står två gånger" in question[0]
    assert "Fler lampor" in question[0]


def test_a_meeting_that_is_not_known_stands_as_it_is_printed(load, site):
    load("forslag.csv", "Nr;Förslag;Källa\n1;Fler bänkar;Byalaget 2024-03-01\n")
    assert rows(site / "intranet.db", "SELECT meeting_id, source FROM proposals") == [(None, "Byalaget 2024-03-01")]


@pytest.mark.parametrize(
    "above", ["Medlemsförteckning;;\n", "Medlemsförteckning 2026\n", "Byalaget;;\nstämde 1/3;;\n;;\n"]
)
def test_a_title_above_the_headings_is_told_as_not_read(above):
    register = read_register("lista.csv", f"{above}Namn;Grupp;Roll\nKarin Alm;Byalaget;Kassör\n".encode())
    assert [row.values["name"] for row in register.rows] == ["Karin Alm"]
    assert register.unread[0]._replace(text="")[:3] == ("row", "", "rad 1, ovanför rubrikerna")


def test_one_wrong_line_is_asked_about_and_the_others_are_stored(load, site):
    told = load("lista.csv", "Namn;Grupp;Från\nKarin Alm;Byalaget;2017-01-01\nBo Ek;Byalaget;#REF!\nSumma;;\n")
    assert "Väntar på dig:    1" in told.stdout
    assert rows(site / "intranet.db", "SELECT name FROM people") == [("Karin Alm",)]
    ((question, text),) = rows(
        site / "intranet.db", "SELECT r.question, d.text FROM review r JOIN documents d ON d.id = r.document_id"
    )
    assert question.startswith("Ur lista.csv är inte infört: rad 3 (Från: öppna filen i Excel")
    assert "rad 4 (Grupp är tomt)" in question and "Bo Ek" not in question + text


def test_a_line_that_cannot_be_read_in_a_new_version_removes_nothing(load, site):
    load("lista.csv", ROSTER)
    load("lista.csv", ROSTER.replace("2017-01-01", "#REF!"))
    assert rows(site / "intranet.db", "SELECT role, starts_on FROM memberships ORDER BY id") == [
        ("Ordförande", "2017-01-01"), (None, None),
    ]  # fmt: skip


def test_the_headings_are_the_row_with_most_of_them():
    register = read_register("lista.csv", "Förslag;;\nNr;Förslag;Vem\n1;Bänkar;Anna Ek\n".encode())
    assert [row.values for row in register.rows] == [{"number": "1", "text": "Bänkar", "responsible": "Anna Ek"}]


def test_headings_without_a_row_are_told():
    with pytest.raises(InvalidRecord, match="det finns inga rader under rubrikerna"):
        read_register("lista.csv", b"Namn;Grupp\n")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("Nr;Förslag\n1;En bänk\nAntal förslag;1\n", "rad 3 (Förslag: skriv det med ord"),
        ("Nr;Förslag\n1;En bänk\nTotalt;1 st\n", "rad 3 (Förslag: skriv det med ord"),
        ("Namn;Grupp\nKarin Alm;Byalaget\n1;Byalaget\n", "rad 3 (Namn: skriv det med ord"),
    ],
)
def test_a_line_that_only_counts_the_others_is_none_of_them(load, site, content, told):
    load("lista.csv", content)
    ((question,),) = rows(site / "intranet.db", "SELECT question FROM review")
    assert told in question
    counts = "SELECT (SELECT count(*) FROM proposals) + (SELECT count(*) FROM people)"
    assert rows(site / "intranet.db", counts) == [(1,)]


def test_the_usual_short_headings_are_known():
    members = read_register("lista.csv", b"Namn;Organ;From;Tom\nKarin Alm;Byalaget;2023-01-01;2026-12-31\n")
    assert members.rows[0].values["ends_on"] == "2026-12-31" and not members.unknown
    proposals = read_register("lista.csv", "Löpnr;Förslag;Inlämnat\n7;En bänk;2024-02-07\n".encode())
    assert proposals.rows[0].values == {"number": "7", "text": "En bänk", "received_on": "2024-02-07"}


def test_a_status_of_their_own_is_asked_about_and_the_proposal_is_kept(load, site):
    content = "Nr;Förslag;Status\n1;En bänk;Hos parkchefen\n2;En lampa;Hos parkchefen\n3;Ett träd;Pågår\n"
    told = load("lista.csv", content)
    assert "Väntar på dig:    1" in told.stdout
    assert rows(site / "intranet.db", "SELECT number, status FROM proposals") == [
        ("1", "new"), ("2", "new"), ("3", "ongoing"),
    ]  # fmt: skip
    ((question,),) = rows(site / "intranet.db", "SELECT question FROM review")
    assert question.startswith("Ur lista.csv är inte infört: rad 2 och 3 (Status: skriv något av Nytt, Utreds")


def test_members_without_a_group_are_asked_about_where_a_register_is_only_read():
    register = read_register("lista.csv", "Namn;Roll\nAsta Ekmark;Ordförande\nBo Falkbring;Ledamot\n".encode())
    (doubt,) = as_document(register).doubts
    assert doubt.asks == "group"
    assert len(doubt.rows) == 2


@pytest.mark.parametrize("printed", ["Vakant", "vakans", "Obesatt", "Ej utsedd"])
def test_an_empty_seat_is_nobody_where_a_register_is_only_read(printed):
    content = f"Namn;Grupp;Roll\nAnna Ek;Byalaget;Kassör\n{printed};Byalaget;Ledamot\n"
    document = as_document(read_register("lista.csv", content.encode()))
    assert [one.name for one in document.roster] == ["Anna Ek"]
    assert [(one.text, one.place) for one in document.unread] == [(f"{printed} | Byalaget | Ledamot", "rad 3")]
