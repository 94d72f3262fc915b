-- INSERT OR REPLACE deletes rows without telling any trigger of it (unless PRAGMA recursive_triggers is on). So what
-- it may delete is noted before it does, and becomes history when the row is gone, see schema/history/replaced_rows.py.

CREATE TABLE replaced (
    -- table of a row that the statement at work may take the place of
    table_name TEXT NOT NULL,
    -- rowid of that row
    row_id INTEGER NOT NULL,
    -- the row as it was (JSON)
    before TEXT NOT NULL CHECK (json_valid(before)),
    PRIMARY KEY (table_name, row_id)
) STRICT, WITHOUT ROWID;

-- In the triggers that fill it, the outer statement's way with conflicts counts and not their own OR IGNORE: an upsert
-- of a row that waits already would be refused. https://www.sqlite.org/lang_createtrigger.html
CREATE TRIGGER search_queue_once BEFORE INSERT ON search_queue
WHEN EXISTS (SELECT 1 FROM search_queue WHERE table_name = new.table_name AND row_id = new.row_id) BEGIN
    SELECT RAISE(IGNORE);
END;
