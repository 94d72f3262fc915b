-- What calendars of others need: during which hours residents are there, and by what number a meeting is known and how
-- often it has changed since (UID and SEQUENCE of RFC 5545), whoever writes.

-- when residents are there from, where it is not the whole meeting
ALTER TABLE meetings ADD COLUMN residents_from TEXT CHECK (residents_from IS strftime('%H:%M', residents_from));
-- until when residents are there, where it is not the whole meeting
ALTER TABLE meetings ADD COLUMN residents_until TEXT CHECK (residents_until IS strftime('%H:%M', residents_until));

CREATE TABLE calendar_entries (
    -- the meeting
    meeting_id INTEGER PRIMARY KEY REFERENCES meetings(id),
    -- the number by which calendars of others know the meeting, the same for good: drawn at random, so that no other
    -- site has it
    uid INTEGER NOT NULL UNIQUE,
    -- how often its days, times, place, name or status have changed
    sequence INTEGER NOT NULL DEFAULT 0 CHECK (sequence >= 0),
    -- when they changed last, UTC
    changed_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
        CHECK (changed_at IS strftime('%Y-%m-%dT%H:%M:%SZ', changed_at)),
    -- `sequence` as it was when minutes were published last: until a correction is published, that is what others see
    published_sequence INTEGER NOT NULL DEFAULT 0 CHECK (published_sequence >= 0),
    -- `changed_at` as it was then, UTC
    published_changed_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
        CHECK (published_changed_at IS strftime('%Y-%m-%dT%H:%M:%SZ', published_changed_at))
) STRICT;

INSERT INTO calendar_entries (meeting_id, uid) SELECT id, random() & 9223372036854775807 FROM meetings;

CREATE TRIGGER meetings_calendar_insert AFTER INSERT ON meetings
WHEN NOT EXISTS (SELECT 1 FROM calendar_entries WHERE meeting_id = new.id) BEGIN
    INSERT INTO calendar_entries (meeting_id, uid) VALUES (new.id, random() & 9223372036854775807);
END;
CREATE TRIGGER meetings_calendar_update AFTER UPDATE ON meetings
WHEN old.date IS NOT new.date OR old.end_date IS NOT new.end_date OR old.starts_at IS NOT new.starts_at
     OR old.ends_at IS NOT new.ends_at OR old.place IS NOT new.place OR old.status IS NOT new.status
     OR old.title IS NOT new.title OR old.residents_from IS NOT new.residents_from
     OR old.residents_until IS NOT new.residents_until
     OR (new.minutes_status = 'published' AND old.minutes_status IS NOT 'published') BEGIN
    UPDATE calendar_entries SET sequence = sequence + 1, changed_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now')
    WHERE meeting_id = new.id AND (
        old.date IS NOT new.date OR old.end_date IS NOT new.end_date OR old.starts_at IS NOT new.starts_at
        OR old.ends_at IS NOT new.ends_at OR old.place IS NOT new.place OR old.status IS NOT new.status
        OR old.title IS NOT new.title OR old.residents_from IS NOT new.residents_from
        OR old.residents_until IS NOT new.residents_until);
    UPDATE calendar_entries SET published_sequence = sequence, published_changed_at = changed_at
    WHERE meeting_id = new.id AND new.minutes_status = 'published' AND old.minutes_status IS NOT 'published';
END;
CREATE TRIGGER meetings_calendar_delete BEFORE DELETE ON meetings BEGIN
    DELETE FROM calendar_entries WHERE meeting_id = old.id;
END;

-- The residents' hours are said by minutes too: the trigger of 014 with them.
DROP TRIGGER meetings_locked;
CREATE TRIGGER meetings_locked BEFORE UPDATE ON meetings
WHEN old.minutes_status = 'published' AND new.minutes_status IS 'published' AND (
        old.date IS NOT new.date OR old.end_date IS NOT new.end_date
     OR old.starts_at IS NOT new.starts_at OR old.ends_at IS NOT new.ends_at
     OR old.residents_from IS NOT new.residents_from OR old.residents_until IS NOT new.residents_until
     OR old.place IS NOT new.place OR old.kind IS NOT new.kind OR old.status IS NOT new.status
     OR old.minutes_version IS NOT new.minutes_version OR old.correction IS NOT new.correction
     OR old.chair IS NOT new.chair OR old.secretary IS NOT new.secretary
     OR (old.title IS NOT new.title AND (old.group_id IS NULL) = (new.group_id IS NULL))
     OR (old.group_id IS NOT NULL AND new.group_id IS NOT NULL AND old.group_id <> new.group_id
         AND NOT EXISTS (
             SELECT 1 FROM merges WHERE table_name = 'groups' AND (
                 (merged_id = old.group_id AND kept_id = new.group_id)
                 OR (merged_id = new.group_id AND kept_id = old.group_id))))
     OR (old.document_id IS NOT new.document_id AND new.document_id IS NOT NULL)
     OR (old.chair IS NULL AND old.chair_id IS NOT new.chair_id AND NOT EXISTS (
             SELECT 1 FROM merges WHERE table_name = 'people' AND (
                 (merged_id = old.chair_id AND kept_id = new.chair_id)
                 OR (merged_id = new.chair_id AND kept_id = old.chair_id))))
     OR (old.secretary IS NULL AND old.secretary_id IS NOT new.secretary_id AND NOT EXISTS (
             SELECT 1 FROM merges WHERE table_name = 'people' AND (
                 (merged_id = old.secretary_id AND kept_id = new.secretary_id)
                 OR (merged_id = new.secretary_id AND kept_id = old.secretary_id))))) BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;

-- And the one of 016. Hours that are not told add nothing, so a version that was kept before is still the same.
DROP TRIGGER meetings_published;
CREATE TRIGGER meetings_published AFTER UPDATE OF minutes_status ON meetings
WHEN new.minutes_status = 'published' AND old.minutes_status IS NOT 'published' BEGIN
    INSERT INTO minutes_versions (meeting_id, version, content)
    SELECT new.id, new.minutes_version, json_object(
        'meeting', (
            SELECT json_patch(json_object('title', title, 'date', date, 'end_date', end_date, 'starts_at', starts_at,
                'ends_at', ends_at, 'place', place, 'kind', kind, 'status', status, 'chair', chair,
                'chair_id', chair_id, 'secretary', secretary, 'secretary_id', secretary_id, 'correction', correction),
                json_object('residents_from', residents_from, 'residents_until', residents_until))
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
