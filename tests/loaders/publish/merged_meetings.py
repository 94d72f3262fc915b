"""Small towns (small_towns.py) whose meetings become one, or several, and are told again."""

from tests.loaders.publish.small_towns import SAME_DAY


def tell_merged(town, cases, how, days=SAME_DAY):
    """What is told of the residents of meetings 1, 2 and 3, before and after the first two became one, in each case.

    Each of `cases` is how many were at the three, 0 at the third when there was none; all are of one group, and those
    of another case of another. `days` are those of the three and of a new one.
    """
    for case, (one, two, three) in enumerate(cases):
        town.hold({1: one, 2: two, **({3: three} if three else {})}, anew=not case, days=days, case=case)
    town.publish()
    for case, (_, _, three) in enumerate(cases):
        _merge(town, case, three, how, days)
    town.publish()
    told = [[{} for _ in town.releases] for _ in cases]
    for number, (cells, *_) in enumerate(town.releases):
        for (meeting, *place), heads in cells.items():
            told[meeting // 10][number][meeting % 10, *place] = heads
    return [tuple(tuple(sorted(cells.items())) for cells in releases) for releases in told]


def _merge(town, case, three, how, days):
    """Meetings 1 and 2 of a case become another."""
    first, group = 10 * case, 2 * case + 1
    into = {"into the first": 1, "into a new one": 4, "into one that was told": 3}.get(how, 4)
    if into == 4 or (into == 3 and not three):
        town.hold({into: 0}, anew=False, days=days, case=case)
    gone = [first + meeting for meeting in (1, 2) if meeting != into]
    # Typed anew nobody knows in what capacity they came.
    town.db.execute(
        f"UPDATE record.attendance SET meeting_id = ?1, category = iif(?2, NULL, category) "
        f"WHERE meeting_id IN ({str(gone)[1:-1]})",
        [first + into, how == "into one of no known capacity"],
    )
    if how == "after their group became another":
        kept = [group + 1, f"Grupp {group + 1}", f"grupp-{group + 1}"]
        town.db.execute("INSERT OR IGNORE INTO record.groups (id, name, slug) VALUES (?, ?, ?)", kept)
        town.db.execute("DELETE FROM record.groups WHERE id = ?", [group])
        town.db.execute(
            "INSERT INTO record.merges (table_name, kept_id, merged_id, merged, moved) "
            "VALUES ('groups', ?, ?, '{}', '[]')",
            [group + 1, group],
        )
        others = "UPDATE record.meetings SET group_id = ? WHERE id BETWEEN ? AND ?"
        town.db.execute(others, [group + 1, first + 3, first + 9])
    for meeting in gone if how != "the meetings stay" else ():
        town.end(meeting, how == "minutes taken back")


def tell_parted(town, before, parts, days, publications=1):
    """What is told of meetings that were one of `before` residents, deleted, and are several of other days now.

    They are published one after the other, or with one publication.
    """
    town.hold({1: before}, days=days)
    town.publish()
    town.end(1)
    for number, residents in enumerate(parts, 2):
        town.hold({number: residents}, anew=False, days=days)
        if publications > 1:
            town.publish()
    town.publish()
    return tuple(tuple(sorted(told[0].items())) for told in town.releases)
