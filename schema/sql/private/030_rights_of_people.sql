-- What people have asked for as to what is held on them (GDPR, articles 15, 17 and 20).

CREATE TABLE person_exports (
    -- number
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- number of the person in intranet.db; empty for somebody whom only texts name
    person_id INTEGER,
    -- when, UTC
    made_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    -- the account that made it; empty for somebody at the server
    made_by TEXT
) STRICT;

CREATE TABLE erasures (
    -- number
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- what stands in the place of the name
    pseudonym TEXT NOT NULL UNIQUE,
    -- number of the person in intranet.db; empty for somebody whom only texts named
    person_id INTEGER,
    -- when it was decided, UTC
    asked_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    -- the account that decided it; empty for somebody at the server
    asked_by TEXT,
    -- whom to look for (JSON), until it is done: the only place where the name stands then
    plan TEXT CHECK (plan IS NULL OR json_valid(plan)),
    -- when all files were done, UTC; backups made before then still name the person
    done_at TEXT,
    -- how many texts were changed, by file (JSON)
    changed TEXT CHECK (changed IS NULL OR json_valid(changed)),
    CHECK ((plan IS NULL) = (done_at IS NOT NULL))
) STRICT;

CREATE TABLE erased_names (
    -- HMAC-SHA-256 of a whole name with the site's key: tells whether a document names somebody who was erased
    mark BLOB PRIMARY KEY NOT NULL CHECK (length(mark) = 32),
    -- of how many words the name is
    words INTEGER NOT NULL CHECK (words > 0)
) STRICT, WITHOUT ROWID;
