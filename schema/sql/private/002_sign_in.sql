-- What signing in needs. Of everything that opens the door only a hash is stored.

CREATE TABLE passwords (
    -- the account
    actor_id TEXT PRIMARY KEY NOT NULL REFERENCES accounts(actor_id),
    -- Argon2id with its salt and parameters, as a PHC string
    password_hash TEXT NOT NULL,
    -- when the password was set, UTC
    changed_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
) STRICT;

CREATE TABLE failed_sign_ins (
    -- what the failures are counted for: a name as it was typed, or the address they came from
    kind TEXT NOT NULL CHECK (kind IN ('name', 'address')),
    -- SHA-256 of that name or address: a password typed in the wrong field is not kept
    subject_hash TEXT NOT NULL,
    -- how many, one after the other
    failures INTEGER NOT NULL,
    -- when the latest was, UTC
    failed_at TEXT NOT NULL,
    PRIMARY KEY (kind, subject_hash)
) STRICT;

CREATE TABLE sessions (
    -- number, by which the session's owner can end it
    id INTEGER PRIMARY KEY,
    -- SHA-256 of the session's secret, hexadecimal: the secret itself is in the browser's cookie only
    session_hash TEXT NOT NULL UNIQUE,
    -- who is signed in
    actor_id TEXT NOT NULL REFERENCES accounts(actor_id),
    -- how: with a password, a one-time link, or the municipality's own sign-in
    way TEXT NOT NULL CHECK (way IN ('password', 'link', 'oidc')),
    -- what the browser calls itself, so that its owner knows it again
    browser TEXT NOT NULL,
    -- when it began, UTC
    created_at TEXT NOT NULL,
    -- when it was last used, UTC, to within some minutes
    seen_at TEXT NOT NULL,
    -- when it ends at the latest, UTC
    expires_at TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_of_account ON sessions (actor_id);

CREATE TABLE api_tokens (
    -- number, by which the token's owner can take it back
    id INTEGER PRIMARY KEY,
    -- SHA-256 of the token, hexadecimal: the token itself is nowhere
    token_hash TEXT NOT NULL UNIQUE,
    -- whose roles the token carries
    actor_id TEXT NOT NULL REFERENCES accounts(actor_id),
    -- what it is for
    name TEXT NOT NULL,
    -- JSON: the only actions it may be used for, as Datasette's "_r"; all that its owner may do when NULL
    restrictions TEXT,
    -- when it was made, UTC
    created_at TEXT NOT NULL,
    -- when it was last used, UTC, to within some minutes
    used_at TEXT,
    -- when it ends, UTC
    expires_at TEXT NOT NULL
) STRICT;
CREATE INDEX api_tokens_of_account ON api_tokens (actor_id);

CREATE TABLE identities (
    -- address of the provider of single sign-on: OpenID Connect's `iss`
    issuer TEXT NOT NULL,
    -- the person there: OpenID Connect's `sub`
    subject TEXT NOT NULL,
    -- the account here
    actor_id TEXT NOT NULL REFERENCES accounts(actor_id),
    PRIMARY KEY (issuer, subject),
    UNIQUE (issuer, actor_id)
) STRICT;
