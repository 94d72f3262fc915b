"""`intranet undo`: the latest loads and changes, and one of them taken back."""

import pytest
from click.testing import CliRunner
from datasette_intranet.loaders.cli import intranet
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.history import recorded_transaction

from tests.loaders.rows import rows

KARIN = {"id": "karin", "name": "Karin Alm", "roles": ["coordinator"]}


@pytest.fixture
def loaded(run, site, minutes):
    assert run("load", minutes, "--site", site).exit_code == 0
    return site


@pytest.fixture
def edit(site):
    def edited(sql):
        db = open_record(site)
        with recorded_transaction(db, "form", KARIN) as connection:
            connection.execute(sql)
        db.close()

    return edited


def count(site, table):
    return rows(site / "intranet.db", f"SELECT count(*) FROM {table}")[0][0]


def test_loads_and_changes_are_listed_in_words(run, loaded, edit):
    edit("UPDATE meetings SET starts_at = '13:15' WHERE status = 'held'")
    out = run("undo", "--site", loaded).stdout
    assert "protokoll.txt" in out
    assert "Karin Alm: fyllde i starttiden i mötet Byggruppen 3 mars 2024: 13.15" in out


def test_an_empty_record_has_nothing_to_undo(run, site):
    assert run("undo", "--site", site).stdout == "Ingenting har ändrats än.\n"
    failed = run("undo", "--load", "--yes", "--site", site)
    assert (failed.exit_code, failed.stderr) == (1, "Fel: Det finns ingen inläsning att ångra.\n")


def test_the_last_load_is_taken_back_whole_and_the_file_loads_again(run, loaded, minutes):
    result = run("undo", "--load", "--yes", "--site", loaded)
    assert result.exit_code == 0
    assert "0 är kvar." in result.stdout
    assert [count(loaded, table) for table in ("meetings", "documents", "passages", "review", "decisions")] == [0] * 5
    assert "nya:            1" in run("load", minutes, "--site", loaded).stdout


def test_a_load_is_chosen_by_its_number(run, loaded):
    number = rows(loaded / "intranet.db", "SELECT DISTINCT load_id FROM changes WHERE load_id IS NOT NULL")[0][0]
    assert run("undo", "--load", number[:8], "--yes", "--site", loaded).exit_code == 0
    assert count(loaded, "meetings") == 0


def test_what_was_edited_since_is_told_and_stays(run, loaded, edit):
    edit("UPDATE decisions SET text = 'Att byta taket'")
    out = run("undo", "--load", "--yes", "--site", loaded).stdout
    assert "Kvar: beslutet ”Att byta taket” har ändrats sedan dess (texten)" in out
    assert count(loaded, "decisions") == 1


def test_nothing_is_taken_back_without_a_yes(run, loaded):
    assert run("undo", "--load", "--site", loaded).exit_code == 1
    assert count(loaded, "meetings") == 2


def test_one_change_is_taken_back_by_its_number(run, loaded, edit):
    edit("UPDATE meetings SET place = 'Ekhuset' WHERE status = 'held'")
    number = rows(loaded / "intranet.db", "SELECT max(id) FROM changes")[0][0]
    assert "1 rad togs tillbaka" in run("undo", "--change", number, "--yes", "--site", loaded).stdout
    assert rows(loaded / "intranet.db", "SELECT place FROM meetings WHERE status = 'held'") == [(None,)]
    again = run("undo", "--change", number, "--yes", "--site", loaded)
    assert again.exit_code == 1
    assert "har ändrats sedan dess (platsen)" in again.stderr


def test_an_unknown_change_and_two_choices_are_one_line(run, loaded):
    assert "ingen ändring nr 9999" in run("undo", "--change", 9999, "--yes", "--site", loaded).stderr
    assert "utesluter varandra" in run("undo", "--change", 1, "--load", "x", "--yes", "--site", loaded).stderr


@pytest.mark.parametrize(
    ("typed", "told"), [("j\n", "Klart:"), ("nej\n", "Inget är ångrat."), ("\n", "Inget är ångrat.")]
)
def test_the_question_before_an_undo_is_asked_and_answered_in_swedish(loaded, typed, told):
    result = CliRunner().invoke(intranet, ["undo", "--load", "--site", str(loaded)], input=typed)
    assert told in result.output and "[j/N]" in result.output
