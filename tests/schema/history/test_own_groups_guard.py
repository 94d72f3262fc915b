"""A coordinator of named groups changes their rows and no others, table by table, in every way a row can change."""

import pytest
from datasette_intranet.schema.history import TRACKED, NotYours

from tests.schema.history.conftest import ALL, LIMITED, STAFF
from tests.schema.history.two_groups import CHANGED, KEYS, MINE, NONE, OTHER


def update(table: str, n: int) -> str:
    column, value = CHANGED[table]
    return f"UPDATE {table} SET {column} = {value!r} WHERE {KEYS.get(table, 'id')} = {n}"


def refusal(write, actor, *statements: str) -> str:
    """What is said when the statements are refused; nothing when they are not."""
    try:
        write(actor, *statements)
    except NotYours as refused:
        return str(refused)
    return ""


def values(record) -> list:
    return [tuple(row) for table in TRACKED for row in record.execute(f"SELECT * FROM {table} ORDER BY rowid")]


def test_every_tracked_table_is_in_the_matrix():
    assert set(CHANGED) == set(TRACKED)


def test_a_row_of_the_own_group_may_be_changed(write):
    refused = {table: refusal(write, LIMITED, update(table, MINE)) for table in TRACKED if table != "comments"}
    assert {table: said for table, said in refused.items() if said} == {}


@pytest.mark.parametrize("n", [OTHER, NONE])
def test_a_row_of_another_group_or_of_none_may_not_be_changed(record, write, n):
    before = values(record)
    for table in TRACKED:
        key = KEYS.get(table, "id")
        if not record.execute(f"SELECT 1 FROM {table} WHERE {key} = {n}").fetchone():
            assert n == NONE and table in ("groups", "group_names", "memberships", "group_habits", "group_hosts")
            continue
        assert "Du får inte ändra" in refusal(write, LIMITED, update(table, n)), table
        assert values(record) == before, table
        assert refusal(write, LIMITED, "PRAGMA defer_foreign_keys = ON", f"DELETE FROM {table} WHERE {key} = {n}"), (
            table
        )
        assert values(record) == before, table


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("groups", "gruppen: den är inte en grupp som du samordnar"),
        ("group_names", "gruppens namn: det tillhör Grupp 2, som du inte samordnar"),
        ("people", "personen Person 2: den tillhör Grupp 2, som du inte samordnar"),
        ("person_names", "personens namn: det tillhör Grupp 2, som du inte samordnar"),
        ("memberships", "medlemskapet: det tillhör Grupp 2, som du inte samordnar"),
        ("documents", "dokumentet: det tillhör Grupp 2, som du inte samordnar"),
        ("review", "frågan: den tillhör Grupp 2, som du inte samordnar"),
        ("meetings", "mötet: det tillhör Grupp 2, som du inte samordnar"),
        ("adjusters", "justeraren: den tillhör Grupp 2, som du inte samordnar"),
        ("attendance", "närvaron: den tillhör Grupp 2, som du inte samordnar"),
        ("agenda_items", "punkten: den tillhör Grupp 2, som du inte samordnar"),
        ("decisions", "beslutet: det tillhör Grupp 2, som du inte samordnar"),
        ("projects", "projektet: det tillhör Grupp 2, som du inte samordnar"),
        ("proposals", "förslaget: det tillhör Grupp 2, som du inte samordnar"),
        ("proposal_items", "förslagets punkt: den tillhör Grupp 2, som du inte samordnar"),
        ("proposal_decisions", "förslagets beslut: det tillhör Grupp 2, som du inte samordnar"),
        ("actions", "uppgiften: den tillhör Grupp 2, som du inte samordnar"),
        ("action_turns", "uppgiftens tillfälle: det tillhör Grupp 2, som du inte samordnar"),
        ("indicators", "indikatorn: den tillhör Grupp 2, som du inte samordnar"),
        ("targets", "målet: det tillhör Grupp 2, som du inte samordnar"),
        ("measurements", "mätningen: den tillhör Grupp 2, som du inte samordnar"),
        ("articles", "artikeln: den tillhör Grupp 2, som du inte samordnar"),
    ],
)
def test_the_refusal_says_what_and_whose_it_is(write, table, said):
    with pytest.raises(NotYours) as refused:
        write(LIMITED, update(table, OTHER))
    assert str(refused.value) == f"Du får inte ändra {said}. Ingenting har sparats."
    assert refused.value.groups == ("Grupp 2",)


def test_the_refusal_says_when_the_account_only_reads_or_the_row_is_nobodys(write):
    with pytest.raises(NotYours) as refused:
        write(STAFF, update("meetings", MINE))
    assert str(refused.value) == "Du får inte ändra mötet: ditt konto får bara läsa."
    with pytest.raises(NotYours) as refused:
        write(LIMITED, update("meetings", NONE))
    assert str(refused.value).endswith("det tillhör ingen grupp som du samordnar. Ingenting har sparats.")
    assert refused.value.groups == ()
    with pytest.raises(NotYours) as refused:
        write(LIMITED, update("comments", OTHER))
    assert str(refused.value) == "Du får inte ändra en kommentar som någon annan har skrivit."


@pytest.mark.slow
@pytest.mark.parametrize("n", [OTHER, NONE])
def test_who_coordinates_all_groups_changes_everything(write, n):
    refused = {table: refusal(write, ALL, update(table, n)) for table in TRACKED}
    assert {table: said for table, said in refused.items() if said} == {}


@pytest.mark.slow
@pytest.mark.parametrize("actor", [STAFF, None])
def test_who_only_reads_changes_nothing(write, actor):
    assert [table for table in TRACKED if not refusal(write, actor, update(table, MINE))] == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE meetings SET group_id = 2 WHERE id = 1",
        "UPDATE memberships SET group_id = 2 WHERE id = 1",
        "UPDATE decisions SET meeting_id = 2 WHERE id = 1",
        "UPDATE articles SET group_id = NULL WHERE id = 1",
        "UPDATE group_names SET group_id = 2 WHERE group_id = 1",
    ],
)
def test_a_row_may_not_be_moved_to_another_group(write, sql):
    with pytest.raises(NotYours):
        write(LIMITED, sql)


def test_a_row_may_not_be_taken_from_another_group(write):
    with pytest.raises(NotYours, match="tillhör Grupp 2, som du inte samordnar"):
        write(LIMITED, "UPDATE meetings SET group_id = 1 WHERE id = 2")


def test_a_row_that_is_changed_twice_is_judged_by_what_it_was_first(write):
    with pytest.raises(NotYours):
        write(
            LIMITED, "UPDATE meetings SET group_id = 1 WHERE id = 2", "UPDATE meetings SET place = 'x' WHERE id = 2"
        )


def test_a_whole_meeting_of_the_own_group_may_be_added_and_deleted(write):
    write(
        LIMITED,
        "INSERT INTO meetings (id, group_id, date) VALUES (8, 1, '2021-01-01')",
        "INSERT INTO agenda_items (id, meeting_id, position, heading) VALUES (8, 8, 1, 'Ny')",
    )
    write(LIMITED, "DELETE FROM agenda_items WHERE id = 8", "DELETE FROM meetings WHERE id = 8")


def test_a_meeting_or_a_membership_in_another_group_may_not_be_added(write):
    with pytest.raises(NotYours):
        write(LIMITED, "INSERT INTO meetings (group_id, date) VALUES (2, '2021-01-01')")
    with pytest.raises(NotYours):
        write(LIMITED, "INSERT INTO memberships (person_id, group_id) VALUES (1, 2)")


def test_a_group_may_not_be_added_by_who_coordinates_named_ones(write):
    with pytest.raises(NotYours):
        write(LIMITED, "INSERT INTO groups (name) VALUES ('Ny grupp')")


def test_a_person_may_be_added_corrected_and_made_a_member_by_the_same_coordinator(write):
    write(LIMITED, "INSERT INTO people (id, name) VALUES (8, 'Ny Person')")
    write(LIMITED, "UPDATE people SET name = 'Ny Persson' WHERE id = 8")
    write(LIMITED, "INSERT INTO memberships (person_id, group_id) VALUES (8, 1)")
    with pytest.raises(NotYours):
        write({**LIMITED, "id": "another"}, "UPDATE people SET name = 'x' WHERE id = 3")


def test_a_person_of_two_groups_is_changed_by_who_coordinates_both(write):
    write(ALL, "INSERT INTO memberships (person_id, group_id) VALUES (1, 2)")
    with pytest.raises(NotYours):
        write(LIMITED, "UPDATE people SET name = 'x' WHERE id = 1")
    write({**LIMITED, "groups": [1, 2]}, "UPDATE people SET name = 'x' WHERE id = 1")


def test_a_person_is_not_freed_from_the_other_group_in_the_same_breath(write):
    write(ALL, "INSERT INTO memberships (id, person_id, group_id) VALUES (9, 1, 2)")
    with pytest.raises(NotYours):
        write(LIMITED, "DELETE FROM memberships WHERE id = 9", "UPDATE people SET name = 'x' WHERE id = 1")


def test_staff_write_and_change_their_own_comments_and_nobody_elses(write):
    insert = "INSERT INTO comments (id, item_id, actor_id, body) VALUES (8, 2, '{}', 'Hej')"
    write(STAFF, insert.format("sam"))
    write(STAFF, "UPDATE comments SET body = 'Hej då' WHERE id = 8")
    for actor in (STAFF, LIMITED):
        with pytest.raises(NotYours):
            write(actor, insert.format("lisa").replace("8", "9"))
        with pytest.raises(NotYours):
            write(actor, "UPDATE comments SET body = 'x' WHERE id = 2")
    write(STAFF, "DELETE FROM comments WHERE id = 8")


def test_a_coordinator_takes_away_a_comment_in_the_own_group_but_puts_no_words_in_a_mouth(write):
    with pytest.raises(NotYours):
        write(LIMITED, "UPDATE comments SET body = 'x' WHERE id = 1")
    write(LIMITED, "DELETE FROM comments WHERE id = 1")
