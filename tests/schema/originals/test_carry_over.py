"""A site from before the originals lay apart is carried over, whenever it is interrupted."""

import contextlib
import shutil
import signal
import subprocess
import sys
import time

import pytest
from datasette_intranet.loaders.read_carried_lists import read_carried_lists
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.originals import carry_over

from tests.loaders.residents_site import FILES, leaked
from tests.loaders.rows import rows
from tests.schema.originals.old_record import GONE, KINDS, old_record
from tests.site import CONFIGURATION, ROOT, Site, person
from tests.sweep import in_turns

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def old_site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("old")
    old_record(folder)
    return folder


@pytest.fixture
def old(old_site, tmp_path):
    """A copy of the old site, whose record leaks."""
    site = tmp_path / "site"
    shutil.copytree(old_site, site)
    assert {"Ingmar", "Disa"} <= set(leaked(site / "intranet.db"))
    return site


def is_whole(site):
    """Whether everything is in the originals and nothing of it in the record that may not stand there."""
    kept = {content.decode() for (content,) in rows(site / "private/originals.db", "SELECT content FROM originals")}
    assert kept == {GONE, *(FILES[name] for name in KINDS)}
    assert rows(site / "intranet.db", "SELECT * FROM upkeep") == []
    assert rows(site / "intranet.db", "PRAGMA integrity_check") == [("ok",)]
    # Who is named in letters is known from lists: of those carried over, what was counted and what the roster says.
    assert [word for word in leaked(site / "intranet.db") if word not in ("Ingmar", "Rask")] == []


def carry(site):
    db = open_record(site)
    read_carried_lists(db)
    db.close()


def test_everything_is_carried_over_and_nothing_stays(old):
    carry(old)
    is_whole(old)
    assert rows(old / "intranet.db", "SELECT count(*) FROM documents WHERE text <> ''") == [(4,)]
    (text,) = rows(old / "intranet.db", "SELECT text FROM documents WHERE name = 'lista.csv'")[0]
    assert "Asta Ekmark" in text and "Disa" not in text


def test_a_document_that_was_taken_back_before_can_still_be_brought_back(old):
    carry(old)
    (before,) = rows(old / "intranet.db", "SELECT before FROM history WHERE table_name = 'documents'")[0]
    assert "gammalt.txt" in before and "content" not in before and '"text"' not in before


def test_carrying_over_twice_changes_nothing(old):
    carry(old)
    before = (old / "intranet.db").read_bytes()
    carry(old)
    assert (old / "intranet.db").read_bytes() == before


def test_a_site_that_is_only_started_serves_nothing_in_full(old):
    for name in CONFIGURATION:
        shutil.copy(ROOT / name, old)
    with Site(old) as started:
        table = started.get("/intranet/documents.json?_shape=array", person("staff"))
        assert len(table.json()) == 4 and "Vera" not in table.text and "070" not in table.text


@pytest.mark.parametrize("step", ["put_original", "keep_texts", "forget_deleted_words"])
@pytest.mark.parametrize("times", [1, 3])
def test_a_step_that_fails_loses_nothing_and_is_taken_again(old, monkeypatch, step, times):
    done, real = [], getattr(carry_over, step)

    def failing(*arguments, **options):
        done.append(step)
        if len(done) == times:
            raise KeyboardInterrupt
        return real(*arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(carry_over, step, failing)
        with contextlib.suppress(KeyboardInterrupt):
            open_record(old).close()
    carry(old)
    is_whole(old)


def test_killed_at_any_moment_it_is_carried_over_the_next_time(old_site, tmp_path):
    program = """
import sys
from pathlib import Path
from datasette_intranet.schema import originals
from datasette_intranet.schema.database import open_record
print("begins", flush=True)
open_record(Path(sys.argv[1])).close()
"""
    command = [sys.executable, "-c", program]
    for turn in in_turns(range(8), 0, 3):
        site = tmp_path / str(turn)
        shutil.copytree(old_site, site)
        with subprocess.Popen([*command, str(site)], stdout=subprocess.PIPE) as process:
            process.stdout.readline()
            time.sleep(0.012 * turn)
            process.send_signal(signal.SIGKILL)
        carry(site)
        is_whole(site)
