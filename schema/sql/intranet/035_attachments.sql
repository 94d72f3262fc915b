-- Files beside meetings and proposals: what lies before an item, pictures, signed minutes. Their bytes lie in
-- private/originals.db, found by the number of the row; here stands what the file is called and to what it belongs.

CREATE TABLE attachments (
    -- number of the attachment
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the meeting among whose papers it is
    meeting_id INTEGER REFERENCES meetings(id),
    -- the item that it is about; empty when it is about the whole meeting
    item_id INTEGER REFERENCES agenda_items(id),
    -- the proposal that it is about
    proposal_id INTEGER REFERENCES proposals(id),
    -- what sort of attachment it is
    kind TEXT NOT NULL DEFAULT 'attachment' CHECK (kind IN ({attachment_kind})),
    -- what it is called, with the ending of its format
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    -- its format, as its content shows it
    format TEXT NOT NULL CHECK (format IN ('pdf', 'jpg', 'png', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'txt', 'csv', 'md')),
    -- its size in bytes
    size INTEGER NOT NULL CHECK (size > 0),
    -- 1 when everybody may read it, once the minutes that it belongs to are published
    is_public INTEGER NOT NULL DEFAULT 0 CHECK (is_public IN (0, 1)),
    -- the day on which it was handed in
    added_on TEXT NOT NULL DEFAULT (date('now', 'localtime')) CHECK (added_on IS date(added_on, '+0 days')),
    CHECK ((meeting_id IS NULL) <> (proposal_id IS NULL)),
    CHECK (item_id IS NULL OR meeting_id IS NOT NULL),
    CHECK (kind <> 'signed_minutes' OR meeting_id IS NOT NULL)
) STRICT;

CREATE INDEX attachments_meeting ON attachments(meeting_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX attachments_item ON attachments(item_id) WHERE item_id IS NOT NULL;
CREATE INDEX attachments_proposal ON attachments(proposal_id) WHERE proposal_id IS NOT NULL;

-- They go with what they belong to; of an item that is taken off the agenda they stay with the meeting.
CREATE TRIGGER agenda_items_attachments_delete BEFORE DELETE ON agenda_items
WHEN EXISTS (SELECT 1 FROM attachments WHERE item_id = old.id) BEGIN
    UPDATE attachments SET item_id = NULL WHERE item_id = old.id;
END;
CREATE TRIGGER meetings_attachments_delete BEFORE DELETE ON meetings BEGIN
    DELETE FROM attachments WHERE meeting_id = old.id;
END;
CREATE TRIGGER proposals_attachments_delete BEFORE DELETE ON proposals BEGIN
    DELETE FROM attachments WHERE proposal_id = old.id;
END;
