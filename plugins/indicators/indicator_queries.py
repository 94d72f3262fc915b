"""What the pages of indicators ask of the database. `public.db` has the same tables.

Tested in tests/plugins/indicators/test_indicator_pages.py.
"""

_INDICATORS = """
SELECT i.*, g.name AS group_name, g.slug AS group_slug FROM indicators i LEFT JOIN groups g ON g.id = i.group_id
"""
# By a part of the name, and by group.
CHOSEN = """
WHERE (:words = '' OR instr(casefold(i.name || ' ' || coalesce(i.question, '')), casefold(:words)) > 0)
  AND (:group = '' OR g.slug = :group)
"""
COUNT = f"SELECT count(*) FROM indicators i LEFT JOIN groups g ON g.id = i.group_id {CHOSEN}"
LIST = f"{_INDICATORS} {CHOSEN} ORDER BY i.name COLLATE swedish, i.id LIMIT :size OFFSET :offset"
ONE = f"{_INDICATORS} WHERE i.id = :id"
GROUPS = """
SELECT slug, name FROM groups WHERE id IN (SELECT group_id FROM indicators) ORDER BY name COLLATE swedish
"""
# `ids` is a JSON array of numbers of indicators.
YEARS = """
SELECT y.indicator_id, y.year, t.value AS target, m.value AS measured, m.sample_size, m.measured_on, m.method, m.note,
       m.survey_id
FROM (
    SELECT indicator_id, year FROM targets WHERE indicator_id IN (SELECT value FROM json_each(:ids))
    UNION SELECT indicator_id, year FROM measurements WHERE indicator_id IN (SELECT value FROM json_each(:ids))
) y
LEFT JOIN targets t ON t.indicator_id = y.indicator_id AND t.year = y.year
LEFT JOIN measurements m ON m.indicator_id = y.indicator_id AND m.year = y.year
ORDER BY y.indicator_id, y.year
"""
