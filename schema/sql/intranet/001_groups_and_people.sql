-- Who: bodies that meet, units and associations; people; who belongs where.
-- Names follow Popolo: group = organization, membership = person in a group with a role, for a time.
-- Ids are never used twice (AUTOINCREMENT): passages, questions and web addresses point at rows by id.

CREATE TABLE groups (
    -- number of the group
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- name as the group itself writes it
    name TEXT NOT NULL UNIQUE CHECK (trim(name) <> ''),
    -- the name in web addresses: a-z, 0-9 and hyphens
    slug TEXT UNIQUE CHECK (slug NOT GLOB '*[^a-z0-9-]*'),
    -- what sort of group it is
    kind TEXT NOT NULL DEFAULT 'body' CHECK (kind IN ({group_kind})),
    -- the group that this one is a part of
    parent_id INTEGER REFERENCES groups(id) CHECK (parent_id <> id),
    -- what the group is for, in a sentence or two
    description TEXT
) STRICT;

CREATE INDEX groups_parent ON groups(parent_id);

-- A group written by hand without a slug still gets an address.
CREATE TRIGGER groups_slug AFTER INSERT ON groups WHEN new.slug IS NULL BEGIN
    UPDATE groups SET slug = 'grupp-' || new.id WHERE id = new.id;
END;

CREATE TABLE group_names (
    -- another way in which documents write the group's name
    name TEXT PRIMARY KEY NOT NULL CHECK (trim(name) <> ''),
    -- the group meant
    group_id INTEGER NOT NULL REFERENCES groups(id)
) STRICT;

CREATE INDEX group_names_group ON group_names(group_id);

CREATE TABLE people (
    -- number of the person
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- full name
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    -- in what capacity the person takes part
    category TEXT NOT NULL DEFAULT 'other' CHECK (category IN ({person_category})),
    -- 1 when the name is public because of the person's role, e.g. an elected chair
    name_is_public INTEGER NOT NULL DEFAULT 0 CHECK (name_is_public IN (0, 1)),
    -- the day on which a resident agreed to be named here; without it a resident is counted, not named
    consent_on TEXT CHECK (consent_on IS date(consent_on, '+0 days')),
    CHECK (category <> 'resident' OR consent_on IS NOT NULL)
) STRICT;

CREATE INDEX people_name ON people(name);
CREATE INDEX people_category ON people(category);

CREATE TABLE person_names (
    -- another way in which documents write a person's name
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    -- the person meant
    person_id INTEGER NOT NULL REFERENCES people(id),
    -- the group within which this spelling means this person; everywhere when empty
    group_id INTEGER REFERENCES groups(id)
) STRICT;

CREATE UNIQUE INDEX person_names_once ON person_names(name, person_id, coalesce(group_id, 0));
CREATE INDEX person_names_person ON person_names(person_id);
CREATE INDEX person_names_group ON person_names(group_id);

CREATE TABLE memberships (
    -- number of the membership
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- who
    person_id INTEGER NOT NULL REFERENCES people(id),
    -- member of which group
    group_id INTEGER NOT NULL REFERENCES groups(id),
    -- role in the group as written, e.g. 'ordförande'; an ordinary member when empty
    role TEXT,
    -- the area or heading that the roster lists the person under
    area TEXT,
    -- the unit or association that the person speaks for
    on_behalf_of_id INTEGER REFERENCES groups(id),
    -- first day; unknown when empty
    starts_on TEXT CHECK (starts_on IS date(starts_on, '+0 days')),
    -- last day; still a member when empty
    ends_on TEXT CHECK (ends_on IS date(ends_on, '+0 days')),
    CHECK (ends_on >= starts_on)
) STRICT;

CREATE UNIQUE INDEX memberships_once ON memberships(person_id, group_id, coalesce(starts_on, ''), coalesce(area, ''));
CREATE INDEX memberships_group ON memberships(group_id);
CREATE INDEX memberships_behalf ON memberships(on_behalf_of_id);
