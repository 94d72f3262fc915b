-- What pages read in its order and cut, or count without the rows themselves.

-- A year's meetings by group, and those of a day in the order of the clock.
DROP INDEX meetings_date;
CREATE INDEX meetings_date ON meetings(date, starts_at, group_id);
-- What was put off is a few of many items: whoever asks for those of a year need not look at the others.
DROP INDEX agenda_items_status;
CREATE INDEX agenda_items_deferred ON agenda_items(meeting_id, position) WHERE status = 'deferred';
-- What has changed since a moment is told to those who keep a copy.
CREATE INDEX published_rows_modified ON published_rows(table_name, modified_at);
-- How often somebody came, and when last: told in lists of people without the rows of attendance.
CREATE INDEX attendance_came ON attendance(person_id, status, meeting_id) WHERE person_id IS NOT NULL;
