-- A form that is open twice, in two tabs, has two drafts: each showing of a form keeps its own.

CREATE TABLE drafts_of_showings (
    -- the account
    actor_id TEXT NOT NULL,
    -- the address of the form, e.g. '/meetings/2017-12-07-bryggan/minutes'
    form TEXT NOT NULL,
    -- which showing of the form it was typed in: the form's hidden `_token`
    showing TEXT NOT NULL,
    -- its fields as typed (JSON: an object of lists of strings)
    fields TEXT NOT NULL CHECK (json_valid(fields)),
    -- the beginning of what has been typed, by which its writer knows it again
    words TEXT NOT NULL DEFAULT '',
    -- when it was kept, UTC
    saved_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    PRIMARY KEY (actor_id, form, showing)
) STRICT, WITHOUT ROWID;
INSERT INTO drafts_of_showings (actor_id, form, showing, fields, saved_at)
SELECT actor_id, form, coalesce(json_extract(fields, '$._token[0]'), ''), fields, saved_at FROM drafts;
DROP TABLE drafts;
ALTER TABLE drafts_of_showings RENAME TO drafts;
