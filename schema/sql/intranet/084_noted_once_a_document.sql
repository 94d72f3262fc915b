-- A load noted the meeting of each row of a list of attendance, and of each place that it was read from, as touched,
-- and looked at its document after each question. While a 0 stands in meetings_to_count (070) the meetings that wait
-- there are noted as touched when they are counted, and what is to be looked at waits behind a 0 of its own
-- (schema/kept_sums.py, counted_once).
DROP TRIGGER touched_meetings_insert;
CREATE TRIGGER touched_meetings_insert AFTER INSERT ON meetings
WHEN NOT EXISTS (SELECT 1 FROM meetings_to_count WHERE meeting_id = 0) BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.id WHERE new.id IS NOT NULL;
END;
DROP TRIGGER touched_attendance_insert;
CREATE TRIGGER touched_attendance_insert AFTER INSERT ON attendance
WHEN NOT EXISTS (SELECT 1 FROM meetings_to_count WHERE meeting_id = 0) BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = new.meeting_id;
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', new.meeting_id WHERE new.meeting_id IS NOT NULL;
END;
DROP TRIGGER touched_passages_insert;
CREATE TRIGGER touched_passages_insert AFTER INSERT ON passages WHEN new.table_name = 'attendance'
    AND NOT EXISTS (SELECT 1 FROM meetings_to_count WHERE meeting_id = 0) BEGIN
    DELETE FROM touched WHERE table_name = 'meetings' AND row_id = (SELECT meeting_id FROM attendance WHERE id = new.row_id);
    INSERT INTO touched (table_name, row_id) SELECT 'meetings', (SELECT meeting_id FROM attendance WHERE id = new.row_id) WHERE (SELECT meeting_id FROM attendance WHERE id = new.row_id) IS NOT NULL;
END;
CREATE TRIGGER touched_passages_wait AFTER INSERT ON passages WHEN new.table_name = 'attendance'
    AND EXISTS (SELECT 1 FROM meetings_to_count WHERE meeting_id = 0) BEGIN
    INSERT INTO meetings_to_count SELECT meeting_id FROM attendance WHERE id = new.row_id;
END;
DROP TRIGGER kept_sums_documents;
CREATE TRIGGER kept_sums_documents AFTER INSERT ON documents_to_look_at
WHEN NOT EXISTS (SELECT 1 FROM documents_to_look_at WHERE document_id = 0) BEGIN
    DELETE FROM waiting_documents WHERE document_id = new.document_id;
    INSERT INTO waiting_documents SELECT document_id FROM waiting_documents_now WHERE document_id = new.document_id;
    DELETE FROM documents_to_look_at;
END;
