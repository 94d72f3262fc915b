"""Registers of proposals: their numbers, wordings and days are their own, and where each comes from is found out."""

import pytest
from datasette_intranet.schema.settle import merge_proposals, open_questions, undo_merge

MORE = "".join(f"{number};Förslag nummer {number} om parken och stigen;\n" for number in range(3, 9))


def rows(db, sql):
    return [tuple(row) for row in db.conn.execute(sql)]


def test_numbers_of_a_register_are_kept_and_others_get_the_next_of_their_year(db, load):
    load(
        "a.csv",
        "Nr;Förslag;Inkom\n2025-002;En bänk vid dammen;2025-01-05\n;Fler träd;2025-02-01\n;En lampa;2025-03-01\n",
    )
    assert rows(db, "SELECT number, text FROM proposals ORDER BY id") == [
        ("2025-002", "En bänk vid dammen"), ("2025-001", "Fler träd"), ("2025-003", "En lampa"),
    ]  # fmt: skip
    again = load("b.csv", "Förslag;Inkom\nFler träd;2025-02-01\nEn lampa;2025-03-01\n")
    assert (again.inserted["proposals"], again.updated["proposals"]) == (0, 0)


def test_the_program_gives_way_to_a_register_that_calls_another_proposal_so(db, load):
    db["proposals"].insert({"text": "En lekplats i Ekbacken", "received_on": "2025-01-01"})
    load("a.csv", "Nr;Förslag\n2025-001;Längre öppet på biblioteket\n")
    assert rows(db, "SELECT number, text FROM proposals ORDER BY id") == [
        ("2025-002", "En lekplats i Ekbacken"), ("2025-001", "Längre öppet på biblioteket"),
    ]  # fmt: skip
    (asked,) = open_questions(db.conn)
    assert asked.question == (
        "Förslag nr 2025-001 i a.csv är ett annat än det som programmet hade gett det numret. "
        "Det heter nu 2025-002: ”En lekplats i Ekbacken”"
    )


def test_a_register_with_our_own_numbers_finds_its_proposals_again(db, load):
    db["proposals"].insert({"text": "En lekplats i Ekbacken", "received_on": "2025-01-01"})
    load("a.csv", "Nr;Förslag;Tema\n2025-001;En lekplats i Ekbacken!;Park\n")
    assert rows(db, "SELECT number, theme FROM proposals") == [("2025-001", "Park")]


def test_a_register_that_gets_numbers_later_is_the_same_register(db, load):
    load("a.csv", "Förslag;Tema\nEn bänk;Park\n")
    load("a.csv", "Nr;Förslag;Tema\nF-7;En bänk;Park\n")
    assert rows(db, "SELECT id, number FROM proposals") == [(1, "F-7")]


def test_what_a_person_has_merged_does_not_come_back(db, load):
    load("a.csv", "Nr;Förslag\nF 1;Fler bänkar\nF 2;Bänkar att sitta på\n;Sittplatser\n")
    for other in (2, 3):
        merge_proposals(db, 1, other)
    for name, more in (("a.csv", ";"), ("a.csv", ";Tema\n"), ("b.csv", "")):
        again = load(name, f"Nr;Förslag{more}\nF 1;Fler bänkar\nF 2;Bänkar att sitta på\n;Sittplatser\n")
        assert (again.inserted["proposals"], again.waiting) == (0, 0)
    assert rows(db, "SELECT number, text FROM proposals") == [("F 1", "Fler bänkar")]
    newest = "(SELECT max(document_id) FROM passages)"
    read_from = f"SELECT DISTINCT row_id FROM passages WHERE document_id = {newest} ORDER BY row_id"
    assert rows(db, read_from) == [(1,), (2,), (3,)], "where the merged ones stand is known"
    undo_merge(db, 2)
    undo_merge(db, 1)
    load("a.csv", "Nr;Förslag\nF 1;Fler bänkar\nF 2;Bänkar på torget\n;Sittplatser\n")
    assert rows(db, "SELECT number, text FROM proposals WHERE id = 2") == [("F 2", "Bänkar på torget")]


def test_the_wording_in_which_it_came_in_stays(db, load):
    head = "Nr;Förslag;Ursprunglig lydelse"
    load("a.csv", f"{head}\n1;Fler bänkar;Det finns ju ingenstans att sitta!\n2;En lampa vid stigen;\n{MORE}")
    load(
        "a.csv",
        f"Nr;Förslag;Ursprunglig lydelse\n1;Bänkar vid dammen;Det finns bänkar.\n2;Två lampor vid stigen;\n{MORE}",
    )
    assert rows(db, "SELECT number, text, original FROM proposals ORDER BY id LIMIT 2") == [
        ("1", "Bänkar vid dammen", "Det finns ju ingenstans att sitta!"),
        ("2", "Två lampor vid stigen", "En lampa vid stigen"),
    ]


def test_days_of_status_are_those_of_the_register(db, load):
    load(
        "a.csv",
        "Nr;Förslag;Status;Statusdatum;Togs upp;Beslutat\n"
        "1;En bänk;Pågår;2024-03-04;2024-01-02;2024-02-03\n"
        "2;En lampa;Genomfört 4 maj 2024;;;\n"
        "3;Fler träd;Avslaget (2024-06-07);;;\n"
        "4;En damm;Utreds;;;\n",
    )
    assert rows(
        db, "SELECT number, status, taken_up_on, decided_on, started_on, done_on FROM proposals ORDER BY id"
    ) == [
        ("1", "ongoing", "2024-01-02", "2024-02-03", "2024-03-04", None),
        ("2", "implemented", None, None, None, "2024-05-04"),
        ("3", "rejected", None, "2024-06-07", None, None),
        ("4", "investigating", None, None, None, None),
    ]
    statuses = "SELECT changed_on, iif(changed_on IS NULL, NULL, changed_at) FROM proposal_statuses ORDER BY id"
    assert rows(db, statuses) == [
        ("2024-03-04", "2024-03-04T12:00:00Z"), ("2024-05-04", "2024-05-04T12:00:00Z"),
        ("2024-06-07", "2024-06-07T12:00:00Z"), (None, None),
    ]  # fmt: skip
    load("a.csv", "Nr;Förslag;Status;Statusdatum\n4;En damm;Utreds;2024-09-09\n")
    assert rows(db, "SELECT max(id), changed_on FROM proposal_statuses") == [(4, "2024-09-09")]


@pytest.mark.parametrize(
    ("printed", "source"),
    [
        ("Rådet 2024-03-01", ("meeting", 1, None)),
        ("Förslagslådan i entrén", ("box", None, "Förslagslådan i entrén")),
        ("Workshop 3 maj", ("workshop", None, "Workshop 3 maj")),
        ("Via Kalle", (None, None, "Via Kalle")),
    ],
)
def test_where_it_comes_from_is_told_by_the_words_of_the_register(db, load, printed, source):
    db["groups"].insert({"id": 1, "name": "Rådet", "slug": "radet", "kind": "body"})
    db["meetings"].insert({"id": 1, "group_id": 1, "date": "2024-03-01", "status": "held"})
    load("a.csv", f"Nr;Förslag;Källa\n1;En bänk;{printed}\n")
    assert rows(db, "SELECT source_kind, meeting_id, source FROM proposals") == [source]


def test_proposals_are_known_again_by_their_number(db, load):
    load("forslag.csv", "Nr;Förslag;Status\n1;En bänk;Nytt\n2;En lampa;Nytt\n")
    load("forslag.csv", "Nr;Förslag;Status;Svar\n1;En bänk;Antaget;Ja\n2;En lampa;Nytt;\n3;En stig;Nytt;\n")
    assert rows(db, "SELECT number, status, answer FROM proposals ORDER BY id") == [
        ("1", "accepted", "Ja"),
        ("2", "new", None),
        ("3", "new", None),
    ]
    history = "SELECT status FROM proposal_statuses WHERE proposal_id = 1 ORDER BY id"
    assert rows(db, history) == [("new",), ("accepted",)]


def test_proposal_is_tied_to_the_meeting_that_its_source_names(db, load, minutes):
    load("protokoll.txt", minutes.read_text("utf-8"))
    load("forslag.csv", "Nr;Förslag;Källa\n1;En bänk;Byggruppen 2024-03-03\n2;En stig;Webbformuläret\n")
    assert rows(db, "SELECT meeting_id IS NOT NULL FROM proposals ORDER BY id") == [(1,), (0,)]


def test_a_number_that_stands_twice_with_other_words_is_asked_about(db, load):
    load("forslag.csv", "Nr;Förslag\n1;Fler bänkar\n1;Fler lampor\n")
    (question,) = rows(db, "SELECT question FROM review")
    assert "Förslag nr 1 står två gånger" in question[0]
    assert "Fler lampor" in question[0]


def test_a_meeting_that_is_not_known_stands_as_it_is_printed(db, load):
    load("forslag.csv", "Nr;Förslag;Källa\n1;Fler bänkar;Byalaget 2024-03-01\n")
    assert rows(db, "SELECT meeting_id, source FROM proposals") == [(None, "Byalaget 2024-03-01")]


def test_a_status_of_their_own_is_asked_about_and_the_proposal_is_kept(db, load):
    content = "Nr;Förslag;Status\n1;En bänk;Hos parkchefen\n2;En lampa;Hos parkchefen\n3;Ett träd;Pågår\n"
    load("lista.csv", content)
    assert rows(db, "SELECT number, status FROM proposals") == [
        ("1", "new"), ("2", "new"), ("3", "ongoing"),
    ]  # fmt: skip
    ((question,),) = rows(db, "SELECT question FROM review")
    assert question.startswith("Ur lista.csv är inte infört: rad 2 och 3 (Status: skriv något av Nytt, Utreds")
