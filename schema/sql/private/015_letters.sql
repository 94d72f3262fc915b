-- Letters by e-mail: who wants which, what waits to be sent, and what became of it. What they say is not kept: it is written
-- when they are sent, from what their recipient may see then.

CREATE TABLE mail_recipients (
    -- number; never used twice, because links in old letters name it
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the account; empty for a person without one
    actor_id TEXT UNIQUE REFERENCES accounts(actor_id),
    -- number of the person in intranet.db, for a person without an account
    person_id INTEGER UNIQUE,
    -- address that the account has chosen and confirmed; that of the person in `contacts` when empty
    address TEXT,
    -- address that the account has typed and not confirmed yet
    unconfirmed TEXT,
    -- language of the letters
    language TEXT NOT NULL DEFAULT 'sv' CHECK (language IN ('sv', 'en')),
    -- 1 for news of all groups, not only of one's own
    all_groups INTEGER NOT NULL DEFAULT 0 CHECK (all_groups IN (0, 1)),
    -- SHA-256 of the address that a mail server has refused for good; another address is tried again
    refused_hash TEXT,
    -- when it was refused, UTC
    refused_at TEXT,
    -- what the mail server said, without the address
    refused_why TEXT,
    CHECK ((actor_id IS NULL) <> (person_id IS NULL))
) STRICT;

CREATE TABLE mail_declined (
    -- who
    recipient_id INTEGER NOT NULL REFERENCES mail_recipients(id) ON DELETE CASCADE,
    -- what they do not want
    kind TEXT NOT NULL CHECK (kind IN ({mail_kind})),
    PRIMARY KEY (recipient_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE mail_groups (
    -- the group, in intranet.db, whose members without an account get letters too
    group_id INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE letters (
    -- number
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- to whom
    recipient_id INTEGER NOT NULL REFERENCES mail_recipients(id) ON DELETE CASCADE,
    -- news, the reminder of a day, or the question whether an address is right
    sort TEXT NOT NULL CHECK (sort IN ('news', 'reminder', 'confirm')),
    -- which one of its sort, once for each recipient: the day of a reminder, the moment of the first news
    occasion TEXT NOT NULL,
    -- the mail's Message-ID, the same however often it is tried
    message_id TEXT NOT NULL UNIQUE,
    -- waiting; sending (nothing handed over yet); handing over (the server may have it); sent; uncertain (stopped while it
    -- was handed over); failed (tried so many times); dropped (nothing left to tell, or not wanted any more)
    state TEXT NOT NULL DEFAULT 'waiting'
        CHECK (state IN ('waiting', 'sending', 'handing_over', 'sent', 'uncertain', 'failed', 'dropped')),
    -- how many times the server has put it off
    attempts INTEGER NOT NULL DEFAULT 0,
    -- not before then, UTC
    due_at TEXT NOT NULL,
    -- not after then, UTC
    expires_at TEXT NOT NULL,
    -- when it came to its end, UTC
    ended_at TEXT,
    -- what the mail server said last, without the address
    why TEXT,
    UNIQUE (recipient_id, sort, occasion)
) STRICT;
CREATE INDEX letters_due ON letters (due_at) WHERE state = 'waiting';
CREATE INDEX letters_ended ON letters (ended_at);

CREATE TABLE letter_news (
    -- the letter that tells it
    letter_id INTEGER NOT NULL REFERENCES letters(id) ON DELETE CASCADE,
    -- what has happened: a meeting was called, or has other facts; minutes were published; a proposal was answered
    what TEXT NOT NULL CHECK (what IN ('called', 'changed', 'minutes', 'answer')),
    -- number of the meeting or the proposal in intranet.db
    row_id INTEGER NOT NULL,
    PRIMARY KEY (letter_id, what, row_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE mail_state (
    -- what: the newest change that was looked through, the last day of reminders, the key of links, why the server is away
    name TEXT PRIMARY KEY NOT NULL,
    -- its value
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
