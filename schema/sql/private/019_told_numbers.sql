-- What has been told of people without a name in the published file, and the key of the numbers that people have there.
-- See docs/researchers.md.

CREATE TABLE told_counts (
    -- the meeting, in intranet.db
    meeting_id INTEGER NOT NULL,
    -- present, apologies or absent
    status TEXT NOT NULL,
    -- in what capacity; '' when it is not known
    category TEXT NOT NULL,
    -- how many they truly were when the numbers of this meeting were told last
    heads INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, status, category)
) STRICT, WITHOUT ROWID;

CREATE TABLE pseudonym_key (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    -- 32 random bytes; whoever has them can count back from a published number of a person to that of the record
    bytes BLOB NOT NULL CHECK (length(bytes) = 32)
) STRICT;
INSERT INTO pseudonym_key VALUES (1, randomblob(32));
