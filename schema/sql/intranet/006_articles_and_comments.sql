-- News texts about the work, and what staff say to each other about the record.

CREATE TABLE articles (
    -- number of the article
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- headline
    title TEXT NOT NULL CHECK (trim(title) <> ''),
    -- the text, as Markdown
    body TEXT NOT NULL,
    -- the day of publication
    published_on TEXT CHECK (published_on IS date(published_on, '+0 days')),
    -- the group it is about
    group_id INTEGER REFERENCES groups(id),
    -- the meeting it reports on
    meeting_id INTEGER REFERENCES meetings(id),
    -- the document it was read from
    document_id INTEGER UNIQUE REFERENCES documents(id)
) STRICT;

CREATE INDEX articles_group ON articles(group_id);
CREATE INDEX articles_meeting ON articles(meeting_id);

CREATE TABLE comments (
    -- number of the comment
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the agenda item commented on
    item_id INTEGER REFERENCES agenda_items(id),
    -- the proposal commented on
    proposal_id INTEGER REFERENCES proposals(id),
    -- the account that wrote it
    actor_id TEXT NOT NULL,
    -- the comment, as Markdown
    body TEXT NOT NULL CHECK (trim(body) <> ''),
    -- when, UTC
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
        CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:%SZ', created_at)),
    CHECK ((item_id IS NULL) <> (proposal_id IS NULL))
) STRICT;

CREATE INDEX comments_item ON comments(item_id);
CREATE INDEX comments_proposal ON comments(proposal_id);
