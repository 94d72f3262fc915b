"""Which rows point at a row, by the foreign keys of the record."""

from datasette_intranet.schema.history.row_references import columns_to, rows_pointing_at

from tests.schema.history.two_groups import TAKING_PART


def test_rows_that_point_at_a_row_are_found_with_their_columns(full_record):
    found = list(rows_pointing_at(full_record.conn, [("meetings", 1), ("indicators", 2)]))
    assert sorted((child, row.get("id"), column, held) for child, row, column, held in found) == sorted([
        ("actions", 1, "meeting_id", ("meetings", 1)),
        ("adjusters", 1, "meeting_id", ("meetings", 1)),
        ("agenda_items", 1, "meeting_id", ("meetings", 1)),
        ("attendance", 1, "meeting_id", ("meetings", 1)),
        ("decisions", 1, "meeting_id", ("meetings", 1)),
        *((table, 1, "meeting_id", ("meetings", 1)) for table in TAKING_PART),
        ("measurements", 2, "indicator_id", ("indicators", 2)),
        ("surveys", 2, "indicator_id", ("indicators", 2)),
        ("targets", 2, "indicator_id", ("indicators", 2)),
        ("triage_proposals", 1, "meeting_id", ("meetings", 1)),
        ("triage_ranks", 1, "meeting_id", ("meetings", 1)),
    ])  # fmt: skip
    assert next(row for child, row, *_ in found if child == "adjusters")["name"] == "J 1"
    assert list(rows_pointing_at(full_record.conn, [])) == []


def test_what_goes_with_a_row_is_not_in_its_way(full_record):
    passage = {"document_id": 1, "start": 0, "end": 1, "table_name": "decisions", "row_id": 1, "loaded": "{}"}
    full_record["passages"].insert(passage)
    full_record.execute("INSERT INTO mentions (comment_id, actor_id) VALUES (1, 'x')")
    found = list(rows_pointing_at(full_record.conn, [("documents", 1), ("comments", 1), ("proposals", 1)]))
    children = {child for child, *_ in found}
    assert children == {"meetings", "proposal_items", "proposal_decisions", "triage_proposals", "triage_ranks"}


def test_the_foreign_keys_of_a_table_name_the_tables_that_they_point_at(full_record):
    assert columns_to(full_record.conn, "memberships") == {
        "person_id": "people",
        "group_id": "groups",
        "on_behalf_of_id": "groups",
    }
    assert columns_to(full_record.conn, "group_names") == {"group_id": "groups"}
