"""Made-up small towns, told in public again and again while somebody corrects their minutes, and what an attacker
makes of it. All is in memory, by the statements that publish a site."""

import random
import sqlite3
from collections import Counter
from itertools import combinations

from datasette_intranet.loaders.publish.build import TEMPORARY, choose_rows
from datasette_intranet.loaders.publish.earlier_counts import note_told_counts
from datasette_intranet.schema.database import PRIVATE, RECORD, open_private, open_record

STATUSES = ("present", "apologies", "absent")
# In what capacity people without a name came; None and 'other': it is not known.
CATEGORIES = ("resident", "resident", "other", None, "staff")
SAME_DAY = ("2020-01-01",) * 5
TELLING = (("present", "resident"), ("absent", "resident"), ("present", "other"))
_TOUCHED = (
    "attendance", "memberships", "people", "meetings", "groups", "minutes_versions", "deleted_meetings", "merges",
)  # fmt: skip
# People of a known capacity may stand in several rows.
_CELLS = """
SELECT meeting_id, status, coalesce(category, ''),
       iif(max(typeof(head_count)) = 'text', max(head_count), sum(head_count))
FROM attendance WHERE name IS NULL GROUP BY 1, 2, 3
"""
_NAMES = "SELECT meeting_id, count(*) FROM attendance WHERE name IS NOT NULL GROUP BY meeting_id"
_HEADS = "SELECT meeting_id, sum(head_count) FROM record.attendance GROUP BY meeting_id"
_TRUE = """
SELECT a.meeting_id, a.status,
       iif(p.category = 'resident', 'resident', coalesce(a.category, p.category, iif(a.name IS NULL, '', 'other'))),
       sum(a.head_count)
FROM record.attendance a LEFT JOIN record.people p ON p.id = a.person_id
WHERE a.name IS NULL OR p.id IS NULL OR p.category IN ('resident', 'other') GROUP BY 1, 2, 3
"""


class SmallTown:
    """A record in memory, and `releases`: what was told each time, the truth beside it."""

    def __init__(self, folder):
        """`folder` is any site: its files give the shape of the tables."""
        open_record(folder).close()
        open_private(folder).close()
        self.db = sqlite3.connect(":memory:", isolation_level=None)
        self.db.execute("ATTACH ':memory:' AS record")
        self.db.execute("ATTACH ':memory:' AS kept")
        for name, path in (("main", RECORD), ("record", RECORD), ("kept", PRIVATE)):
            self._shape(name, folder / path)

    def _shape(self, name, path):
        self.db.execute("ATTACH ? AS whole", [str(path)])
        for (sql,) in self.db.execute(
            "SELECT sql FROM whole.sqlite_master WHERE (sql LIKE 'CREATE TABLE%' OR sql LIKE 'CREATE VIEW%') "
            "AND name NOT GLOB '*_fts*' AND name NOT GLOB 'sqlite_*'"
        ).fetchall():
            if name != "main" or sql.startswith("CREATE TABLE"):
                self.db.execute(sql.replace("CREATE TABLE ", f"CREATE TABLE {name}.", 1).replace(
                    "CREATE VIEW ", f"CREATE VIEW {name}.", 1))  # fmt: skip
        self.db.execute("DETACH whole")

    def settle(self, seed):
        """Begin another town."""
        self.random, self.releases = random.Random(seed), []
        for name in ("main", "record"):
            for table in _TOUCHED:
                self.db.execute(f"DELETE FROM {name}.{table}")
        self.db.execute("DELETE FROM kept.told_counts")
        self.db.execute("INSERT OR REPLACE INTO kept.pseudonym_key VALUES (1, ?)", [self.random.randbytes(32)])
        self.db.execute("INSERT INTO record.groups (id, name, slug) VALUES (1, 'Byalaget', 'b'), (2, 'Torget', 't')")
        for number in range(1, self.random.randint(2, 5)):
            self.db.execute(
                "INSERT INTO record.meetings (id, group_id, date, status, minutes_status, slug) "
                "VALUES (?, ?, date('2020-01-01', ?), 'held', 'published', ?)",
                [number, self.random.randint(1, 2), f"{number * 100} days", f"m{number}"],
            )
            self._people_come(number)
        return self

    def _people_come(self, meeting):
        pick = self.random
        for place in range(pick.randint(2, 5)):
            name = f"P{meeting}.{place}"
            category = pick.choice(("staff", "staff", "politician", "resident", "other"))
            person = self.db.execute(
                "INSERT INTO record.people (name, category, consent_on) VALUES (?, ?, '2020-01-01')", [name, category]
            ).lastrowid
            self.db.execute("INSERT INTO record.memberships (person_id, group_id) VALUES (?, 1)", [person])
            self._come(meeting, pick.choice(STATUSES), None, name=name, person=person)
        for _ in range(pick.randint(1, 4)):
            self._come(
                meeting, pick.choice(STATUSES), pick.choice(CATEGORIES), pick.choice((1, 2, 3, 4, 5, 8, 13, 21))
            )

    def _come(self, meeting, status, category, heads=1, name=None, person=None):  # noqa: PLR0913, PLR0917 - a row
        self.db.execute(
            "INSERT INTO record.attendance (meeting_id, position, name, person_id, status, head_count, category) "
            "VALUES (?, 1, ?, ?, ?, ?, ?)",
            [meeting, name, person, status, heads, category],
        )

    def correct(self):
        """Somebody corrects one thing in each of some meetings."""
        for (meeting,) in self.db.execute("SELECT id FROM record.meetings").fetchall():
            rows = self.db.execute("SELECT id FROM record.attendance WHERE meeting_id = ?", [meeting]).fetchall()
            if rows and self.random.random() < 0.7:
                self.random.choice((self._recount, self._move, self._move_some, self._move_some, self._find_out))(
                    self.random.choice(rows)[0]
                )

    def _recount(self, row):
        heads = self.random.randint(1, 12)
        self.db.execute("UPDATE record.attendance SET head_count = ? WHERE id = ? AND name IS NULL", [heads, row])

    def _move(self, row):
        status = self.random.choice(STATUSES)
        self.db.execute("UPDATE record.attendance SET status = ? WHERE id = ?", [status, row])

    def _move_some(self, row):
        """Some of whom a row counts turn out to be residents, of no known capacity, or elsewhere."""
        found = self.db.execute(
            "SELECT meeting_id, status, category, head_count, name FROM record.attendance WHERE id = ?", [row]
        )
        meeting, status, category, heads, name = found.fetchone()
        if name is None and heads > 1:
            some = self.random.randint(1, heads - 1)
            self.db.execute("UPDATE record.attendance SET head_count = head_count - ? WHERE id = ?", [some, row])
            self._come(
                meeting, *self.random.choice([(status, "resident"), (status, None), ("absent", category)]), some
            )

    def _find_out(self, row):
        category = self.random.choice(("resident", "resident", "other", "staff"))
        self.db.execute("UPDATE record.attendance SET category = ? WHERE id = ? AND name IS NULL", [category, row])
        # Somebody whose name stood in public before is not hidden by what comes after.
        self.db.execute(
            "UPDATE record.people SET category = iif(category = 'other', ?, category) "
            "WHERE id = (SELECT person_id FROM record.attendance WHERE id = ?)",
            [category, row],
        )

    def tell_meetings(self, truths):
        """What is told of a meeting with each of `truths`, for each place of TELLING; None for nothing.

        Each is of a group of its own.
        """
        for table in ("attendance", "meetings"):
            self.db.execute(f"DELETE FROM record.{table}")
        self.db.executemany(
            "INSERT INTO record.meetings (id, group_id, date, status, minutes_status, slug) "
            "VALUES (?1, ?1, '2020-01-01', 'held', 'published', ?2)",
            ((number, f"m{number}") for number in range(len(truths))),
        )
        self.db.executemany(
            "INSERT INTO record.attendance (meeting_id, position, status, category, head_count) "
            "VALUES (?, 1, ?, ?, ?)",
            ((number, *place, heads) for number, truth in enumerate(truths)
             for place, heads in zip(TELLING, truth, strict=True) if heads),
        )  # fmt: skip
        self.publish()
        cells = self.releases[-1][0]
        return [tuple(cells.get((number, *place)) for place in TELLING) for number in range(len(truths))]

    def end(self, meeting, is_kept=False):
        """Delete a meeting, or (`is_kept`) take its minutes back."""
        if is_kept:
            self.db.execute("UPDATE record.meetings SET minutes_status = NULL WHERE id = ?", [meeting])
            return
        self.db.execute(
            "INSERT INTO record.deleted_meetings SELECT id, group_id, date FROM record.meetings WHERE id = ?",
            [meeting],
        )
        self.db.execute("DELETE FROM record.meetings WHERE id = ?", [meeting])

    def tell_anew(self, before, now):
        """What is told of a meeting that was told with `before` residents, deleted, and handed in anew with `now`."""
        self.hold({1: before})
        self.publish()
        self.db.execute("INSERT INTO record.deleted_meetings SELECT id, group_id, date FROM record.meetings")
        self.hold({2: now})
        self.publish()
        return self.releases[-1][0][2, "present", "resident"]

    def hold(self, residents, anew=True, days=SAME_DAY, case=0):
        """Meetings of one group, with so many residents each (0: none); number 1 is on the first of the days.

        Of several cases each has a group of its own, and its meetings are numbered from ten times the case.
        """
        if anew:
            for table in ("attendance", "meetings"):
                self.db.execute(f"DELETE FROM record.{table}")
        for meeting, heads in residents.items():
            number = 10 * case + meeting
            self.db.execute(
                "INSERT INTO record.meetings (id, group_id, date, status, minutes_status, slug) "
                "VALUES (?, ?, ?, 'held', 'published', ?)",
                [number, 2 * case + 1, days[meeting - 1], f"m{number}"],
            )
            if heads:
                self._come(number, "present", "resident", heads)

    def publish(self):
        """Tell the town's numbers once more."""
        for (table,) in self.db.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall():
            self.db.execute(f"DELETE FROM main.{table}")
        choose_rows(self.db)
        note_told_counts(self.db)
        for table in TEMPORARY:
            self.db.execute(f"DROP TABLE temp.{table}")
        cells, truth = ({tuple(row[:3]): row[3] for row in self.db.execute(sql)} for sql in (_CELLS, _TRUE))
        names, heads = (Counter(dict(self.db.execute(sql).fetchall())) for sql in (_NAMES, _HEADS))
        self.releases.append((cells, names, truth, heads))


def found_out(releases):
    """What an attacker learns who keeps all releases: {(release, meeting, status, category): (least, most)}.

    Only of numbers told as '<5', and where the range is less than 1 to 4. The attacker supposes that as many people
    are told of in two releases, and counts back. Where they are not, what comes out is no knowledge and is left out.
    People without a known capacity who got a name since are named for all to see; their number is no secret.
    """
    found = {}
    for (one, first), (two, second) in combinations(enumerate(releases), 2):
        for meeting in {key[0] for key in (*first[0], *second[0])}:
            if first[3][meeting] != second[3][meeting]:
                continue
            ranges = _ranges(meeting, one, first) | _ranges(meeting, two, second)
            difference = second[1][meeting] - first[1][meeting]
            for (number, status, category), (least, most) in _narrowed(ranges, one, two, difference).items():
                named_since = difference > 0 and number == one and category in {"", "other"}
                if releases[number][0].get((meeting, status, category)) == "<5" and not named_since:
                    found[number, meeting, status, category] = (least, most)
    return {place: told for place, told in found.items() if told != (1, 4)}


def _ranges(meeting, number, release):
    told = {key[1:]: heads for key, heads in release[0].items() if key[0] == meeting}
    open_end = ".." in told.values()
    ranges = {(number, status, category): (0, 99 if open_end else 0) for status in STATUSES
              for category in ("", "other", "resident", "staff")}  # fmt: skip
    for cell, heads in told.items():
        ranges[number, *cell] = {"<5": (1, 4), "..": (0, 99)}.get(heads, (heads, heads))
    return ranges


def _narrowed(ranges, one, two, difference):
    """The ranges after the sum of those of release `one` was put equal to that of `two` and `difference`, again and
    again until nothing changes."""
    while True:
        least, most = ({side: sum(told[end] for cell, told in ranges.items() if cell[0] == side)
                        for side in (one, two)} for end in (0, 1))  # fmt: skip
        narrower = {}
        for cell, (low, high) in ranges.items():
            other, more = (two, difference) if cell[0] == one else (one, -difference)
            at_least = least[other] + more - (most[cell[0]] - high)
            at_most = most[other] + more - (least[cell[0]] - low)
            narrower[cell] = (max(low, at_least), min(high, at_most))
        if narrower == ranges:
            return ranges
        ranges = narrower
