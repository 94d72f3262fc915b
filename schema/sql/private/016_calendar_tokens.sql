-- The address of each account's own calendar, which calendar programs fetch without signing in.

CREATE TABLE calendar_tokens (
    -- the account; each has one address, and a new one ends the old
    actor_id TEXT PRIMARY KEY NOT NULL REFERENCES accounts(actor_id),
    -- SHA-256 of the secret in the address, hexadecimal: the secret itself is nowhere
    token_hash TEXT NOT NULL UNIQUE,
    -- when it was made, UTC
    created_at TEXT NOT NULL
) STRICT;
