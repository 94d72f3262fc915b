-- What somebody has begun to write in a form and not yet saved: kept here until it is, also when the tab is closed or
-- the server restarted. Nobody but its writer reads it.

CREATE TABLE drafts (
    -- the account
    actor_id TEXT NOT NULL,
    -- the address of the form, e.g. '/meetings/2017-12-07-bryggan/minutes'
    form TEXT NOT NULL,
    -- its fields as typed (JSON: an object of lists of strings)
    fields TEXT NOT NULL CHECK (json_valid(fields)),
    -- when it was kept, UTC
    saved_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    PRIMARY KEY (actor_id, form)
) STRICT, WITHOUT ROWID;
