"""`intranet retention` tells what is decided and due, and removes it when somebody says yes."""

import sqlite3
from contextlib import closing

from click.testing import CliRunner
from datasette_intranet.loaders.cli import intranet

from tests.loaders.retention.conftest import decided, filled_site, old_and_new  # noqa: F401


def test_without_decisions_everything_is_kept(run, site):
    told = run("retention", "--site", site).stdout
    assert told.count("bevaras (inget är beslutat)") == 16
    assert "Allt bevaras" in run("retention", "--due", "--site", site).stdout
    assert "Det finns inget att gallra" in run("retention", "--carry-out", "--site", site).stderr


def test_decisions_come_from_a_file(run, site, tmp_path):
    plan = tmp_path / "plan.yml"
    head = "decided_by: KS\ndecided_on: 2020-01-01\nreference: '1'\n"
    plan.write_text(f"{head}kinds: {{comments: 5, drafts: keep}}", "utf-8")
    assert run("retention", "--rules", plan, "--site", site).stdout == "2 beslut är inskrivna.\n"
    told = run("retention", "--site", site).stdout
    assert "Kommentarer: gallras 5 år från den dag kommentaren skrevs (KS 2020-01-01, 1)" in told
    assert "Utkast till formulär: bevaras (KS" in told


def test_only_what_was_said_yes_to_is_removed(run, old_and_new):  # noqa: F811
    for kind in ("comments", "drafts"):
        decided(old_and_new, kind)
    due = run("retention", "--due", "--kind", "comments", "--site", old_and_new).stdout
    assert "Kommentarer: 1 till och med" in due and "2015-05-05  kim, Bänken" in due and "Utkast" not in due
    arguments = ["retention", "--carry-out", "--site", str(old_and_new)]
    asked = CliRunner().invoke(intranet, arguments, input="j\nn\n", catch_exceptions=False).stdout
    assert asked.count("Det kan inte ångras") == 2 and asked.count("Gallrat: 1. Protokoll 1 är skrivet.") == 1
    with closing(sqlite3.connect(old_and_new / "intranet.db")) as record:
        assert record.execute("SELECT id FROM comments").fetchall() == [(2,)]
    assert "Protokoll 1: Kommentarer, 1, " in run("retention", "--site", old_and_new).stdout
    assert run("retention", "--carry-out", "--yes", "--site", old_and_new).exit_code == 0
    assert run("retention", "--carry-out", "--yes", "--site", old_and_new).exit_code == 1
