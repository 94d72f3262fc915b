-- Sheets of proposals that were edited in Excel and handed in: what they would change, until a person has looked at it.

CREATE TABLE waiting_sheets (
    -- number of the row
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- what tells this sheet from all others, so that it is applied once
    token TEXT NOT NULL UNIQUE,
    -- name of the file
    name TEXT NOT NULL,
    -- SHA-256 of its bytes, hexadecimal
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    -- when it was handed in (UTC)
    handed_in_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    -- id of the account that handed it in; empty for somebody at the server
    handed_in_by TEXT,
    -- what it would change, as schema/sheets/sheet_edits.py writes it
    edits TEXT NOT NULL CHECK (json_valid(edits))
) STRICT;
