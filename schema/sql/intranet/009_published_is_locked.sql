-- Published minutes are locked, whoever writes. A correction first sets minutes_status back and raises minutes_version.

CREATE TRIGGER agenda_items_locked BEFORE UPDATE OF meeting_id, position, number, heading, body, status ON agenda_items
WHEN (SELECT minutes_status FROM meetings WHERE id = old.meeting_id) = 'published' BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;
CREATE TRIGGER agenda_items_locked_insert BEFORE INSERT ON agenda_items
WHEN (SELECT minutes_status FROM meetings WHERE id = new.meeting_id) = 'published' BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;
CREATE TRIGGER agenda_items_locked_delete BEFORE DELETE ON agenda_items
WHEN (SELECT minutes_status FROM meetings WHERE id = old.meeting_id) = 'published' BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;
CREATE TRIGGER decisions_locked BEFORE UPDATE OF meeting_id, item_id, text ON decisions
WHEN (SELECT minutes_status FROM meetings WHERE id = old.meeting_id) = 'published' BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;
CREATE TRIGGER decisions_locked_insert BEFORE INSERT ON decisions
WHEN (SELECT minutes_status FROM meetings WHERE id = new.meeting_id) = 'published' BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;
CREATE TRIGGER decisions_locked_delete BEFORE DELETE ON decisions
WHEN (SELECT minutes_status FROM meetings WHERE id = old.meeting_id) = 'published' BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;
-- Who it was may still be settled (person_id); who was printed as present may not change.
CREATE TRIGGER attendance_locked BEFORE UPDATE OF meeting_id, name, status, head_count, approximate ON attendance
WHEN (SELECT minutes_status FROM meetings WHERE id = old.meeting_id) = 'published' BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;
CREATE TRIGGER attendance_locked_insert BEFORE INSERT ON attendance
WHEN (SELECT minutes_status FROM meetings WHERE id = new.meeting_id) = 'published' BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;
CREATE TRIGGER attendance_locked_delete BEFORE DELETE ON attendance
WHEN (SELECT minutes_status FROM meetings WHERE id = old.meeting_id) = 'published' BEGIN
    SELECT raise(ABORT, 'Protokollet är publicerat och låst. Öppna en rättelse först.');
END;
