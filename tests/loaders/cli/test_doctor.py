"""`intranet doctor` tells a line for each fault, and repairs what can be counted or made anew."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from datasette_intranet.schema.database import PRIVATE, PUBLIC, RECORD

from tests.loaders.publish.published import published


def change(path, *statements):
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_sound_site_has_no_faults(run, site):
    published(site)
    shutil.copy(Path(__file__).parents[3] / "samples/notices.yml", site)
    result = run("doctor", "--site", site)
    assert (result.exit_code, result.stdout) == (0, "Inga fel hittades.\n")


def test_what_the_law_asks_for_and_the_site_does_not_say_is_told_and_no_fault(run, site):
    published(site)
    (site / "notices.yml").write_text("organisation: Ekmarka\nconformance: none\n", "utf-8")
    result = run("doctor", "--site", site)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1:] == [
        "notices.yml: email, evaluation, assessed_on, updated_on, shortcomings saknas. Utan det är sidan "
        "/accessibility inte färdig.",
        "notices.yml: postal_address, email, data_protection_officer, legal_basis saknas. Utan det är sidan "
        "/privacy inte färdig.",
    ]
    (site / "notices.yml").write_text("organisation: [", "utf-8")
    assert "notices.yml kan inte läsas" in run("doctor", "--site", site).stderr


def test_each_fault_is_told_with_its_file_and_the_rest_is_repaired(run, site):
    published(site)
    wrong = ("UPDATE group_sums SET meetings = meetings + 1", "DROP INDEX meetings_group")
    change(site / RECORD, *wrong)
    change(site / PUBLIC, *wrong)
    result = run("doctor", "--site", site)
    told = result.stdout.splitlines()
    assert result.exit_code == 1
    assert [line.split(":")[0] for line in told] == ["intranet.db"] * 2 + ["public.db"] * 2
    assert "group_sums" in told[0] and told[0].endswith("intranet doctor --repair")
    assert "meetings_group" in told[1] and told[3].endswith("intranet publish --anew")
    assert run("doctor", "--repair", "--site", site).stdout.startswith("Summorna är omräknade")
    assert run("publish", "--anew", "--site", site).exit_code == 0
    assert run("doctor", "--site", site).exit_code == 0


def test_rows_that_point_at_nothing_and_damaged_pages_are_told(run, site):
    published(site)
    change(site / PUBLIC, "PRAGMA foreign_keys = OFF", "DELETE FROM groups")
    with open(site / PRIVATE, "r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096)
    result = run("doctor", "--site", site)
    assert result.exit_code == 1
    assert "public.db: meetings rad 1 pekar på en rad i groups som inte finns." in result.stdout
    assert "private/private.db: " in result.stdout
