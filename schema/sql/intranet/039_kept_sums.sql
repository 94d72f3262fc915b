-- Sums of meetings, so that pages and questions need not read every row of a record that grows. Triggers keep them,
-- whoever writes; `intranet doctor` compares them with the rows and counts them anew. What a sum says is told once, in
-- the views that count it. public.db has the same, of what it holds itself: a count that is hidden there ('<5') adds
-- nothing to a sum and is told by itself.

-- One meeting.
CREATE TABLE meeting_sums (
    -- the meeting
    meeting_id INTEGER PRIMARY KEY,
    -- its group; 0 when it belongs to none
    group_id INTEGER NOT NULL,
    -- its year
    year TEXT NOT NULL,
    -- its term: spring is January to June
    term TEXT NOT NULL,
    -- whether it is planned, held, …
    status TEXT NOT NULL,
    -- 1 when its list says who came
    listed INTEGER NOT NULL,
    -- people who could have come: named in the list, or members since a known day
    invited INTEGER NOT NULL,
    -- those of them who came
    came INTEGER NOT NULL,
    -- all who came, also those who are only counted
    present INTEGER NOT NULL,
    -- counts that are hidden
    few INTEGER NOT NULL,
    -- items of its agenda
    items INTEGER NOT NULL,
    -- decisions
    decisions INTEGER NOT NULL,
    -- what is to be done, answered or decided after it
    actions INTEGER NOT NULL,
    -- those of them that are promises
    promises INTEGER NOT NULL,
    -- minutes from its start to its end; empty when one of them is not known
    minutes INTEGER
) STRICT;

CREATE VIEW meeting_sums_now AS
SELECT m.id AS meeting_id, coalesce(m.group_id, 0) AS group_id, substr(m.date, 1, 4) AS year,
       CASE WHEN substr(m.date, 6, 2) < '07' THEN 'spring' ELSE 'autumn' END AS term, m.status,
       EXISTS (SELECT 1 FROM attendance a WHERE a.meeting_id = m.id) AS listed,
       iif(EXISTS (SELECT 1 FROM attendance a WHERE a.meeting_id = m.id), (
           SELECT count(*) FROM (
               SELECT a.person_id FROM attendance a WHERE a.meeting_id = m.id AND a.person_id IS NOT NULL
               UNION
               SELECT s.person_id FROM memberships s
               WHERE s.group_id = m.group_id AND m.date BETWEEN s.starts_on AND coalesce(s.ends_on, '9999-12-31'))
       ), 0) AS invited,
       (SELECT count(a.person_id) FROM attendance a WHERE a.meeting_id = m.id AND a.status = 'present') AS came,
       (SELECT coalesce(sum(CAST(a.head_count AS INTEGER)), 0) FROM attendance a
        WHERE a.meeting_id = m.id AND a.status = 'present') AS present,
       (SELECT coalesce(sum(typeof(a.head_count) = 'text'), 0) FROM attendance a
        WHERE a.meeting_id = m.id AND a.status = 'present') AS few,
       (SELECT count(*) FROM agenda_items i WHERE i.meeting_id = m.id) AS items,
       (SELECT count(*) FROM decisions d WHERE d.meeting_id = m.id) AS decisions,
       (SELECT count(*) FROM actions o WHERE o.meeting_id = m.id) AS actions,
       (SELECT count(*) FROM actions o WHERE o.meeting_id = m.id AND +o.kind = 'feedback') AS promises,
       iif(m.ends_at > m.starts_at, (CAST(substr(m.ends_at, 1, 2) AS INTEGER) - CAST(substr(m.starts_at, 1, 2) AS INTEGER))
           * 60 + CAST(substr(m.ends_at, 4) AS INTEGER) - CAST(substr(m.starts_at, 4) AS INTEGER), NULL) AS minutes
FROM meetings m;

-- Those who came to one meeting, by the capacity in which they took part.
CREATE TABLE present_sums (
    -- the meeting
    meeting_id INTEGER NOT NULL,
    -- in what capacity; '' when nobody knows
    category TEXT NOT NULL,
    -- its year
    year TEXT NOT NULL,
    -- its term
    term TEXT NOT NULL,
    -- whether it is planned, held, …
    status TEXT NOT NULL,
    -- how many came
    present INTEGER NOT NULL,
    -- counts that are hidden
    few INTEGER NOT NULL,
    -- minutes that it lasted, also past midnight; empty when nobody knows
    minutes INTEGER,
    PRIMARY KEY (meeting_id, category)
) STRICT, WITHOUT ROWID;

CREATE VIEW present_sums_now AS
SELECT meeting_id, category, year, term, status, sum(CAST(head_count AS INTEGER)) AS present,
       sum(typeof(head_count) = 'text') AS few, minutes
FROM (
    SELECT a.meeting_id, coalesce(
               CASE WHEN p.category <> 'other' AND 'resident' IN (a.category, p.category) THEN p.category
                    ELSE coalesce(a.category, p.category) END, '') AS category,
           substr(m.date, 1, 4) AS year, CASE WHEN substr(m.date, 6, 2) < '07' THEN 'spring' ELSE 'autumn' END AS term,
           m.status, a.head_count,
           iif(m.ends_at > m.starts_at OR (m.starts_at >= '18:00' AND m.ends_at < '04:00'),
               (CAST(substr(m.ends_at, 1, 2) AS INTEGER) * 60 + CAST(substr(m.ends_at, 4) AS INTEGER)
                - CAST(substr(m.starts_at, 1, 2) AS INTEGER) * 60 - CAST(substr(m.starts_at, 4) AS INTEGER)
                + 1440) % 1440, NULL) AS minutes
    FROM attendance a JOIN meetings m ON m.id = a.meeting_id LEFT JOIN people p ON p.id = a.person_id
    WHERE a.status = 'present'
)
GROUP BY meeting_id, category;

-- The meetings of a group in a term.
CREATE TABLE group_sums (
    -- the group; 0 for meetings that belong to none
    group_id INTEGER NOT NULL,
    -- the year
    year TEXT NOT NULL,
    -- the term
    term TEXT NOT NULL,
    -- meetings that are planned, held, …
    status TEXT NOT NULL,
    -- how many meetings
    meetings INTEGER NOT NULL,
    -- those whose list says who came
    listed INTEGER NOT NULL,
    -- those to which somebody could have come
    expecting INTEGER NOT NULL,
    -- people who could have come, all meetings together
    invited INTEGER NOT NULL,
    -- those of them who came
    came INTEGER NOT NULL,
    -- all who came
    present INTEGER NOT NULL,
    -- counts that are hidden
    few INTEGER NOT NULL,
    -- decisions
    decisions INTEGER NOT NULL,
    -- what is to be done, answered or decided after them
    actions INTEGER NOT NULL,
    -- those of them that are promises
    promises INTEGER NOT NULL,
    -- meetings whose length is known
    timed INTEGER NOT NULL,
    -- the minutes of those
    minutes INTEGER NOT NULL,
    -- the items of those
    timed_items INTEGER NOT NULL,
    PRIMARY KEY (group_id, year, term, status)
) STRICT, WITHOUT ROWID;

CREATE INDEX group_sums_year ON group_sums(year, term);

CREATE VIEW group_sums_now AS
SELECT group_id, year, term, status, count(*) AS meetings, sum(listed) AS listed, sum(invited > 0) AS expecting,
       sum(invited) AS invited, sum(came) AS came, sum(present) AS present, sum(few) AS few,
       sum(decisions) AS decisions, sum(actions) AS actions, sum(promises) AS promises, count(minutes) AS timed, coalesce(sum(minutes), 0) AS minutes,
       coalesce(sum(iif(minutes IS NULL, 0, items)), 0) AS timed_items
FROM meeting_sums GROUP BY group_id, year, term, status;

-- Those who came in a term, by the capacity in which they took part.
CREATE TABLE category_sums (
    -- the year
    year TEXT NOT NULL,
    -- the term
    term TEXT NOT NULL,
    -- meetings that are planned, held, …
    status TEXT NOT NULL,
    -- in what capacity; '' when nobody knows
    category TEXT NOT NULL,
    -- how many meetings had somebody in that capacity
    meetings INTEGER NOT NULL,
    -- how many came
    present INTEGER NOT NULL,
    -- counts that are hidden
    few INTEGER NOT NULL,
    -- meetings whose length is known
    timed INTEGER NOT NULL,
    -- minutes that those who came to them have given
    minutes INTEGER NOT NULL,
    -- counts that are hidden of them
    timed_few INTEGER NOT NULL,
    PRIMARY KEY (year, term, status, category)
) STRICT, WITHOUT ROWID;

CREATE VIEW category_sums_now AS
SELECT year, term, status, category, count(*) AS meetings, sum(present) AS present, sum(few) AS few,
       count(minutes) AS timed, coalesce(sum(present * minutes), 0) AS minutes,
       coalesce(sum(iif(minutes IS NULL, 0, few)), 0) AS timed_few
FROM present_sums GROUP BY year, term, status, category;

-- SQL has no functions: whoever changes a meeting puts its number here, and the trigger counts the meeting anew.
CREATE TABLE meetings_to_count (
    -- the meeting
    meeting_id INTEGER NOT NULL
) STRICT;

CREATE TRIGGER kept_sums_count AFTER INSERT ON meetings_to_count BEGIN
    DELETE FROM meeting_sums WHERE meeting_id = new.meeting_id;
    INSERT INTO meeting_sums SELECT * FROM meeting_sums_now WHERE meeting_id = new.meeting_id;
    DELETE FROM present_sums WHERE meeting_id = new.meeting_id;
    INSERT INTO present_sums SELECT * FROM present_sums_now WHERE meeting_id = new.meeting_id;
    DELETE FROM meetings_to_count;
END;

CREATE TRIGGER kept_sums_of_groups_insert AFTER INSERT ON meeting_sums BEGIN
    INSERT INTO group_sums SELECT new.group_id, new.year, new.term, new.status, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    WHERE NOT EXISTS (SELECT 1 FROM group_sums WHERE group_id = new.group_id AND year = new.year AND term = new.term
                      AND status = new.status);
    UPDATE group_sums SET meetings = meetings + 1, listed = listed + new.listed, expecting = expecting + (new.invited > 0),
        invited = invited + new.invited, came = came + new.came, present = present + new.present, few = few + new.few,
        decisions = decisions + new.decisions, actions = actions + new.actions, promises = promises + new.promises,
        timed = timed + (new.minutes IS NOT NULL), minutes = minutes + coalesce(new.minutes, 0),
        timed_items = timed_items + iif(new.minutes IS NULL, 0, new.items)
    WHERE group_id = new.group_id AND year = new.year AND term = new.term AND status = new.status;
END;
CREATE TRIGGER kept_sums_of_groups_delete AFTER DELETE ON meeting_sums BEGIN
    UPDATE group_sums SET meetings = meetings - 1, listed = listed - old.listed, expecting = expecting - (old.invited > 0),
        invited = invited - old.invited, came = came - old.came, present = present - old.present, few = few - old.few,
        decisions = decisions - old.decisions, actions = actions - old.actions, promises = promises - old.promises,
        timed = timed - (old.minutes IS NOT NULL), minutes = minutes - coalesce(old.minutes, 0),
        timed_items = timed_items - iif(old.minutes IS NULL, 0, old.items)
    WHERE group_id = old.group_id AND year = old.year AND term = old.term AND status = old.status;
    DELETE FROM group_sums WHERE group_id = old.group_id AND year = old.year AND term = old.term AND status = old.status
        AND meetings = 0;
END;
CREATE TRIGGER kept_sums_of_groups_update AFTER UPDATE OF items, decisions, actions, promises ON meeting_sums BEGIN
    UPDATE group_sums SET decisions = decisions + new.decisions - old.decisions,
        actions = actions + new.actions - old.actions, promises = promises + new.promises - old.promises,
        timed_items = timed_items + iif(new.minutes IS NULL, 0, new.items - old.items)
    WHERE group_id = new.group_id AND year = new.year AND term = new.term AND status = new.status;
END;
CREATE TRIGGER kept_sums_of_categories_insert AFTER INSERT ON present_sums BEGIN
    INSERT INTO category_sums SELECT new.year, new.term, new.status, new.category, 0, 0, 0, 0, 0, 0
    WHERE NOT EXISTS (SELECT 1 FROM category_sums WHERE year = new.year AND term = new.term AND status = new.status
                      AND category = new.category);
    UPDATE category_sums SET meetings = meetings + 1, present = present + new.present, few = few + new.few,
        timed = timed + (new.minutes IS NOT NULL), minutes = minutes + coalesce(new.present * new.minutes, 0),
        timed_few = timed_few + iif(new.minutes IS NULL, 0, new.few)
    WHERE year = new.year AND term = new.term AND status = new.status AND category = new.category;
END;
CREATE TRIGGER kept_sums_of_categories_delete AFTER DELETE ON present_sums BEGIN
    UPDATE category_sums SET meetings = meetings - 1, present = present - old.present, few = few - old.few,
        timed = timed - (old.minutes IS NOT NULL), minutes = minutes - coalesce(old.present * old.minutes, 0),
        timed_few = timed_few - iif(old.minutes IS NULL, 0, old.few)
    WHERE year = old.year AND term = old.term AND status = old.status AND category = old.category;
    DELETE FROM category_sums WHERE year = old.year AND term = old.term AND status = old.status AND category = old.category
        AND meetings = 0;
END;

CREATE TRIGGER kept_sums_meetings_insert AFTER INSERT ON meetings BEGIN
    INSERT INTO meetings_to_count VALUES (new.id);
END;
CREATE TRIGGER kept_sums_meetings_update AFTER UPDATE OF group_id, date, status, starts_at, ends_at ON meetings
WHEN new.group_id IS NOT old.group_id OR new.date IS NOT old.date OR new.status IS NOT old.status
     OR new.starts_at IS NOT old.starts_at OR new.ends_at IS NOT old.ends_at BEGIN
    INSERT INTO meetings_to_count VALUES (new.id);
END;
CREATE TRIGGER kept_sums_meetings_delete AFTER DELETE ON meetings BEGIN
    INSERT INTO meetings_to_count VALUES (old.id);
END;
CREATE TRIGGER kept_sums_attendance_insert AFTER INSERT ON attendance BEGIN
    INSERT INTO meetings_to_count VALUES (new.meeting_id);
END;
CREATE TRIGGER kept_sums_attendance_update AFTER UPDATE OF meeting_id, person_id, status, head_count, category ON attendance
WHEN new.meeting_id IS NOT old.meeting_id OR new.person_id IS NOT old.person_id OR new.status IS NOT old.status
     OR new.head_count IS NOT old.head_count OR new.category IS NOT old.category BEGIN
    INSERT INTO meetings_to_count VALUES (old.meeting_id), (new.meeting_id);
END;
CREATE TRIGGER kept_sums_attendance_delete AFTER DELETE ON attendance BEGIN
    INSERT INTO meetings_to_count VALUES (old.meeting_id);
END;
CREATE TRIGGER kept_sums_items_insert AFTER INSERT ON agenda_items BEGIN
    UPDATE meeting_sums SET items = items + 1 WHERE meeting_id = new.meeting_id;
END;
CREATE TRIGGER kept_sums_items_update AFTER UPDATE OF meeting_id ON agenda_items WHEN new.meeting_id <> old.meeting_id BEGIN
    INSERT INTO meetings_to_count VALUES (old.meeting_id), (new.meeting_id);
END;
CREATE TRIGGER kept_sums_items_delete AFTER DELETE ON agenda_items BEGIN
    UPDATE meeting_sums SET items = items - 1 WHERE meeting_id = old.meeting_id;
END;
CREATE TRIGGER kept_sums_decisions_insert AFTER INSERT ON decisions BEGIN
    UPDATE meeting_sums SET decisions = decisions + 1 WHERE meeting_id = new.meeting_id;
END;
CREATE TRIGGER kept_sums_decisions_update AFTER UPDATE OF meeting_id ON decisions WHEN new.meeting_id <> old.meeting_id BEGIN
    INSERT INTO meetings_to_count VALUES (old.meeting_id), (new.meeting_id);
END;
CREATE TRIGGER kept_sums_decisions_delete AFTER DELETE ON decisions BEGIN
    UPDATE meeting_sums SET decisions = decisions - 1 WHERE meeting_id = old.meeting_id;
END;
CREATE TRIGGER kept_sums_done_after_insert AFTER INSERT ON actions BEGIN
    UPDATE meeting_sums SET actions = actions + 1, promises = promises + (new.kind = 'feedback')
    WHERE meeting_id = new.meeting_id;
END;
CREATE TRIGGER kept_sums_done_after_update AFTER UPDATE OF meeting_id, kind ON actions
WHEN new.meeting_id IS NOT old.meeting_id OR new.kind <> old.kind BEGIN
    UPDATE meeting_sums SET actions = actions - 1, promises = promises - (old.kind = 'feedback')
    WHERE meeting_id = old.meeting_id;
    UPDATE meeting_sums SET actions = actions + 1, promises = promises + (new.kind = 'feedback')
    WHERE meeting_id = new.meeting_id;
END;
CREATE TRIGGER kept_sums_done_after_delete AFTER DELETE ON actions BEGIN
    UPDATE meeting_sums SET actions = actions - 1, promises = promises - (old.kind = 'feedback')
    WHERE meeting_id = old.meeting_id;
END;
-- Who is a resident is said by the person's own row. An undo may bring back a person after what names that person.
CREATE TRIGGER kept_sums_people_insert AFTER INSERT ON people BEGIN
    INSERT INTO meetings_to_count SELECT meeting_id FROM attendance WHERE person_id = new.id;
END;
CREATE TRIGGER kept_sums_people_update AFTER UPDATE OF category ON people WHEN new.category <> old.category BEGIN
    INSERT INTO meetings_to_count SELECT meeting_id FROM attendance WHERE person_id = new.id;
END;
-- Who could have come is told by the members, too.
CREATE TRIGGER kept_sums_members_insert AFTER INSERT ON memberships WHEN new.starts_on IS NOT NULL BEGIN
    INSERT INTO meetings_to_count SELECT id FROM meetings
    WHERE group_id = new.group_id AND date BETWEEN new.starts_on AND coalesce(new.ends_on, '9999-12-31');
END;
CREATE TRIGGER kept_sums_members_update AFTER UPDATE OF person_id, group_id, starts_on, ends_on ON memberships
WHEN (new.person_id IS NOT old.person_id OR new.group_id IS NOT old.group_id OR new.starts_on IS NOT old.starts_on
      OR new.ends_on IS NOT old.ends_on) BEGIN
    INSERT INTO meetings_to_count SELECT id FROM meetings
    WHERE group_id = old.group_id AND date BETWEEN old.starts_on AND coalesce(old.ends_on, '9999-12-31')
    UNION SELECT id FROM meetings
    WHERE group_id = new.group_id AND date BETWEEN new.starts_on AND coalesce(new.ends_on, '9999-12-31');
END;
CREATE TRIGGER kept_sums_members_delete AFTER DELETE ON memberships WHEN old.starts_on IS NOT NULL BEGIN
    INSERT INTO meetings_to_count SELECT id FROM meetings
    WHERE group_id = old.group_id AND date BETWEEN old.starts_on AND coalesce(old.ends_on, '9999-12-31');
END;

INSERT INTO meeting_sums SELECT * FROM meeting_sums_now;
INSERT INTO present_sums SELECT * FROM present_sums_now;

-- Few of many: what a coordinator is to see to. An index of all meetings by status would be taken where that of the group
-- is the better one.
CREATE INDEX meetings_unfinished ON meetings(date) WHERE status = 'held' AND minutes_status IS NOT 'published';
CREATE INDEX meetings_planned ON meetings(date) WHERE status IN ('planned', 'preliminary');
