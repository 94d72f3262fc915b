-- Questions that analysts have saved, with their SQL on intranet.db; those of the site itself stand in datasette.yml.

CREATE TABLE saved_questions (
    id INTEGER PRIMARY KEY,
    -- the question as it is asked, for example 'Hur många beslut har vi fattat om parker?'
    title TEXT NOT NULL CHECK (trim(title) <> ''),
    -- what it counts, and what not
    about TEXT,
    -- one statement that reads
    statement TEXT NOT NULL CHECK (trim(statement) <> ''),
    -- how it is drawn, or NULL: a JSON object with mark, x, y and perhaps colour
    chart TEXT CHECK (chart IS NULL OR json_valid(chart)),
    -- who may ask it: own (who saved it), group (those of one group) or all (everybody who is signed in)
    audience TEXT NOT NULL CHECK (audience IN ('own', 'group', 'all')),
    -- groups.id in intranet.db, for the audience group
    group_id INTEGER CHECK ((group_id IS NOT NULL) = (audience = 'group')),
    -- who saved it; a question for others stays when the account goes
    actor_id TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    -- UTC
    saved_at TEXT NOT NULL
) STRICT;
