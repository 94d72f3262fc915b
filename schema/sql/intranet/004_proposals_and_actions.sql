-- Proposals from residents and others, the projects that gather them, and everything that somebody promised to do.

CREATE TABLE projects (
    -- number of the project
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- name
    name TEXT NOT NULL UNIQUE CHECK (trim(name) <> ''),
    -- what it is to achieve
    description TEXT,
    -- the group that owns it
    group_id INTEGER REFERENCES groups(id),
    -- planned, under way, finished or stopped
    status TEXT NOT NULL DEFAULT 'planned' CHECK (status IN ({project_status})),
    -- first day
    starts_on TEXT CHECK (starts_on IS date(starts_on, '+0 days')),
    -- last day
    ends_on TEXT CHECK (ends_on IS date(ends_on, '+0 days')),
    CHECK (ends_on >= starts_on)
) STRICT;

CREATE INDEX projects_group ON projects(group_id);

CREATE TABLE proposals (
    -- number of the row
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- number in the register
    number TEXT UNIQUE CHECK (trim(number) <> ''),
    -- the proposal
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    -- theme or area
    theme TEXT,
    -- the day it came in
    received_on TEXT CHECK (received_on IS date(received_on, '+0 days')),
    -- the meeting at which it was made
    meeting_id INTEGER REFERENCES meetings(id),
    -- what is prioritised
    priority TEXT CHECK (priority IN ({priority})),
    -- who is to see to it, as printed
    responsible TEXT,
    -- that person, when known
    person_id INTEGER REFERENCES people(id),
    -- that group, when known
    group_id INTEGER REFERENCES groups(id),
    -- how it is to be done
    how TEXT,
    -- when, as printed
    due TEXT,
    -- the day it is due
    due_on TEXT CHECK (due_on IS date(due_on, '+0 days')),
    -- where it stands now
    status TEXT NOT NULL DEFAULT 'new' CHECK (status IN ({proposal_status})),
    -- the project that takes it up
    project_id INTEGER REFERENCES projects(id),
    -- the answer to whoever proposed it
    answer TEXT,
    -- the day of the answer
    answered_on TEXT CHECK (answered_on IS date(answered_on, '+0 days'))
) STRICT;

CREATE INDEX proposals_status ON proposals(status, priority);
CREATE INDEX proposals_theme ON proposals(theme);
CREATE INDEX proposals_meeting ON proposals(meeting_id);
CREATE INDEX proposals_person ON proposals(person_id);
CREATE INDEX proposals_group ON proposals(group_id);
CREATE INDEX proposals_project ON proposals(project_id);

CREATE TABLE proposal_statuses (
    -- number of the row
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the proposal
    proposal_id INTEGER NOT NULL REFERENCES proposals(id),
    -- the status that it got
    status TEXT NOT NULL CHECK (status IN ({proposal_status})),
    -- when, UTC
    changed_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
        CHECK (changed_at IS strftime('%Y-%m-%dT%H:%M:%SZ', changed_at)),
    -- why, in a sentence
    note TEXT
) STRICT;

CREATE INDEX proposal_statuses_proposal ON proposal_statuses(proposal_id, changed_at);

-- The history of a proposal's status is kept whoever changes it.
CREATE TRIGGER proposals_status_insert AFTER INSERT ON proposals BEGIN
    INSERT INTO proposal_statuses (proposal_id, status) VALUES (new.id, new.status);
END;
CREATE TRIGGER proposals_status_update AFTER UPDATE OF status ON proposals WHEN new.status <> old.status BEGIN
    INSERT INTO proposal_statuses (proposal_id, status) VALUES (new.id, new.status);
END;
CREATE TRIGGER proposals_status_delete BEFORE DELETE ON proposals BEGIN
    DELETE FROM proposal_statuses WHERE proposal_id = old.id;
END;

CREATE TABLE proposal_items (
    -- the proposal
    proposal_id INTEGER NOT NULL REFERENCES proposals(id),
    -- an agenda item at which it was discussed
    item_id INTEGER NOT NULL REFERENCES agenda_items(id),
    PRIMARY KEY (proposal_id, item_id)
) STRICT;

CREATE INDEX proposal_items_item ON proposal_items(item_id);

CREATE TABLE proposal_decisions (
    -- the proposal
    proposal_id INTEGER NOT NULL REFERENCES proposals(id),
    -- a decision about it
    decision_id INTEGER NOT NULL REFERENCES decisions(id),
    PRIMARY KEY (proposal_id, decision_id)
) STRICT;

CREATE INDEX proposal_decisions_decision ON proposal_decisions(decision_id);

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
    -- a task, or feedback that was promised to somebody
    kind TEXT NOT NULL DEFAULT 'task' CHECK (kind IN ({action_kind})),
    -- what is to be done, as printed
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    -- who is to do it, as printed
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
    -- open, done or dropped
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ({action_status})),
    -- the day it was done
    done_on TEXT CHECK (done_on IS date(done_on, '+0 days')),
    CHECK (done_on IS NULL OR status = 'done')
) STRICT;

CREATE INDEX actions_meeting ON actions(meeting_id);
CREATE INDEX actions_item ON actions(item_id) WHERE item_id IS NOT NULL;
CREATE INDEX actions_proposal ON actions(proposal_id) WHERE proposal_id IS NOT NULL;
CREATE INDEX actions_person ON actions(person_id) WHERE person_id IS NOT NULL;
CREATE INDEX actions_group ON actions(group_id) WHERE group_id IS NOT NULL;
CREATE INDEX actions_status ON actions(status, due_on);
