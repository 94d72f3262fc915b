-- What of the record (the attached database `record`) goes into public.db. Run in order, in one transaction, in a file
-- without triggers: rows are copied as they are, so none may lock, number or keep them on the way.
-- Fewer than five residents become "<5" here: see "People without a name" below.
-- Left out whole: texts and bytes of documents, passages, questions, comments, other spellings of names, earlier versions
-- of minutes, what small groups thought of proposals, and the bodies of news texts, which may name residents whom no list
-- tells.

DELETE FROM vocabulary;
INSERT INTO vocabulary SELECT * FROM record.vocabulary;
INSERT INTO groups SELECT * FROM record.groups;

-- Every meeting is public with day, place and state; what was said there only once its minutes are published.
INSERT INTO meetings
SELECT * FROM record.meetings;
UPDATE meetings SET document_id = NULL;

-- Minutes that are being corrected: until the correction is published, what was published last stands. Whoever takes
-- them back altogether takes their state away.
CREATE TEMP TABLE corrected AS
SELECT v.meeting_id AS id, v.version, v.content, json_extract(v.content, '$.meeting') AS meeting
FROM record.minutes_versions v JOIN record.meetings m ON m.id = v.meeting_id
WHERE m.minutes_status IN ('draft', 'checked')
  AND v.version = (SELECT max(version) FROM record.minutes_versions WHERE meeting_id = v.meeting_id);
-- People who have been merged with others since.
CREATE TEMP TABLE moved AS
WITH RECURSIVE ahead(id, kept_id) AS (
    SELECT merged_id, kept_id FROM record.merges WHERE table_name = 'people' AND undone_at IS NULL
    UNION
    SELECT a.id, m.kept_id FROM ahead a JOIN record.merges m ON m.merged_id = a.kept_id
    WHERE m.table_name = 'people' AND m.undone_at IS NULL AND a.kept_id NOT IN (SELECT id FROM record.people)
)
SELECT id, kept_id FROM ahead
WHERE kept_id IN (SELECT id FROM record.people) AND id NOT IN (SELECT id FROM record.people);
UPDATE meetings SET
    minutes_status = 'published', minutes_version = c.version, correction = c.meeting ->> 'correction',
    title = c.meeting ->> 'title', end_date = c.meeting ->> 'end_date', starts_at = c.meeting ->> 'starts_at',
    ends_at = c.meeting ->> 'ends_at', place = c.meeting ->> 'place', kind = c.meeting ->> 'kind',
    status = c.meeting ->> 'status', chair = c.meeting ->> 'chair', chair_id = c.meeting ->> 'chair_id',
    secretary = c.meeting ->> 'secretary', secretary_id = c.meeting ->> 'secretary_id',
    residents_from = c.meeting ->> 'residents_from', residents_until = c.meeting ->> 'residents_until',
    date = c.meeting ->> 'date',
    -- The address begins with the day.
    slug = CASE WHEN date = c.meeting ->> 'date' THEN slug
                WHEN EXISTS (SELECT 1 FROM meetings o WHERE o.slug = (c.meeting ->> 'date') || substr(meetings.slug, 11))
                THEN (c.meeting ->> 'date') || substr(slug, 11) || '-' || meetings.id
                ELSE (c.meeting ->> 'date') || substr(slug, 11) END
FROM corrected c WHERE c.id = meetings.id;
-- Calendars of others get a greater number only with what is new to them.
INSERT INTO calendar_entries SELECT * FROM record.calendar_entries WHERE meeting_id IN (SELECT id FROM meetings);
UPDATE calendar_entries SET sequence = published_sequence, changed_at = published_changed_at
WHERE meeting_id IN (SELECT id FROM corrected);
UPDATE calendar_entries SET published_sequence = sequence, published_changed_at = changed_at;
UPDATE meetings SET chair_id = kept_id FROM moved WHERE moved.id = chair_id;
UPDATE meetings SET secretary_id = kept_id FROM moved WHERE moved.id = secretary_id;

UPDATE meetings SET minutes_status = NULL, minutes_version = 1, chair = NULL, chair_id = NULL, secretary = NULL,
                    secretary_id = NULL, correction = NULL
WHERE minutes_status IS NOT 'published';

CREATE TEMP TABLE shown AS SELECT id FROM meetings WHERE minutes_status = 'published';
CREATE TEMP TABLE current AS SELECT id FROM shown WHERE id NOT IN (SELECT id FROM corrected);
-- Of every version the number, the day and the reason; what it said only of the latest, which stands in the tables.
INSERT INTO minutes_versions (id, meeting_id, version, published_at, content)
SELECT id, meeting_id, version, published_at,
       json_object('meeting', json_object('correction', json_extract(content, '$.meeting.correction')))
FROM record.minutes_versions WHERE meeting_id IN (SELECT id FROM shown);

-- Whose name may stand is in the temporary table `named`, which build.py has filled (schema/privacy/publicly_named.py).

-- Rows of attendance are put together here, and come into the file once, when they are ready.
CREATE TEMP TABLE attending (
    id INTEGER PRIMARY KEY, meeting_id INTEGER, position INTEGER DEFAULT 1, name TEXT, person_id INTEGER, status TEXT,
    head_count ANY DEFAULT 1, approximate INTEGER DEFAULT 0, category TEXT, affiliation TEXT, role TEXT, note TEXT,
    stands_in_for_id INTEGER
) STRICT;
INSERT INTO attending
SELECT id, meeting_id, position, name, person_id, status, head_count, approximate, category, affiliation, role, note,
       stands_in_for_id
FROM record.attendance WHERE meeting_id IN (SELECT id FROM current);
INSERT INTO attending (id, meeting_id, position, name, person_id, status, head_count, approximate, category,
                       affiliation, role, note, stands_in_for_id)
SELECT r.value ->> 'id', c.id, r.value ->> 'position', r.value ->> 'name', r.value ->> 'person_id',
       r.value ->> 'status', r.value ->> 'head_count', r.value ->> 'approximate', r.value ->> 'category',
       r.value ->> 'affiliation', r.value ->> 'role', r.value ->> 'note', r.value ->> 'stands_in_for_id'
FROM corrected c, json_each(c.content, '$.attendance') r
WHERE r.value ->> 'id' NOT IN (SELECT id FROM attending);
-- Nobody is twice at a meeting when two people have been put together.
CREATE UNIQUE INDEX temp.once_at_a_meeting ON attending (person_id, meeting_id) WHERE person_id IS NOT NULL;
UPDATE OR IGNORE attending SET person_id = kept_id FROM moved WHERE moved.id = person_id;
DROP INDEX temp.once_at_a_meeting;
UPDATE attending SET stands_in_for_id = kept_id FROM moved WHERE moved.id = stands_in_for_id;
-- A resident who agreed to be named here did not agree to be named on the web.
UPDATE attending SET category = 'resident'
WHERE person_id IN (SELECT id FROM record.people WHERE category = 'resident');
UPDATE attending SET category = coalesce(category, (SELECT category FROM record.people WHERE id = person_id), 'other')
WHERE name IS NOT NULL AND (person_id IS NULL OR person_id NOT IN (SELECT id FROM named));
UPDATE attending SET name = NULL, person_id = NULL, affiliation = NULL, role = NULL, note = NULL,
                     stands_in_for_id = NULL
WHERE name IS NOT NULL AND (person_id IS NULL OR person_id NOT IN (SELECT id FROM named));

UPDATE attending SET stands_in_for_id = NULL WHERE stands_in_for_id NOT IN (SELECT id FROM named);

-- People without a name are one number for each status and capacity. Fewer than five residents, or people of whom it is
-- not known in what capacity they came (they may be residents), are '<5'.
CREATE TEMP TABLE counted AS
SELECT meeting_id, status, coalesce(category, '') AS category, min(position) AS position, sum(head_count) AS heads,
       max(approximate) AS approximate
FROM attending WHERE name IS NULL GROUP BY meeting_id, status, coalesce(category, '');
-- Numbers that are told a second time must not tell by their difference what a few did. `changed` compares what was told
-- with what is. Safe is a change of five or more between numbers of five or more (or none at all), and one by which people
-- of whom nothing was known got a name: it leaves none of them, or five or more, and no number of the meeting has grown
-- (they may be counted there, and its growth tells how many they were). A meeting with another change is `withheld`:
-- what was told of it stays, as '..'.
CREATE TEMP TABLE changed AS
SELECT meeting_id, category, sum(before) AS before, sum(now) AS now FROM (
    SELECT meeting_id, status, category, heads AS before, 0 AS now FROM kept.told_counts
    UNION ALL SELECT meeting_id, status, category, 0, heads FROM counted
    WHERE meeting_id IN (SELECT meeting_id FROM kept.told_counts)
) WHERE meeting_id IN (SELECT id FROM shown) GROUP BY meeting_id, status, category HAVING sum(before) <> sum(now);
CREATE TEMP TABLE withheld AS
SELECT DISTINCT meeting_id FROM changed
WHERE NOT (before NOT BETWEEN 1 AND 4 AND now NOT BETWEEN 1 AND 4 AND abs(before - now) >= 5)
  AND NOT (category IN ('', 'other') AND now < before AND now NOT BETWEEN 1 AND 4
           AND meeting_id NOT IN (SELECT meeting_id FROM changed WHERE now > before));
-- A meeting in the place of others that were told and are not any more (`gone`, earlier_counts.py) says by its sum what they
-- hid; so does one to which a meeting has lost some. It may say what one of them said, and is withheld with anything else.
DELETE FROM gone WHERE id IN (SELECT id FROM shown);
INSERT INTO gone
SELECT m.id, m.group_id, m.date, max(t.told_on) FROM meetings m JOIN kept.told_counts t ON t.meeting_id = m.id
WHERE m.id IN (SELECT meeting_id FROM changed WHERE now < before) GROUP BY m.id;
-- What was held after the numbers were told is not what they tell of, unless a day is wrong: near theirs, or to come.
CREATE TEMP TABLE superseded AS
SELECT gone.id, m.id AS into_id, gone.date = m.date AS is_same_day FROM gone
JOIN meetings m ON m.group_id IS gone.group_id AND m.id <> gone.id AND (
    m.date <= gone.told_on OR m.date > date('now', 'localtime')
    OR m.date BETWEEN date(gone.date, '-31 days') AND date(gone.date, '+31 days'));
-- Of another day it is withheld where a number, or what has come to it, may be the sum of several of which one or more
-- was '<5', or be what one lost while the rest of it is below five. That is asked of what everybody has seen ('<5' is
-- taken for four), across statuses and capacities: whether a number is told does not itself tell anything of those
-- below five.
CREATE TEMP TABLE few_told AS
SELECT meeting_id, heads, heads < 5 AS is_few FROM kept.told_counts WHERE category IN ('', 'resident', 'other');
CREATE TEMP TABLE may_be_sum AS
WITH come AS (
    SELECT now.meeting_id AS into_id, now.heads - coalesce(t.heads, 0) AS heads FROM counted now
    LEFT JOIN kept.told_counts t
        ON t.meeting_id = now.meeting_id AND t.status = now.status AND t.category = now.category
    WHERE now.category IN ('', 'resident', 'other') AND now.heads > coalesce(t.heads, 0)
)
SELECT come.into_id FROM come JOIN (
    SELECT s.into_id, sum(iif(t.is_few, 4, t.heads)) AS most
    FROM superseded s JOIN few_told t ON t.meeting_id = s.id
    GROUP BY s.into_id HAVING count(*) > 1 AND max(t.is_few)
) gone ON gone.into_id = come.into_id AND come.heads <= gone.most
UNION
SELECT come.into_id FROM come JOIN superseded s ON s.into_id = come.into_id JOIN few_told t ON t.meeting_id = s.id
WHERE NOT t.is_few AND come.heads < t.heads AND (come.heads < 5 OR t.heads - come.heads < 5);
INSERT INTO withheld
SELECT DISTINCT into_id FROM superseded WHERE into_id NOT IN (SELECT meeting_id FROM withheld)
AND (is_same_day OR into_id IN (SELECT into_id FROM may_be_sum)) AND (
    into_id IN (SELECT meeting_id FROM changed)
    OR into_id NOT IN (SELECT meeting_id FROM kept.told_counts) AND NOT EXISTS (
        SELECT 1 FROM superseded one WHERE one.into_id = superseded.into_id AND (
            SELECT json_group_array(json_array(status, category, heads)) FROM (
                SELECT status, category, heads FROM counted WHERE meeting_id = one.into_id ORDER BY status, category)
        ) = (
            SELECT json_group_array(json_array(status, category, heads)) FROM (
                SELECT status, category, heads FROM kept.told_counts WHERE meeting_id = one.id ORDER BY status, category)
        )
    )
) AND into_id IN (SELECT meeting_id FROM counted);
DELETE FROM attending WHERE name IS NULL AND (
    coalesce(category, 'other') IN ('resident', 'other') OR meeting_id IN (SELECT meeting_id FROM withheld));
INSERT INTO attending (meeting_id, position, status, head_count, approximate, category)
SELECT meeting_id, position, status, iif(heads < 5, '<5', heads), approximate, nullif(category, '') FROM counted
WHERE category IN ('', 'resident', 'other') AND meeting_id NOT IN (SELECT meeting_id FROM withheld);
INSERT INTO attending (meeting_id, position, status, head_count, category)
SELECT meeting_id, 9999, status, '..', nullif(category, '') FROM kept.told_counts
WHERE meeting_id IN (SELECT meeting_id FROM withheld)
UNION ALL
SELECT meeting_id, 9999, status, '..', nullif(category, '') FROM counted
WHERE meeting_id IN (SELECT meeting_id FROM withheld) AND meeting_id NOT IN (SELECT meeting_id FROM kept.told_counts);
-- Rows are numbered anew, meeting by meeting, so that no gap between two numbers tells how many were put together.
INSERT INTO attendance (id, meeting_id, position, name, person_id, status, head_count, approximate, category,
                        affiliation, role, note, stands_in_for_id)
SELECT meeting_id * 10000 + place, meeting_id, place, name, person_id, status, head_count, approximate, category,
       affiliation, role, note, stands_in_for_id
FROM (SELECT *, row_number() OVER (PARTITION BY meeting_id ORDER BY position, id) AS place FROM attending);
DROP TABLE temp.changed;
DROP TABLE temp.few_told;
DROP TABLE temp.attending;

INSERT INTO agenda_items SELECT * FROM record.agenda_items WHERE meeting_id IN (SELECT id FROM current);
INSERT INTO agenda_items (id, meeting_id, position, number, heading, body, status, deferred_reason, deferred_until)
SELECT r.value ->> 'id', c.id, r.value ->> 'position', r.value ->> 'number', r.value ->> 'heading',
       r.value ->> 'body', r.value ->> 'status', r.value ->> 'deferred_reason', r.value ->> 'deferred_until'
FROM corrected c, json_each(c.content, '$.agenda_items') r
WHERE r.value ->> 'id' NOT IN (SELECT id FROM agenda_items);
-- The earlier item may be carried on by another one by now.
UPDATE OR IGNORE agenda_items SET continues_id = r.value ->> 'continues_id'
FROM corrected c, json_each(c.content, '$.agenda_items') r
WHERE agenda_items.id = r.value ->> 'id' AND agenda_items.meeting_id = c.id;
UPDATE agenda_items SET continues_id = NULL WHERE continues_id NOT IN (SELECT id FROM agenda_items);
INSERT INTO decisions SELECT * FROM record.decisions WHERE meeting_id IN (SELECT id FROM current);
INSERT INTO decisions (id, meeting_id, item_id, position, text)
SELECT r.value ->> 'id', c.id, r.value ->> 'item_id', r.value ->> 'position', r.value ->> 'text'
FROM corrected c, json_each(c.content, '$.decisions') r WHERE r.value ->> 'id' NOT IN (SELECT id FROM decisions);
UPDATE decisions SET item_id = NULL WHERE item_id NOT IN (SELECT id FROM agenda_items);
INSERT INTO adjusters SELECT * FROM record.adjusters WHERE meeting_id IN (SELECT id FROM current);
INSERT INTO adjusters (id, meeting_id, name, person_id, signed_on)
SELECT r.value ->> 'id', c.id, r.value ->> 'name', r.value ->> 'person_id', r.value ->> 'signed_on'
FROM corrected c, json_each(c.content, '$.adjusters') r
WHERE r.value ->> 'id' NOT IN (SELECT id FROM adjusters);
UPDATE adjusters SET person_id = kept_id FROM moved WHERE moved.id = person_id;
DELETE FROM adjusters WHERE person_id IS NULL OR person_id NOT IN (SELECT id FROM named);
CREATE TEMP TABLE listed AS
SELECT id AS old, row_number() OVER (PARTITION BY meeting_id ORDER BY id) AS place FROM adjusters;
UPDATE adjusters SET id = -(meeting_id * 10000 + place) FROM listed WHERE listed.old = adjusters.id;
UPDATE adjusters SET id = -id;
DROP TABLE temp.listed;

INSERT INTO indicators SELECT * FROM record.indicators;
INSERT INTO targets SELECT * FROM record.targets;
INSERT INTO surveys SELECT * FROM record.surveys;
INSERT INTO survey_options SELECT * FROM record.survey_options;
-- What fewer than five have answered is not told. Where fewer than five gave one of two sorts of answers (or where so few
-- answered that a mean tells what they said), the value is rounded, and the number of answers left out: together they
-- would tell how few. While a survey can be answered nothing of it is told: two publications would tell by their
-- difference what those answered who came between.
INSERT INTO measurements SELECT * FROM record.measurements WHERE survey_id IS NULL OR sample_size >= 5
AND survey_id IN (SELECT id FROM record.surveys WHERE closes_on < date('now', 'localtime'));
CREATE TEMP TABLE few AS
SELECT m.id, s.scale = 'one_to_five' AS is_mean FROM measurements m JOIN surveys s ON s.id = m.survey_id
WHERE CASE WHEN s.scale = 'one_to_five' THEN m.sample_size < 25
      ELSE min(round(m.value * m.sample_size / 100), m.sample_size - round(m.value * m.sample_size / 100)) BETWEEN 1 AND 4
      END;
UPDATE measurements SET
    value = iif(few.is_mean, round(value * 2) / 2, round(value / 5) * 5), sample_size = NULL,
    note = iif(note IS NULL, '', note || ' ')
           || 'Avrundat, och antalet svar visas inte: så få har svarat att det annars gick att räkna ut vad några få svarade.'
FROM few WHERE few.id = measurements.id;
DROP TABLE temp.few;
INSERT INTO projects SELECT * FROM record.projects;

INSERT INTO proposals SELECT * FROM record.proposals;
UPDATE proposals SET document_id = NULL;
UPDATE proposals SET item_id = NULL WHERE item_id NOT IN (SELECT id FROM agenda_items);
UPDATE proposals SET responsible = NULL WHERE person_id IS NOT NULL AND person_id NOT IN (SELECT id FROM named);
UPDATE proposals SET person_id = NULL WHERE person_id NOT IN (SELECT id FROM named);
INSERT INTO proposal_statuses SELECT * FROM record.proposal_statuses;
INSERT INTO proposal_items SELECT * FROM record.proposal_items WHERE item_id IN (SELECT id FROM agenda_items);
INSERT INTO proposal_decisions SELECT * FROM record.proposal_decisions WHERE decision_id IN (SELECT id FROM decisions);

-- Who is to do something is shown by name only for those whose name may stand.
INSERT INTO actions SELECT * FROM record.actions WHERE meeting_id IN (SELECT id FROM current);
-- How far a promise has come is no part of the minutes: it is followed up after they are published.
INSERT INTO actions (id, meeting_id, item_id, proposal_id, position, kind, text, responsible, person_id, group_id,
                     recipient, due_on, repeats, status, done_on, recipient_kind, asking_group_id, asked_on, outcome, project_id)
SELECT r.value ->> 'id', c.id, r.value ->> 'item_id', r.value ->> 'proposal_id', r.value ->> 'position',
       r.value ->> 'kind', r.value ->> 'text', r.value ->> 'responsible', r.value ->> 'person_id',
       r.value ->> 'group_id', r.value ->> 'recipient', r.value ->> 'due_on', r.value ->> 'repeats',
       coalesce(a.status, 'open'), a.done_on, a.recipient_kind, a.asking_group_id, a.asked_on, a.outcome, a.project_id
FROM corrected c, json_each(c.content, '$.actions') r LEFT JOIN record.actions a ON a.id = r.value ->> 'id'
WHERE r.value ->> 'id' NOT IN (SELECT id FROM actions);
UPDATE actions SET person_id = kept_id FROM moved WHERE moved.id = person_id;
UPDATE actions SET item_id = NULL WHERE item_id NOT IN (SELECT id FROM agenda_items);
UPDATE actions SET proposal_id = NULL WHERE proposal_id NOT IN (SELECT id FROM proposals);
UPDATE actions SET group_id = NULL WHERE group_id NOT IN (SELECT id FROM groups);
UPDATE actions SET asking_group_id = NULL WHERE asking_group_id NOT IN (SELECT id FROM groups);
-- What was said to whoever was promised an answer is between the two.
UPDATE actions SET outcome = NULL WHERE kind = 'feedback';
UPDATE actions SET responsible = NULL, person_id = NULL
WHERE responsible IS NOT NULL AND group_id IS NULL
  AND (person_id IS NULL OR person_id NOT IN (SELECT id FROM named));
INSERT INTO action_turns (id, action_id, kind, due_on, happened_on)
SELECT id, action_id, kind, due_on, happened_on FROM record.action_turns WHERE action_id IN (SELECT id FROM actions);

-- A sign-up for the signed-in alone is not here, nor where participants came from: few of them could be told by their area.
INSERT INTO signups SELECT * FROM record.signups WHERE audience = 'open';
INSERT INTO signup_quotas SELECT * FROM record.signup_quotas WHERE meeting_id IN (SELECT meeting_id FROM signups);
-- What was said at a workshop, where a coordinator has said that everybody may read it.
INSERT INTO workshop_questions SELECT * FROM record.workshop_questions WHERE is_public = 1;
INSERT INTO workshop_groups
SELECT * FROM record.workshop_groups WHERE meeting_id IN (SELECT meeting_id FROM workshop_questions);
INSERT INTO workshop_quotes
SELECT * FROM record.workshop_quotes WHERE question_id IN (SELECT id FROM workshop_questions);

-- Attachments that somebody has chosen to show: of proposals, and of minutes and items that are public themselves. What an
-- attachment says is read when texts are cleaned.
INSERT INTO attachments SELECT * FROM record.attachments
WHERE is_public = 1 AND (proposal_id IN (SELECT id FROM proposals) OR meeting_id IN (SELECT id FROM shown))
  AND (item_id IS NULL OR item_id IN (SELECT id FROM agenda_items));

-- What was not for everybody on an old site is not for everybody here.
INSERT INTO articles SELECT * FROM record.articles WHERE is_draft = 0;
UPDATE articles SET body = '', document_id = NULL, author = NULL, picture_id = NULL, picture_shows = NULL, caption = NULL;
-- Old addresses lead on, and none can be read: it may tell a name.
INSERT INTO old_addresses (site, mark, article_id, meeting_id)
SELECT site, mark, article_id, meeting_id FROM record.old_addresses
WHERE article_id IN (SELECT id FROM articles) OR article_id IS NULL AND meeting_id IN (SELECT id FROM meetings);

UPDATE meetings SET chair = NULL WHERE chair_id IS NULL OR chair_id NOT IN (SELECT id FROM named);
UPDATE meetings SET chair_id = NULL WHERE chair IS NULL;
UPDATE meetings SET secretary = NULL WHERE secretary_id IS NULL OR secretary_id NOT IN (SELECT id FROM named);
UPDATE meetings SET secretary_id = NULL WHERE secretary IS NULL;

-- Rosters show the named; people stand here only when something published refers to them.
-- In order and without a gap where a resident stands on the list.
INSERT INTO memberships (id, person_id, group_id, role, area, on_behalf_of_id, starts_on, ends_on)
SELECT row_number() OVER (ORDER BY id), person_id, group_id, role, area, on_behalf_of_id, starts_on, ends_on
FROM record.memberships WHERE person_id IN (SELECT id FROM named);
INSERT INTO people
SELECT id, name, category, name_is_public, NULL, NULL, NULL FROM record.people
WHERE id IN (SELECT id FROM named) AND id IN (
    SELECT person_id FROM attendance UNION SELECT person_id FROM memberships UNION SELECT person_id FROM actions
    UNION SELECT person_id FROM proposals UNION SELECT person_id FROM adjusters
    UNION SELECT stands_in_for_id FROM attendance
    UNION SELECT chair_id FROM meetings UNION SELECT secretary_id FROM meetings
    -- When not all is made anew: by rows that stay as they are (still_referred.py).
    UNION SELECT id FROM temp.still_referred
);

-- Old addresses lead to what was kept: of merges the numbers, and what the addresses of groups and meetings were.
INSERT INTO merges (id, table_name, kept_id, merged_id, merged, moved)
SELECT row_number() OVER (ORDER BY moved.id), 'people', kept_id, moved.id, '{}', '[]'
FROM moved WHERE kept_id IN (SELECT id FROM people);
INSERT INTO merges (table_name, kept_id, merged_id, merged, moved)
WITH RECURSIVE ahead(id, kept_id, number) AS (
    SELECT merged_id, kept_id, merged ->> '$.number' FROM record.merges
    WHERE table_name = 'proposals' AND undone_at IS NULL
    UNION
    SELECT a.id, m.kept_id, a.number FROM ahead a JOIN record.merges m ON m.merged_id = a.kept_id
    WHERE m.table_name = 'proposals' AND m.undone_at IS NULL AND a.kept_id NOT IN (SELECT id FROM record.proposals)
)
SELECT 'proposals', kept_id, id, json_object('number', number), '[]' FROM ahead
WHERE kept_id IN (SELECT id FROM proposals) AND id NOT IN (SELECT id FROM record.proposals) ORDER BY id;
INSERT INTO merges (table_name, kept_id, merged_id, merged, moved)
SELECT 'groups', kept_id, merged_id, json_object('slug', merged ->> '$.slug'), (
    SELECT json_group_array(json_object('table', 'meetings', 'key', json_object('id', c.value ->> '$.key.id'),
                                        'before', json_object('slug', c.value ->> '$.before.slug')))
    FROM json_each(m.moved) c
    WHERE c.value ->> '$.table' = 'meetings' AND c.value ->> '$.before.slug' IS NOT NULL)
FROM record.merges m
WHERE table_name = 'groups' AND undone_at IS NULL AND merged_id NOT IN (SELECT id FROM groups) ORDER BY id;
-- When they were merged is nobody's business, and when they were published is told of the whole file.
UPDATE merges SET merged_at = '1970-01-01T00:00:00Z';
