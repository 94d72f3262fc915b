-- What lists and their counts ask for, so that they read what they show and no more: indexes in their order, the number of
-- actions of each sort, and the documents that wait for somebody. What of these are sums is kept as those of 039.

-- How many actions there are of each sort.
CREATE TABLE action_sums (
    -- a task, a promise, a request, an awaited decision
    kind TEXT NOT NULL,
    -- open, sent back, done or dropped
    status TEXT NOT NULL,
    -- what sort of people the recipient is; '' when nobody has said it
    recipient_kind TEXT NOT NULL,
    -- how many
    actions INTEGER NOT NULL,
    PRIMARY KEY (kind, status, recipient_kind)
) STRICT, WITHOUT ROWID;

CREATE VIEW action_sums_now AS
SELECT kind, status, coalesce(recipient_kind, '') AS recipient_kind, count(*) AS actions
FROM actions GROUP BY 1, 2, 3;

CREATE TRIGGER kept_sums_actions_insert AFTER INSERT ON actions BEGIN
    INSERT INTO action_sums SELECT new.kind, new.status, coalesce(new.recipient_kind, ''), 0
    WHERE NOT EXISTS (SELECT 1 FROM action_sums WHERE kind = new.kind AND status = new.status
                      AND recipient_kind = coalesce(new.recipient_kind, ''));
    UPDATE action_sums SET actions = actions + 1
    WHERE kind = new.kind AND status = new.status AND recipient_kind = coalesce(new.recipient_kind, '');
END;
CREATE TRIGGER kept_sums_actions_delete AFTER DELETE ON actions BEGIN
    UPDATE action_sums SET actions = actions - 1
    WHERE kind = old.kind AND status = old.status AND recipient_kind = coalesce(old.recipient_kind, '');
    DELETE FROM action_sums
    WHERE kind = old.kind AND status = old.status AND recipient_kind = coalesce(old.recipient_kind, '') AND actions = 0;
END;
CREATE TRIGGER kept_sums_actions_update AFTER UPDATE OF kind, status, recipient_kind ON actions
WHEN new.kind <> old.kind OR new.status <> old.status OR new.recipient_kind IS NOT old.recipient_kind BEGIN
    UPDATE action_sums SET actions = actions - 1
    WHERE kind = old.kind AND status = old.status AND recipient_kind = coalesce(old.recipient_kind, '');
    DELETE FROM action_sums
    WHERE kind = old.kind AND status = old.status AND recipient_kind = coalesce(old.recipient_kind, '') AND actions = 0;
    INSERT INTO action_sums SELECT new.kind, new.status, coalesce(new.recipient_kind, ''), 0
    WHERE NOT EXISTS (SELECT 1 FROM action_sums WHERE kind = new.kind AND status = new.status
                      AND recipient_kind = coalesce(new.recipient_kind, ''));
    UPDATE action_sums SET actions = actions + 1
    WHERE kind = new.kind AND status = new.status AND recipient_kind = coalesce(new.recipient_kind, '');
END;
INSERT INTO action_sums SELECT * FROM action_sums_now;

-- What is not done, in the order in which it is due.
CREATE INDEX actions_unfinished ON actions((due_on IS NULL), due_on, id, kind) WHERE status IN ('open', 'returned');
CREATE INDEX actions_done ON actions(status, done_on);
CREATE INDEX actions_named ON actions(responsible) WHERE person_id IS NULL;
CREATE INDEX actions_kind ON actions(kind, status, done_on);
CREATE INDEX action_turns_kind ON action_turns(kind, action_id, due_on, happened_on);

CREATE INDEX adjusters_named ON adjusters(name) WHERE person_id IS NULL AND signed_on IS NULL;
CREATE INDEX minutes_versions_published ON minutes_versions(published_at);

-- Documents that wait for somebody to accept them: not accepted, with no newer version, and somebody handed them in by
-- hand or a question of theirs is open. Pages ask this table and tell it nowhere else.
CREATE TABLE waiting_documents (
    -- the document
    document_id INTEGER PRIMARY KEY
) STRICT;

CREATE VIEW waiting_documents_now AS
SELECT d.id AS document_id FROM documents d
WHERE d.accepted_at IS NULL AND NOT EXISTS (SELECT 1 FROM documents n WHERE n.replaces_id = d.id)
  AND (EXISTS (SELECT 1 FROM review r WHERE r.document_id = d.id AND r.status = 'open')
       OR EXISTS (SELECT 1 FROM history h JOIN changes c ON c.id = h.change_id
                  WHERE h.table_name = 'documents' AND h.row_id = d.id AND h.operation = 'insert'
                    AND c.actor_id IS NOT NULL));

-- As meetings_to_count: whoever changes a document puts its number here.
CREATE TABLE documents_to_look_at (
    -- the document
    document_id INTEGER
) STRICT;

CREATE TRIGGER kept_sums_documents AFTER INSERT ON documents_to_look_at BEGIN
    DELETE FROM waiting_documents WHERE document_id = new.document_id;
    INSERT INTO waiting_documents SELECT document_id FROM waiting_documents_now WHERE document_id = new.document_id;
    DELETE FROM documents_to_look_at;
END;
CREATE TRIGGER kept_sums_documents_insert AFTER INSERT ON documents BEGIN
    INSERT INTO documents_to_look_at VALUES (new.id), (new.replaces_id);
END;
CREATE TRIGGER kept_sums_documents_update AFTER UPDATE OF accepted_at, replaces_id ON documents BEGIN
    INSERT INTO documents_to_look_at VALUES (new.id), (new.replaces_id), (old.replaces_id);
END;
CREATE TRIGGER kept_sums_documents_delete AFTER DELETE ON documents BEGIN
    INSERT INTO documents_to_look_at VALUES (old.id), (old.replaces_id);
END;
CREATE TRIGGER kept_sums_review_insert AFTER INSERT ON review WHEN new.document_id IS NOT NULL BEGIN
    INSERT INTO documents_to_look_at VALUES (new.document_id);
END;
CREATE TRIGGER kept_sums_review_update AFTER UPDATE OF status, document_id ON review
WHEN new.status <> old.status OR new.document_id IS NOT old.document_id BEGIN
    INSERT INTO documents_to_look_at VALUES (new.document_id), (old.document_id);
END;
CREATE TRIGGER kept_sums_review_delete AFTER DELETE ON review WHEN old.document_id IS NOT NULL BEGIN
    INSERT INTO documents_to_look_at VALUES (old.document_id);
END;
CREATE TRIGGER kept_sums_handed_in AFTER INSERT ON history
WHEN new.table_name = 'documents' AND new.operation = 'insert' BEGIN
    INSERT INTO documents_to_look_at VALUES (new.row_id);
END;
INSERT INTO waiting_documents SELECT document_id FROM waiting_documents_now;

CREATE INDEX documents_accepted ON documents(accepted_at) WHERE accepted_at IS NOT NULL;
