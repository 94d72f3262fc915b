"""`intranet person merge` and `unmerge`, and the same of groups."""

import pytest


def names(db, table="people"):
    return sorted(row[0] for row in db.execute(f"SELECT name FROM {table}"))


def test_two_people_are_merged_and_taken_apart(run, site, asked):
    before = names(asked)
    told = run("person", "merge", "Sara Ek", "Bo Tallmo", "--site", site).stdout
    assert "Bo Tallmo är nu Sara Ek: " in told and "intranet person unmerge 1" in told
    assert "Bo Tallmo" not in names(asked)
    assert "1. Bo Tallmo slogs ihop med Sara Ek" in run("person", "unmerge", "--site", site).stdout
    assert "är två igen" in run("person", "unmerge", 1, "--site", site).stdout
    assert names(asked) == before


def test_two_groups_are_merged_by_number_and_name_and_taken_apart(run, site, asked):
    before = names(asked, "groups")
    council = asked.execute("SELECT id FROM groups WHERE name = 'Rådet'").fetchone()[0]
    assert run("group", "merge", council, "Byalaget", "--site", site).exit_code == 0
    assert "Byalaget" not in names(asked, "groups")
    run("group", "unmerge", 1, "--site", site)
    assert names(asked, "groups") == before


def test_a_merge_of_groups_is_not_undone_as_one_of_people(run, site, asked):
    run("group", "merge", "Rådet", "Byalaget", "--site", site)
    result = run("person", "unmerge", 1, "--site", site)
    assert result.exit_code == 1 and "ingen sammanslagning nr 1" in result.stderr
    assert "Byalaget" not in names(asked, "groups")


@pytest.mark.parametrize(
    ("two", "reason"),
    [
        (("Sara", "Bo Tallmo"), "Sara Ek (nr 3)"),
        (("Qwxz", "Bo Tallmo"), "Kontrollera stavningen"),
        ((99, "Bo Tallmo"), "ingen person nr 99"),
        (("Sara Ek", "Sara Ek"), "med sig själv"),
    ],
)
def test_who_cannot_be_told_is_asked_for_by_number(run, site, asked, two, reason):
    before = names(asked)
    result = run("person", "merge", *two, "--site", site)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert reason in result.stderr and names(asked) == before


def test_nothing_to_undo_says_so(run, site):
    assert "Ingen sammanslagning" in run("group", "unmerge", "--site", site).stdout
