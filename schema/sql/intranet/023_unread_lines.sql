-- No line of a document is lost: those that came to nothing are listed, for a person to say what they are.

-- the lines from which nothing was read (JSON list of [first character, the one after the last])
ALTER TABLE documents ADD COLUMN unread TEXT CHECK (unread IS NULL OR json_valid(unread));
