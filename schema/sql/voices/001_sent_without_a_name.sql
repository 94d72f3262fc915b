-- What people without an account have sent, and the codes with which they read the answer. This file is never attached
-- to Datasette, and nothing in it tells who they are: no address, no cookie, no browser, of times only the day. Ids are
-- random and tables lie in their order, so that neither tells what came after what.

CREATE TABLE site_salt (
    -- there is one
    id INTEGER PRIMARY KEY CHECK (id = 1),
    -- with it all codes of the site are hashed, so that a code can be looked up
    salt BLOB NOT NULL
) STRICT;
INSERT INTO site_salt VALUES (1, randomblob(16));

CREATE TABLE follow_codes (
    -- Argon2id of the code's six words: the code itself is nowhere
    code_hash BLOB PRIMARY KEY NOT NULL,
    -- the kind of what it leads to: 'proposal', or what another table of this file adds
    kind TEXT NOT NULL CHECK (kind <> ''),
    -- the row of that kind
    row_id TEXT NOT NULL,
    UNIQUE (kind, row_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE sent_proposals (
    -- random
    id TEXT PRIMARY KEY NOT NULL,
    -- as it was written, less the names that a coordinator has blacked out; it moves to the record when it is taken on
    text TEXT,
    -- the language of the form
    language TEXT NOT NULL CHECK (language <> ''),
    -- the day it came in
    sent_on TEXT NOT NULL CHECK (sent_on IS date(sent_on, '+0 days')),
    -- working title, by a coordinator
    title TEXT,
    -- whether a coordinator has taken it on or declined it
    status TEXT NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'taken_on', 'declined')),
    -- the day of that
    decided_on TEXT CHECK (decided_on IS date(decided_on, '+0 days')),
    -- the coordinator's account
    decided_by TEXT,
    -- why it was declined; whoever sent it reads this
    reason TEXT,
    -- number of the proposal in intranet.db that it has become
    proposal_id INTEGER,
    CHECK ((status = 'new') = (decided_on IS NULL)),
    CHECK ((status = 'declined') = (reason IS NOT NULL)),
    CHECK ((status = 'taken_on') = (proposal_id IS NOT NULL)),
    CHECK ((status = 'taken_on') = (text IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE sent_messages (
    -- random
    id TEXT PRIMARY KEY NOT NULL,
    -- what it is about
    sent_proposal_id TEXT NOT NULL REFERENCES sent_proposals(id),
    -- its place among the messages about that
    position INTEGER NOT NULL,
    -- from whoever proposed (0) or from a coordinator (1)
    is_answer INTEGER NOT NULL CHECK (is_answer IN (0, 1)),
    -- as it was written, less the names that a coordinator has blacked out
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    -- the day it was written
    sent_on TEXT NOT NULL CHECK (sent_on IS date(sent_on, '+0 days')),
    -- of a message from whoever proposed: whether a coordinator has taken note of it or declined it
    status TEXT NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'taken_on', 'declined')),
    -- why it was declined
    reason TEXT,
    -- the account of the coordinator who wrote it, or took note of it
    written_by TEXT,
    UNIQUE (sent_proposal_id, position),
    CHECK ((status = 'declined') = (reason IS NOT NULL))
) STRICT, WITHOUT ROWID;
