"""The SQL of the pages of people. Parameters: :words (FTS5), :category; the :id of the person, :today.

Tested in tests/plugins/people/test_forms.py.
"""

from ..shell.shared_sql import TERM, UNFINISHED

MATCHING = """
FROM people p
WHERE (:match IS NULL OR p.id IN (SELECT rowid FROM people_fts WHERE people_fts MATCH :match))
  AND (:category IS NULL OR p.category = :category)
  AND (:group IS NULL OR EXISTS (
      SELECT 1 FROM memberships s JOIN groups g ON g.id = s.group_id
      WHERE s.person_id = p.id AND g.slug = :group AND (s.ends_on IS NULL OR s.ends_on >= :today)))
"""
COUNT = f"SELECT count(*) {MATCHING}"
_ORDER = "p.name IS NULL, p.name COLLATE swedish, p.id"
# The list is cut before anybody's attendance is counted.
PEOPLE = f"""
SELECT p.id, p.name, p.category,
       (SELECT count(*) FROM attendance a WHERE a.person_id = p.id AND a.status = 'present') AS present,
       (SELECT max(m.date) FROM attendance a JOIN meetings m ON m.id = a.meeting_id
        WHERE a.person_id = p.id AND a.status = 'present') AS last_date
FROM (SELECT p.id {MATCHING} ORDER BY {_ORDER} LIMIT :limit OFFSET :offset) page JOIN people p ON p.id = page.id
ORDER BY {_ORDER}
"""
# The groups of the people on one page. `ids` is a JSON list.
GROUPS_OF = """
SELECT DISTINCT s.person_id, g.name, g.slug FROM memberships s JOIN groups g ON g.id = s.group_id
WHERE s.person_id IN (SELECT value FROM json_each(:ids)) AND (s.ends_on IS NULL OR s.ends_on >= :today)
ORDER BY g.name COLLATE swedish
"""
CATEGORIES = "SELECT category, count(*) AS people FROM people GROUP BY category"
GROUP_CHOICES = """
SELECT g.slug, g.name, count(DISTINCT s.person_id) AS people
FROM memberships s JOIN groups g ON g.id = s.group_id WHERE s.ends_on IS NULL OR s.ends_on >= :today
GROUP BY g.id ORDER BY g.name COLLATE swedish
"""

PERSON = "SELECT id, name, category, consent_on, consent_until FROM people WHERE id = :id"
MEMBERSHIPS = """
SELECT g.name AS group_name, g.slug AS group_slug, s.role, s.area, b.name AS behalf_name, b.slug AS behalf_slug,
       s.starts_on, s.ends_on, coalesce(s.ends_on < :today, 0) AS is_over
FROM memberships s JOIN groups g ON g.id = s.group_id LEFT JOIN groups b ON b.id = s.on_behalf_of_id
WHERE s.person_id = :id ORDER BY is_over, g.name COLLATE swedish, s.starts_on
"""

# A person could have come to a meeting when its minutes list who came, and either they name the person or the person
# was a member then, since a known day.
ATTENDANCE = f"""
WITH named AS (
    SELECT m.id, m.group_id, m.date, max(a.status = 'present') AS present
    FROM attendance a JOIN meetings m ON m.id = a.meeting_id
    WHERE a.person_id = :id AND m.status = 'held' AND m.date <= :today GROUP BY m.id
),
possible AS (
    SELECT m.id, m.group_id, m.date FROM meetings m
    JOIN memberships s ON s.group_id = m.group_id AND s.person_id = :id
                      AND m.date BETWEEN s.starts_on AND coalesce(s.ends_on, :today)
    WHERE m.status = 'held' AND m.date <= :today AND EXISTS (SELECT 1 FROM attendance WHERE meeting_id = m.id)
    UNION
    SELECT id, group_id, date FROM named
)
SELECT g.name AS group_name, g.slug AS group_slug, substr(m.date, 1, 4) AS year, {TERM} AS term,
       count(*) AS possible, coalesce(sum(named.present), 0) AS present
FROM possible m LEFT JOIN named ON named.id = m.id LEFT JOIN groups g ON g.id = m.group_id
GROUP BY g.id, year, term ORDER BY g.name COLLATE swedish, year DESC, term
"""
MEETINGS = """
SELECT m.slug, m.title, g.name AS group_name, m.date, m.end_date, a.status, a.role, a.note
FROM attendance a JOIN meetings m ON m.id = a.meeting_id LEFT JOIN groups g ON g.id = m.group_id
WHERE a.person_id = :id ORDER BY m.date DESC, m.id DESC LIMIT 20
"""
ACTIONS = f"""
SELECT a.id, a.kind, a.text, a.recipient, a.due_on, a.status, a.done_on,
       {UNFINISHED} AND coalesce(a.due_on < :today, 0) AS overdue,
       m.slug, m.title, g.name AS group_name, m.date
FROM actions a LEFT JOIN meetings m ON m.id = a.meeting_id LEFT JOIN groups g ON g.id = m.group_id
WHERE a.person_id = :id ORDER BY {UNFINISHED} DESC, a.due_on IS NULL, a.due_on, a.id LIMIT 50
"""
PROPOSALS = """
SELECT id, number, text, status FROM proposals WHERE person_id = :id ORDER BY received_on DESC, id DESC LIMIT 50
"""

# The merges into a person that can be taken back.
MERGES = """
SELECT id, json_extract(merged, '$.name') AS name, date(merged_at, 'localtime') AS day FROM merges
WHERE table_name = 'people' AND kept_id = :id AND undone_at IS NULL ORDER BY id DESC
"""
