-- What a coordinator's daily work adds: who stood in for whom, what was looked through, who is spoken to in a comment.

-- the member for whom a substitute took part
ALTER TABLE attendance ADD COLUMN stands_in_for_id INTEGER REFERENCES people(id);
CREATE INDEX attendance_stands_in ON attendance(stands_in_for_id) WHERE stands_in_for_id IS NOT NULL;

-- when a person had looked through what was read from the document, UTC; until then it waits in the inbox
ALTER TABLE documents ADD COLUMN accepted_at TEXT
    CHECK (accepted_at IS strftime('%Y-%m-%dT%H:%M:%SZ', accepted_at));
-- the account that accepted it
ALTER TABLE documents ADD COLUMN accepted_by TEXT;

-- the name that the account had when the comment was written: accounts lie in another file
ALTER TABLE comments ADD COLUMN actor_name TEXT;

CREATE TABLE mentions (
    -- the comment
    comment_id INTEGER NOT NULL REFERENCES comments(id),
    -- the account spoken to
    actor_id TEXT NOT NULL,
    -- when it had been seen, UTC
    seen_at TEXT CHECK (seen_at IS strftime('%Y-%m-%dT%H:%M:%SZ', seen_at)),
    PRIMARY KEY (comment_id, actor_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX mentions_actor ON mentions(actor_id, seen_at);

-- A comment that goes takes with it whom it spoke to.
CREATE TRIGGER comments_mentions_delete BEFORE DELETE ON comments BEGIN
    DELETE FROM mentions WHERE comment_id = old.id;
END;
