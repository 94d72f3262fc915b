"""A proposal of the record in which a person blacks out words afterwards: a name that was missed as it was taken on.

The words go from the row, from what it said before, from where it was read from, from questions about it and from the
search index. What is left of them in the file's free pages is gone when `finish_upkeep` has run.

Tested in tests/schema/settle/test_blacked_out_proposal.py.
"""

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from ..json_strings import in_json, in_strings, json_text
from ..originals.covered_text import cover_spans
from ..originals.keep_texts import forget_deleted_words
from ..privacy.chosen_words import pattern_of_words
from ..search_index import index_changed_rows

COLUMNS = ("original", "text", "how", "answer", "source")
"""The columns of `proposals` in which words are blacked out, in the order in which a page shows them."""
NOTE = "Ord svärtades"
"""What the change is called in the history."""
_ROW = f"SELECT {', '.join(COLUMNS)} FROM proposals WHERE id = ?"
_NOTES = "SELECT id, note FROM proposal_statuses WHERE proposal_id = ? AND note IS NOT NULL"
_LOADED = "SELECT id, loaded FROM passages WHERE table_name = 'proposals' AND row_id = ?"
_QUESTIONS = "SELECT id, question, printed, candidates FROM review WHERE table_name = 'proposals' AND row_id = ?"
# With what has been merged into it: its words stand in the list of merges and in the history.
_SAME = """
WITH RECURSIVE same(id) AS (
    SELECT :id UNION SELECT merged_id FROM merges m JOIN same ON m.kept_id = same.id
    WHERE m.table_name = 'proposals' AND m.undone_at IS NULL)
"""
_MERGED = (
    f"{_SAME} SELECT id, merged FROM merges WHERE table_name = 'proposals' AND merged_id IN (SELECT id FROM same)"
)
_HISTORY = f"""
{_SAME}
SELECT id, before, after FROM history WHERE table_name = 'proposals' AND row_id IN (SELECT id FROM same)
UNION SELECT h.id, before, after FROM history h JOIN proposal_statuses s ON s.id = h.row_id
    WHERE h.table_name = 'proposal_statuses' AND s.proposal_id = :id
UNION SELECT id, before, after FROM history
    WHERE table_name = 'proposal_statuses' AND before ->> '$.proposal_id' IN (SELECT id FROM same)
UNION SELECT h.id, before, after FROM history h JOIN review r ON r.id = h.row_id
    WHERE h.table_name = 'review' AND r.table_name = 'proposals' AND r.row_id = :id
UNION SELECT id, before, after FROM history
    WHERE table_name IN ('passages', 'review') AND operation = 'delete'
    AND before ->> '$.table_name' = 'proposals' AND before ->> '$.row_id' = :id
"""
_MAKE_ANEW = "INSERT OR IGNORE INTO upkeep VALUES ('vacuum', 0)"


def bars_for_words(
    connection: sqlite3.Connection, proposal_id: int, words: Iterable[str]
) -> Callable[[str], str] | None:
    """What puts a bar in the place of each character of the words, wherever they stand in a text.

    None when the proposal does not say any of them, nor has said it.
    """
    texts = list(_texts(connection, proposal_id))
    pattern = pattern_of_words(words, texts)
    return partial(_covered, pattern) if any(map(pattern.search, texts)) else None


def texts_of_proposal(connection: sqlite3.Connection, proposal_id: int) -> dict[str, str]:
    """What the proposal says now, by column of COLUMNS, without those that say nothing; {} when there is none."""
    row = connection.execute(_ROW, [proposal_id]).fetchone()
    return {column: text for column, text in zip(COLUMNS, row or (), strict=False) if text}


def black_out_proposal(connection: sqlite3.Connection, proposal_id: int, covered: Callable[[str], str]) -> None:
    """Black out words in the proposal and in all that it has said, inside the caller's open change.

    `covered` is from `bars_for_words`. The caller runs `finish_upkeep` when the change is stored.
    """
    now = texts_of_proposal(connection, proposal_id)
    changed = {column: covered(text) for column, text in now.items() if covered(text) != text}
    if changed:
        columns = ", ".join(f"{column} = ?" for column in changed)
        connection.execute(f"UPDATE proposals SET {columns} WHERE id = ?", [*changed.values(), proposal_id])
    for row_id, note in map(tuple, connection.execute(_NOTES, [proposal_id]).fetchall()):
        if covered(note) != note:
            connection.execute("UPDATE proposal_statuses SET note = ? WHERE id = ?", [covered(note), row_id])
    _questions(connection, proposal_id, covered)
    _loaded(connection, proposal_id, covered)
    for entry_id, before, after in map(tuple, connection.execute(_HISTORY, {"id": proposal_id}).fetchall()):
        said = [in_json(covered, before), in_json(covered, after)]
        if said != [before, after]:
            connection.execute("UPDATE history SET before = ?, after = ? WHERE id = ?", [*said, entry_id])
    for merge_id, merged in map(tuple, connection.execute(_MERGED, {"id": proposal_id}).fetchall()):
        if in_json(covered, merged) != merged:
            connection.execute("UPDATE merges SET merged = ? WHERE id = ?", [in_json(covered, merged), merge_id])
    index_changed_rows(connection)
    forget_deleted_words(connection, ("proposals",))
    connection.execute(_MAKE_ANEW)


def _covered(pattern: re.Pattern[str], text: str) -> str:
    return cover_spans(text, [match.span() for match in pattern.finditer(text)])


def _texts(connection: sqlite3.Connection, proposal_id: int) -> Iterator[str]:
    """All that the proposal says and has said."""
    yield from texts_of_proposal(connection, proposal_id).values()
    for _, note in connection.execute(_NOTES, [proposal_id]):
        yield note
    for _, *said in connection.execute(_HISTORY, {"id": proposal_id}):
        yield from (text for one in said if one for text in _strings(json.loads(one)))


def _strings(value: Any) -> list[str]:
    found: list[str] = []
    in_strings(lambda text: found.append(text) or text, value)  # type: ignore[func-returns-value]
    return found


def _questions(connection: sqlite3.Connection, proposal_id: int, covered: Callable[[str], str]) -> None:
    for row_id, *said in map(tuple, connection.execute(_QUESTIONS, [proposal_id]).fetchall()):
        question, printed, candidates = said
        now = [covered(question), printed and covered(printed), in_json(covered, candidates)]
        if now != said:
            update = "UPDATE review SET question = ?, printed = ?, candidates = ? WHERE id = ?"
            connection.execute(update, [*now, row_id])


def _loaded(connection: sqlite3.Connection, proposal_id: int, covered: Callable[[str], str]) -> None:
    """What was loaded is forgotten where words go, so that the next load takes it for edited and leaves it alone."""
    for passage_id, loaded in map(tuple, connection.execute(_LOADED, [proposal_id]).fetchall()):
        said = json.loads(loaded)
        now = {name: value if in_strings(covered, value) == value else None for name, value in said.items()}
        if now != said:
            connection.execute("UPDATE passages SET loaded = ? WHERE id = ?", [json_text(now), passage_id])
