-- Proposals are gone through at a meeting: put together when they are the same, ranked by small groups, and answered with
-- what is prioritised, who, how and when.

-- Proposals are merged as people and groups are. A CHECK cannot be widened: the table is made anew.
CREATE TEMP TABLE merges_before AS SELECT * FROM merges;
DROP TABLE merges;
CREATE TABLE merges (
    -- number of the merge
    id INTEGER PRIMARY KEY,
    -- what was merged: people, groups or proposals
    table_name TEXT NOT NULL CHECK (table_name IN ('people', 'groups', 'proposals')),
    -- id of the row that stays
    kept_id INTEGER NOT NULL,
    -- id that the other row had
    merged_id INTEGER NOT NULL CHECK (merged_id <> kept_id),
    -- the row that was removed (JSON)
    merged TEXT NOT NULL CHECK (json_valid(merged)),
    -- what the merge changed that the history does not keep, in order (JSON list); of old merges all that they changed
    moved TEXT NOT NULL CHECK (json_valid(moved)),
    -- when, UTC
    merged_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
        CHECK (merged_at IS strftime('%Y-%m-%dT%H:%M:%SZ', merged_at)),
    -- the account that merged them
    merged_by TEXT,
    -- when it was undone, UTC
    undone_at TEXT CHECK (undone_at IS strftime('%Y-%m-%dT%H:%M:%SZ', undone_at)),
    -- the account that undid it
    undone_by TEXT,
    -- the change (changes.id) that the merge was
    change_id INTEGER REFERENCES changes(id)
) STRICT;

CREATE INDEX merges_kept ON merges(table_name, kept_id);
CREATE INDEX merges_merged ON merges(table_name, merged_id);
INSERT INTO merges (id, table_name, kept_id, merged_id, merged, moved, merged_at, merged_by, undone_at, undone_by, change_id)
SELECT id, table_name, kept_id, merged_id, merged, moved, merged_at, merged_by, undone_at, undone_by, change_id
FROM temp.merges_before;
DROP TABLE temp.merges_before;

-- the project that it is a part of
ALTER TABLE actions ADD COLUMN project_id INTEGER REFERENCES projects(id);
CREATE INDEX actions_project ON actions(project_id) WHERE project_id IS NOT NULL;

CREATE TABLE triage_proposals (
    -- number of the row
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the meeting
    meeting_id INTEGER NOT NULL REFERENCES meetings(id),
    -- a proposal that it goes through
    proposal_id INTEGER NOT NULL REFERENCES proposals(id),
    -- place in the list that the meeting has before it, from 1
    position INTEGER NOT NULL CHECK (position > 0),
    -- the day on which the four questions were answered
    settled_on TEXT CHECK (settled_on IS date(settled_on, '+0 days')),
    UNIQUE (meeting_id, proposal_id)
) STRICT;

CREATE INDEX triage_proposals_proposal ON triage_proposals(proposal_id);

-- What small groups at a meeting thought, by group and never by person.
CREATE TABLE triage_ranks (
    -- number of the row
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the meeting
    meeting_id INTEGER NOT NULL REFERENCES meetings(id),
    -- number of the small group, from 1
    small_group INTEGER NOT NULL CHECK (small_group > 0),
    -- the proposal
    proposal_id INTEGER NOT NULL REFERENCES proposals(id),
    -- its place in that group's order, from 1; what the group did not rank has no row
    place INTEGER NOT NULL CHECK (place > 0),
    UNIQUE (meeting_id, small_group, proposal_id)
) STRICT;

CREATE INDEX triage_ranks_proposal ON triage_ranks(proposal_id);

-- They say something about a meeting and a proposal, and go with them.
CREATE TRIGGER meetings_triage_delete BEFORE DELETE ON meetings BEGIN
    DELETE FROM triage_ranks WHERE meeting_id = old.id;
    DELETE FROM triage_proposals WHERE meeting_id = old.id;
END;
CREATE TRIGGER proposals_triage_delete BEFORE DELETE ON proposals BEGIN
    DELETE FROM triage_ranks WHERE proposal_id = old.id;
    DELETE FROM triage_proposals WHERE proposal_id = old.id;
END;
