-- Which meetings were deleted: of whom their minutes told '<5' must not be counted from those of a meeting that takes
-- their place. See docs/researchers.md, How small numbers are kept.

CREATE TABLE deleted_meetings (
    -- the number that the meeting had
    meeting_id INTEGER PRIMARY KEY,
    -- its group; empty when it belonged to none
    group_id INTEGER,
    -- its day
    date TEXT NOT NULL CHECK (date IS date(date))
) STRICT;

CREATE INDEX deleted_meetings_day ON deleted_meetings(date);

CREATE TRIGGER meetings_deleted AFTER DELETE ON meetings BEGIN
    INSERT OR REPLACE INTO deleted_meetings VALUES (old.id, old.group_id, old.date);
END;
CREATE TRIGGER meetings_deleted_again AFTER INSERT ON meetings BEGIN
    DELETE FROM deleted_meetings WHERE meeting_id = new.id;
END;
