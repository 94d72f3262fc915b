-- Small groups at a meeting rank proposals on their own screens, without an account. What they send lies here while a
-- coordinator has the ranking open; when it is ended, the orders are a change of the record by the coordinator, and
-- nothing of it is left here. And what was taken on follows when the record merges proposals.

-- number of the proposal in intranet.db that it became when it was taken on; proposal_id is the one that this has been
-- merged with since
ALTER TABLE sent_proposals ADD COLUMN taken_as INTEGER;
UPDATE sent_proposals SET taken_as = proposal_id;

CREATE TABLE rankings (
    -- random
    id TEXT PRIMARY KEY NOT NULL,
    -- the meeting (meetings.id in intranet.db); it has one ranking at a time
    meeting_id INTEGER NOT NULL UNIQUE,
    -- with these six digits, which the projector shows, a group joins
    code TEXT NOT NULL UNIQUE CHECK (code GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]'),
    -- what the groups' screens say above the list: the meeting and its day
    heading TEXT NOT NULL CHECK (heading <> ''),
    -- 1 when the coordinator has ended it and the orders are on their way to the record
    is_closed INTEGER NOT NULL DEFAULT 0 CHECK (is_closed IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE ranked_proposals (
    -- the ranking
    ranking_id TEXT NOT NULL REFERENCES rankings(id),
    -- number of the proposal in intranet.db
    proposal_id INTEGER NOT NULL,
    -- place in the list, from 1
    position INTEGER NOT NULL,
    -- its number in the register
    number TEXT NOT NULL,
    -- what the groups read: its title as the coordinator released it, less what may be a name
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    -- number of the proposal that it has been merged with since
    counts_as INTEGER,
    PRIMARY KEY (ranking_id, proposal_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE ranking_groups (
    -- the ranking
    ranking_id TEXT NOT NULL REFERENCES rankings(id),
    -- number of the small group, from 1
    small_group INTEGER NOT NULL CHECK (small_group > 0),
    -- SHA-256 of the random key in the address of its page
    key_hash BLOB NOT NULL UNIQUE,
    -- its order: numbers of proposals, the most important first (JSON list); empty before it has sent one
    proposal_ids TEXT CHECK (json_valid(proposal_ids)),
    PRIMARY KEY (ranking_id, small_group)
) STRICT, WITHOUT ROWID;
