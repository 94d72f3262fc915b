-- Merges of the record (its table `merges`) that this file has followed: what pointed at the row that is gone points
-- at the one that was kept. The record is written first; what was missed when the server stopped between the two files
-- is made up for when it starts.
CREATE TABLE followed_merges (
    -- merges.id in intranet.db
    merge_id INTEGER PRIMARY KEY,
    -- What was changed here, so that it can be taken back when the merge is: {"accounts": [...], ...}
    moved TEXT NOT NULL CHECK (json_valid(moved))
) STRICT;
