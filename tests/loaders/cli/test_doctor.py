"""`intranet doctor` tells a line for each fault, and repairs what can be counted or made anew."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import yaml
from datasette_intranet.schema.accounts import account
from datasette_intranet.schema.accounts.password import forget_password, set_password
from datasette_intranet.schema.consents import Consent, keep_consent
from datasette_intranet.schema.database import ORIGINALS, PRIVATE, PUBLIC, RECORD, open_private
from datasette_intranet.schema.mail import mail_state as state

from tests.loaders.publish.published import published as published_rows


def change(path, *statements):
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def published(site):
    """A published site whose document has the file that it was read from."""
    published_rows(site)
    change(site / ORIGINALS, "INSERT INTO originals (sha256, text, content) VALUES (printf('%064d', 1), '', x'')")


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
    for file in (PUBLIC, RECORD):
        change(site / file, "PRAGMA foreign_keys = OFF", "DELETE FROM groups")
    with open(site / PRIVATE, "r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096)
    result = run("doctor", "--site", site)
    assert result.exit_code == 1
    gone = "meetings rad 1 pekar på en rad i groups som inte finns."
    assert f"public.db: {gone} Gör filen på nytt: intranet publish --anew" in result.stdout
    assert f"intranet.db: {gone} Lägg tillbaka en säkerhetskopia" in result.stdout
    assert "private/private.db: " in result.stdout


def levels(run, site, *options):
    result = run("doctor", "--json", *options, "--site", site)
    found: dict = {}
    for one in json.loads(result.stdout):
        found.setdefault((one["level"], one["where"]), []).append(one["text"])
    return {place: "\n".join(told) for place, told in found.items()}, result.exit_code


def test_weak_settings_open_files_and_secrets_are_faults_with_a_remedy(run, site):
    published(site)
    settings = yaml.safe_load((site / "datasette.yml").read_text("utf-8"))
    settings["settings"] |= {"template_debug": True, "default_allow_sql": True}
    settings["permissions"] |= {"view-database-download": True, "execute-sql": True}
    settings["plugins"]["intranet_access"]["trusted_proxies"] = ["127.0.0.1"]
    settings["databases"]["private"] = {}
    settings["databases"]["intranet"]["permissions"]["execute-sql"] = True
    (site / "datasette.yml").write_text(yaml.safe_dump(settings), "utf-8")
    (site / PRIVATE).chmod(0o640)
    (site / "private" / "secret").write_text("hemlig")
    (site / "private" / "secret").chmod(0o600)
    result = run("doctor", "--site", site)
    assert result.exit_code == 1
    for told in (
        "template_debug är på",
        "trusted_proxies är satt men inte force_https_urls",
        "default_allow_sql till false",
        "databaserna får laddas ner",
        "databasen private står under databases",
        "execute-sql för intranet gäller alla",
        f"chmod 600 {site / PRIVATE}",
        "hemligheten är lätt att gissa",
    ):
        assert told in result.stdout, told


def test_what_waits_is_to_be_looked_over_and_a_fault_only_when_strict(run, site):
    published(site)
    backups = site.parent / "kopior"
    with closing(open_private(site)) as private:
        account.add_account(private, "ada", "Ada", ["administrator"])
        # No rule lets it be chosen now: another program or an older version has written it.
        set_password(private, "ada", "välkommen123")
        keep_consent(private, Consent(0, 1, "picture", "2020-01-02", "2020-02-02", "paper", "", "ada"), "2020-01-02")
        state.store_mail_state(private.conn, state.AWAY_SINCE, "2026-11-30T08:00:00Z")
        private.conn.commit()
    change(site / PUBLIC, "PRAGMA user_version = 1000")
    found, code = levels(run, site, "--backups", backups)
    assert code == 0
    assert "ingen säkerhetskopia" in found["warning", str(backups)]
    assert "dagar sedan" in found["warning", PUBLIC]
    told = " ".join(found.values())
    for waits in ("ada har ett lösenord", "1 samtycken har gått ut", "e-postservern svarar inte sedan 2026-11-30"):
        assert waits in told, waits
    with closing(open_private(site)) as private:
        # Each look at her password takes a second.
        forget_password(private, "ada")
    assert levels(run, site, "--strict")[1] == 1
    run("backup", "--site", site, "--to", backups)
    assert ("warning", str(backups)) not in levels(run, site, "--backups", backups)[0]


def test_a_file_of_an_older_version_is_told_and_not_changed(run, site):
    published(site)
    change(site / RECORD, "DELETE FROM _sqlite_migrations WHERE name = '065_touched'")
    before = (site / RECORD).read_bytes()
    found, code = levels(run, site)
    assert code == 0 and "annan version" in found["warning", RECORD]
    assert (site / RECORD).read_bytes() == before


@pytest.mark.slow
def test_each_page_and_question_is_timed_once(run, site):
    published(site)
    found, _code = levels(run, site, "--slow", "--most", "0")
    assert {"/", "/meetings", "/intranet/attendance_by_term.json"} <= {where for _, where in found}
    assert not [text for text in found.values() if "svarar med fel" in text]
