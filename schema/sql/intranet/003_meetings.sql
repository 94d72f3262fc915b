-- Meetings, who came, what was on the agenda, what was decided and who is to do what.
-- Dates are 'YYYY-MM-DD' and times 'HH:MM', local time, as in iCalendar's floating times.
-- References that most rows lack are indexed only where they are: a load writes a sixth less then.

CREATE TABLE meetings (
    -- number of the meeting
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the meeting in web addresses: date and group; kept by triggers
    slug TEXT UNIQUE,
    -- the group that meets; empty for an activity that belongs to none
    group_id INTEGER REFERENCES groups(id),
    -- what the meeting is called, when it has a name of its own
    title TEXT,
    -- first or only day
    date TEXT NOT NULL CHECK (date IS date(date, '+0 days')),
    -- last day of an activity over several days
    end_date TEXT CHECK (end_date IS date(end_date, '+0 days')),
    -- when it begins
    starts_at TEXT CHECK (starts_at IS strftime('%H:%M', starts_at)),
    -- when it ends
    ends_at TEXT CHECK (ends_at IS strftime('%H:%M', ends_at)),
    -- where
    place TEXT,
    -- what sort of meeting it is
    kind TEXT NOT NULL DEFAULT 'ordinary' CHECK (kind IN ({meeting_kind})),
    -- planned, preliminary, held or cancelled
    status TEXT NOT NULL DEFAULT 'planned' CHECK (status IN ({meeting_status})),
    -- how far the minutes have come; empty while there are none; published minutes are locked
    minutes_status TEXT CHECK (minutes_status IN ({minutes_status})),
    -- version of the minutes; a correction of published minutes opens the next one
    minutes_version INTEGER NOT NULL DEFAULT 1 CHECK (minutes_version >= 1),
    -- who chaired, as printed
    chair TEXT,
    -- who chaired, when known
    chair_id INTEGER REFERENCES people(id),
    -- who took the minutes, as printed
    secretary TEXT,
    -- who took the minutes, when known
    secretary_id INTEGER REFERENCES people(id),
    -- the document that the minutes were read from
    document_id INTEGER REFERENCES documents(id),
    CHECK (group_id IS NOT NULL OR title IS NOT NULL),
    CHECK (end_date >= date)
) STRICT;

CREATE INDEX meetings_date ON meetings(date);
CREATE INDEX meetings_group ON meetings(group_id, date);
CREATE INDEX meetings_chair ON meetings(chair_id) WHERE chair_id IS NOT NULL;
CREATE INDEX meetings_secretary ON meetings(secretary_id) WHERE secretary_id IS NOT NULL;
CREATE INDEX meetings_document ON meetings(document_id) WHERE document_id IS NOT NULL;

CREATE TRIGGER meetings_slug_insert AFTER INSERT ON meetings BEGIN
    UPDATE meetings SET slug = (
        SELECT base || CASE WHEN EXISTS (SELECT 1 FROM meetings WHERE slug = base) THEN '-' || new.id ELSE '' END
        FROM (SELECT new.date || '-' || coalesce((SELECT slug FROM groups WHERE id = new.group_id), 'aktivitet') AS base)
    ) WHERE id = new.id AND slug IS NULL;
END;

CREATE TRIGGER meetings_slug_update AFTER UPDATE OF date, group_id ON meetings
WHEN new.date IS NOT old.date OR new.group_id IS NOT old.group_id BEGIN
    UPDATE meetings SET slug = (
        SELECT base || CASE WHEN EXISTS (SELECT 1 FROM meetings WHERE slug = base AND id <> new.id)
                            THEN '-' || new.id ELSE '' END
        FROM (SELECT new.date || '-' || coalesce((SELECT slug FROM groups WHERE id = new.group_id), 'aktivitet') AS base)
    ) WHERE id = new.id;
END;

CREATE TABLE adjusters (
    -- number of the row
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the meeting whose minutes are checked
    meeting_id INTEGER NOT NULL REFERENCES meetings(id),
    -- who checks and signs, as printed
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    -- who, when known
    person_id INTEGER REFERENCES people(id),
    -- the day of signing
    signed_on TEXT CHECK (signed_on IS date(signed_on, '+0 days')),
    UNIQUE (meeting_id, name)
) STRICT;

CREATE INDEX adjusters_person ON adjusters(person_id) WHERE person_id IS NOT NULL;

CREATE TABLE attendance (
    -- number of the row
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the meeting
    meeting_id INTEGER NOT NULL REFERENCES meetings(id),
    -- place in the list of names, from 1
    position INTEGER NOT NULL DEFAULT 1,
    -- the name as printed; empty for people who are counted and not named
    name TEXT CHECK (trim(name) <> ''),
    -- who it is, when known
    person_id INTEGER REFERENCES people(id),
    -- present, apologies or absent
    status TEXT NOT NULL CHECK (status IN ({attendance_status})),
    -- how many people the row stands for; 1 for a named person
    head_count INTEGER NOT NULL DEFAULT 1 CHECK (head_count >= 1),
    -- 1 when the head count is an estimate ('ungefär 30')
    approximate INTEGER NOT NULL DEFAULT 0 CHECK (approximate IN (0, 1)),
    -- in what capacity they took part, where the document says so
    category TEXT CHECK (category IN ({person_category})),
    -- organisation, unit or party printed with the name
    affiliation TEXT,
    -- role printed with the name, e.g. 'sekreterare'
    role TEXT,
    -- anything else printed with the name: 't.o.m. § 8', 'på distans', whom the person stands in for
    note TEXT,
    CHECK (name IS NULL OR head_count = 1),
    -- a resident is counted, or named with recorded consent; the person's own row holds the consent
    CHECK (category <> 'resident' OR name IS NULL OR person_id IS NOT NULL)
) STRICT;

CREATE INDEX attendance_meeting ON attendance(meeting_id, status);
CREATE UNIQUE INDEX attendance_person ON attendance(person_id, meeting_id) WHERE person_id IS NOT NULL;

CREATE TABLE agenda_items (
    -- number of the row
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the meeting
    meeting_id INTEGER NOT NULL REFERENCES meetings(id),
    -- place on the agenda, from 1
    position INTEGER NOT NULL CHECK (position >= 1),
    -- the item's own number as printed, e.g. '12'
    number TEXT,
    -- heading
    heading TEXT NOT NULL CHECK (trim(heading) <> ''),
    -- what was said, as Markdown
    body TEXT NOT NULL DEFAULT '',
    -- open until the meeting is held; then discussed, or deferred to a later meeting
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ({item_status})),
    -- why it was deferred, as printed
    deferred_reason TEXT,
    -- until when it was deferred, as printed: 'nästa gång', 'nästa års första möte'
    deferred_until TEXT,
    -- the earlier item that this one carries on
    continues_id INTEGER REFERENCES agenda_items(id) CHECK (continues_id <> id),
    UNIQUE (meeting_id, position),
    CHECK (status = 'deferred' OR (deferred_reason IS NULL AND deferred_until IS NULL))
) STRICT;

CREATE UNIQUE INDEX agenda_items_continues ON agenda_items(continues_id) WHERE continues_id IS NOT NULL;
CREATE INDEX agenda_items_status ON agenda_items(status);

CREATE TABLE decisions (
    -- number of the decision
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the meeting that decided
    meeting_id INTEGER NOT NULL REFERENCES meetings(id),
    -- the agenda item it belongs to
    item_id INTEGER REFERENCES agenda_items(id),
    -- place among the meeting's decisions, from 1
    position INTEGER NOT NULL DEFAULT 1,
    -- the decision as printed, without the label 'Beslut:'
    text TEXT NOT NULL CHECK (trim(text) <> '')
) STRICT;

CREATE INDEX decisions_meeting ON decisions(meeting_id);
CREATE INDEX decisions_item ON decisions(item_id) WHERE item_id IS NOT NULL;
