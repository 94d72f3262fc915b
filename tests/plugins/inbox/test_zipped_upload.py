"""A zip archive that is handed in on /inbox: each file in it is read, and told by its name in the archive."""

import pytest

from tests.loaders.test_zipped_folder import zipped
from tests.plugins.html import text_of
from tests.plugins.inbox.conftest import COORDINATOR
from tests.plugins.inbox.handed_in import MINUTES

OF_PARKS = {"id": "lo", "name": "Lo Ask", "roles": ["coordinator"], "groups": [1]}


@pytest.fixture
def hand_in(datasette, runner):
    """`hand_in(name, data)`: what the page says that comes of the file, and its status."""

    def sent(name, data, actor=COORDINATOR):
        files = [("documents", (name, data, "application/zip"))]
        response = runner.run(datasette.client.post("/inbox", files=files, actor=actor))
        return response.status_code, text_of(response.text), response.headers.get("location")

    return sent


def test_each_file_of_an_archive_is_read_and_told_by_its_name(hand_in, record):
    files = {
        "mars/ett.txt": MINUTES,
        "b/två.txt": MINUTES.replace("12 april", "19 april"),
        "b/foto.jpg": b"x",
        "c/tom.txt": " ",
    }
    status, told, _location = hand_in("allt.zip", zipped(files))
    assert status == 200
    assert "allt.zip/mars/ett.txt" in told and "allt.zip/b/två.txt" in told
    assert "allt.zip/b/foto.jpg: filer av det här slaget läses inte." in told
    assert "allt.zip/c/tom.txt: filen är tom" in told
    found = record.execute("SELECT name FROM documents WHERE name IN ('ett.txt', 'två.txt')").fetchall()
    assert len(found) == 2


def test_an_archive_with_one_document_leads_to_it(hand_in, record):
    status, _told, location = hand_in("ett.zip", zipped({"a/ensam.txt": MINUTES.replace("12 april", "26 april")}))
    (number,) = record.execute("SELECT id FROM documents WHERE name = 'ensam.txt'").fetchone()
    assert (status, location) == (303, f"/inbox/{number}")


def test_an_archive_of_more_files_than_an_upload_may_have_is_refused_whole(hand_in, record):
    before = record.execute("SELECT count(*) FROM documents").fetchone()
    status, told, _location = hand_in("många.zip", zipped({f"{number}.txt": MINUTES for number in range(51)}))
    assert status == 400 and "arkivet har 51 filer, fler än 50" in told
    assert record.execute("SELECT count(*) FROM documents").fetchone() == before


def test_a_coordinator_of_another_group_loads_nothing_by_an_archive(hand_in, record):
    before = record.execute("SELECT count(*) FROM documents").fetchone()
    status, told, _location = hand_in("ett.zip", zipped({"april.txt": MINUTES}), actor=OF_PARKS | {"groups": [999]})
    assert status in (400, 403)
    assert record.execute("SELECT count(*) FROM documents").fetchone() == before, told
