"""Which texts of the record have to be cleaned again when names to hide, or explained words, have changed.

The record is attached as `record`, and the originals of its documents as `originals`.

Tested in tests/loaders/publish/test_texts_touched.py and tests/loaders/publish/test_publish_changes.py.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from .column_cleaner import WEIGHED
from .record_slice import OF_MEETINGS
from .telling_words import TellingWords
from .texts_of_groups import columns_of_text

_AMONG = "IN (SELECT value FROM json_each(?1))"
# Where a row's text is made anew with it: the table of KINDS, the id there, and the group by whose names it is read.
_PROPOSAL = "LEFT JOIN record.proposals p ON p.id = {} LEFT JOIN record.meetings made ON made.id = p.meeting_id"
_WITHOUT_TEXT = ("calendar_entries",)
_OWNERS = {
    "meetings": ("meetings", "t.id", "t.group_id", ""),
    **dict.fromkeys(
        (table for table in OF_MEETINGS if table not in _WITHOUT_TEXT),
        ("meetings", "t.meeting_id", "m.group_id", "JOIN record.meetings m ON m.id = t.meeting_id"),
    ),
    "articles": (
        "articles",
        "t.id",
        "coalesce(m.group_id, t.group_id)",
        "LEFT JOIN record.meetings m ON m.id = t.meeting_id",
    ),
    "proposals": (
        "proposals",
        "t.id",
        "coalesce(made.group_id, t.group_id)",
        "LEFT JOIN record.meetings made ON made.id = t.meeting_id",
    ),
    "proposal_statuses": (
        "proposals",
        "t.proposal_id",
        "coalesce(made.group_id, p.group_id)",
        _PROPOSAL.format("t.proposal_id"),
    ),
    "groups": ("groups", "t.id", "t.id", ""),
}
_GROUP_OF_ATTACHED = "coalesce(m.group_id, p.group_id, made.group_id)"
_ATTACHED = (
    f"SELECT a.meeting_id, a.proposal_id, {_GROUP_OF_ATTACHED}, "
    "a.name || char(10) || coalesce(f.text, '') FROM record.attachments a "
    "LEFT JOIN originals.attached_files f ON f.attachment_id = a.id "
    f"LEFT JOIN record.meetings m ON m.id = a.meeting_id {_PROPOSAL.format('a.proposal_id')} WHERE a.is_public = 1"
)
_TOGETHER = 200
# Of what was said when minutes were published only the reason stands in public.
_SHORTENED = {("minutes_versions", "content"): "json_extract(t.content, '$.meeting.correction')"}


def texts_touched(
    connection: sqlite3.Connection,
    everywhere: TellingWords,
    here: dict[int | None, TellingWords | None],
) -> Iterator[tuple[str, int]]:
    """The texts that may hold one of these words, as (table of KINDS, id).

    `here` has the words of each group, for its own texts; None in it stands for all texts of that group.
    """
    for table, row_id, group_id, text in _texts(connection, sorted(here, key=str)) if here else ():
        told = here[group_id]
        if told is None or told.touches(text):
            yield table, row_id
    if not everywhere.is_empty:
        for table, row_id, text in _texts_anywhere(connection, everywhere):
            if everywhere.touches(text):
                yield table, row_id


@dataclass(frozen=True, slots=True)
class _Texts:
    """The rows of a table that have texts: the table of KINDS, and in SQL what is selected and which rows."""

    kind: str
    row_id: str
    group: str
    told: str
    rows: str
    where: str
    join: str


def _tables(connection: sqlite3.Connection) -> Iterator[_Texts]:
    for table, columns, _ in columns_of_text(connection, "record"):
        if table in _OWNERS:
            weighed = WEIGHED.get(table, ())
            read = [_SHORTENED.get((table, column), f't."{column}"') for column in columns if column not in weighed]
            read += ["t.slug"] if table in ("meetings", "groups") else []
            where = " OR ".join(f"{column} > ''" for column in read)
            told = " || char(10) || ".join(f"coalesce({column}, '')" for column in read)
            kind, row_id, group, join = _OWNERS[table]
            yield _Texts(kind, row_id, group, told, f"record.{table} t", f"({where})", join)


def _texts(connection: sqlite3.Connection, groups: list[int | None]) -> Iterator[tuple[str, int, int | None, str]]:
    """(table of KINDS, id, group, texts) of all in some groups that may stand in public."""
    among = [json.dumps(groups)]
    for one in _tables(connection):
        query = f"SELECT {one.row_id}, {one.group}, {one.told} FROM {one.rows} {one.join} WHERE {one.where}"
        for owner, group_id, text in connection.execute(f"{query} AND {_of(one.group, groups)}", among):
            yield one.kind, owner, group_id, text
    query = f"{_ATTACHED} AND {_of(_GROUP_OF_ATTACHED, groups)}"
    for meeting_id, proposal_id, group_id, text in connection.execute(query, among):
        yield *_attached_to(meeting_id, proposal_id), group_id, text


def _texts_anywhere(connection: sqlite3.Connection, words: TellingWords) -> Iterator[tuple[str, int, str]]:
    """(table of KINDS, id, texts) of all that may stand in public and hold one of the words.

    Texts are many, and few hold one: some are looked at together first.
    """
    for one in _tables(connection):
        some = (
            f"SELECT group_concat(told, char(10)), max(at) FROM (SELECT t.rowid AS at, {one.told} AS told "
            f"FROM {one.rows} WHERE t.rowid > ? AND {one.where} ORDER BY t.rowid LIMIT {_TOGETHER})"
        )
        each = (
            f"SELECT {one.row_id}, {one.told} FROM {one.rows} {one.join} "
            f"WHERE t.rowid > ? AND t.rowid <= ? AND {one.where}"
        )
        after = -1
        while (found := connection.execute(some, [after]).fetchone())[1] is not None:
            texts, last = found
            for owner, text in connection.execute(each, [after, last]) if words.may_touch(texts) else ():
                yield one.kind, owner, text
            after = last
    for meeting_id, proposal_id, _, text in connection.execute(_ATTACHED):
        yield *_attached_to(meeting_id, proposal_id), text


def _attached_to(meeting_id: int | None, proposal_id: int) -> tuple[str, int]:
    return ("proposals", proposal_id) if meeting_id is None else ("meetings", meeting_id)


def _of(group: str, groups: list[int | None]) -> str:
    """The condition that `group` (SQL) is one of the groups (?1): what belongs to no group is NULL there."""
    return f"({group} {_AMONG} OR {group} IS NULL)" if None in groups else f"{group} {_AMONG}"
