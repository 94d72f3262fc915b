"""A site is backed up while forms are saved at a real server, which is killed then: nothing that was saved goes."""

import time
from contextlib import closing

import pytest
from datasette_intranet.loaders.backup.make_backup import make_backup
from datasette_intranet.loaders.backup.restore import restore_backup
from datasette_intranet.loaders.site import init_site
from datasette_intranet.schema.database import open_record

from tests.ports import free_port
from tests.server import Server, sign_in
from tests.test_killed import Clerk

pytestmark = pytest.mark.slow


def groups(folder):
    with closing(open_record(folder)) as db:
        return {row[0]: row[1] for row in db.execute("SELECT name, count(*) FROM groups GROUP BY name").fetchall()}


def test_what_was_saved_before_a_backup_is_in_it_once(tmp_path):
    site = tmp_path / "site"
    init_site(site)
    server = Server(site, free_port())
    server.start()
    clerks = [Clerk(server, sign_in(site, f"kim{number}", "coordinator"), number) for number in range(2)]
    for clerk in clerks:
        clerk.start()
    while not all(len(clerk.acknowledged) > 2 for clerk in clerks):
        time.sleep(0.02)
    saved = [name for clerk in clerks for name in clerk.acknowledged]
    made = [make_backup(site, tmp_path / "kopior") for _ in range(2)]
    later = [name for clerk in clerks for name in clerk.acknowledged]
    server.kill()
    for clerk in clerks:
        clerk.stopping.set()
        clerk.join()
    assert [refused for clerk in clerks for refused in clerk.refused] == []
    restored = restore_backup(made[-1].folder, tmp_path / "ny")
    assert restored.faults == ()
    there = groups(tmp_path / "ny")
    assert set(saved) <= set(there) and set(there.values()) == {1} and len(later) > len(saved)
    again = Server(tmp_path / "ny", free_port())
    again.start()
    assert again.get("/groups", sign_in(tmp_path / "ny", "kim0", "staff"))[0] == 200
    again.kill()
