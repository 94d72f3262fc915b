-- What the record was read from, where in it each row stands, and what a person has to decide.

CREATE TABLE documents (
    -- number of the document
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- file name, no folder
    name TEXT NOT NULL,
    -- SHA-256 of the bytes, hexadecimal: the same file is loaded once
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    -- IANA media type, told from the content
    media_type TEXT NOT NULL,
    -- what sort of document it is
    kind TEXT NOT NULL CHECK (kind IN ({document_kind})),
    -- its heading
    title TEXT,
    -- the whole text, Unicode NFC; passages point into it
    text TEXT NOT NULL,
    -- the bytes as they were handed in
    content BLOB NOT NULL,
    -- the day of publication that the document prints
    published_on TEXT CHECK (published_on IS date(published_on, '+0 days')),
    -- when it was loaded, UTC, 'YYYY-MM-DDTHH:MM:SSZ'
    loaded_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
        CHECK (loaded_at IS strftime('%Y-%m-%dT%H:%M:%SZ', loaded_at)),
    -- the earlier version of the same file, which this one takes the place of
    replaces_id INTEGER REFERENCES documents(id)
) STRICT;

CREATE INDEX documents_name ON documents(name);
CREATE INDEX documents_replaces ON documents(replaces_id) WHERE replaces_id IS NOT NULL;

CREATE TABLE passages (
    -- number of the passage
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the document
    document_id INTEGER NOT NULL REFERENCES documents(id),
    -- first character of the passage in the document's text, from 0
    start INTEGER NOT NULL CHECK (start >= 0),
    -- the character after its last
    "end" INTEGER NOT NULL CHECK ("end" > start),
    -- table of the row that was read from it
    table_name TEXT NOT NULL,
    -- id of that row
    row_id INTEGER NOT NULL,
    -- the row's values as they were loaded (JSON): what differs now was changed by a person
    loaded TEXT NOT NULL CHECK (json_valid(loaded))
) STRICT;

CREATE INDEX passages_document ON passages(document_id);
CREATE INDEX passages_row ON passages(table_name, row_id);

CREATE TABLE review (
    -- number of the question
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- what sort of question it is
    kind TEXT NOT NULL CHECK (kind IN ({review_kind})),
    -- waiting, settled or left
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ({review_status})),
    -- the question in plain words
    question TEXT NOT NULL,
    -- the document that raised it
    document_id INTEGER REFERENCES documents(id),
    -- first character of the passage in question
    start INTEGER CHECK (start >= 0),
    -- the character after its last
    "end" INTEGER CHECK ("end" > start),
    -- table of the row in question
    table_name TEXT,
    -- id of that row
    row_id INTEGER,
    -- the column in question, when it is one
    column_name TEXT,
    -- the printed form that could not be settled
    printed TEXT,
    -- possible answers (JSON list of objects with value, label and reason)
    candidates TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(candidates)),
    -- the answer chosen (JSON)
    answer TEXT CHECK (answer IS NULL OR json_valid(answer)),
    -- when it was raised, UTC
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
        CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:%SZ', created_at)),
    -- when it was settled, UTC
    settled_at TEXT CHECK (settled_at IS strftime('%Y-%m-%dT%H:%M:%SZ', settled_at)),
    -- the account that settled it
    settled_by TEXT
) STRICT;

CREATE INDEX review_status ON review(status, kind);
CREATE INDEX review_document ON review(document_id);
CREATE INDEX review_row ON review(table_name, row_id);
