-- A site that was here before comes along: its pages with who wrote them, and its addresses, which lead on.

-- who wrote the article, as printed
ALTER TABLE articles ADD COLUMN author TEXT;
-- the day on which it was last changed
ALTER TABLE articles ADD COLUMN changed_on TEXT CHECK (changed_on IS date(changed_on, '+0 days'));
-- 1 for what is for those who are signed in and is not published
ALTER TABLE articles ADD COLUMN is_draft INTEGER NOT NULL DEFAULT 0 CHECK (is_draft IN (0, 1));

CREATE TABLE old_addresses (
    -- number of the address
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- host name of the old site: 'www.ekmarka.se'
    site TEXT NOT NULL,
    -- SHA-256 of the address, hexadecimal
    mark TEXT NOT NULL CHECK (length(mark) = 64),
    -- path on the old site, '/nyheter/varfest' or '/?p=12'; empty in what is published
    address TEXT,
    -- id of the document that was read from there; like the other two it may be gone
    document_id INTEGER,
    -- id of the article that it became
    article_id INTEGER,
    -- id of the meeting that it became
    meeting_id INTEGER,
    UNIQUE (site, mark)
) STRICT;

CREATE INDEX old_addresses_mark ON old_addresses(mark);
