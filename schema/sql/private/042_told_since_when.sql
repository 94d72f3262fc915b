-- Since when a number has been told: what was held later is no other account of the same meeting. And whether '..' stands
-- in its place now. See docs/researchers.md, How small numbers are kept.

CREATE TABLE told_since (
    -- the meeting, in intranet.db
    meeting_id INTEGER NOT NULL,
    -- present, apologies or absent
    status TEXT NOT NULL,
    -- in what capacity; '' when it is not known
    category TEXT NOT NULL,
    -- how many they truly were when the numbers of this meeting were told last
    heads INTEGER NOT NULL,
    -- the day on which this number was told first
    told_on TEXT NOT NULL CHECK (told_on IS date(told_on)),
    -- 1 while the record says something else that is not told
    is_withheld INTEGER NOT NULL DEFAULT 0 CHECK (is_withheld IN (0, 1)),
    PRIMARY KEY (meeting_id, status, category)
) STRICT, WITHOUT ROWID;
INSERT INTO told_since (meeting_id, status, category, heads, told_on)
SELECT meeting_id, status, category, heads, date('now', 'localtime') FROM told_counts;
DROP TABLE told_counts;
ALTER TABLE told_since RENAME TO told_counts;
CREATE INDEX told_counts_withheld ON told_counts(meeting_id) WHERE is_withheld = 1;
