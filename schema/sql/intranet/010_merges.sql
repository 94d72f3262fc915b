-- Two rows that turn out to be one person or one group are merged; what was moved is kept, so that it can be undone.
-- A question knows the group in whose document it stood, and the row that waits for its answer.

CREATE TABLE merges (
    -- number of the merge
    id INTEGER PRIMARY KEY,
    -- what was merged: people or groups
    table_name TEXT NOT NULL CHECK (table_name IN ('people', 'groups')),
    -- id of the row that stays
    kept_id INTEGER NOT NULL,
    -- id that the other row had
    merged_id INTEGER NOT NULL CHECK (merged_id <> kept_id),
    -- the row that was removed (JSON)
    merged TEXT NOT NULL CHECK (json_valid(merged)),
    -- every change that the merge made, in order (JSON list)
    moved TEXT NOT NULL CHECK (json_valid(moved)),
    -- when, UTC
    merged_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
        CHECK (merged_at IS strftime('%Y-%m-%dT%H:%M:%SZ', merged_at)),
    -- the account that merged them
    merged_by TEXT,
    -- when it was undone, UTC
    undone_at TEXT CHECK (undone_at IS strftime('%Y-%m-%dT%H:%M:%SZ', undone_at)),
    -- the account that undid it
    undone_by TEXT
) STRICT;

CREATE INDEX merges_kept ON merges(table_name, kept_id);
CREATE INDEX merges_merged ON merges(table_name, merged_id);

ALTER TABLE review ADD COLUMN group_id INTEGER REFERENCES groups(id);
ALTER TABLE review ADD COLUMN row_values TEXT CHECK (row_values IS NULL OR json_valid(row_values));
CREATE INDEX review_group ON review(group_id) WHERE group_id IS NOT NULL;
