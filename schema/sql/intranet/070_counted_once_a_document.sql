-- A load writes a list of attendance row by row, and each row made the sums of its meeting be counted anew. Whoever
-- writes many rows of a meeting puts a 0 into meetings_to_count first; while it is there, what is to be counted waits
-- (schema/kept_sums.py, counted_once).
DROP TRIGGER kept_sums_count;
CREATE TRIGGER kept_sums_count AFTER INSERT ON meetings_to_count
WHEN NOT EXISTS (SELECT 1 FROM meetings_to_count WHERE meeting_id = 0) BEGIN
    DELETE FROM meeting_sums WHERE meeting_id = new.meeting_id;
    INSERT INTO meeting_sums SELECT * FROM meeting_sums_now WHERE meeting_id = new.meeting_id;
    DELETE FROM present_sums WHERE meeting_id = new.meeting_id;
    INSERT INTO present_sums SELECT * FROM present_sums_now WHERE meeting_id = new.meeting_id;
    DELETE FROM meetings_to_count;
END;
