"""The SQL of the pages of groups. Parameters: :today or :date, :slug, then the :id of the group.

Tested in tests/plugins/people/test_forms.py.
"""

from ..shell.shared_sql import PRESENT_AT, STILL_DEFERRED, UNFINISHED

# The condition that a membership `s` holds on a day. An unknown first or last day sets no limit.
HOLDS = "(s.starts_on IS NULL OR s.starts_on <= {day}) AND (s.ends_on IS NULL OR s.ends_on >= {day})"

GROUPS = f"""
SELECT g.id, g.name, g.slug, g.kind, g.description, parent.name AS parent_name, parent.slug AS parent_slug,
       (SELECT count(DISTINCT s.person_id) FROM memberships s
        WHERE s.group_id = g.id AND {HOLDS.format(day=":today")}) AS members,
       (SELECT coalesce(sum(s.meetings), 0) FROM group_sums s WHERE s.group_id = g.id AND s.status = 'held')
       - (SELECT count(*) FROM meetings m
          WHERE m.group_id = g.id AND m.date > :today AND m.status = 'held') AS meetings,
       (SELECT m.date FROM meetings m WHERE m.group_id = g.id AND m.date >= :today AND m.status <> 'cancelled'
        ORDER BY m.date LIMIT 1) AS next_date,
       (SELECT m.date FROM meetings m WHERE m.group_id = g.id AND m.date <= :today AND m.status = 'held'
        ORDER BY m.date DESC LIMIT 1) AS last_date
FROM groups g LEFT JOIN groups parent ON parent.id = g.parent_id
ORDER BY g.name COLLATE swedish
"""

GROUP = """
SELECT g.id, g.name, g.slug, g.kind, g.description, g.mandate, g.steering, parent.name AS parent_name,
       parent.slug AS parent_slug
FROM groups g LEFT JOIN groups parent ON parent.id = g.parent_id WHERE g.slug = :slug
"""
OTHER_NAMES = "SELECT name FROM group_names WHERE group_id = :id ORDER BY name COLLATE swedish"
SUBGROUPS = f"""
SELECT g.name, g.slug, g.kind,
       (SELECT count(DISTINCT s.person_id) FROM memberships s
        WHERE s.group_id = g.id AND {HOLDS.format(day=":date")}) AS members
FROM groups g WHERE g.parent_id = :id ORDER BY g.name COLLATE swedish
"""
# The people who lead the group come first, as in minutes and lists of members.
ROSTER = f"""
SELECT s.id, s.person_id, p.name, p.category, s.role, s.area, b.name AS behalf_name, b.slug AS behalf_slug,
       b.kind AS behalf_kind, s.starts_on, s.ends_on
FROM memberships s JOIN people p ON p.id = s.person_id LEFT JOIN groups b ON b.id = s.on_behalf_of_id
WHERE s.group_id = :id AND {HOLDS.format(day=":date")}
ORDER BY s.area IS NOT NULL, s.area,
         CASE WHEN s.role LIKE 'ordf%' THEN 1 WHEN s.role LIKE 'vice ordf%' THEN 2 WHEN s.role LIKE 'sekr%' THEN 3
              ELSE 4 END,
         p.name
"""
# The people who speak for this group in other groups. An association or a unit sees them first.
REPRESENTATIVES = f"""
SELECT s.person_id, p.name, p.category, s.role, g.name AS group_name, g.slug AS group_slug
FROM memberships s JOIN people p ON p.id = s.person_id JOIN groups g ON g.id = s.group_id
WHERE s.on_behalf_of_id = :id AND {HOLDS.format(day=":date")} ORDER BY g.name COLLATE swedish, p.name COLLATE swedish
"""
MEETINGS = f"""
SELECT m.slug, m.title, g.name AS group_name, m.date, m.end_date, m.starts_at, m.ends_at, m.place, m.status,
       m.minutes_status,
       ({PRESENT_AT.format(meeting="m.id")}) AS present,
       (SELECT count(*) FROM decisions WHERE meeting_id = m.id) AS decisions
FROM meetings m JOIN groups g ON g.id = m.group_id
"""
COMING = f"{MEETINGS} WHERE m.group_id = :id AND m.date >= :today ORDER BY m.date, m.starts_at LIMIT 20"
EARLIER = f"{MEETINGS} WHERE m.group_id = :id AND m.date < :today ORDER BY m.date DESC, m.id DESC LIMIT 12"
ARTICLES = """
SELECT id, title, published_on FROM articles
WHERE group_id = :id OR group_id IS NULL AND meeting_id IN (SELECT id FROM meetings WHERE group_id = :id)
ORDER BY published_on DESC, id DESC LIMIT 10
"""
MEETING_COUNT = "SELECT coalesce(sum(meetings), 0) FROM group_sums WHERE group_id = :id"

DEFERRED = f"""
SELECT i.id, i.heading, i.deferred_until, m.slug, m.date
FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id
WHERE m.group_id = :id AND {STILL_DEFERRED}
ORDER BY m.date
"""
DECISIONS = """
SELECT d.id, d.text, m.slug, m.date FROM decisions d JOIN meetings m ON m.id = d.meeting_id
WHERE m.group_id = :id AND m.date BETWEEN date(:today, '-1 year') AND :today ORDER BY m.date DESC, d.position LIMIT 60
"""

# How much the group has promised and is to do, and how much of it is late.
FOLLOWED_UP = f"""
SELECT count(*) AS whole, coalesce(sum({UNFINISHED}), 0) AS open,
       coalesce(sum({UNFINISHED} AND a.due_on < :today), 0) AS overdue,
       coalesce(sum(a.kind = 'feedback'), 0) AS promises
FROM actions a WHERE a.id IN (
    SELECT id FROM actions WHERE group_id = :id
    UNION SELECT id FROM actions WHERE asking_group_id = :id
    UNION SELECT o.id FROM meetings m JOIN actions o ON o.meeting_id = m.id WHERE m.group_id = :id)
"""
# What the group follows, with the latest measured value.
INDICATORS = """
SELECT i.id, i.name, i.unit, m.year, m.value FROM indicators i
LEFT JOIN measurements m ON m.indicator_id = i.id
    AND m.year = (SELECT max(year) FROM measurements WHERE indicator_id = i.id)
WHERE i.group_id = :id ORDER BY i.name COLLATE swedish LIMIT 50
"""
