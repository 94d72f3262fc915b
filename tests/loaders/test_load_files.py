"""Whatever a reader raises is one line about that file, and the other files load."""

import os
import signal
import subprocess
import sys
from contextlib import closing

import pytest
from datasette_intranet.loaders import file_content
from datasette_intranet.loaders.file_content import parse_file
from datasette_intranet.loaders.sandbox import _answer, run_ahead
from datasette_intranet.schema.database import open_originals, open_record
from datasette_intranet.schema.errors import UnreadableFile
from datasette_intranet.schema.told_by_person import NOTHING

from tests.loaders.conftest import MINUTES
from tests.loaders.rows import rows
from tests.site import ROOT

RAISED = [
    StopIteration(),
    RecursionError("maximum depth"),
    MemoryError(),
    KeyError("/Root"),
    AssertionError(),
    OSError(5, "x"),
]


def stumbling(error):
    """A reader that stumbles over files called bad, with what a library raised."""
    read = file_content.parse_document

    def reader(name, data, told=NOTHING):
        if name.startswith("bad"):
            raise error
        return read(name, data, told)

    return reader


@pytest.mark.parametrize("error", RAISED, ids=lambda error: type(error).__name__)
def test_any_error_of_a_reader_is_one_line_that_names_the_file_and_the_remedy(monkeypatch, error):
    monkeypatch.setattr(file_content, "parse_document", stumbling(error))
    with pytest.raises(UnreadableFile, match=r"^bad\.txt: filen .*; .+\.$") as told:
        parse_file("bad.txt", MINUTES.encode())
    assert len(str(told.value)) < 200


@pytest.mark.parametrize("error", RAISED[:2], ids=lambda error: type(error).__name__)
def test_the_other_files_of_a_load_are_stored(run, site, minutes, monkeypatch, error):
    monkeypatch.setattr(file_content, "parse_document", stumbling(error))
    (minutes.parent / "bad.txt").write_text(MINUTES, "utf-8")
    result = run("load", minutes.parent, "--site", site)
    assert result.exit_code == 1 and "Traceback" not in result.stderr
    assert [line for line in result.stderr.splitlines() if "bad.txt" in line]
    assert rows(site / "intranet.db", "SELECT name FROM documents") == [(minutes.name,)]


def test_what_the_schema_refuses_is_one_line_without_the_words_of_sqlite(run, site, minutes):
    db = open_record(site)
    db.execute("CREATE TRIGGER refuse BEFORE INSERT ON meetings BEGIN SELECT RAISE(ABORT, 'CHECK failed: x'); END")
    db.close()
    result = run("load", minutes, "--site", site)
    assert result.exit_code == 1 and "kan inte stå i registret" in result.stderr and "CHECK" not in result.stderr
    assert rows(site / "intranet.db", "SELECT count(*) FROM documents") == [(0,)]


def raising(name):
    raise StopIteration(name)


def test_a_task_that_raises_anything_ends_no_process():
    assert isinstance(_answer("tests.loaders.test_load_files:raising", "x.pdf"), UnreadableFile)


def crash_on_some(path):
    if path.name == "50":
        os.kill(os.getpid(), signal.SIGSEGV)
    return path.name


@pytest.mark.slow
def test_a_file_that_ends_its_process_is_told_in_its_place_and_the_others_are_read(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), str(ROOT.parent)]))
    files = [tmp_path / str(number) for number in range(120)]
    found = list(run_ahead(files, "tests.loaders.test_load_files:crash_on_some"))
    assert [path for path, _ in found] == files
    assert [isinstance(one, UnreadableFile) for _, one in found] == [number == 50 for number in range(120)]
    assert "50: " in str(found[50][1])


def test_what_is_stored_already_is_not_read_again(run, site, minutes, monkeypatch):
    run("load", minutes, "--site", site)
    read = []
    monkeypatch.setattr(file_content, "parse_document", lambda name, *more: read.append(name))
    minutes.with_name("samma innehåll.txt").write_bytes(minutes.read_bytes())
    result = run("load", minutes.parent, "--site", site)
    assert result.exit_code == 0 and read == []
    assert len(rows(site / "intranet.db", "SELECT * FROM documents")) == 1


@pytest.mark.slow
def test_a_load_whose_files_are_stored_already_compiles_no_parser(run, site, minutes):
    run("load", minutes, "--site", site)
    code = (
        "import sys; from datasette_intranet.loaders.cli import intranet; intranet(sys.argv[1:], None, None, False)"
    )
    command = [sys.executable, "-c", f"{code}; print(*sys.modules)", "load", str(minutes), "--site", str(site)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "oförändrade:    1" in told
    assert "datasette_intranet.loaders.load_files" in told.split()
    assert "datasette_intranet.loaders.parse" not in told.split()


def test_minutes_of_one_name_in_two_folders_are_two_meetings_however_alike(run, site, tmp_path):
    for folder, day in (("mars", 3), ("senare", 9)):
        (tmp_path / "in" / folder).mkdir(parents=True)
        text = f"Byggruppen {day} mars 2024\n\nNärvarande: Asta Ekmark, Bo Lind.\n\n## Taket\n\nInget nytt.\n"
        (tmp_path / "in" / folder / "protokoll.txt").write_text(text, "utf-8")
    for _again in range(2):
        assert run("load", tmp_path / "in", "--site", site).exit_code == 0
    days = rows(site / "intranet.db", "SELECT date FROM meetings ORDER BY date")
    assert days == [("2024-03-03",), ("2024-03-09",)]


def test_an_original_that_was_lost_is_put_back_when_its_file_comes_again(run, site, minutes):
    run("load", minutes, "--site", site)
    with closing(open_originals(site).conn) as originals, originals:
        originals.execute("DELETE FROM originals")
    assert run("load", minutes, "--site", site).exit_code == 0
    with closing(open_originals(site).conn) as originals:
        assert originals.execute("SELECT content FROM originals").fetchall() == [(minutes.read_bytes(),)]
