"""Small towns (small_towns.py) whose meetings become one, or several, and are told again."""

from tests.loaders.publish.small_towns import SAME_DAY


def tell_merged(town, residents, how, days=SAME_DAY):
    """What is told of the residents of meetings 1, 2 and 3, before and after the first two became one.

    `residents` are how many were at each, 0 at the third when there was none; all are of one group. `days` are
    those of the three and of a new one.
    """
    one, two, three = residents
    town.hold({1: one, 2: two, **({3: three} if three else {})}, days=days)
    town.publish()
    into = {"into the first": 1, "into a new one": 4, "into one that was told": 3}.get(how, 4)
    if into == 4 or (into == 3 and not three):
        town.hold({into: 0}, anew=False, days=days)
    gone = [meeting for meeting in (1, 2) if meeting != into]
    # Typed anew nobody knows in what capacity they came.
    town.db.execute(
        f"UPDATE record.attendance SET meeting_id = ?1, category = iif(?2, NULL, category) "
        f"WHERE meeting_id IN ({str(gone)[1:-1]})",
        [into, how == "into one of no known capacity"],
    )
    if how == "after their group became another":
        town.db.execute("DELETE FROM record.groups WHERE id = 1")
        town.db.execute(
            "INSERT INTO record.merges (table_name, kept_id, merged_id, merged, moved) "
            "VALUES ('groups', 2, 1, '{}', '[]')"
        )
        town.db.execute("UPDATE record.meetings SET group_id = 2 WHERE id NOT IN (1, 2)")
    for meeting in gone if how != "the meetings stay" else ():
        town.end(meeting, how == "minutes taken back")
    town.publish()
    return tuple(tuple(sorted(told[0].items())) for told in town.releases)


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
