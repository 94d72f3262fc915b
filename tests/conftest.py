"""What holds for all tests: Swedish time, files that lie in memory, and the longest tests first.

"Today" is the same day in a test as in what it tests, whatever the clock of the machine says.

SQLite waits for the disk at each commit, some ten thousand times in a run. Where Linux offers a file system in memory
(/dev/shm), all temporary files of tests go there; `TMPDIR=/tmp pytest …` keeps them on the disk.
"""

import atexit
import contextlib
import gc
import os
import shutil
import tempfile
from importlib import import_module
from pathlib import Path

import hypothesis
import pytest
from datasette_intranet.schema.clock import set_clock

from tests import quick_record  # noqa: F401
from tests.sweep import examples

FOLDER = Path(__file__).parent
IN_MEMORY = Path("/dev/shm")
# What a run leaves there at most, with room for a second run beside.
ROOM = 4_000_000_000
# Whoever gets one of these last works on alone while the others have nothing left; the longest first.
LONGEST = (
    "browser/test_every_page.py",
    "browser/test_page_sizes.py",
    "test_xss.py",
    "test_matrix.py",
    "browser/test_coordinators_day.py",
    "browser/test_attendance.py",
    "browser/test_row_editor.py",
    "browser/test_datasette_pages.py",
    "browser/test_minutes.py",
    "loaders/test_demo_site.py",
    "test_access.py",
    "plugins/access/test_revalidation.py",
    "browser/test_day_without_scripts.py",
    "plugins/shell/test_whole_tables.py",
    "browser/test_a_voice_is_answered.py",
    "browser/test_page_states.py",
    "browser/test_told_documents.py",
    "browser/test_upload.py",
    "plugins/access/test_single_sign_on.py",
    "test_every_write.py",
    "loaders/parse/test_hostile.py",
    "loaders/parse/test_fuzz.py",
    "plugins/access/test_visitors_sql.py",
    "test_killed.py",
    "test_wheel.py",
    "loaders/test_watch_folders.py",
)
# Here nearly each test needs a site that is started, published or sends mail: a tenth of a second and more.
PATIENT = (
    "loaders/backup/",
    "loaders/cli/",
    "loaders/mail/",
    "loaders/publish/",
    "loaders/replicas/",
    "loaders/second_reader/",
    "loaders/test_nothing_is_lost.py",
    "plugins/access/",
    "plugins/calendar/",
    "plugins/charts/",
    "plugins/mail/",
    "plugins/meetings/",
    "plugins/papers/",
    "plugins/proposals/",
    "plugins/shell/test_atom_feed.py",
    "plugins/shell/test_security_headers.py",
    "plugins/shell/test_swedish_tables.py",
    "plugins/shell/test_table_parameters.py",
    "plugins/shell/test_whole_tables.py",
    "plugins/voices/",
    "schema/names/test_shares.py",
    "schema/originals/",
)

# How long an example takes says nothing where other programs run beside: the first one reads the word lists.
hypothesis.settings.register_profile("unhurried", deadline=None, max_examples=examples(50, 100))
hypothesis.settings.load_profile("unhurried")

# Before any test module is read: some take their days when they are imported.
set_clock()
# While they are read nothing is garbage; see pytest_collection_finish.
gc.disable()


def _is_fit(folder: Path) -> bool:
    """Whether temporary files may lie there: it is large enough, and programs can be started from it."""
    if not (folder.is_dir() and os.access(folder, os.W_OK)):
        return False
    may_execute = not os.statvfs(folder).f_flag & os.ST_NOEXEC
    return may_execute and shutil.disk_usage(folder).free > ROOM


def _folder_of_the_run() -> str:
    """A folder for what programs leave behind that tests have killed; it goes when the run ends."""
    folder = tempfile.mkdtemp(dir=IN_MEMORY, prefix="intranet-tests-")
    # Some tests are another user for a while.
    os.chmod(folder, 0o1777)
    mine = os.getpid()
    # A fork of this process ends earlier than the run.
    atexit.register(lambda: os.getpid() == mine and shutil.rmtree(folder, ignore_errors=True))
    return folder


if "TMPDIR" not in os.environ and _is_fit(IN_MEMORY):
    # Processes that tests start, workers too, find it in the environment, this one in the module.
    os.environ["TMPDIR"] = tempfile.tempdir = _folder_of_the_run()
    # What a failed test has left stays to be looked at.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))

# After that: its folder of compiled templates is for all workers.
from tests import quick_start  # noqa: E402, F401


def pytest_xdist_auto_num_workers(config) -> int:
    """Two workers more than there are cores: tests with a browser or a server wait for it a good part of the time.

    The fast ones never wait, and to collect all tests takes each worker some seconds.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)
    return cores if config.option.markexpr == "not slow" else cores + 2


def pytest_sessionstart(session):
    """In a fresh checkout each worker compiles its share of the test files first, and finds the others compiled then.

    pytest compiles them with its assertions as they are imported, and each worker imports all of them.
    """
    worker, workers = os.environ.get("PYTEST_XDIST_WORKER"), int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if worker and session.config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        for path in sorted(FOLDER.rglob("test_*.py"))[int(worker.removeprefix("gw")) :: workers]:
            if not list((path.parent / "__pycache__").glob(f"{path.stem}.*pytest*")):
                # What is wrong with a file is told when it is collected.
                with contextlib.suppress(Exception):
                    import_module(".".join(path.relative_to(FOLDER.parent).with_suffix("").parts))


def pytest_collection_finish():
    """What has been collected stays until the end: Python need not look through it for garbage again and again.

    Nor need it look after each seven hundred new objects (its own measure): a page makes more.
    """
    gc.set_threshold(10_000, 20, 20)
    gc.enable()
    gc.freeze()


def pytest_collection_modifyitems(items):
    """Browsers come first, and of all files those of LONGEST. Everything in the folders of PATIENT is slow.

    Whoever is given another file between two with a browser ends the browser and starts another one.
    """
    for item in items:
        if item.path.relative_to(FOLDER).as_posix().startswith(PATIENT):
            item.add_marker(pytest.mark.slow)
    place = {FOLDER / name: number for number, name in enumerate(LONGEST)}
    browsers = FOLDER / "browser"
    items.sort(key=lambda item: (browsers not in item.path.parents, place.get(item.path, len(place))))
