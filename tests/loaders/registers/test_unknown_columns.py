"""A column that no register knows is asked about once; the answer is kept for this file and for the next."""

import pytest
from datasette_intranet.loaders.read_again import answer_question
from datasette_intranet.schema.errors import InvalidRecord
from datasette_intranet.schema.originals import kept_beside
from datasette_intranet.schema.settle import LEAVE, Reply, find_question, may_read_everything, open_questions, told_by

REGISTER = """Nr;Förslag;Diarienummer;Nämnd;Återrapport
1;En bänk;KS 2017:11;Bygglaget;12 mars 2018
2;En lampa;KS 2017:12;;
3;Fler träd;KS 2017:13;Parklaget;
"""
QUESTION = "Kolumnerna Diarienummer, Nämnd och Återrapport i forslag.csv är okända. Vad är de?"


def answer(db, chosen):
    (asked,) = open_questions(db.conn)
    return answer_question(db, asked.id, Reply("tell", told=told_by(asked, "", chosen)))


def rows(db, sql):
    return [tuple(row) for row in db.conn.execute(sql)]


def texts_of_record(db) -> str:
    return "\n".join(db.conn.iterdump())


def test_the_question_shows_the_columns_with_three_cells_each(db, load):
    assert load("forslag.csv", REGISTER).waiting == 1
    (asked,) = open_questions(db.conn, in_full=may_read_everything)
    assert (asked.question, asked.asks, asked.way) == (QUESTION, "columns", "tell")
    assert [(one.heading, one.filled, one.examples) for one in asked.columns] == [
        ("Diarienummer", 3, ("KS 2017:11", "KS 2017:12", "KS 2017:13")),
        ("Nämnd", 2, ("Bygglaget", "Parklaget")),
        ("Återrapport", 1, ("12 mars 2018",)),
    ]
    assert ("responsible", "Vem") in asked.fields and "text" not in dict(asked.fields)


def test_nothing_of_the_cells_lies_in_the_record_until_somebody_decides(db, load):
    load("forslag.csv", REGISTER)
    for words in ("KS 2017:11", "Bygglaget", "12 mars 2018"):
        assert words not in texts_of_record(db)
    (asked,) = open_questions(db.conn)
    assert all("KS" not in words for one in asked.columns for words in one.examples)


def test_a_column_may_be_a_known_field_or_kept_or_left_out(db, load):
    load("forslag.csv", REGISTER)
    told = answer(db, {1: "keep", 2: "responsible", 3: "drop"})
    assert told.startswith("Dokumentet är läst på nytt")
    stored = rows(db, "SELECT id, number, responsible FROM proposals ORDER BY id")
    assert [row[1:] for row in stored] == [("1", "Bygglaget"), ("2", None), ("3", "Parklaget")]
    assert kept_beside(db.conn, "proposals", stored[0][0]) == [("Diarienummer", "KS 2017:11", "forslag.csv")]
    assert "KS 2017:11" not in texts_of_record(db) and "12 mars 2018" not in texts_of_record(db)
    assert list(open_questions(db.conn)) == []


def test_what_is_not_answered_is_asked_again(db, load):
    load("forslag.csv", REGISTER)
    answer(db, {1: "drop"})
    (asked,) = open_questions(db.conn)
    assert [one.heading for one in asked.columns] == ["Nämnd", "Återrapport"]


def test_the_next_file_with_such_a_column_is_not_asked_about(db, load):
    load("forslag.csv", REGISTER)
    answer(db, {1: "keep", 2: "responsible", 3: "drop"})
    outcome = load("nya.csv", "Nr;Förslag;NÄMND;Diarienummer\n9;En brygga;Hamnlaget;KS 2019:1\n")
    assert outcome.waiting == 0
    (stored,) = rows(db, "SELECT id, responsible FROM proposals WHERE number = '9'")
    assert stored[1] == "Hamnlaget"
    assert kept_beside(db.conn, "proposals", stored[0]) == [("Diarienummer", "KS 2019:1", "nya.csv")]


def test_a_new_version_of_the_file_is_read_as_told(db, load):
    load("forslag.csv", REGISTER)
    answer(db, {1: "keep", 2: "responsible", 3: "drop"})
    load("forslag.csv", REGISTER.replace("Parklaget", "Skoglaget"))
    assert rows(db, "SELECT responsible FROM proposals WHERE number = '3'") == [("Skoglaget",)]
    assert list(open_questions(db.conn)) == []


def test_a_left_question_leaves_the_cells_where_they_are(db, load):
    load("forslag.csv", REGISTER)
    (asked,) = open_questions(db.conn)
    answer_question(db, asked.id, Reply(LEAVE))
    assert list(open_questions(db.conn)) == [] and "KS 2017:11" not in texts_of_record(db)


def test_a_register_that_lacks_a_column_asks_which_it_is(db, load):
    outcome = load("lista.csv", "Namn;Instans;Uppdrag\nKarin Alm;Byalaget;Ordförande\nBo Ek;Parklaget;Ledamot\n")
    assert (outcome.waiting, db["memberships"].count, db["people"].count) == (1, 0, 0)
    assert "Karin Alm" not in texts_of_record(db)
    (asked,) = open_questions(db.conn)
    assert asked.question == (
        "Kolumnen Grupp saknas i lista.csv, så inget är infört. Är den Instans? Kolumnen är okänd."
    )
    answer(db, {1: "group"})
    assert rows(db, "SELECT p.name, g.name FROM memberships m JOIN people p ON p.id = m.person_id "
                    "JOIN groups g ON g.id = m.group_id ORDER BY p.name") == [
        ("Bo Ek", "Parklaget"), ("Karin Alm", "Byalaget")
    ]  # fmt: skip


@pytest.mark.parametrize("chosen", [{1: "text"}, {1: "nonsens"}, {4: "keep"}, {}, {1: "how", 2: "how"}])
def test_an_answer_that_does_not_fit_is_refused(db, load, chosen):
    load("forslag.csv", REGISTER)
    with pytest.raises(InvalidRecord):
        answer(db, chosen)
    (asked,) = open_questions(db.conn)
    assert len(asked.columns) == 3


def test_the_answer_is_told_in_words(db, load):
    load("forslag.csv", REGISTER)
    (asked,) = open_questions(db.conn)
    answer(db, {1: "keep", 2: "Vem", 3: "utelämna"})
    answered = find_question(db.conn, asked.id)
    assert answered.answered == "Diarienummer: behåll vid originalet, Nämnd: Ansvarig, Återrapport: utelämna"
    assert find_question(db.conn, asked.id, "en").question == (
        "The columns Diarienummer, Nämnd och Återrapport of forslag.csv are not known. What are they?"
    )


def test_the_command_line_asks_too(run, site, tmp_path):
    path = tmp_path / "forslag.csv"
    path.write_text(REGISTER)
    assert "Väntar på dig:    1" in run("load", path, "--site", site).output
    listed = run("review", "--site", site).output
    assert "1  Diarienummer (3 ifyllda celler): KS 2017:11 · KS 2017:12 · KS 2017:13" in listed
    assert "En kolumn kan vara Tema, Inkom" in listed
    given = ("--settle", 1, "--answer", "tell", "--value", "1: behåll, 2: Vem, 3: utelämna")
    assert "läst på nytt" in run("review", "--site", site, *given).output
    assert "Inget väntar." in run("review", "--site", site).output


def texts_kept(db) -> str:
    return "\n".join(text for (text,) in rows(db, "SELECT text FROM documents"))


def test_an_answer_that_is_taken_back_covers_the_cells_again(run, site, tmp_path, db):
    path = tmp_path / "forslag.csv"
    path.write_text(REGISTER)
    run("load", path, "--site", site)
    run("review", "--site", site, "--settle", 1, "--answer", "tell", "--value", "1: behåll, 2: Vem, 3: utelämna")
    (proposal,) = rows(db, "SELECT id FROM proposals WHERE number = '1'")
    for is_told in (False, True):
        change = rows(db, "SELECT max(id) FROM changes")[0][0]
        assert "Klart" in run("undo", "--change", change, "--yes", "--site", site).output
        assert ("Bygglaget" in texts_kept(db)) == is_told
        assert bool(kept_beside(db.conn, "proposals", *proposal)) == is_told
        assert bool(rows(db, "SELECT 1 FROM documents_fts WHERE documents_fts MATCH 'Bygglaget'")) == is_told
        assert len(list(open_questions(db.conn))) == (0 if is_told else 1)


def test_contact_details_of_a_list_of_people_lie_beside_the_row_without_a_question(db, load):
    people = "Namn;Grupp;Roll;E-post;Mobil\nAsta Ekmark;Parkrådet;Kassör;asta@exempel.se;070-1740605\n"
    assert load("parkradet.csv", people).waiting == 0
    assert "asta@exempel.se" not in texts_of_record(db) and "070-1740605" not in texts_of_record(db)
    ((member,),) = rows(db, "SELECT id FROM memberships")
    assert ("E-post", "asta@exempel.se", "parkradet.csv") in kept_beside(db.conn, "memberships", member)


def test_contact_details_beside_a_proposal_are_asked_about(db, load):
    assert load("forslag.csv", "Nr;Förslag;E-post\n1;En bänk;nils@exempel.se\n").waiting == 1
    assert "nils@exempel.se" not in texts_of_record(db)
