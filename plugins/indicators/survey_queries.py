"""What the pages of surveys ask of the database. `public.db` has the same tables.

Tested in tests/plugins/indicators/test_surveys.py.
"""

_SURVEYS = """
SELECT s.*, i.name AS indicator_name, i.unit, i.group_id, m.slug AS meeting_slug, m.date AS meeting_date,
       coalesce(m.title, g.name) AS meeting_name, r.year AS measured_year, r.value AS measured, r.sample_size
FROM surveys s JOIN indicators i ON i.id = s.indicator_id
LEFT JOIN meetings m ON m.id = s.meeting_id LEFT JOIN groups g ON g.id = m.group_id
LEFT JOIN measurements r ON r.survey_id = s.id
"""
COUNT = "SELECT count(*) FROM surveys"
# Those that can be answered first, then those to come, then the closed ones, each the newest first.
LIST = f"""
{_SURVEYS}
ORDER BY CASE WHEN :today BETWEEN s.opens_on AND s.closes_on THEN 1 WHEN :today < s.opens_on THEN 2 ELSE 3 END,
         s.opens_on DESC, s.id DESC LIMIT :size OFFSET :offset
"""
ONE = f"{_SURVEYS} WHERE s.id = :id"
OF_INDICATOR = f"{_SURVEYS} WHERE s.indicator_id = :id ORDER BY s.opens_on DESC, s.id DESC LIMIT 100"
OPTIONS = "SELECT * FROM survey_options WHERE survey_id = :id ORDER BY position"
