-- A call to a meeting, with its agenda, is sent when somebody says so.

CREATE TABLE letter_news_new (
    -- the letter that tells it
    letter_id INTEGER NOT NULL REFERENCES letters(id) ON DELETE CASCADE,
    -- what has happened: a meeting was called, or has other facts; its call is sent with the agenda; minutes were
    -- published; a proposal was answered
    what TEXT NOT NULL CHECK (what IN ('called', 'changed', 'call', 'minutes', 'answer')),
    -- number of the meeting or the proposal in intranet.db
    row_id INTEGER NOT NULL,
    PRIMARY KEY (letter_id, what, row_id)
) STRICT, WITHOUT ROWID;
INSERT INTO letter_news_new SELECT * FROM letter_news;
DROP TABLE letter_news;
ALTER TABLE letter_news_new RENAME TO letter_news;
