-- Whoever publishes minutes keeps them as they are now; a version that is kept already is never written over: other words
-- in its place are refused by minutes_versions_locked.

DROP TRIGGER meetings_published;
CREATE TRIGGER meetings_published AFTER UPDATE OF minutes_status ON meetings
WHEN new.minutes_status = 'published' AND old.minutes_status IS NOT 'published' BEGIN
    INSERT INTO minutes_versions (meeting_id, version, content)
    SELECT new.id, new.minutes_version, json_object(
        'meeting', (
            SELECT json_object('title', title, 'date', date, 'end_date', end_date, 'starts_at', starts_at,
                'ends_at', ends_at, 'place', place, 'kind', kind, 'status', status, 'chair', chair,
                'chair_id', chair_id, 'secretary', secretary, 'secretary_id', secretary_id, 'correction', correction)
            FROM meetings WHERE id = new.id),
        'attendance', (
            SELECT json_group_array(json_object('id', id, 'position', position, 'name', name, 'person_id', person_id,
                'status', status, 'head_count', head_count, 'approximate', approximate, 'category', category,
                'affiliation', affiliation, 'role', role, 'note', note,
                'stands_in_for_id', stands_in_for_id))
            FROM (SELECT * FROM attendance WHERE meeting_id = new.id ORDER BY position, id)),
        'agenda_items', (
            SELECT json_group_array(json_object('id', id, 'position', position, 'number', number, 'heading', heading,
                'body', body, 'status', status, 'deferred_reason', deferred_reason, 'deferred_until', deferred_until,
                'continues_id', continues_id))
            FROM (SELECT * FROM agenda_items WHERE meeting_id = new.id ORDER BY position)),
        'decisions', (
            SELECT json_group_array(json_object('id', id, 'item_id', item_id, 'position', position, 'text', text))
            FROM (SELECT * FROM decisions WHERE meeting_id = new.id ORDER BY position, id)),
        'actions', (
            SELECT json_group_array(json_object('id', id, 'item_id', item_id, 'proposal_id', proposal_id,
                'position', position, 'kind', kind, 'text', text, 'responsible', responsible, 'person_id', person_id,
                'group_id', group_id, 'recipient', recipient, 'due_on', due_on, 'repeats', repeats))
            FROM (SELECT * FROM actions WHERE meeting_id = new.id ORDER BY position, id)),
        'adjusters', (
            SELECT json_group_array(json_object('id', id, 'name', name, 'person_id', person_id,
                'signed_on', signed_on))
            FROM (SELECT * FROM adjusters WHERE meeting_id = new.id ORDER BY id)))
    WHERE true
    ON CONFLICT (meeting_id, version) DO UPDATE SET content = excluded.content WHERE content <> excluded.content;
END;
