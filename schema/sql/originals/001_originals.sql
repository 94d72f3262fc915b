-- The documents as they were handed in. They name people who never agreed to it, so this file is attached nowhere: pages
-- open it for the coordinators of the document's group, see schema/originals/. intranet.db keeps what may stand there.

CREATE TABLE originals (
    -- number of the original
    id INTEGER PRIMARY KEY,
    -- SHA-256 of the bytes, hexadecimal: what documents.sha256 of intranet.db points at
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    -- its heading as printed
    title TEXT,
    -- the whole text, Unicode NFC; passages count its characters
    text TEXT NOT NULL,
    -- the bytes as they were handed in
    content BLOB NOT NULL,
    -- what never stands in intranet.db whoever is named: places in the text (JSON list of [first character, after last])
    covered TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(covered)),
    -- 0 until the list or register has been read for `residents` and `covered`, when it was loaded before this file was
    is_read INTEGER NOT NULL DEFAULT 1 CHECK (is_read IN (0, 1))
) STRICT;

CREATE TABLE residents (
    -- the original that lists somebody as a resident
    sha256 TEXT NOT NULL,
    -- the name as printed
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    -- the group in whose list it stands, as printed; empty when it is the document's own
    group_name TEXT,
    PRIMARY KEY (sha256, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE secret (
    -- what the marks in intranet.db's table hidden_names are made with
    key BLOB NOT NULL
) STRICT;
INSERT INTO secret VALUES (randomblob(32));
