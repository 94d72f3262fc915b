"""Two proposals become one without loss, and apart again exactly as they were."""

import json

import pytest
from datasette_intranet.schema.errors import InvalidRecord
from datasette_intranet.schema.history import recorded_transaction
from datasette_intranet.schema.history.undo_load import undo_change
from datasette_intranet.schema.settle import merge_proposals, merged_into, undo_merge
from datasette_intranet.schema.settle.blacked_out_proposal import bars_for_words, black_out_proposal
from datasette_intranet.schema.settle.merge_proposals import kept_of_merged
from datasette_intranet.schema.settle.redirects import moved_address

BENCHES, SEATS, OTHER = 1, 2, 3


@pytest.fixture
def alike(record):
    """Two proposals that say the same, each with all that can point at one; some of it at both."""
    with recorded_transaction(record.db, "form") as connection:
        for sql in """
            INSERT INTO groups (id, name, slug, kind) VALUES (1, 'Parkrådet', 'parkradet', 'body');
            INSERT INTO meetings (id, group_id, date) VALUES (1, 1, '2026-03-04'), (2, 1, '2026-04-04');
            INSERT INTO agenda_items (id, meeting_id, position, heading) VALUES (1, 1, 1, 'A'), (2, 1, 2, 'B');
            INSERT INTO decisions (id, meeting_id, text) VALUES (1, 1, 'Ja');
            INSERT INTO proposals (id, number, text, original, theme, received_on) VALUES
                (1, 'F 1', 'Fler bänkar', 'Fler bänkar', 'Parker', '2026-01-01'),
                (2, 'F 2', 'Bänkar att sitta på', 'Ställ ut bänkar åt Vendela', NULL, '2026-02-01'),
                (3, 'F 3', 'En fontän', 'En fontän', NULL, NULL);
            UPDATE proposals SET how = 'Köp in', due = 'i vår', due_on = '2026-05-01', status = 'investigating'
                WHERE id = 2;
            UPDATE proposals SET responsible = 'Bo' WHERE id = 1;
            UPDATE proposals SET responsible = 'Karin', group_id = 1 WHERE id = 2;
            INSERT INTO proposal_items VALUES (1, 1), (2, 1), (2, 2);
            INSERT INTO proposal_decisions VALUES (2, 1);
            INSERT INTO actions (id, proposal_id, text) VALUES (1, 2, 'Ring parken');
            INSERT INTO comments (id, proposal_id, actor_id, body) VALUES (1, 2, 'bo', 'Bra');
            INSERT INTO triage_proposals (meeting_id, proposal_id, position) VALUES (1, 1, 3), (1, 2, 1), (2, 2, 1);
            INSERT INTO triage_ranks (meeting_id, small_group, proposal_id, place) VALUES
                (1, 1, 1, 2), (1, 1, 2, 1), (1, 2, 1, 1), (1, 2, 2, 3), (1, 3, 2, 2)
        """.split(";"):
            connection.execute(sql)
    return record


def test_all_that_pointed_at_the_other_points_at_the_kept_one(alike):
    merge_proposals(alike.db, BENCHES, SEATS, "karin")
    assert alike.values("SELECT id FROM proposals ORDER BY id") == [BENCHES, OTHER]
    (kept,) = alike.rows("SELECT * FROM proposals WHERE id = 1")
    assert (kept["theme"], kept["received_on"], kept["text"]) == ("Parker", "2026-01-01", "Fler bänkar")
    assert (kept["responsible"], kept["group_id"]) == ("Bo", None), "who belongs together is not mixed"
    assert (kept["how"], kept["due"], kept["due_on"], kept["status"]) == ("Köp in", "i vår", "2026-05-01", "new")
    assert alike.values("SELECT item_id FROM proposal_items WHERE proposal_id = 1 ORDER BY 1") == [1, 2]
    for table in ("proposal_decisions", "actions", "comments"):
        assert alike.values(f"SELECT proposal_id FROM {table}") == [BENCHES]
    triage = "SELECT meeting_id, proposal_id, position FROM triage_proposals ORDER BY meeting_id"
    assert alike.values(triage) == [(1, BENCHES, 1), (2, BENCHES, 1)]
    ranks = "SELECT small_group, proposal_id, place FROM triage_ranks ORDER BY small_group"
    assert alike.values(ranks) == [(1, BENCHES, 1), (2, BENCHES, 1), (3, BENCHES, 2)], "the better place of the two"
    assert alike.searched("proposals", "fontän") == [OTHER] and alike.searched("proposals", "Ställ") == []
    assert alike.sound()


def test_a_merge_is_undone_exactly_here_and_by_the_history(alike):
    before = alike.everything()
    merged = merge_proposals(alike.db, BENCHES, SEATS)
    undo_merge(alike.db, merged.id, "karin")
    assert alike.everything() == before and alike.sound()
    merge_proposals(alike.db, SEATS, BENCHES)
    undo_change(alike.db, *alike.values("SELECT max(change_id) FROM merges"))
    assert alike.everything() == before and alike.sound()
    assert alike.values("SELECT count(*) FROM merges WHERE undone_at IS NULL") == [0]
    assert merged_into(alike.db.conn, SEATS) == [] and kept_of_merged(alike.db.conn) == {}


def test_both_numbers_and_both_wordings_lead_to_the_kept_one(alike):
    merge_proposals(alike.db, SEATS, BENCHES)
    merge_proposals(alike.db, OTHER, SEATS)
    connection = alike.db.conn
    for path, now in (
        ("/proposals/F~201", "/proposals/F+3"),
        ("/proposals/F~202/edit", "/proposals/F+3/edit"),
        ("/proposals/row/1", "/proposals/row/3"),
        ("/proposals/row/2/black-out", "/proposals/row/3/black-out"),
    ):
        assert moved_address(connection, path) == now
    assert moved_address(connection, "/proposals/row/3") is None
    told = [(one["number"], one["original"], bool(one["is_last"])) for one in merged_into(connection, OTHER)]
    assert told == [("F 1", "Fler bänkar", False), ("F 2", "Ställ ut bänkar åt Vendela", True)]
    assert kept_of_merged(connection) == {BENCHES: OTHER, SEATS: OTHER}


@pytest.mark.parametrize(("keep", "other", "said"), [(1, 1, "sig självt"), (1, 99, "inget förslag nr 99")])
def test_what_cannot_be_merged_is_said_and_changes_nothing(alike, keep, other, said):
    before = alike.everything()
    with pytest.raises(InvalidRecord, match=said):
        merge_proposals(alike.db, keep, other)
    assert alike.everything() == before


def test_words_of_a_merged_proposal_are_blacked_out_with_the_kept_one(alike):
    merged = merge_proposals(alike.db, BENCHES, SEATS)
    with recorded_transaction(alike.db, "form") as connection:
        black_out_proposal(connection, BENCHES, bars_for_words(connection, BENCHES, ["Vendela"]))
    kept = json.dumps(alike.rows("SELECT * FROM merges") + alike.rows("SELECT * FROM history"), ensure_ascii=False)
    assert "Vendela" not in kept and "Ställ ut bänkar åt ███████" in kept
    undo_merge(alike.db, merged.id)
    assert alike.values("SELECT original FROM proposals WHERE id = 2") == ["Ställ ut bänkar åt ███████"]
