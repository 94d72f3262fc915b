"""Which rows of the published file would say something else than they do: those that have been written since the last
publication, and those that other names, or words explained since, may touch.

The record is attached as `record`, the originals of its documents as `originals`, and the published file as
`published`. The temporary table `named` has the people whose names may stand.

Tested in tests/loaders/publish/test_publish_changes.py.
"""

import json
import sqlite3
from collections import defaultdict

from ...schema.privacy import ProtectedNames, UnexplainedWords
from .hidden_names import HiddenNames
from .last_publication import LastPublication
from .names_by_group import NamesByGroup, ToldNames, names_by_group
from .rows_made_anew import KINDS, Scope
from .telling_words import TellingWords
from .texts_touched import texts_touched

_TOUCHED = "SELECT table_name, row_id FROM record.touched WHERE version > ?"
_AMONG = "IN (SELECT value FROM json_each(?1))"
_GROUPS_MET = f"SELECT DISTINCT group_id FROM record.meetings WHERE id {_AMONG}"
# An earlier version tells the name of somebody who is gone, though no row of its meeting is touched then.
_GROUPS_THAT_TOLD_OF = (
    "SELECT DISTINCT m.group_id FROM record.minutes_versions v JOIN record.meetings m ON m.id = v.meeting_id "
    "AND m.minutes_version > 1 JOIN json_tree(v.content) r "
    f"WHERE r.key IN ('person_id', 'chair_id', 'secretary_id') AND r.value {_AMONG}"
)
_MEETINGS_OF_NEWS = f"SELECT meeting_id FROM record.articles WHERE id {_AMONG} AND meeting_id IS NOT NULL"
_CORRECTED = "SELECT id FROM record.meetings WHERE minutes_status IN ('draft', 'checked') AND minutes_version > 1"
# Numbers of a meeting in the place of another one are told by what that one told (earlier_counts.py): of the same
# group and day, by what the record says, or said when it was published, or when the meeting was deleted. Those of any
# day that are not told may be again.
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
    news = json.dumps(sorted(scope.articles))
    scope.add("meetings", (row[0] for row in connection.execute(_MEETINGS_OF_NEWS, [news])))
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
    for table, row_id in texts_touched(connection, everywhere, here):
        scope.add(table, [row_id])


def _all_names(hidden: dict[int | None, dict[str, str]], kept: dict[int | None, set[str]]) -> set[tuple[str, str]]:
    """Every name with what is said in its place; nothing for one that may stand."""
    names = {pair for names in hidden.values() for pair in names.items()}
    return names | {(name, "") for names in kept.values() for name in names}
