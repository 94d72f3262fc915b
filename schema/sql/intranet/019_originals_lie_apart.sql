-- What documents say as they were handed in lies in private/originals.db, which nobody opens but pages for the
-- coordinators of the document's group. Here stands what may: documents.text is the same text with what may not be read
-- blacked out, a bar for each character, so that passages count the same characters.
-- Before this runs, schema/originals/carry_over.py has copied the originals of the documents that are here.

CREATE TABLE upkeep (
    -- what is to be done: keep_text makes a document's text from its original, vacuum makes the file anew
    task TEXT NOT NULL CHECK (task IN ('keep_text', 'vacuum')),
    -- id of the document; 0 for the whole file
    row_id INTEGER NOT NULL,
    PRIMARY KEY (task, row_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE hidden_names (
    -- a mark of a name that the texts here hide, made with a secret of originals.db: it tells that names have changed, and
    -- no name can be told from it
    mark TEXT PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;

-- The history keeps no bytes and no texts of documents. Its triggers are made anew when the file is opened.
DROP TRIGGER IF EXISTS documents_history_insert;
DROP TRIGGER IF EXISTS documents_history_update;
DROP TRIGGER IF EXISTS documents_history_delete;
DROP TRIGGER IF EXISTS documents_history_bytes;
DROP TRIGGER IF EXISTS documents_history_replaced;
DROP TRIGGER IF EXISTS documents_history_moved;
UPDATE history SET before = json_remove(before, '$.text', '$.content'), after = json_remove(after, '$.text', '$.content')
WHERE table_name = 'documents';

INSERT INTO upkeep SELECT 'keep_text', id FROM documents;
INSERT INTO upkeep SELECT 'vacuum', 0 WHERE EXISTS (SELECT 1 FROM documents) OR EXISTS (SELECT 1 FROM history);
UPDATE documents SET text = '';
ALTER TABLE documents DROP COLUMN content;

CREATE TRIGGER documents_to_keep AFTER INSERT ON documents
WHEN NOT EXISTS (SELECT 1 FROM upkeep WHERE task = 'keep_text' AND row_id = new.id) BEGIN
    INSERT INTO upkeep VALUES ('keep_text', new.id);
END;
CREATE TRIGGER documents_not_to_keep AFTER DELETE ON documents BEGIN
    DELETE FROM upkeep WHERE task = 'keep_text' AND row_id = old.id;
END;
