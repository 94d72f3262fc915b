"""The other commands: init, parse, review, and the same group under `datasette`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.loaders.conftest import MINUTES
from tests.loaders.rows import rows


def test_new_site_has_databases_configuration_and_inbox(run, tmp_path):
    assert run("init", tmp_path / "ny").exit_code == 0
    found = {path.relative_to(tmp_path / "ny").as_posix() for path in (tmp_path / "ny").rglob("*")}
    assert {"intranet.db", "private/private.db", "metadata.yml", "datasette.yml", "inbox"} <= found
    assert (tmp_path / "ny" / "private").stat().st_mode & 0o077 == 0
    assert (tmp_path / "ny" / "private" / "private.db").stat().st_mode & 0o077 == 0


def test_site_is_not_made_where_there_is_one(run, site):
    result = run("init", site)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "finns redan en webbplats" in result.stderr


def test_site_cannot_be_made_where_a_file_lies(run, tmp_path):
    (tmp_path / "fil").write_text("x")
    result = run("init", tmp_path / "fil")
    assert result.exit_code == 1 and "kan inte användas" in result.stderr


def test_site_cannot_be_made_without_rights(run, common_user):
    common_user.chmod(0o500)
    result = run("init", common_user / "ny")
    common_user.chmod(0o700)
    assert result.exit_code == 1 and "inte rätt till" in result.stderr


def test_parse_prints_the_contract(run, minutes):
    document = json.loads(run("parse", minutes, "--json").stdout)
    assert document["kind"] == "minutes" and document["meeting"]["date"] == "2024-03-03"
    start, end = document["attendance"][0]["span"]
    assert document["text"][start:end] == "Asta Ekmark"


def test_parse_shows_a_clerk_what_was_read(run, minutes):
    shown = run("parse", minutes).stdout
    assert "Minnesanteckningar: Byggruppen 3 mars 2024" in shown
    assert "Närvarande (5):" in shown and "3 invånare" in shown and "Att laga taket" in shown


def test_parse_tells_how_much_came_to_something_and_lists_the_rest(run, tmp_path):
    path = tmp_path / "protokoll.txt"
    path.write_text(MINUTES + "\nVid protokollet: Asta Ekmark\n\nKassan räknas om varje kväll\n", "utf-8")
    said = run("parse", path).stdout
    assert "Läst: 9 av 10 rader (90 %)" in said
    assert "Kassan räknas om varje kväll" in said.partition("Lästes inte")[2]


def test_parse_of_an_unreadable_file_is_one_line(run, tmp_path):
    (tmp_path / "tom.txt").write_bytes(b"")
    result = run("parse", tmp_path / "tom.txt", "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1


def test_parse_of_a_register_prints_the_contract_too(run, tmp_path):
    path = tmp_path / "forslag.csv"
    path.write_text("Nr;Förslag;Status\n1;En bänk;Pågår\n", "utf-8")
    document = json.loads(run("parse", path, "--json").stdout)
    (proposal,) = document["proposals"]
    assert (document["kind"], proposal["number"], proposal["status"]) == ("proposals", "1", "Pågår")
    path.write_text("Namn;Grupp\nKarin Alm;Byalaget\n", "utf-8")
    assert "Byalaget · Karin Alm" in run("parse", path).stdout


def test_parse_shows_the_values_of_a_register_of_measurements(run, tmp_path):
    path = tmp_path / "matvarden.csv"
    path.write_text("Indikator;År;Mål;Utfall\nInflytande, procent;2024;50;43,5\nBesök;2025;;7\n", "utf-8")
    assert run("parse", path).stdout.splitlines() == [
        "Mätvärden: matvarden.csv",
        "  Indikator | År | Mål | Utfall",
        "  Inflytande, procent | 2024 | 50 | 43,5",
        "  Besök | 2025 |  | 7",
    ]


def test_parse_stores_nothing(run, site, minutes):
    run("parse", minutes)
    assert rows(site / "intranet.db", "SELECT count(*) FROM documents") == [(0,)]


def test_review_lists_what_waits_with_its_candidates(run, site, minutes):
    run("load", minutes, "--site", site)
    minutes.write_text(
        minutes.read_text("utf-8").replace("3 mars", "7 april").replace("Bo Lindgräns", "Bo L"), "utf-8"
    )
    run("load", minutes, "--site", site)
    shown = run("review", "--site", site).stdout
    assert "Vem är Bo L?" in shown and "Bo Lindgräns" in shown


def test_review_of_nothing_says_so(run, site):
    assert "Inget väntar." in run("review", "--site", site).stdout


def test_serve_says_when_there_is_no_site(run, tmp_path):
    result = run("serve", tmp_path)
    assert result.exit_code == 1 and "ingen webbplats" in result.stderr


@pytest.mark.slow
def test_datasette_has_the_same_commands():
    datasette = Path(sys.executable).with_name("datasette")
    shown = subprocess.run([datasette, "intranet", "--help"], capture_output=True, text=True, check=True).stdout
    for command in ("init", "load", "parse", "review", "publish", "serve", "demo"):
        assert f"  {command} " in shown
