-- The files of attachments. A row that has no attachment in the record any more is taken out.

CREATE TABLE attached_files (
    -- number of the attachment, in the table attachments of the record
    attachment_id INTEGER PRIMARY KEY,
    -- the bytes as they were handed in
    content BLOB NOT NULL,
    -- its words, in which names are looked for before it is published; empty when the program cannot read it
    text TEXT
) STRICT;
