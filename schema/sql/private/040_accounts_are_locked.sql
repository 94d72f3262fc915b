-- Accounts that are locked, and what has been done with accounts.

-- since when nobody can sign in to the account, UTC; empty when it is open
ALTER TABLE accounts ADD COLUMN locked_at TEXT;

CREATE TABLE account_changes (
    -- number of the change
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the account that was changed; it may have been removed since
    actor_id TEXT NOT NULL,
    -- what was done
    act TEXT NOT NULL CHECK (act IN ({account_act})),
    -- the roles and groups that it got: {"roles": [codes], "groups": [numbers in intranet.db]}; empty when none were given
    given TEXT CHECK (given IS NULL OR json_valid(given)),
    -- the account that did it; empty for somebody at the server
    changed_by TEXT,
    -- when, UTC
    changed_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
) STRICT;

CREATE INDEX account_changes_actor ON account_changes(actor_id, id);
