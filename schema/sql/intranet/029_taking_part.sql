-- Taking part: what people sign up to, how many places there are for whom, where participants came from, and what was
-- said at a workshop. Who has signed up lies in private/voices.db and never here.

CREATE TABLE signups (
    -- number of the row
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the meeting to which people sign up
    meeting_id INTEGER NOT NULL UNIQUE REFERENCES meetings(id),
    -- who may sign up: those who have signed in, or everybody
    audience TEXT NOT NULL CHECK (audience IN ({signup_audience})),
    -- 0 when a coordinator has closed it
    is_open INTEGER NOT NULL DEFAULT 1 CHECK (is_open IN (0, 1)),
    -- last day to sign up; the day of the meeting when empty
    closes_on TEXT CHECK (closes_on IS date(closes_on, '+0 days')),
    -- whom to ask and how, for everybody who may sign up
    contact TEXT,
    -- what those who sign up need to know
    text TEXT
) STRICT;

CREATE TABLE signup_quotas (
    -- number of the row
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the meeting
    meeting_id INTEGER NOT NULL REFERENCES meetings(id),
    -- place among the quotas of the meeting, from 1
    position INTEGER NOT NULL CHECK (position >= 1),
    -- for those from this area, unit or association; for all when empty
    area TEXT CHECK (trim(area) <> ''),
    -- for those who take part in this capacity; for all when empty
    category TEXT CHECK (category IN ({person_category})),
    -- how many places there are
    places INTEGER NOT NULL CHECK (places BETWEEN 1 AND 100000)
) STRICT;

CREATE INDEX signup_quotas_meeting ON signup_quotas(meeting_id, position);

CREATE TABLE participant_origins (
    -- number of the row
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the meeting
    meeting_id INTEGER NOT NULL REFERENCES meetings(id),
    -- place in the list, from 1
    position INTEGER NOT NULL CHECK (position >= 1),
    -- the area, unit or association that participants came from
    origin TEXT NOT NULL CHECK (trim(origin) <> ''),
    -- how many came from there
    head_count INTEGER NOT NULL CHECK (head_count BETWEEN 1 AND 100000),
    UNIQUE (meeting_id, origin)
) STRICT;

CREATE TABLE workshop_groups (
    -- number of the row
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the meeting
    meeting_id INTEGER NOT NULL REFERENCES meetings(id),
    -- place in the list, from 1
    position INTEGER NOT NULL CHECK (position >= 1),
    -- what the group was called: 'Grupp 1', 'Bordet vid fönstret'
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    UNIQUE (meeting_id, name)
) STRICT;

CREATE TABLE workshop_questions (
    -- number of the row
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the meeting
    meeting_id INTEGER NOT NULL REFERENCES meetings(id),
    -- place in the list, from 1
    position INTEGER NOT NULL CHECK (position >= 1),
    -- the question that the groups talked about
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    -- 1 when a coordinator shows it to everybody, with what was said
    is_public INTEGER NOT NULL DEFAULT 0 CHECK (is_public IN (0, 1))
) STRICT;

CREATE INDEX workshop_questions_meeting ON workshop_questions(meeting_id, position);

CREATE TABLE workshop_quotes (
    -- number of the row
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the meeting
    meeting_id INTEGER NOT NULL REFERENCES meetings(id),
    -- the question
    question_id INTEGER NOT NULL REFERENCES workshop_questions(id),
    -- the group in which it was said, when that was noted
    workshop_group_id INTEGER REFERENCES workshop_groups(id),
    -- place among the quotes about the question, from 1
    position INTEGER NOT NULL CHECK (position >= 1),
    -- what was said, without the name of whoever said it
    text TEXT NOT NULL CHECK (trim(text) <> '')
) STRICT;

CREATE INDEX workshop_quotes_question ON workshop_quotes(question_id, position);
CREATE INDEX workshop_quotes_group ON workshop_quotes(workshop_group_id) WHERE workshop_group_id IS NOT NULL;
CREATE INDEX workshop_quotes_meeting ON workshop_quotes(meeting_id);
