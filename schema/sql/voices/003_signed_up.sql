-- Who takes part in a meeting: a place or a turn on the waiting list, and perhaps a name that the coordinator alone
-- reads. Not even the day is kept. Who waits has a turn, and nothing else tells in what order people came.

CREATE TABLE sent_signups (
    -- random
    id TEXT PRIMARY KEY NOT NULL,
    -- number of the meeting in intranet.db
    meeting_id INTEGER NOT NULL,
    -- number of the quota in intranet.db
    quota_id INTEGER NOT NULL,
    -- in what capacity: a code of the vocabulary person_category
    category TEXT NOT NULL CHECK (category <> ''),
    -- as it was written; taken away some days after the meeting
    name TEXT CHECK (trim(name) <> ''),
    -- the turn on the quota's waiting list, from 1; empty for whoever has a place
    turn INTEGER CHECK (turn >= 1),
    -- whether a coordinator has marked that they came
    came INTEGER CHECK (came IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE signup_compensations (
    -- who it is for
    signup_id TEXT PRIMARY KEY NOT NULL REFERENCES sent_signups(id),
    -- how much, in kronor
    kronor INTEGER NOT NULL CHECK (kronor BETWEEN 1 AND 1000000),
    -- 1 when it has been paid
    is_paid INTEGER NOT NULL DEFAULT 0 CHECK (is_paid IN (0, 1))
) STRICT, WITHOUT ROWID;
