-- What nobody may query: contact details, who is behind a follow-up code, who has which role.
-- This file is never attached to Datasette; only forms of the plugins open it.

CREATE TABLE contacts (
    -- number of the person in intranet.db
    person_id INTEGER PRIMARY KEY,
    -- e-mail address
    email TEXT,
    -- telephone number
    phone TEXT
) STRICT;

CREATE TABLE follow_ups (
    -- number of the proposal in intranet.db
    proposal_id INTEGER PRIMARY KEY,
    -- hash of the code with which whoever proposed can read the answer
    code_hash TEXT NOT NULL UNIQUE,
    -- when the code was handed out, UTC
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
) STRICT;

CREATE TABLE accounts (
    -- id of the account, Datasette's actor id
    actor_id TEXT PRIMARY KEY NOT NULL,
    -- name shown
    name TEXT NOT NULL,
    -- number of the person in intranet.db, when known
    person_id INTEGER,
    -- when the account was made, UTC
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
) STRICT;

CREATE TABLE account_roles (
    -- the account
    actor_id TEXT NOT NULL REFERENCES accounts(actor_id),
    -- what the account may do
    role TEXT NOT NULL CHECK (role IN ({role})),
    -- the group, in intranet.db, that the role holds for; all groups when 0
    group_id INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (actor_id, role, group_id)
) STRICT;

CREATE TABLE sign_in_links (
    -- SHA-256 of the link's secret, hexadecimal: the secret itself is nowhere
    token_hash TEXT PRIMARY KEY NOT NULL,
    -- the account that the link signs in
    actor_id TEXT NOT NULL REFERENCES accounts(actor_id),
    -- the link holds until then, UTC
    expires_at TEXT NOT NULL
) STRICT;
