"""Which rows of the published file would say something else than they do: those that have been written since the last
publication, and those that other names, or words explained since, may touch.

The record is attached as `record`, the originals of its documents as `originals`, and the published file as
`published`. The temporary table `named` has the people whose names may stand.

Tested in tests/loaders/publish/test_publish_changes.py.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator

from ...schema.privacy import ProtectedNames, UnexplainedWords
from .hidden_names import HiddenNames
from .last_publication import LastPublication
from .record_slice import OF_MEETINGS
from .rows_made_anew import KINDS, Scope
from .telling_words import TellingWords
from .text_sieves import WEIGHED
from .texts_of_groups import columns_of_text
from .told_names import NamesByGroup, ToldNames, names_by_group

_TOUCHED = "SELECT table_name, row_id FROM record.touched WHERE version > ?"
_AMONG = "IN (SELECT value FROM json_each(?1))"
_GROUPS_MET = f"SELECT DISTINCT group_id FROM record.meetings WHERE id {_AMONG}"
# An earlier version tells the name of somebody who is gone, though no row of its meeting is touched then.
_GROUPS_THAT_TOLD_OF = (
    "SELECT DISTINCT m.group_id FROM record.minutes_versions v JOIN record.meetings m ON m.id = v.meeting_id "
    "AND m.minutes_version > 1 JOIN json_tree(v.content) r "
    f"WHERE r.key IN ('person_id', 'chair_id', 'secretary_id') AND r.value {_AMONG}"
)
_CORRECTED = "SELECT id FROM record.meetings WHERE minutes_status IN ('draft', 'checked') AND minutes_version > 1"
# Numbers of a meeting in the place of another one are told by what that one told (told_counts.py): of the same group
# and day, by what the record says, or said when it was published, or when the meeting was deleted. Those of any day
# that are not told may be again.
_SAME_DAY = f"""
WITH t AS (
    SELECT group_id, date FROM record.meetings WHERE id {_AMONG}
    UNION SELECT group_id, date FROM published.meetings WHERE id {_AMONG}
    UNION SELECT group_id, date FROM record.deleted_meetings WHERE meeting_id {_AMONG}
)
SELECT m.id FROM record.meetings m JOIN t ON m.date = t.date AND m.group_id IS t.group_id
UNION SELECT m.id FROM (SELECT DISTINCT group_id FROM t) t CROSS JOIN record.meetings m ON m.group_id IS t.group_id
WHERE EXISTS (SELECT 1 FROM published.attendance WHERE meeting_id = m.id AND head_count = '..')
"""
_OF_PEOPLE = {
    "meetings": " UNION ".join((
        f"SELECT meeting_id FROM record.attendance WHERE person_id {_AMONG}",
        f"SELECT meeting_id FROM record.attendance WHERE stands_in_for_id {_AMONG}",
        f"SELECT meeting_id FROM record.actions WHERE person_id {_AMONG}",
        f"SELECT meeting_id FROM record.adjusters WHERE person_id {_AMONG}",
        f"SELECT id FROM record.meetings WHERE chair_id {_AMONG}",
        f"SELECT id FROM record.meetings WHERE secretary_id {_AMONG}",
    )),
    "proposals": f"SELECT id FROM record.proposals WHERE person_id {_AMONG}",
}  # fmt: skip
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
# Of what was said when minutes were published only the reason stands in public.
_SHORTENED = {("minutes_versions", "content"): "json_extract(t.content, '$.meeting.correction')"}


def names_told_now(
    connection: sqlite3.Connection, last: LastPublication, people: dict[int, list[object]]
) -> NamesByGroup:
    """What is told of names in each group: of those that were touched since, read anew; of others, as it was.

    `people` is what `people_now` says.
    """
    touched = _touched(connection, last)
    groups = {row[0] for row in connection.execute(_GROUPS_MET, [json.dumps(sorted(touched["meetings"]))])}
    groups |= touched["groups"]
    if come_or_gone := sorted(people.keys() ^ last.people.keys()):
        groups |= {row[0] for row in connection.execute(_GROUPS_THAT_TOLD_OF, [json.dumps(come_or_gone)])}
    # A document that is gone may have told of anybody.
    counted = None if touched["documents"] else groups
    found = names_by_group(connection, groups, groups, counted)
    told: NamesByGroup = defaultdict(ToldNames)
    for group_id in {*last.told, *found}:
        before = last.told.get(group_id, ToldNames())
        now = found.get(group_id, ToldNames())
        is_read = group_id in groups
        told[group_id] = ToldNames(
            now.took_part if is_read else before.took_part,
            now.untied if is_read else before.untied,
            now.counted if is_read or counted is None else before.counted,
        )
    return told


def changed_scope(
    connection: sqlite3.Connection,
    last: LastPublication,
    naming: HiddenNames,
    unknown: UnexplainedWords,
    people: dict[int, list[object]],
) -> Scope:
    """The rows that are made anew; `people` is what `people_now` says, `naming` and `unknown` are of now."""
    scope = Scope(with_small_tables=True)
    touched = _touched(connection, last)
    for table in KINDS:
        scope.add(table, touched[table])
    scope.add("meetings", last.by_themselves)
    scope.add("meetings", (row[0] for row in connection.execute(_CORRECTED)))
    scope.add("meetings", (row[0] for row in connection.execute(_SAME_DAY, [json.dumps(sorted(scope.meetings))])))
    others = json.dumps(
        [person for person in {*people, *last.people} if people.get(person) != last.people.get(person)]
    )
    for table, query in _OF_PEOPLE.items():
        scope.add(table, (row[0] for row in connection.execute(query, [others]) if row[0] is not None))
    _add_by_names(connection, scope, last, naming, unknown)
    return scope


def _touched(connection: sqlite3.Connection, last: LastPublication) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for table, row_id in connection.execute(_TOUCHED, [last.version]):
        found[table].add(row_id)
    return found


def _add_by_names(
    connection: sqlite3.Connection,
    scope: Scope,
    last: LastPublication,
    naming: HiddenNames,
    unknown: UnexplainedWords,
) -> None:
    """Add what other names and other explained words may touch."""
    everywhere = TellingWords(
        (name for name, _ in _all_names(last.hidden, last.kept) ^ _all_names(naming.hidden, naming.kept)),
        unknown.explained ^ last.explained,
    )
    said: dict[int | None, set[str]] = defaultdict(set)
    for word, _meeting, group in unknown.said ^ last.said:
        said[group].add(word)
    here: dict[int | None, TellingWords | None] = {None: TellingWords((), said.pop(None))} if None in said else {}
    for group_id in {*naming.hidden, *naming.kept, *last.hidden, *last.kept, *said} - {None}:
        now = naming.hidden.get(group_id, {}), naming.kept.get(group_id, set())
        before = last.hidden.get(group_id, {}), last.kept.get(group_id, set())
        if now != before or group_id in said:
            likewise = (
                ProtectedNames(now[0], kept_here=now[1]).near == ProtectedNames(before[0], kept_here=before[1]).near
            )
            whole = now[0] != before[0] or not likewise
            # By the names of a group other spellings of them are found, too: then everything there is read.
            here[group_id] = None if whole else TellingWords(now[1] ^ before[1], said.get(group_id, ()))
    for table, row_id in _texts_touched(connection, everywhere, here):
        scope.add(table, [row_id])


def _all_names(hidden: dict[int | None, dict[str, str]], kept: dict[int | None, set[str]]) -> set[tuple[str, str]]:
    """Every name with what is said in its place; nothing for one that may stand."""
    names = {pair for names in hidden.values() for pair in names.items()}
    return names | {(name, "") for names in kept.values() for name in names}


def _texts_touched(
    connection: sqlite3.Connection,
    everywhere: TellingWords,
    here: dict[int | None, TellingWords | None],
) -> Iterator[tuple[str, int]]:
    """(table of KINDS, id) of each text that one of these may touch; None touches every text of its group."""
    if everywhere.is_empty and not here:
        return
    for table, row_id, group_id, text in _texts(connection, sorted(here, key=str) if everywhere.is_empty else None):
        told = here.get(group_id, everywhere)
        if told is None or told.touches(text) or (told is not everywhere and everywhere.touches(text)):
            yield table, row_id


def _texts(
    connection: sqlite3.Connection, groups: list[int | None] | None
) -> Iterator[tuple[str, int, int | None, str]]:
    """(table of KINDS, id, group, texts) of all that may stand in public: in some groups, or (None) in all."""
    among = [] if groups is None else [json.dumps(groups)]
    for table, columns, _ in columns_of_text(connection, "record"):
        if table in _OWNERS:
            kind, row_id, group, join = _OWNERS[table]
            weighed = WEIGHED.get(table, ())
            read = [_SHORTENED.get((table, column), f't."{column}"') for column in columns if column not in weighed]
            read += ["t.slug"] if table in ("meetings", "groups") else []
            where = " OR ".join(f"{column} > ''" for column in read)
            told = " || char(10) || ".join(f"coalesce({column}, '')" for column in read)
            query = f"SELECT {row_id}, {group}, {told} FROM record.{table} t {join} WHERE ({where})"
            query = f"{query} AND {_of(group, groups)}"
            for owner, group_id, text in connection.execute(query, among):
                yield kind, owner, group_id, text
    query = f"{_ATTACHED} AND {_of(_GROUP_OF_ATTACHED, groups)}"
    for meeting_id, proposal_id, group_id, text in connection.execute(query, among):
        yield ("meetings", meeting_id, group_id, text) if meeting_id else ("proposals", proposal_id, group_id, text)


def _of(group: str, groups: list[int | None] | None) -> str:
    """The condition that `group` (SQL) is one of the groups (?1): what belongs to no group is NULL there."""
    if groups is None:
        return "true"
    return f"({group} {_AMONG} OR {group} IS NULL)" if None in groups else f"{group} {_AMONG}"
