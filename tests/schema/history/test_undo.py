"""One change or a whole record goes back to exactly what it was, or nothing at all happens."""

import pytest
from datasette_intranet.schema.history.undo import CannotUndo

from tests.schema.history.conftest import ALL, ask, everything, last
from tests.schema.history.test_undo_versions import STATE
from tests.schema.history.two_groups import TAKING_PART


@pytest.mark.parametrize(
    "statements",
    [
        ["UPDATE meetings SET starts_at = '13:15', place = 'Ekhuset' WHERE id = 1"],
        ["INSERT INTO people (name) VALUES ('Ny Person')"],
        ["DELETE FROM memberships WHERE id = 1"],
        ["DELETE FROM proposal_items WHERE item_id = 1", "INSERT INTO group_names VALUES ('Annat', 1)"],
        ["UPDATE group_names SET name = 'Annat' WHERE group_id = 1"],
        [
            "UPDATE group_names SET name = 'A' WHERE group_id = 1",
            "UPDATE group_names SET name = 'B' WHERE group_id = 1",
        ],
        ["DELETE FROM comments WHERE id = 2"],
        ["UPDATE meetings SET date = '2024-02-29' WHERE id = 2"],
        ["UPDATE proposals SET status = 'accepted' WHERE id = 9"],
        [
            "UPDATE proposals SET status = 'accepted' WHERE id = 9",
            "UPDATE proposals SET status = 'ongoing' WHERE id = 9",
            "UPDATE proposal_statuses SET note = 'Skäl' WHERE id = (SELECT max(id) FROM proposal_statuses)",
        ],
        ["UPDATE proposal_statuses SET note = 'Skäl' WHERE proposal_id = 9"],
        ["INSERT INTO proposal_statuses (proposal_id, status, note) VALUES (9, 'new', 'Skäl')"],
        [
            "INSERT INTO proposals (id, text) VALUES (10, 'Ett nytt')",
            "UPDATE proposals SET status = 'rejected' WHERE id = 10",
        ],
    ],
)
def test_a_change_is_taken_back_exactly_and_its_undo_too(record, write, take_back, statements):
    before = everything(record)
    change = write(ALL, *statements)
    after = everything(record)
    assert after != before
    undone = take_back(change)
    assert everything(record) == before
    take_back(undone)
    assert everything(record) == after


def test_a_proposal_goes_back_to_how_it_was_with_its_trail(record, write, take_back, restore_to):
    write(ALL, "UPDATE proposals SET status = 'accepted' WHERE id = 9")
    before, change = everything(record), last(record)
    for status in ("ongoing", "implemented"):
        write(ALL, f"UPDATE proposals SET status = '{status}' WHERE id = 9")
    after = everything(record)
    restore_to("proposals", 9, change)
    assert everything(record) == before
    take_back(last(record))
    assert everything(record) == after


def test_a_deleted_proposal_comes_back_with_the_history_of_its_status(record, write, take_back):
    write(ALL, "UPDATE proposals SET status = 'accepted' WHERE id = 9")
    before = everything(record)
    change = write(ALL, "DELETE FROM proposals WHERE id = 9")
    take_back(change)
    assert everything(record) == before


def test_a_deleted_comment_comes_back_with_whom_it_spoke_to(record, write, take_back):
    write(ALL, "INSERT INTO mentions (comment_id, actor_id) VALUES (1, 'lina')")
    before = everything(record)
    take_back(write(ALL, "DELETE FROM comments WHERE id = 1"))
    assert everything(record) == before


def test_a_deleted_document_comes_back(record, write, take_back):
    columns = "id, name, sha256, media_type, kind, text"
    values = f"8, 'x', '{'e' * 64}', 'text/plain', 'unknown', ''"
    write(ALL, f"INSERT INTO documents ({columns}) VALUES ({values})")
    before = everything(record)
    take_back(write(ALL, "DELETE FROM documents WHERE id = 8"))
    assert everything(record) == before


def test_items_that_changed_places_change_back(record, write, take_back):
    insert = "INSERT INTO agenda_items (id, meeting_id, position, heading) VALUES ({0}, 1, {1}, 'P{0}')"
    write(ALL, *(insert.format(n, position) for position, n in enumerate((11, 12, 13), start=2)))
    before = everything(record)
    change = write(
        ALL,
        "UPDATE agenda_items SET position = position + 100 WHERE id > 10",
        "UPDATE agenda_items SET position = CASE id WHEN 11 THEN 3 WHEN 12 THEN 4 ELSE 2 END WHERE id > 10",
    )
    undone = take_back(change)
    assert everything(record) == before
    assert record.execute("SELECT count(*) FROM history WHERE change_id = ?", [undone]).fetchone()[0] == 3


def test_a_field_that_was_changed_since_stops_the_undo_and_is_named(record, write, take_back):
    change = write(ALL, "UPDATE meetings SET starts_at = '13:15', place = 'A' WHERE id = 1")
    write(ALL, "UPDATE meetings SET place = 'B' WHERE id = 1")
    before = everything(record)
    with pytest.raises(CannotUndo, match=r"mötet M 1 januari 2020 har ändrats sedan dess \(platsen\)"):
        take_back(change)
    assert everything(record) == before


def test_a_row_that_others_use_by_now_stops_the_undo(record, write, take_back):
    change = write(ALL, "INSERT INTO people (id, name) VALUES (8, 'Karin Alm')")
    write(ALL, "INSERT INTO memberships (person_id, group_id) VALUES (8, 1)")
    with pytest.raises(CannotUndo, match="personen Karin Alm används av medlemskapet Karin Alm i Grupp 1"):
        take_back(change)


def test_a_row_that_would_come_back_to_nothing_stops_the_undo(record, write, take_back):
    change = write(ALL, "DELETE FROM targets WHERE id = 1")
    write(ALL, "DELETE FROM survey_options WHERE id = 1", "DELETE FROM surveys WHERE id = 1")
    write(ALL, "DELETE FROM measurements WHERE id = 1", "DELETE FROM indicators WHERE id = 1")
    with pytest.raises(CannotUndo, match="hör till indikatorn"):
        take_back(change)


def test_an_undo_that_half_fails_leaves_nothing(record, write, take_back):
    write(ALL, "INSERT INTO projects (id, name) VALUES (8, 'Allén')")
    change = write(
        ALL, "UPDATE projects SET name = 'Parken' WHERE id = 8", "UPDATE groups SET name = 'X' WHERE id = 1"
    )
    write(ALL, "INSERT INTO projects (name) VALUES ('Allén')")
    before = everything(record)
    with pytest.raises(CannotUndo, match="en annan rad har tagit"):
        take_back(change)
    assert everything(record) == before


def test_published_minutes_are_not_changed_by_an_undo(record, write, take_back):
    change = write(ALL, "UPDATE decisions SET text = 'Annat' WHERE id = 1")
    write(ALL, "UPDATE meetings SET minutes_status = 'published' WHERE id = 1")
    before = everything(record)
    with pytest.raises(CannotUndo, match="Öppna en rättelse först"):
        take_back(change)
    assert everything(record) == before


def test_a_meeting_goes_back_to_how_it_was_with_all_its_parts(record, write, restore_to):
    before, at = everything(record), last(record)
    write(
        ALL, "UPDATE meetings SET place = 'A', date = '2022-01-01' WHERE id = 1", "DELETE FROM adjusters WHERE id = 1"
    )
    write(ALL, "INSERT INTO decisions (meeting_id, item_id, text) VALUES (1, 1, 'Ett beslut')")
    write(ALL, "UPDATE agenda_items SET body = 'Text' WHERE id = 1")
    write(ALL, "UPDATE meetings SET minutes_status = 'published' WHERE id = 1")
    restore_to("meetings", 1, at)
    assert ask(record, STATE) == [("draft", 2, "Publiceringen ångrades.")]
    beside = ("minutes_versions", "meetings")
    assert everything(record, *beside) == {k: v for k, v in before.items() if k not in beside}
    shown = "SELECT date, place, status FROM meetings WHERE id = 1"
    assert ask(record, shown) == [("2020-01-01", None, "planned")]


def test_a_deleted_meeting_comes_back_whole_with_its_number_and_address(record, write, restore_to):
    before, at = everything(record), last(record)
    write(
        ALL,
        "PRAGMA defer_foreign_keys = ON",
        "DELETE FROM proposal_items WHERE item_id = 1",
        "DELETE FROM proposal_decisions WHERE decision_id = 1",
        "DELETE FROM comments WHERE item_id = 1",
        *(
            f"DELETE FROM {table} WHERE meeting_id = 1"
            for table in ("attendance", "adjusters", "actions", "decisions", *TAKING_PART)
        ),
        "DELETE FROM agenda_items WHERE meeting_id = 1",
        "DELETE FROM meetings WHERE id = 1",
    )
    restore_to("meetings", 1, at)
    kept = ("proposal_items", "proposal_decisions", "comments")
    assert everything(record, *kept) == {table: rows for table, rows in before.items() if table not in kept}


def test_a_meeting_that_was_moved_and_deleted_comes_back_with_the_address_of_its_day(record, write, restore_to):
    write(ALL, "INSERT INTO meetings (id, group_id, date) VALUES (91, 1, '2020-01-01')")
    start, before = last(record), everything(record)
    write(ALL, "UPDATE meetings SET date = '2021-02-17' WHERE id = 91")
    write(ALL, "DELETE FROM meetings WHERE id = 91")
    restore_to("meetings", 91, start)
    assert everything(record) == before


def test_a_deleted_published_meeting_comes_back_published_with_its_versions(record, write, take_back):
    write(ALL, "INSERT INTO meetings (id, title, date, minutes_status) VALUES (8, 'Ny', '2023-01-01', 'checked')")
    write(ALL, "UPDATE meetings SET minutes_status = 'published' WHERE id = 8")
    before = everything(record)
    change = write(
        ALL, "UPDATE meetings SET minutes_status = 'draft' WHERE id = 8", "DELETE FROM meetings WHERE id = 8"
    )
    take_back(change)
    assert everything(record) == before


def test_a_merge_that_the_history_took_back_is_not_taken_back_again(record, write, take_back):
    change = write(
        ALL,
        "INSERT INTO merges (table_name, kept_id, merged_id, merged, moved) VALUES ('people', 1, 9, '{}', '[]')",
        "UPDATE person_names SET person_id = 1 WHERE person_id = 3",
        "DELETE FROM people WHERE id = 3",
        "UPDATE merges SET merged_id = 3",
    )
    take_back(change)
    assert record.execute("SELECT undone_at IS NOT NULL FROM merges").fetchone()[0] == 1


def test_a_name_that_changed_twice_goes_back_with_its_group(record, write, restore_to):
    before = everything(record)
    last_before = last(record)
    for old, new in (("G1", "A"), ("A", "B")):
        write(ALL, f"UPDATE group_names SET name = '{new}' WHERE name = '{old}'")
    restore_to("groups", 1, last_before)
    assert everything(record) == before
