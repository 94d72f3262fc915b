"""A table that is added keeps a history, or is known not to."""

from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.history.history_triggers import GOES_WITH, TRACKED

# The history itself, what is read anew from a document or kept for a search, and what this program alone fills.
WITHOUT = {
    "changes",
    "history",
    "replaced",
    "merges",
    "passages",
    "vocabulary",
    "search_queue",
    "touched",
    "upkeep",
    "hidden_names",
    "old_addresses",
    "proposal_numbers",
    "proposal_counts",
    "proposal_sums",
    "meeting_sums",
    "present_sums",
    "group_sums",
    "category_sums",
    "action_sums",
    "waiting_documents",
    "meetings_to_count",
    "documents_to_look_at",
    "proposals_to_count",
    "proposal_spells",
    "proposal_months",
    "published_rows",
    "deleted_meetings",
}


def test_every_table_keeps_a_history_or_is_known_not_to(tmp_path):
    db = open_record(tmp_path)
    listed = db.query("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    tables = {row["name"] for row in listed if not row["name"].startswith(("sqlite_", "_"))}
    db.close()
    assert tables == {*TRACKED, *GOES_WITH} | WITHOUT
