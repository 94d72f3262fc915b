"""Merges of proposals in the record, followed in voices.db: what was taken on leads to the proposal that was kept.

Tested in tests/plugins/proposals/test_merge.py.
"""

from collections.abc import Mapping

import sqlite_utils

from .voices_file import writing_voices

_SENT = "SELECT id, taken_as, proposal_id FROM sent_proposals WHERE taken_as IS NOT NULL"
_RANKED = "SELECT ranking_id, proposal_id, counts_as FROM ranked_proposals"


def follow_merged_proposals(voices: sqlite_utils.Database, into: Mapping[int, int]) -> int:
    """Let what lies in voices.db lead to the proposals that others were merged into; returns how many rows changed.

    `into` says what each merged proposal has become, {merged: kept}. One that is not there any more, because the
    merge was undone, leads to itself again. Raises UnusableSite when the file cannot be written.
    """
    sent = [
        (into.get(taken_as, taken_as), row_id)
        for row_id, taken_as, now in voices.execute(_SENT).fetchall()
        if now != into.get(taken_as, taken_as)
    ]
    ranked = [
        (into.get(proposal_id), ranking_id, proposal_id)
        for ranking_id, proposal_id, now in voices.execute(_RANKED).fetchall()
        if now != into.get(proposal_id)
    ]
    if sent or ranked:
        with writing_voices(voices) as connection:
            connection.executemany("UPDATE sent_proposals SET proposal_id = ? WHERE id = ?", sent)
            update = "UPDATE ranked_proposals SET counts_as = ? WHERE ranking_id = ? AND proposal_id = ?"
            connection.executemany(update, ranked)
    return len(sent) + len(ranked)
