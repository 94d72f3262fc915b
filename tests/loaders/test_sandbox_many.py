"""Reading ahead gives the same, in the same order, as reading one by one."""

import os

import pytest
from datasette_intranet.loaders.sandbox import run_ahead

from tests.loaders.conftest import MINUTES
from tests.loaders.rows import rows
from tests.site import ROOT

pytestmark = pytest.mark.slow


def test_many_files_are_read_in_order_and_bad_ones_in_their_place(tmp_path):
    files = []
    for number in range(120):
        files.append(tmp_path / f"{number:03}.txt")
        files[-1].write_text("" if number == 50 else MINUTES + f"Nummer {number}.\n", "utf-8")
    found = list(run_ahead(files, ".file_content:read_file"))
    assert [path for path, _reading in found] == files
    assert [reading.failure is not None for _path, reading in found] == [number == 50 for number in range(120)]
    assert all(f"Nummer {n}." in found[n][1].content.text for n in (0, 49, 51, 119))


def process_of(path):
    return path, os.getpid()


@pytest.mark.parametrize("may_help", [True, False])
def test_who_waits_reads_some_files_meanwhile_only_when_that_is_allowed(tmp_path, monkeypatch, may_help):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), str(ROOT.parent)]))
    files = [tmp_path / str(number) for number in range(200)]
    found = list(run_ahead(files, "tests.loaders.test_sandbox_many:process_of", lambda _: may_help))
    assert [path for path, _ in found] == files == [told[0] for _path, told in found]
    processes = {told[1] for _path, told in found}
    assert (os.getpid() in processes) == may_help and len(processes) > may_help


def test_many_files_are_loaded_like_few(run, site):
    for day in range(1, 29):
        for month in range(1, 6):
            text = MINUTES.replace("3 mars", f"{day} {('januari', 'februari', 'mars', 'april', 'maj')[month - 1]}")
            (site / "inbox" / f"2024-{month:02}-{day:02}.txt").write_text(text, "utf-8")
    result = run("load", site / "inbox", "--site", site)
    assert "nya:            140" in result.stdout
    assert rows(site / "intranet.db", "SELECT count(*) FROM meetings WHERE status = 'held'") == [(140,)]
    assert rows(site / "intranet.db", "SELECT count(*) FROM search_queue") == [(0,)]
