"""`intranet load --watch`: takes what is whole, leaves what is not, and goes on whatever one file is."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event

import pytest
from datasette_intranet.loaders.watch_folders import Watch, load_what_lands
from datasette_intranet.schema.database import open_record

from tests.loaders.conftest import MINUTES
from tests.loaders.rows import rows
from tests.wait import PATIENCE

INTRANET = str(Path(sys.executable).with_name("intranet"))


@pytest.fixture
def share(tmp_path) -> Path:
    """A folder that somebody else fills."""
    (tmp_path / "share").mkdir()
    return tmp_path / "share"


def test_file_is_taken_when_it_has_stopped_growing_and_only_once(share):
    watched, path = Watch([share]), share / "protokoll.txt"
    path.write_text("Bygg", "utf-8")
    assert watched.look() == ([], [])
    path.write_text("Byggruppen", "utf-8")
    assert watched.look() == ([], [])
    assert watched.look() == ([path], [])
    watched.taken(path)
    assert watched.look() == ([], [])


def test_file_that_was_not_stored_is_offered_again(share):
    watched = Watch([share])
    (share / "protokoll.txt").write_text("Byggruppen", "utf-8")
    watched.look()
    assert watched.look() == watched.look() == ([share / "protokoll.txt"], [])


def test_changed_file_is_taken_again_though_its_length_is_the_same(share):
    watched, path = Watch([share]), share / "protokoll.txt"
    path.write_text("Byggruppen", "utf-8")
    watched.look(), watched.look(), watched.taken(path)
    os.utime(path, (1, 1))
    assert watched.look() == ([], [])
    assert watched.look() == ([path], [])


@pytest.mark.parametrize(
    "name",
    ["~$protokoll.docx", ".~lock.protokoll.odt#", ".protokoll.txt", "~WRD0001.tmp", "protokoll.txt.crdownload",
     "protokoll.docx.part", "protokoll.txt.tmp", "~protokoll.docx"],
)  # fmt: skip
def test_unfinished_and_lock_files_are_left_alone(share, name):
    (share / name).write_text(MINUTES, "utf-8")
    watched = Watch([share])
    assert [watched.look(), watched.look()] == [([], []), ([], [])]


def test_share_that_goes_away_is_told_once_and_what_lies_there_is_not_taken_anew(share):
    watched, path = Watch([share]), share / "protokoll.txt"
    path.write_text("Byggruppen", "utf-8")
    watched.look(), watched.look(), watched.taken(path)
    share.rename(share.with_name("borta"))
    files, (trouble,) = watched.look()
    assert files == [] and "finns inte" in trouble
    assert watched.look() == ([], [])
    share.with_name("borta").rename(share)
    assert [watched.look(), watched.look()] == [([], []), ([], [])]


@contextmanager
def started(command: list[str]) -> Iterator[subprocess.Popen]:
    """The process, which never outlives a test that fails: nothing else would end it."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def lines_until(process: subprocess.Popen, stream, text: str) -> list[str]:
    """The lines of a stream up to the one that holds `text`."""
    found = []
    while not found or text not in found[-1]:
        line = stream.readline()
        assert line, f"{text!r} was never printed; {found} were; ended with {process.poll()}"
        found.append(line)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("how_it_ends", [signal.SIGINT, signal.SIGTERM])
def test_process_loads_what_lands_and_stops_cleanly(site, share, how_it_ends):
    command = [INTRANET, "load", "--watch", str(share), "--site", str(site), "--minutes-status", "checked"]
    with started(command) as process:
        lines_until(process, process.stdout, "Bevakar")
        (share / "tom.txt").write_bytes(b"")
        assert "tom.txt: filen är tom" in lines_until(process, process.stderr, "tom.txt")[-1]
        whole = share.with_name("protokoll.txt")
        whole.write_text(MINUTES, "utf-8")
        shutil.copy2(whole, share / "~$protokoll.txt")
        shutil.move(whole, share / "protokoll.txt")
        (line,) = lines_until(process, process.stdout, "protokoll.txt")
        # One heading without a number is asked about.
        assert line == "protokoll.txt: inläst, 9 nya rader, 1 väntar på dig\n"
        process.send_signal(how_it_ends)
        assert process.stdout.read() == "Bevakningen är avslutad.\n"
        assert (process.wait(PATIENCE), process.stderr.read()) == (0, "")
    assert sorted(path.name for path in share.iterdir()) == ["protokoll.txt", "tom.txt", "~$protokoll.txt"]
    query = "SELECT date, minutes_status FROM meetings WHERE status = 'held'"
    assert rows(site / "intranet.db", query) == [("2024-03-03", "checked")]
    assert rows(site / "intranet.db", "SELECT count(*) FROM search_queue") == [(0,)]


class GrowingFile(Event):
    """Between two looks one more line is written; when all have been, two looks are left."""

    def __init__(self, path: Path, text: str):
        super().__init__()
        self.path, self.lines, self.looks_left = path, text.splitlines(keepends=True), 2

    def wait(self, timeout=None):
        if self.lines:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(self.lines.pop(0))
        elif not self.looks_left:
            self.set()
        else:
            self.looks_left -= 1
        return self.is_set()


@pytest.mark.slow
def test_file_that_grows_slowly_is_read_whole(site, share):
    growing, told = GrowingFile(share / "protokoll.txt", MINUTES), []

    def tell(path, _outcome):
        told.append((path.name, len(growing.lines)))

    with closing(open_record(site)) as db:
        load_what_lands(db, [share], "draft", tell=tell, trouble=pytest.fail, stop=growing)
    assert told == [("protokoll.txt", 0)]
    assert rows(site / "private/originals.db", "SELECT content FROM originals") == [(MINUTES.encode(),)]


def test_only_folders_are_watched(run, site, minutes):
    result = run("load", "--watch", minutes, "--site", site)
    assert result.exit_code == 1 and "är ingen mapp" in result.stderr
    assert run("load", "--watch", "--dry-run", minutes.parent, "--site", site).exit_code == 2
