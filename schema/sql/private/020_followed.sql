-- What each account follows: groups, meetings, proposals and themes of proposals. Nobody but the account sees it.

CREATE TABLE followed (
    -- the account
    actor_id TEXT NOT NULL,
    -- what sort of thing it is
    about TEXT NOT NULL CHECK (about IN ('group', 'meeting', 'proposal', 'theme')),
    -- its number in intranet.db; of a theme its name
    key TEXT NOT NULL CHECK (trim(key) <> ''),
    -- since when, UTC
    since TEXT NOT NULL,
    PRIMARY KEY (actor_id, about, key)
) STRICT, WITHOUT ROWID;
