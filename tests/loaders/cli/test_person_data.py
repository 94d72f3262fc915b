"""`intranet person export` and `intranet person erase`: a file, and an erasure that asks and makes sure."""

import json
import shutil
import stat
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from datasette_intranet.loaders.cli import intranet
from datasette_intranet.schema.data_subject.erasure_plan import begin_erasure
from datasette_intranet.schema.data_subject.known_person import person_of_id
from datasette_intranet.schema.database import open_private, open_record

from tests.loaders.data_subject.lived_in_site import NAME, lived_in_site
from tests.loaders.data_subject.planted_site import still_there

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return lived_in_site(tmp_path_factory.mktemp("cli") / "site")


@pytest.fixture
def run(built, tmp_path):
    folder = shutil.copytree(built, tmp_path / "site")

    def ran(*arguments, lines=()):
        given = "".join(f"{line}\n" for line in lines)
        return CliRunner().invoke(intranet, ["person", *arguments, "--site", str(folder)], input=given)

    ran.folder = folder
    return ran


def test_an_extract_is_a_file_that_its_owner_alone_may_read(run, tmp_path):
    path = tmp_path / "ut.zip"
    result = run("export", NAME, "--output", str(path))
    assert result.exit_code == 0 and f"{path}: " in result.output and "Läs igenom den" in result.output
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with zipfile.ZipFile(path) as archive:
        assert json.loads(archive.read("registerutdrag.json"))["person"]["numbers"] == [1]


def test_each_mention_is_asked_about_and_the_name_has_to_be_typed(run):
    result = run("erase", NAME, lines=["vet inte", "n", "alla", NAME])
    assert result.exit_code == 0, result.output
    assert "»Åsa«, håller med" in result.output and "utgåva 1 av öppna data återkallas" in result.output
    assert "Raderad." in result.output and "nytt.txt nämner fortfarande personen" in result.output
    assert "Säkerhetskopior från före nu" in result.output
    assert {line.split(":")[0] for line in still_there(run.folder, {"åsa häggkvist", "asa.h"})} == {"nytt.txt"}
    assert run("erase").output == "Ingen radering väntar på att göras klar.\n"


def test_without_the_name_typed_nothing_is_erased(run):
    result = run("erase", NAME, "--mentions", "keep", lines=["ja"])
    assert result.exit_code == 1 and "Ingenting är raderat" in result.output
    with closing(open_private(run.folder)) as private:
        assert private.execute("SELECT count(*) FROM erasures").fetchone() == (0,)
    assert len(still_there(run.folder, {"åsa häggkvist"})) > 5


def test_what_was_stopped_is_finished_without_a_name(run):
    with closing(open_record(run.folder)) as record, closing(open_private(run.folder)) as private:
        begin_erasure(private, person_of_id(record.conn, private.conn, 1), {}, None)
    result = run("erase")
    assert result.exit_code == 0 and "Raderad." in result.output
    assert {line.split(":")[0] for line in still_there(run.folder, {"åsa häggkvist"})} == {"nytt.txt"}


@pytest.mark.parametrize(
    ("typed", "told"),
    [("Sixten", "Ange både förnamn och efternamn"), ("99", "Det finns ingen person med nummer 99")],
)
@pytest.mark.parametrize("command", ["export", "erase"])
def test_whom_nobody_can_tell_is_one_line(run, command, typed, told):
    result = run(command, typed)
    assert result.exit_code == 1 and told in result.output and result.output.count("\n") == 1


@pytest.mark.parametrize(("command", "table"), [("erase", "erasures"), ("export", "person_exports")])
def test_a_name_that_nothing_mentions_is_one_line_and_begins_nothing(run, command, table):
    before = set(run.folder.iterdir()) | set(Path.cwd().iterdir())
    with closing(open_private(run.folder)) as private:
        count = private.execute(f"SELECT count(*) FROM {table}").fetchone()
        result = run(command, "Sixten Obefintlig", lines=["Sixten Obefintlig"])
        assert result.exit_code == 1 and result.output.count("\n") == 1
        assert "Ingenting nämner Sixten Obefintlig" in result.output
        assert private.execute(f"SELECT count(*) FROM {table}").fetchone() == count
    assert set(run.folder.iterdir()) | set(Path.cwd().iterdir()) == before
