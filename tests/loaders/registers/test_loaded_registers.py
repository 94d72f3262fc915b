"""Registers of every kind: the same rows again change nothing, and a line that counts the others is no row."""

import pytest

from tests.loaders.registers.rosters import ROSTER
from tests.loaders.rows import dump, rows


@pytest.mark.parametrize(("name", "content"), [
    ("lista.csv", ROSTER),
    ("forslag.csv", "Nr;Förslag;Status\n1;En bänk;Nytt\n"),
    ("matt.csv", "Indikator;År;Mål\nInflytande;2017;50\n"),
])  # fmt: skip
def test_same_register_again_changes_no_row(load_by_command, site, name, content):
    load_by_command(name, content)
    before = dump(site / "intranet.db")
    assert "oförändrade:    1" in load_by_command(name, content).stdout
    assert dump(site / "intranet.db") == before


def test_measurements_become_indicators_targets_and_outcomes(load_by_command, site):
    content = "Indikator;År;Mål;Utfall;Urval\nInflytande;2017;50;43,5 %;204\nInflytande;2018;55;;\n"
    load_by_command("matt.csv", content)
    assert rows(site / "intranet.db", "SELECT year, value FROM targets ORDER BY year") == [(2017, 50.0), (2018, 55.0)]
    assert rows(site / "intranet.db", "SELECT year, value, sample_size FROM measurements") == [(2017, 43.5, 204)]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("Nr;Förslag\n1;En bänk\nAntal förslag;1\n", "rad 3 (Förslag: skriv det med ord"),
        ("Nr;Förslag\n1;En bänk\nTotalt;1 st\n", "rad 3 (Förslag: skriv det med ord"),
        ("Namn;Grupp\nKarin Alm;Byalaget\n1;Byalaget\n", "rad 3 (Namn: skriv det med ord"),
    ],
)
def test_a_line_that_only_counts_the_others_is_none_of_them(load_by_command, site, content, told):
    load_by_command("lista.csv", content)
    ((question,),) = rows(site / "intranet.db", "SELECT question FROM review")
    assert told in question
    counts = "SELECT (SELECT count(*) FROM proposals) + (SELECT count(*) FROM people)"
    assert rows(site / "intranet.db", counts) == [(1,)]


@pytest.mark.parametrize(
    ("content", "words", "line"),
    [
        ("Namn;Grupp;Roll\nKarin Alm;Byalaget;Ordf\nKarin Alm;Byalaget;Ordf\n", "Karin Alm", 3),
        ("Namn;Grupp\nLiv O'Hara;Byalaget\nBo Ek;Byalaget\nLiv O\u2019Hara;Byalaget\n", "Liv O\u2019Hara", 4),
        ("Indikator;År;Mål\nInflytande;2017;50\nInflytande;2018;50\nInflytande;2017;50\n", "Inflytande", 4),
        ("Nr;Förslag\n1;En bänk\n1;En bänk\n", "En bänk", 3),
    ],
)
def test_a_line_that_says_what_an_earlier_one_says_is_named_once(load_by_command, content, words, line):
    result = load_by_command("lista.csv", content)
    (told,) = [one for one in result.stdout.splitlines() if one.startswith("Lästes inte")]
    assert words in told and f"rad {line}" in told and "till" not in told.rsplit("”", 1)[-1]
