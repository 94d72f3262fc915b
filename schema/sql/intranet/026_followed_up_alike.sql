-- Promises, requests and awaited decisions are followed up alike: actions of more kinds, with what came of them, and a
-- row for each time that a promise was kept. A CHECK cannot be widened: the table is made anew, with its indexes and
-- triggers (those of 008 and 014; those of the history are made when the file is opened).

CREATE TEMP TABLE actions_before AS SELECT * FROM actions;
-- Numbers of rows that are gone are not given to others.
CREATE TEMP TABLE actions_counter AS SELECT seq FROM sqlite_sequence WHERE name = 'actions';
DROP TABLE actions;

CREATE TABLE actions (
    -- number of the action
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the meeting that it comes from
    meeting_id INTEGER REFERENCES meetings(id),
    -- the agenda item that it comes from
    item_id INTEGER REFERENCES agenda_items(id),
    -- the proposal whose maker is to hear back
    proposal_id INTEGER REFERENCES proposals(id),
    -- place among the meeting's actions, from 1
    position INTEGER NOT NULL DEFAULT 1,
    -- a task, feedback promised to somebody, a request put to a group, or a decision awaited from another body
    kind TEXT NOT NULL DEFAULT 'task' CHECK (kind IN ({action_kind})),
    -- what is to be done, as printed
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    -- who is to do, answer or decide it, as printed
    responsible TEXT,
    -- that person, when known
    person_id INTEGER REFERENCES people(id),
    -- that group, when known
    group_id INTEGER REFERENCES groups(id),
    -- to whom feedback was promised: a person, a unit, those who proposed
    recipient TEXT,
    -- the day it is due
    due_on TEXT CHECK (due_on IS date(due_on, '+0 days')),
    -- how often it comes back; once when empty
    repeats TEXT CHECK (repeats IN ({repeats})),
    -- open, sent back to whoever asked, done or dropped
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ({action_status})),
    -- the day it was done
    done_on TEXT CHECK (done_on IS date(done_on, '+0 days')),
    -- what sort of people the recipient is: one person, a unit, all who took part, who made the proposal
    recipient_kind TEXT CHECK (recipient_kind IN ({recipient_kind})),
    -- the group that invited those who are to hear back and so owes the answer, that asks, or that waits
    asking_group_id INTEGER REFERENCES groups(id),
    -- the day on which it was promised, asked or announced; that of the meeting when empty
    asked_on TEXT CHECK (asked_on IS date(asked_on, '+0 days')),
    -- what was answered or decided in the end
    outcome TEXT,
    CHECK (done_on IS NULL OR status = 'done')
) STRICT;

CREATE INDEX actions_meeting ON actions(meeting_id);
CREATE INDEX actions_item ON actions(item_id) WHERE item_id IS NOT NULL;
CREATE INDEX actions_proposal ON actions(proposal_id) WHERE proposal_id IS NOT NULL;
CREATE INDEX actions_person ON actions(person_id) WHERE person_id IS NOT NULL;
CREATE INDEX actions_group ON actions(group_id) WHERE group_id IS NOT NULL;
CREATE INDEX actions_status ON actions(status, due_on);
CREATE INDEX actions_asking_group ON actions(asking_group_id) WHERE asking_group_id IS NOT NULL;

INSERT INTO actions (id, meeting_id, item_id, proposal_id, position, kind, text, responsible, person_id, group_id,
                     recipient, due_on, repeats, status, done_on)
SELECT id, meeting_id, item_id, proposal_id, position, kind, text, responsible, person_id, group_id, recipient, due_on,
       repeats, status, done_on
FROM temp.actions_before;
DELETE FROM sqlite_sequence WHERE name = 'actions';
INSERT INTO sqlite_sequence (name, seq) SELECT 'actions', seq FROM temp.actions_counter;

CREATE TRIGGER actions_search_insert AFTER INSERT ON actions BEGIN
    INSERT OR IGNORE INTO search_queue VALUES ('actions', new.id);
END;
CREATE TRIGGER actions_search_update AFTER UPDATE OF text, responsible ON actions BEGIN
    INSERT OR IGNORE INTO search_queue VALUES ('actions', new.id);
END;
CREATE TRIGGER actions_search_delete AFTER DELETE ON actions BEGIN
    DELETE FROM search_queue WHERE table_name = 'actions' AND row_id = old.id;
    DELETE FROM actions_fts WHERE rowid = old.id;
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

CREATE TABLE action_turns (
    -- number of the row
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the action, of which this was one turn
    action_id INTEGER NOT NULL REFERENCES actions(id),
    -- kept, missed, sent back to whoever asked, or asked again
    kind TEXT NOT NULL DEFAULT 'kept' CHECK (kind IN ({turn_kind})),
    -- the day it was due
    due_on TEXT CHECK (due_on IS date(due_on, '+0 days')),
    -- the day it happened; empty for what was missed
    happened_on TEXT CHECK (happened_on IS date(happened_on, '+0 days')),
    -- what was said, or why
    note TEXT,
    CHECK ((kind = 'missed') = (happened_on IS NULL))
) STRICT;

CREATE INDEX action_turns_action ON action_turns(action_id, due_on);
-- A turn is kept or missed once.
CREATE UNIQUE INDEX action_turns_once ON action_turns(action_id, due_on) WHERE kind IN ('kept', 'missed');

CREATE TRIGGER actions_turns_delete BEFORE DELETE ON actions BEGIN
    DELETE FROM action_turns WHERE action_id = old.id;
END;

-- What has been kept already.
INSERT INTO action_turns (action_id, due_on, happened_on)
SELECT id, due_on, done_on FROM temp.actions_before WHERE kind = 'feedback' AND status = 'done' AND done_on IS NOT NULL;

DROP TABLE temp.actions_before;
DROP TABLE temp.actions_counter;
