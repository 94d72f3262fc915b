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
from functools import cache
from importlib import import_module
from pathlib import Path

import hypothesis
import pytest
from datasette_intranet.schema.clock import set_clock

from tests import quick_record  # noqa: F401
from tests.sweep import IS_SWEEP, examples

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
# Here nearly each test starts, publishes, settles, undoes or erases something, or sends mail: a twentieth of a second
# and more. Of each part of the program some tests stay fast.
PATIENT = (
    "loaders/backup/",
    "loaders/cli/",
    "loaders/mail/",
    "loaders/proposal_sheet/test_find_sheet_edits.py",
    "loaders/publish/",
    "loaders/registers/test_loaded_registers.py",
    "loaders/registers/test_loaded_rosters.py",
    "loaders/registers/test_unknown_columns.py",
    "loaders/replicas/",
    "loaders/retention/",
    "loaders/second_reader/",
    "loaders/test_withdraw_consents.py",
    "loaders/test_nothing_is_lost.py",
    "loaders/test_read_again.py",
    "plugins/access/",
    "plugins/calendar/",
    "plugins/charts/",
    "plugins/history/test_pages.py",
    "plugins/history/test_retention_pages.py",
    "plugins/inbox/test_document.py",
    "plugins/mail/",
    "plugins/meetings/",
    "plugins/papers/",
    "plugins/people/",
    "plugins/proposals/",
    "plugins/releases/",
    "plugins/shell/test_atom_feed.py",
    "plugins/shell/test_kept_counts.py",
    "plugins/shell/test_kept_schema.py",
    "plugins/shell/test_labels.py",
    "plugins/shell/test_notice_pages.py",
    "plugins/shell/test_old_addresses.py",
    "plugins/shell/test_own_page_link.py",
    "plugins/shell/test_security_headers.py",
    "plugins/shell/test_slow_bodies.py",
    "plugins/shell/test_swedish_tables.py",
    "plugins/shell/test_table_parameters.py",
    "plugins/shell/test_whole_tables.py",
    "plugins/voices/",
    "samples/test_generated.py",
    "schema/accounts/test_password.py",
    "schema/history/test_apply_plan.py",
    "schema/history/test_own_groups_guard.py",
    "schema/history/test_undo.py",
    "schema/history/test_undo_load.py",
    "schema/history/test_undo_plan.py",
    "schema/names/test_shares.py",
    "schema/originals/",
    "schema/settle/test_answer_question.py",
    "schema/settle/test_merge_people_and_groups.py",
    "schema/settle/test_person_answer.py",
    "schema/settle/test_private_merges.py",
    "schema/settle/test_value_answer.py",
    "schema/store/test_document_versions.py",
    "schema/test_calendar_entries.py",
    "schema/test_followed_up_alike.py",
    "schema/test_kept_sums.py",
    "schema/test_locked.py",
    "schema/voices/test_sent_signup.py",
    "schema/voices/test_signup_list.py",
    "test_clone_folder.py",
)
# Files of those folders that need little or no time.
QUICK = (
    "loaders/backup/test_keys.py",
    "loaders/mail/test_mail_settings.py",
    "loaders/publish/test_few_answers.py",
    "loaders/publish/test_hidden_names.py",
    "loaders/publish/test_small_counts_in_words.py",
    "loaders/publish/test_contact_details_that_stay.py",
    "loaders/publish/test_publishing_lock.py",
    "loaders/publish/test_telling_words.py",
    "plugins/charts/test_answer_sentence.py",
    "plugins/charts/test_declared_question.py",
    "plugins/meetings/test_attendance.py",
    "plugins/meetings/test_source.py",
    "plugins/meetings/test_workshop.py",
    "plugins/proposals/test_turns.py",
    "plugins/voices/test_quota_lines.py",
    "plugins/voices/test_rank.py",
    "plugins/voices/test_resident_texts.py",
    "plugins/voices/test_survey_answers.py",
    "schema/originals/test_covered_text.py",
    "schema/originals/test_unknown_names.py",
)
# What `make test-fast` asks for.
FAST = "not slow"

# How long an example takes says nothing where other programs run beside: the first one reads the word lists.
# A sweep tries other examples each time. Else they are the same each time, so that a fault that a change has not made
# does not turn up with it by chance.
hypothesis.settings.register_profile(
    "unhurried",
    deadline=None,
    max_examples=examples(50, 100),
    derandomize=not IS_SWEEP,
    suppress_health_check=[hypothesis.HealthCheck.too_slow, hypothesis.HealthCheck.function_scoped_fixture],
)
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
    return cores if config.option.markexpr == FAST else cores + 2


@cache
def _takes_patience(path: Path) -> bool:
    """Whether all tests of a file are slow because of the folder or file they stand in."""
    name = path.relative_to(FOLDER).as_posix()
    return name.startswith(PATIENT) and name not in QUICK


def pytest_ignore_collect(collection_path: Path, config) -> bool | None:
    """Where all tests are slow, the fast ones are not looked for: each worker would import it and what it needs."""
    if config.option.markexpr != FAST or FOLDER not in collection_path.parents:
        return None
    is_left_out = collection_path.is_file() and _takes_patience(collection_path)
    return True if is_left_out or collection_path == FOLDER / "browser" else None


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
    """Browsers come first, and of all files those of LONGEST. Everything in PATIENT is slow.

    Whoever is given another file between two with a browser ends the browser and starts another one.
    """
    for item in items:
        if _takes_patience(item.path):
            item.add_marker(pytest.mark.slow)
    place = {FOLDER / name: number for number, name in enumerate(LONGEST)}
    browsers = FOLDER / "browser"
    items.sort(key=lambda item: (browsers not in item.path.parents, place.get(item.path, len(place))))
