"""Several programs may open a site at once that is new, or from an earlier version: the server, a job, a command."""

import sqlite3
import threading

import pytest
import sqlite_utils
from datasette_intranet.schema.database import ORIGINALS, RECORD, open_private, open_record, prepare_connection
from datasette_intranet.schema.migrate import apply_migrations

from tests.quick_record import migrated_anew
from tests.schema.originals.old_record import KINDS, old_record
from tests.sweep import examples


def open_at_once(site, *openers) -> list[Exception]:
    """Open the site in as many threads at the same moment; returns what went wrong."""
    errors, gate = [], threading.Barrier(len(openers))

    def one(opener):
        gate.wait()
        try:
            opener(site).close()
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=one, args=[opener]) for opener in openers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def nothing(site):
    """The files are new."""


def without_a_trigger(site):
    db = open_record(site)
    db.execute("DROP TRIGGER groups_history_insert")
    db.close()


@pytest.mark.slow
@pytest.mark.parametrize("before", [nothing, old_record, without_a_trigger])
def test_several_programs_bring_a_site_up_to_date_at_once(tmp_path, before):
    # New files meet at the switch to WAL one time in sixty.
    for number in range(examples(4, 12) if before is nothing else examples(2, 3)):
        site = tmp_path / str(number)
        site.mkdir()
        before(site)
        with migrated_anew():
            assert open_at_once(site, open_record, open_record, open_private, open_record) == []
        if before is old_record:
            originals = sqlite3.connect(site / ORIGINALS)
            names = originals.execute("SELECT count(*) FROM originals WHERE content <> ''").fetchone()
            originals.close()
            assert names[0] >= len(KINDS)


def test_nobody_writes_to_a_record_between_what_is_done_before_a_migration_and_the_migration(tmp_path):
    other = sqlite3.connect(old_record(tmp_path), timeout=0)
    connection = sqlite3.connect(tmp_path / RECORD)
    prepare_connection(connection)
    seen = []

    def before(_record: sqlite3.Connection) -> None:
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("UPDATE documents SET title = 'Ändrad'")
        seen.append(True)

    for _ in range(2):
        apply_migrations(sqlite_utils.Database(connection), "intranet", before)
    assert seen == [True], "called once, when there was something to migrate"
    other.close()
    connection.close()
