-- What has been written since when: of each meeting, proposal, article and group the number of its last write, whoever
-- wrote, and in whatever table of what belongs to it. A publication remembers the greatest number that it has seen, and
-- reads what has a greater one. Whole small tables are compared without it, and people by what they may be.
CREATE TABLE touched (
    -- number of the write, greater than all before
    version INTEGER PRIMARY KEY AUTOINCREMENT,
    -- table of the row: meetings, proposals, articles, groups, or documents
    table_name TEXT NOT NULL CHECK (table_name IN ('meetings', 'proposals', 'articles', 'groups', 'documents')),
    -- id of that row, which may be gone
    row_id INTEGER NOT NULL,
    UNIQUE (table_name, row_id)
) STRICT;
-- Each is deleted first: the outer statement's way with conflicts would count, and OR IGNORE would leave the old number.
CREATE TRIGGER touched_meetings_insert AFTER INSERT ON meetings BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.id WHERE new.id IS NOT NULL;
END;
CREATE TRIGGER touched_meetings_update AFTER UPDATE ON meetings BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.id WHERE new.id IS NOT NULL;
END;
CREATE TRIGGER touched_meetings_delete AFTER DELETE ON meetings BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.id WHERE old.id IS NOT NULL;
END;
-- The people of a meeting that leaves a group, or is gone, have not met in that group any more.
CREATE TRIGGER touched_meetings_moved AFTER UPDATE OF group_id ON meetings WHEN old.group_id IS NOT new.group_id BEGIN
    DELETE FROM touched WHERE table_name = 'groups' AND row_id = old.group_id;
    INSERT INTO touched (table_name, row_id) SELECT 'groups', old.group_id WHERE old.group_id IS NOT NULL;
END;
CREATE TRIGGER touched_meetings_gone AFTER DELETE ON meetings BEGIN
    DELETE FROM touched WHERE table_name = 'groups' AND row_id = old.group_id;
    INSERT INTO touched (table_name, row_id) SELECT 'groups', old.group_id WHERE old.group_id IS NOT NULL;
END;
CREATE TRIGGER touched_adjusters_insert AFTER INSERT ON adjusters BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_adjusters_update AFTER UPDATE ON adjusters BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_adjusters_delete AFTER DELETE ON adjusters BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_attendance_insert AFTER INSERT ON attendance BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_attendance_update AFTER UPDATE ON attendance BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_attendance_delete AFTER DELETE ON attendance BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_agenda_items_insert AFTER INSERT ON agenda_items BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_agenda_items_update AFTER UPDATE ON agenda_items BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_agenda_items_delete AFTER DELETE ON agenda_items BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_decisions_insert AFTER INSERT ON decisions BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_decisions_update AFTER UPDATE ON decisions BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_decisions_delete AFTER DELETE ON decisions BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_actions_insert AFTER INSERT ON actions BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_actions_update AFTER UPDATE ON actions BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_actions_delete AFTER DELETE ON actions BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_minutes_versions_insert AFTER INSERT ON minutes_versions BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_minutes_versions_update AFTER UPDATE ON minutes_versions BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_minutes_versions_delete AFTER DELETE ON minutes_versions BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_calendar_entries_insert AFTER INSERT ON calendar_entries BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_calendar_entries_update AFTER UPDATE ON calendar_entries BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_calendar_entries_delete AFTER DELETE ON calendar_entries BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_signups_insert AFTER INSERT ON signups BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_signups_update AFTER UPDATE ON signups BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_signups_delete AFTER DELETE ON signups BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_signup_quotas_insert AFTER INSERT ON signup_quotas BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_signup_quotas_update AFTER UPDATE ON signup_quotas BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_signup_quotas_delete AFTER DELETE ON signup_quotas BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_workshop_groups_insert AFTER INSERT ON workshop_groups BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_workshop_groups_update AFTER UPDATE ON workshop_groups BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_workshop_groups_delete AFTER DELETE ON workshop_groups BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_workshop_questions_insert AFTER INSERT ON workshop_questions BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_workshop_questions_update AFTER UPDATE ON workshop_questions BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_workshop_questions_delete AFTER DELETE ON workshop_questions BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_workshop_quotes_insert AFTER INSERT ON workshop_quotes BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_workshop_quotes_update AFTER UPDATE ON workshop_quotes BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_workshop_quotes_delete AFTER DELETE ON workshop_quotes BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;
CREATE TRIGGER touched_attachments_insert AFTER INSERT ON attachments BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
    DELETE FROM touched WHERE table_name = 'proposals' AND row_id = new.proposal_id;
    INSERT INTO touched (table_name, row_id) SELECT 'proposals', new.proposal_id WHERE new.proposal_id IS NOT NULL;
END;
CREATE TRIGGER touched_attachments_update AFTER UPDATE ON attachments BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
    DELETE FROM touched WHERE table_name = 'proposals' AND row_id = new.proposal_id;
    INSERT INTO touched (table_name, row_id) SELECT 'proposals', new.proposal_id WHERE new.proposal_id IS NOT NULL;
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.meeting_id WHERE old.meeting_id IS NOT NULL;
    DELETE FROM touched WHERE table_name = 'proposals' AND row_id = old.proposal_id;
    INSERT INTO touched (table_name, row_id) SELECT 'proposals', old.proposal_id WHERE old.proposal_id IS NOT NULL;
END;
CREATE TRIGGER touched_attachments_delete AFTER DELETE ON attachments BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = old.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', old.meeting_id WHERE old.meeting_id IS NOT NULL;
    DELETE FROM touched WHERE table_name = 'proposals' AND row_id = old.proposal_id;
    INSERT INTO touched (table_name, row_id) SELECT 'proposals', old.proposal_id WHERE old.proposal_id IS NOT NULL;
END;
CREATE TRIGGER touched_action_turns_insert AFTER INSERT ON action_turns BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = (SELECT meeting_id FROM actions WHERE id = new.action_id);
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', (SELECT meeting_id FROM actions WHERE id = new.action_id) WHERE (SELECT meeting_id FROM actions WHERE id = new.action_id) IS NOT NULL;
END;
CREATE TRIGGER touched_action_turns_update AFTER UPDATE ON action_turns BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = (SELECT meeting_id FROM actions WHERE id = new.action_id);
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', (SELECT meeting_id FROM actions WHERE id = new.action_id) WHERE (SELECT meeting_id FROM actions WHERE id = new.action_id) IS NOT NULL;
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = (SELECT meeting_id FROM actions WHERE id = old.action_id);
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', (SELECT meeting_id FROM actions WHERE id = old.action_id) WHERE (SELECT meeting_id FROM actions WHERE id = old.action_id) IS NOT NULL;
END;
CREATE TRIGGER touched_action_turns_delete AFTER DELETE ON action_turns BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = (SELECT meeting_id FROM actions WHERE id = old.action_id);
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', (SELECT meeting_id FROM actions WHERE id = old.action_id) WHERE (SELECT meeting_id FROM actions WHERE id = old.action_id) IS NOT NULL;
END;
CREATE TRIGGER touched_proposal_items_insert AFTER INSERT ON proposal_items BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = (SELECT meeting_id FROM agenda_items WHERE id = new.item_id);
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', (SELECT meeting_id FROM agenda_items WHERE id = new.item_id) WHERE (SELECT meeting_id FROM agenda_items WHERE id = new.item_id) IS NOT NULL;
END;
CREATE TRIGGER touched_proposal_items_update AFTER UPDATE ON proposal_items BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = (SELECT meeting_id FROM agenda_items WHERE id = new.item_id);
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', (SELECT meeting_id FROM agenda_items WHERE id = new.item_id) WHERE (SELECT meeting_id FROM agenda_items WHERE id = new.item_id) IS NOT NULL;
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = (SELECT meeting_id FROM agenda_items WHERE id = old.item_id);
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', (SELECT meeting_id FROM agenda_items WHERE id = old.item_id) WHERE (SELECT meeting_id FROM agenda_items WHERE id = old.item_id) IS NOT NULL;
END;
CREATE TRIGGER touched_proposal_items_delete AFTER DELETE ON proposal_items BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = (SELECT meeting_id FROM agenda_items WHERE id = old.item_id);
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', (SELECT meeting_id FROM agenda_items WHERE id = old.item_id) WHERE (SELECT meeting_id FROM agenda_items WHERE id = old.item_id) IS NOT NULL;
END;
CREATE TRIGGER touched_proposal_decisions_insert AFTER INSERT ON proposal_decisions BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = (SELECT meeting_id FROM decisions WHERE id = new.decision_id);
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', (SELECT meeting_id FROM decisions WHERE id = new.decision_id) WHERE (SELECT meeting_id FROM decisions WHERE id = new.decision_id) IS NOT NULL;
END;
CREATE TRIGGER touched_proposal_decisions_update AFTER UPDATE ON proposal_decisions BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = (SELECT meeting_id FROM decisions WHERE id = new.decision_id);
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', (SELECT meeting_id FROM decisions WHERE id = new.decision_id) WHERE (SELECT meeting_id FROM decisions WHERE id = new.decision_id) IS NOT NULL;
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = (SELECT meeting_id FROM decisions WHERE id = old.decision_id);
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', (SELECT meeting_id FROM decisions WHERE id = old.decision_id) WHERE (SELECT meeting_id FROM decisions WHERE id = old.decision_id) IS NOT NULL;
END;
CREATE TRIGGER touched_proposal_decisions_delete AFTER DELETE ON proposal_decisions BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = (SELECT meeting_id FROM decisions WHERE id = old.decision_id);
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', (SELECT meeting_id FROM decisions WHERE id = old.decision_id) WHERE (SELECT meeting_id FROM decisions WHERE id = old.decision_id) IS NOT NULL;
END;
CREATE TRIGGER touched_proposals_insert AFTER INSERT ON proposals BEGIN
    DELETE FROM touched WHERE table_name = 'proposals' AND row_id = new.id;
    INSERT INTO touched (table_name, row_id) SELECT 'proposals', new.id WHERE new.id IS NOT NULL;
END;
CREATE TRIGGER touched_proposals_update AFTER UPDATE ON proposals BEGIN
    DELETE FROM touched WHERE table_name = 'proposals' AND row_id = new.id;
    INSERT INTO touched (table_name, row_id) SELECT 'proposals', new.id WHERE new.id IS NOT NULL;
END;
CREATE TRIGGER touched_proposals_delete AFTER DELETE ON proposals BEGIN
    DELETE FROM touched WHERE table_name = 'proposals' AND row_id = old.id;
    INSERT INTO touched (table_name, row_id) SELECT 'proposals', old.id WHERE old.id IS NOT NULL;
END;
CREATE TRIGGER touched_proposal_statuses_insert AFTER INSERT ON proposal_statuses BEGIN
    DELETE FROM touched WHERE table_name = 'proposals' AND row_id = new.proposal_id;
    INSERT INTO touched (table_name, row_id) SELECT 'proposals', new.proposal_id WHERE new.proposal_id IS NOT NULL;
END;
CREATE TRIGGER touched_proposal_statuses_update AFTER UPDATE ON proposal_statuses BEGIN
    DELETE FROM touched WHERE table_name = 'proposals' AND row_id = new.proposal_id;
    INSERT INTO touched (table_name, row_id) SELECT 'proposals', new.proposal_id WHERE new.proposal_id IS NOT NULL;
    DELETE FROM touched WHERE table_name = 'proposals' AND row_id = old.proposal_id;
    INSERT INTO touched (table_name, row_id) SELECT 'proposals', old.proposal_id WHERE old.proposal_id IS NOT NULL;
END;
CREATE TRIGGER touched_proposal_statuses_delete AFTER DELETE ON proposal_statuses BEGIN
    DELETE FROM touched WHERE table_name = 'proposals' AND row_id = old.proposal_id;
    INSERT INTO touched (table_name, row_id) SELECT 'proposals', old.proposal_id WHERE old.proposal_id IS NOT NULL;
END;
CREATE TRIGGER touched_articles_insert AFTER INSERT ON articles BEGIN
    DELETE FROM touched WHERE table_name = 'articles' AND row_id = new.id;
    INSERT INTO touched (table_name, row_id) SELECT 'articles', new.id WHERE new.id IS NOT NULL;
END;
CREATE TRIGGER touched_articles_update AFTER UPDATE ON articles BEGIN
    DELETE FROM touched WHERE table_name = 'articles' AND row_id = new.id;
    INSERT INTO touched (table_name, row_id) SELECT 'articles', new.id WHERE new.id IS NOT NULL;
END;
CREATE TRIGGER touched_articles_delete AFTER DELETE ON articles BEGIN
    DELETE FROM touched WHERE table_name = 'articles' AND row_id = old.id;
    INSERT INTO touched (table_name, row_id) SELECT 'articles', old.id WHERE old.id IS NOT NULL;
END;
CREATE TRIGGER touched_groups_insert AFTER INSERT ON groups BEGIN
    DELETE FROM touched WHERE table_name = 'groups' AND row_id = new.id;
    INSERT INTO touched (table_name, row_id) SELECT 'groups', new.id WHERE new.id IS NOT NULL;
END;
CREATE TRIGGER touched_groups_update AFTER UPDATE ON groups BEGIN
    DELETE FROM touched WHERE table_name = 'groups' AND row_id = new.id;
    INSERT INTO touched (table_name, row_id) SELECT 'groups', new.id WHERE new.id IS NOT NULL;
END;
CREATE TRIGGER touched_groups_delete AFTER DELETE ON groups BEGIN
    DELETE FROM touched WHERE table_name = 'groups' AND row_id = old.id;
    INSERT INTO touched (table_name, row_id) SELECT 'groups', old.id WHERE old.id IS NOT NULL;
END;
CREATE TRIGGER touched_memberships_insert AFTER INSERT ON memberships BEGIN
    DELETE FROM touched WHERE table_name = 'groups' AND row_id = new.group_id;
    INSERT INTO touched (table_name, row_id) SELECT 'groups', new.group_id WHERE new.group_id IS NOT NULL;
END;
CREATE TRIGGER touched_memberships_update AFTER UPDATE ON memberships BEGIN
    DELETE FROM touched WHERE table_name = 'groups' AND row_id = new.group_id;
    INSERT INTO touched (table_name, row_id) SELECT 'groups', new.group_id WHERE new.group_id IS NOT NULL;
    DELETE FROM touched WHERE table_name = 'groups' AND row_id = old.group_id;
    INSERT INTO touched (table_name, row_id) SELECT 'groups', old.group_id WHERE old.group_id IS NOT NULL;
END;
CREATE TRIGGER touched_memberships_delete AFTER DELETE ON memberships BEGIN
    DELETE FROM touched WHERE table_name = 'groups' AND row_id = old.group_id;
    INSERT INTO touched (table_name, row_id) SELECT 'groups', old.group_id WHERE old.group_id IS NOT NULL;
END;
-- Residents who were listed by name are read where the document lists them; see loaders/publish/names_by_group.py.
CREATE TRIGGER touched_passages_insert AFTER INSERT ON passages WHEN new.table_name = 'attendance' BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = (SELECT meeting_id FROM attendance WHERE id = new.row_id);
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', (SELECT meeting_id FROM attendance WHERE id = new.row_id) WHERE (SELECT meeting_id FROM attendance WHERE id = new.row_id) IS NOT NULL;
END;
CREATE TRIGGER touched_passages_delete AFTER DELETE ON passages WHEN old.table_name = 'attendance' BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = (SELECT meeting_id FROM attendance WHERE id = old.row_id);
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', (SELECT meeting_id FROM attendance WHERE id = old.row_id) WHERE (SELECT meeting_id FROM attendance WHERE id = old.row_id) IS NOT NULL;
    DELETE FROM touched WHERE table_name = 'documents' AND row_id = old.document_id;
    INSERT INTO touched (table_name, row_id)
    SELECT 'documents', old.document_id WHERE NOT EXISTS (SELECT 1 FROM attendance WHERE id = old.row_id);
END;
CREATE TRIGGER touched_passages_update AFTER UPDATE OF document_id, start, "end", table_name, row_id ON passages WHEN new.table_name = 'attendance' OR old.table_name = 'attendance' BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = (SELECT meeting_id FROM attendance WHERE id = new.row_id);
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', (SELECT meeting_id FROM attendance WHERE id = new.row_id) WHERE (SELECT meeting_id FROM attendance WHERE id = new.row_id) IS NOT NULL;
    DELETE FROM touched WHERE table_name = 'documents' AND row_id = old.document_id;
    INSERT INTO touched (table_name, row_id) SELECT 'documents', old.document_id WHERE old.document_id IS NOT NULL;
END;
CREATE TRIGGER touched_documents_update AFTER UPDATE OF sha256 ON documents BEGIN
    DELETE FROM touched WHERE table_name = 'documents' AND row_id = new.id;
    INSERT INTO touched (table_name, row_id) SELECT 'documents', new.id WHERE new.id IS NOT NULL;
END;
CREATE TRIGGER touched_documents_delete AFTER DELETE ON documents BEGIN
    DELETE FROM touched WHERE table_name = 'documents' AND row_id = old.id;
    INSERT INTO touched (table_name, row_id) SELECT 'documents', old.id WHERE old.id IS NOT NULL;
END;
