-- Published minutes are locked in all that they say, whoever writes: triggers of 009 anew, and those it lacked.
-- What is said: the meeting, who came, the items, decisions and actions, and who checked. Open stays what comes after:
-- whether an action is done, which later item carries one on, what a proposal is tied to, and who is meant by a name
-- that is printed. A row known by its number alone changes that only where two people or groups are merged.
-- A value that is written as it stands is no change. REPLACE fires no delete triggers: what it would delete is
-- looked for.

DROP TRIGGER agenda_items_locked;
DROP TRIGGER agenda_items_locked_insert;
DROP TRIGGER agenda_items_locked_delete;
DROP TRIGGER decisions_locked;
DROP TRIGGER decisions_locked_insert;
DROP TRIGGER decisions_locked_delete;
DROP TRIGGER attendance_locked;
DROP TRIGGER attendance_locked_insert;
DROP TRIGGER attendance_locked_delete;

CREATE TRIGGER attendance_locked_insert BEFORE INSERT ON attendance
WHEN (SELECT minutes_status FROM meetings WHERE id = new.meeting_id) = 'published'
     OR EXISTS (SELECT 1 FROM attendance r JOIN meetings m ON m.id = r.meeting_id
                WHERE r.id = new.id AND m.minutes_status = 'published') BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;
CREATE TRIGGER attendance_locked BEFORE UPDATE ON attendance
WHEN EXISTS (SELECT 1 FROM meetings WHERE id IN (old.meeting_id, new.meeting_id) AND minutes_status = 'published')
     AND (
        old.meeting_id IS NOT new.meeting_id OR old.position IS NOT new.position
     OR old.name IS NOT new.name OR old.status IS NOT new.status OR old.head_count IS NOT new.head_count
     OR old.approximate IS NOT new.approximate OR old.category IS NOT new.category
     OR old.affiliation IS NOT new.affiliation OR old.role IS NOT new.role OR old.note IS NOT new.note
     OR (old.name IS NULL AND old.person_id IS NOT new.person_id AND NOT EXISTS (
             SELECT 1 FROM merges WHERE table_name = 'people' AND (
                 (merged_id = old.person_id AND kept_id = new.person_id)
                 OR (merged_id = new.person_id AND kept_id = old.person_id))))
     OR (old.stands_in_for_id IS NOT new.stands_in_for_id AND NOT EXISTS (
             SELECT 1 FROM merges WHERE table_name = 'people' AND (
                 (merged_id = old.stands_in_for_id AND kept_id = new.stands_in_for_id)
                 OR (merged_id = new.stands_in_for_id AND kept_id = old.stands_in_for_id))))) BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;
CREATE TRIGGER attendance_locked_delete BEFORE DELETE ON attendance
WHEN (SELECT minutes_status FROM meetings WHERE id = old.meeting_id) = 'published' BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;

CREATE TRIGGER agenda_items_locked_insert BEFORE INSERT ON agenda_items
WHEN (SELECT minutes_status FROM meetings WHERE id = new.meeting_id) = 'published'
     OR EXISTS (SELECT 1 FROM agenda_items r JOIN meetings m ON m.id = r.meeting_id
                WHERE r.id = new.id AND m.minutes_status = 'published')
     OR EXISTS (SELECT 1 FROM agenda_items r JOIN meetings m ON m.id = r.meeting_id
                WHERE r.continues_id = new.continues_id AND m.minutes_status = 'published') BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;
CREATE TRIGGER agenda_items_locked BEFORE UPDATE ON agenda_items
WHEN EXISTS (SELECT 1 FROM meetings WHERE id IN (old.meeting_id, new.meeting_id) AND minutes_status = 'published')
     AND (
        old.meeting_id IS NOT new.meeting_id OR old.position IS NOT new.position
     OR old.number IS NOT new.number OR old.heading IS NOT new.heading OR old.body IS NOT new.body
     OR old.status IS NOT new.status OR old.deferred_reason IS NOT new.deferred_reason
     OR old.deferred_until IS NOT new.deferred_until)
     OR EXISTS (SELECT 1 FROM agenda_items r JOIN meetings m ON m.id = r.meeting_id
                WHERE r.id <> old.id AND r.continues_id = new.continues_id AND m.minutes_status = 'published') BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;
CREATE TRIGGER agenda_items_locked_delete BEFORE DELETE ON agenda_items
WHEN (SELECT minutes_status FROM meetings WHERE id = old.meeting_id) = 'published' BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;

CREATE TRIGGER decisions_locked_insert BEFORE INSERT ON decisions
WHEN (SELECT minutes_status FROM meetings WHERE id = new.meeting_id) = 'published'
     OR EXISTS (SELECT 1 FROM decisions r JOIN meetings m ON m.id = r.meeting_id
                WHERE r.id = new.id AND m.minutes_status = 'published') BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;
CREATE TRIGGER decisions_locked BEFORE UPDATE ON decisions
WHEN EXISTS (SELECT 1 FROM meetings WHERE id IN (old.meeting_id, new.meeting_id) AND minutes_status = 'published')
     AND (
        old.meeting_id IS NOT new.meeting_id OR old.item_id IS NOT new.item_id
     OR old.position IS NOT new.position OR old.text IS NOT new.text) BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;
CREATE TRIGGER decisions_locked_delete BEFORE DELETE ON decisions
WHEN (SELECT minutes_status FROM meetings WHERE id = old.meeting_id) = 'published' BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;

CREATE TRIGGER actions_locked_insert BEFORE INSERT ON actions
WHEN (SELECT minutes_status FROM meetings WHERE id = new.meeting_id) = 'published'
     OR EXISTS (SELECT 1 FROM actions r JOIN meetings m ON m.id = r.meeting_id
                WHERE r.id = new.id AND m.minutes_status = 'published') BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;
-- What comes back is due on its next day when it has been done: that is following up.
CREATE TRIGGER actions_locked BEFORE UPDATE ON actions
WHEN EXISTS (SELECT 1 FROM meetings WHERE id IN (old.meeting_id, new.meeting_id) AND minutes_status = 'published')
     AND (
        old.meeting_id IS NOT new.meeting_id OR old.item_id IS NOT new.item_id
     OR old.position IS NOT new.position OR old.kind IS NOT new.kind OR old.text IS NOT new.text
     OR old.responsible IS NOT new.responsible OR old.recipient IS NOT new.recipient
     OR old.repeats IS NOT new.repeats
     OR (old.responsible IS NULL AND old.person_id IS NOT new.person_id AND NOT EXISTS (
             SELECT 1 FROM merges WHERE table_name = 'people' AND (
                 (merged_id = old.person_id AND kept_id = new.person_id)
                 OR (merged_id = new.person_id AND kept_id = old.person_id))))
     OR (old.responsible IS NULL AND old.group_id IS NOT new.group_id AND NOT EXISTS (
             SELECT 1 FROM merges WHERE table_name = 'groups' AND (
                 (merged_id = old.group_id AND kept_id = new.group_id)
                 OR (merged_id = new.group_id AND kept_id = old.group_id))))
     OR (old.due_on IS NOT new.due_on AND (old.repeats IS NULL OR new.due_on IS NULL))) BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;
CREATE TRIGGER actions_locked_delete BEFORE DELETE ON actions
WHEN (SELECT minutes_status FROM meetings WHERE id = old.meeting_id) = 'published' BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;

CREATE TRIGGER adjusters_locked_insert BEFORE INSERT ON adjusters
WHEN (SELECT minutes_status FROM meetings WHERE id = new.meeting_id) = 'published'
     OR EXISTS (SELECT 1 FROM adjusters r JOIN meetings m ON m.id = r.meeting_id
                WHERE r.id = new.id AND m.minutes_status = 'published') BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;
CREATE TRIGGER adjusters_locked BEFORE UPDATE ON adjusters
WHEN EXISTS (SELECT 1 FROM meetings WHERE id IN (old.meeting_id, new.meeting_id) AND minutes_status = 'published')
     AND (
        old.meeting_id IS NOT new.meeting_id OR old.name IS NOT new.name
     OR old.signed_on IS NOT new.signed_on) BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;
CREATE TRIGGER adjusters_locked_delete BEFORE DELETE ON adjusters
WHEN (SELECT minutes_status FROM meetings WHERE id = old.meeting_id) = 'published' BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;

-- Which group a meeting was, whose name alone is known, may still be settled; the title goes then.
CREATE TRIGGER meetings_locked BEFORE UPDATE ON meetings
WHEN old.minutes_status = 'published' AND new.minutes_status IS 'published' AND (
        old.date IS NOT new.date OR old.end_date IS NOT new.end_date
     OR old.starts_at IS NOT new.starts_at OR old.ends_at IS NOT new.ends_at
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
CREATE TRIGGER meetings_locked_insert BEFORE INSERT ON meetings
WHEN EXISTS (SELECT 1 FROM meetings WHERE minutes_status = 'published' AND (id = new.id OR slug = new.slug)) BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;
CREATE TRIGGER meetings_locked_delete BEFORE DELETE ON meetings
WHEN old.minutes_status = 'published' BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;

-- What was published is never written over.
CREATE TRIGGER minutes_versions_locked BEFORE UPDATE OF meeting_id, version, content ON minutes_versions BEGIN
    SELECT raise(ABORT, 'En publicerad version av ett protokoll ändras inte. Öppna en rättelse.');
END;
