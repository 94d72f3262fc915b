"""`intranet export`: files on the disk, whole or not at all; the sheet of proposals in again by `intranet load`."""

import errno
import io
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner
from datasette_intranet.loaders import paper_templates
from datasette_intranet.loaders.cli import intranet
from datasette_intranet.schema.database import open_record

from tests.loaders.proposal_sheet.sheets import record_of_proposals, with_cells
from tests.plugins.conftest import new_site

FORMATS = ("docx", "md")


@pytest.fixture
def run(tmp_path):
    record_of_proposals(tmp_path).close()
    return lambda *arguments: CliRunner().invoke(intranet, [*map(str, arguments), "--site", str(tmp_path)])


def test_the_sheet_goes_out_and_comes_in_again_and_waits(run, tmp_path):
    file = tmp_path / "förslag.xlsx"
    told = run("export", "proposals", "--xlsx", file)
    assert told.exit_code == 0 and "förslag.xlsx: 4 förslag." in told.output
    assert openpyxl.load_workbook(io.BytesIO(file.read_bytes()))["Förslag"].max_row == 5
    assert "oförändrade:    1" in run("load", file).output
    file.write_bytes(with_cells(file.read_bytes(), {("Tema", 3): "Kultur"}))
    assert "Ark att granska:  1" in run("load", file, "--dry-run").output
    assert "Ark att granska:  1  (i Inkorgen på webbplatsen; inget är ändrat än)" in run("load", file).output


def test_what_is_wrong_in_a_sheet_is_told_line_by_line(run, tmp_path):
    file = tmp_path / "förslag.xlsx"
    run("export", "proposals", "--xlsx", file)
    file.write_bytes(with_cells(file.read_bytes(), {("Status", 3): "Klartt", ("Inkom", 4): "i våras"}))
    told = run("load", file)
    assert told.exit_code == 1
    assert "blad Förslag, rad 3, kolumn Status" in told.output and "rad 4, kolumn Inkom" in told.output


def test_a_folder_that_cannot_be_written_is_told_and_leaves_nothing(run, tmp_path):
    told = run("export", "proposals", "--xlsx", tmp_path / "finns inte" / "a.xlsx")
    assert told.exit_code == 1 and told.output.startswith("Fel: ") and len(told.output.splitlines()) == 1
    assert not list(tmp_path.glob("*.part"))


def test_the_templates_of_papers_come_out_and_nothing_is_written_over(tmp_path):
    told = CliRunner().invoke(intranet, ["export", "templates", str(tmp_path / "mallar")])
    assert (
        told.exit_code == 0 and paper_templates({"docx": "paper.docx", "pdf": "paper.typ"}, tmp_path / "mallar").docx
    )
    again = CliRunner().invoke(intranet, ["export", "templates", str(tmp_path / "mallar")])
    assert again.exit_code == 1 and "paper.docx finns redan" in again.output


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """The folder of a site with minutes of a year."""
    return new_site(tmp_path_factory.mktemp("year"))


def export_minutes(site, *arguments):
    return CliRunner().invoke(intranet, ["export", "minutes", *map(str, arguments), "--site", str(site)])


def test_the_minutes_of_a_groups_year_come_out_in_the_formats_asked_for(year, tmp_path):
    told = export_minutes(year, "Samrådsgruppen", tmp_path, "--year", 2017, "--format", "docx", "--format", "md")
    names = [f"protokoll-{day}-samradsgruppen.{ending}" for day in ("2017-05-18", "2017-12-07") for ending in FORMATS]
    assert told.output.splitlines() == [str(tmp_path / name) for name in names]
    assert {file.name for file in tmp_path.iterdir()} == set(names)
    assert "Fler bänkar ställs ut." in (tmp_path / names[-1]).read_text("utf-8")
    assert docx.Document(tmp_path / names[0]).paragraphs
    # By its number, as PDF, over what is there.
    again = export_minutes(year, 1, tmp_path, "--year", 2018)
    assert again.exit_code == 0
    assert (tmp_path / "protokoll-2018-02-15-samradsgruppen.pdf").read_bytes().startswith(b"%PDF")


def test_a_meeting_without_minutes_is_named_and_so_is_a_year_without_any(year, tmp_path):
    record = open_record(year)
    record["meetings"].insert({"group_id": 4, "date": "2019-03-05", "status": "held"})
    record.close()
    assert export_minutes(year, 4, tmp_path, "--year", 2019).output == "Mötet 2019-03-05 har inget protokoll.\n"
    assert export_minutes(year, 4, tmp_path, "--year", 2018).output == "4 har inga genomförda möten 2018.\n"
    assert list(tmp_path.iterdir()) == []


def test_minutes_that_cannot_be_written_are_told_in_one_line_and_leave_none(year, tmp_path, monkeypatch):
    told = export_minutes(year, "Samradsgruppn?", tmp_path, "--year", 2017)
    assert told.exit_code == 1 and len(told.output.splitlines()) == 1 and "Samradsgruppn?" in told.output
    write, written = Path.write_bytes, []

    def no_room_for_the_second(self, data):
        written.append(self)
        if len(written) > 1:
            raise OSError(errno.ENOSPC, "full", str(self))
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", no_room_for_the_second)
    told = export_minutes(year, 1, tmp_path, "--year", 2017)
    assert told.exit_code == 1 and told.output.startswith("Fel: ") and len(told.output.splitlines()) == 1
    assert len(written) == 2 and list(tmp_path.iterdir()) == []
