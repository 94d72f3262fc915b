"""`intranet export proposals`: the sheet on the disk, whole or not at all, and in again by `intranet load`."""

import io

import openpyxl
import pytest
from click.testing import CliRunner
from datasette_intranet.loaders import paper_templates
from datasette_intranet.loaders.cli import intranet

from tests.loaders.proposal_sheet.sheets import record_of_proposals, with_cells


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
