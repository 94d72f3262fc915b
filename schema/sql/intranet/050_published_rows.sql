-- When the rows of public.db came, changed and went, as the public could see it. Filled in public.db alone, at each
-- publication; in the record it is empty. Whoever keeps a copy asks it for what is new.

CREATE TABLE published_rows (
    -- the table that the row is in
    table_name TEXT NOT NULL,
    -- the row's id; of memberships, whose ids are given anew, person, group and which of these two's: '4294967301-1-1'
    row_key ANY NOT NULL,
    -- when the row was published first, UTC, to the minute
    created_at TEXT NOT NULL CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:00Z', created_at)),
    -- the publication that last changed what the public sees of the row; of a meeting also who came and
    -- what stands in its minutes. Never when somebody edited it
    modified_at TEXT NOT NULL CHECK (modified_at IS strftime('%Y-%m-%dT%H:%M:00Z', modified_at)),
    -- 1 when the row is not published any more; nothing is kept of what it said
    is_deleted INTEGER NOT NULL DEFAULT 0 CHECK (is_deleted IN (0, 1)),
    PRIMARY KEY (table_name, row_key)
) STRICT, WITHOUT ROWID;
