-- Full-text search (FTS5). `text` keeps words as written, å ä ö apart from a and o; `stems` holds their Snowball
-- stems, so that förslagen finds förslag. Stems are made outside SQL, so triggers only note which rows have changed, and
-- the store, or the site after a write, brings the index up to date in the same transaction.

CREATE TABLE search_queue (
    -- table of a row whose words have changed
    table_name TEXT NOT NULL,
    -- id of that row
    row_id INTEGER NOT NULL,
    PRIMARY KEY (table_name, row_id)
) STRICT, WITHOUT ROWID;

{search_tables}
