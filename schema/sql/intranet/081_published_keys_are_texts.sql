-- The keys of published rows are texts: pages and downloads go on from a key as a text. A type cannot be changed, so the
-- table is made anew. In the record it is empty, and public.db, where it is filled, is made of this one.

DROP TABLE published_rows;
CREATE TABLE published_rows (
    -- the table that the row is in
    table_name TEXT NOT NULL,
    -- the row's id, as a text; of memberships, whose ids are given anew, person, group and which of these two's: '4294967301-1-1'
    row_key TEXT NOT NULL,
    -- when the row was published first, UTC, to the minute
    created_at TEXT NOT NULL CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:00Z', created_at)),
    -- the publication that last changed what the public sees of the row; of a meeting also who came and
    -- what stands in its minutes. Never when somebody edited it
    modified_at TEXT NOT NULL CHECK (modified_at IS strftime('%Y-%m-%dT%H:%M:00Z', modified_at)),
    -- 1 when the row is not published any more; nothing is kept of what it said
    is_deleted INTEGER NOT NULL DEFAULT 0 CHECK (is_deleted IN (0, 1)),
    PRIMARY KEY (table_name, row_key)
) STRICT, WITHOUT ROWID;
-- What has changed since a moment is told to those who keep a copy.
CREATE INDEX published_rows_modified ON published_rows(table_name, modified_at);
