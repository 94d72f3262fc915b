-- What a group's meetings usually have, so that nobody writes it anew each time; whose turn it is to be the host; and
-- items that number themselves. None of it is published, and minutes say none of it.

CREATE TABLE group_habits (
    -- number of the row
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the group; of two rows, which a merge may leave, the first counts
    group_id INTEGER NOT NULL REFERENCES groups(id),
    -- where the group usually meets
    place TEXT,
    -- when its meetings usually begin
    starts_at TEXT CHECK (starts_at IS strftime('%H:%M', starts_at)),
    -- when they usually end
    ends_at TEXT CHECK (ends_at IS strftime('%H:%M', ends_at)),
    -- who usually chairs, as written
    chair TEXT,
    -- who usually chairs, when known
    chair_id INTEGER REFERENCES people(id),
    -- who usually takes the minutes, as written
    secretary TEXT,
    -- who usually takes the minutes, when known
    secretary_id INTEGER REFERENCES people(id),
    -- heading of the item with which the host opens the meeting
    opening TEXT CHECK (trim(opening) <> ''),
    -- headings of the items that stand on every agenda, one a line
    standing_items TEXT NOT NULL DEFAULT '',
    -- number of the first item, as it is to look: '1' or '§ 1'
    first_number TEXT CHECK (trim(first_number) <> '')
) STRICT;

CREATE INDEX group_habits_group ON group_habits(group_id);
CREATE INDEX group_habits_chair ON group_habits(chair_id) WHERE chair_id IS NOT NULL;
CREATE INDEX group_habits_secretary ON group_habits(secretary_id) WHERE secretary_id IS NOT NULL;

CREATE TABLE group_hosts (
    -- number of the row
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the group
    group_id INTEGER NOT NULL REFERENCES groups(id),
    -- place in the order in which they take turns, from 1
    position INTEGER NOT NULL CHECK (position >= 1),
    -- the person or unit, as written
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    -- the person, when known
    person_id INTEGER REFERENCES people(id)
) STRICT;

CREATE INDEX group_hosts_group ON group_hosts(group_id, position);
CREATE INDEX group_hosts_person ON group_hosts(person_id) WHERE person_id IS NOT NULL;

CREATE TABLE meeting_hosts (
    -- number of the row
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the meeting
    meeting_id INTEGER NOT NULL UNIQUE REFERENCES meetings(id),
    -- its host, as written
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    -- the person, when known
    person_id INTEGER REFERENCES people(id)
) STRICT;

CREATE INDEX meeting_hosts_person ON meeting_hosts(person_id) WHERE person_id IS NOT NULL;

-- 1 when the item numbers itself: its number follows its place on the agenda
ALTER TABLE agenda_items ADD COLUMN numbered INTEGER NOT NULL DEFAULT 0 CHECK (numbered IN (0, 1));
