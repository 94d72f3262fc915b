"""A killed publication leaves nothing behind for longer than until the next; one that still runs is let alone."""

import os
import signal
import subprocess
import sys

from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.loaders.publish.publishing_lock import clear_leftovers

BUILDS = """
import sys, time
from pathlib import Path
from datasette_intranet.loaders.publish.publishing_lock import publishing_lock
with publishing_lock(Path(sys.argv[1])) as path:
    (path / "public").write_bytes(b"half")
    print(path, flush=True)
    time.sleep(60)
"""


def folders(site):
    return sorted(path.name for path in site.glob(".publish-*"))


def killed_publisher(site):
    process = subprocess.Popen([sys.executable, "-c", BUILDS, str(site)], stdout=subprocess.PIPE)
    process.stdout.readline()
    clear_leftovers(site)
    assert len(folders(site)) == 1, "one that still runs is let alone"
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert len(folders(site)) == 1


def test_what_a_killed_publication_leaves_is_gone_after_the_next(site):
    killed_publisher(site)
    publish_site(site)
    assert folders(site) == [] and (site / "public.db").exists()


def test_what_a_killed_publication_leaves_is_gone_when_the_site_starts(site):
    killed_publisher(site)
    clear_leftovers(site)
    assert folders(site) == []
