-- What of the record (the attached database `record`) goes into public.db. Run in order, in one transaction, in a file
-- without triggers: rows are copied as they are, so none may lock, number or keep them on the way.
-- Left out whole: texts and bytes of documents, passages, questions, comments, other spellings of names, and the bodies
-- of news texts, which may name residents whom no list tells.

DELETE FROM vocabulary;
INSERT INTO vocabulary SELECT * FROM record.vocabulary;
INSERT INTO groups SELECT * FROM record.groups;

-- Every meeting is public with day, place and state; what was said there only once its minutes are published.
INSERT INTO meetings
SELECT * FROM record.meetings;
UPDATE meetings SET document_id = NULL;
UPDATE meetings SET minutes_status = NULL, minutes_version = 1, chair = NULL, chair_id = NULL, secretary = NULL,
                    secretary_id = NULL, correction = NULL
WHERE minutes_status IS NOT 'published';

CREATE TEMP TABLE shown AS SELECT id FROM meetings WHERE minutes_status = 'published';

-- Whose name may stand: public by role, or taking part for the municipality, a party or an association. Never residents.
CREATE TEMP TABLE named AS
SELECT id FROM record.people
WHERE category <> 'resident' AND (name_is_public = 1 OR category IN ('staff', 'politician', 'association'));

INSERT INTO attendance SELECT * FROM record.attendance WHERE meeting_id IN (SELECT id FROM shown);
-- A resident who agreed to be named here did not agree to be named on the web.
UPDATE attendance SET category = 'resident'
WHERE person_id IN (SELECT id FROM record.people WHERE category = 'resident');
UPDATE attendance SET category = coalesce(category, (SELECT category FROM record.people WHERE id = person_id), 'other')
WHERE name IS NOT NULL AND (person_id IS NULL OR person_id NOT IN (SELECT id FROM named));
UPDATE attendance SET name = NULL, person_id = NULL, affiliation = NULL, role = NULL, note = NULL
WHERE name IS NOT NULL AND (person_id IS NULL OR person_id NOT IN (SELECT id FROM named));

INSERT INTO agenda_items SELECT * FROM record.agenda_items WHERE meeting_id IN (SELECT id FROM shown);
UPDATE agenda_items SET continues_id = NULL WHERE continues_id NOT IN (SELECT id FROM agenda_items);
INSERT INTO decisions SELECT * FROM record.decisions WHERE meeting_id IN (SELECT id FROM shown);
INSERT INTO adjusters
SELECT * FROM record.adjusters WHERE meeting_id IN (SELECT id FROM shown) AND person_id IN (SELECT id FROM named);

INSERT INTO indicators SELECT * FROM record.indicators;
INSERT INTO targets SELECT * FROM record.targets;
INSERT INTO measurements SELECT * FROM record.measurements;
INSERT INTO projects SELECT * FROM record.projects;

INSERT INTO proposals SELECT * FROM record.proposals;
UPDATE proposals SET responsible = NULL WHERE person_id IS NOT NULL AND person_id NOT IN (SELECT id FROM named);
UPDATE proposals SET person_id = NULL WHERE person_id NOT IN (SELECT id FROM named);
INSERT INTO proposal_statuses SELECT * FROM record.proposal_statuses;
INSERT INTO proposal_items SELECT * FROM record.proposal_items WHERE item_id IN (SELECT id FROM agenda_items);
INSERT INTO proposal_decisions SELECT * FROM record.proposal_decisions WHERE decision_id IN (SELECT id FROM decisions);

-- Who is to do something is shown by name only for those whose name may stand.
INSERT INTO actions SELECT * FROM record.actions WHERE meeting_id IN (SELECT id FROM shown);
UPDATE actions SET responsible = NULL, person_id = NULL
WHERE responsible IS NOT NULL AND group_id IS NULL
  AND (person_id IS NULL OR person_id NOT IN (SELECT id FROM named));

INSERT INTO articles SELECT * FROM record.articles;
UPDATE articles SET body = '', document_id = NULL;

UPDATE meetings SET chair = NULL WHERE chair_id IS NULL OR chair_id NOT IN (SELECT id FROM named);
UPDATE meetings SET chair_id = NULL WHERE chair IS NULL;
UPDATE meetings SET secretary = NULL WHERE secretary_id IS NULL OR secretary_id NOT IN (SELECT id FROM named);
UPDATE meetings SET secretary_id = NULL WHERE secretary IS NULL;

-- Rosters show the named; people stand here only when something published refers to them.
INSERT INTO memberships SELECT * FROM record.memberships WHERE person_id IN (SELECT id FROM named);
INSERT INTO people
SELECT id, name, category, name_is_public, NULL FROM record.people
WHERE id IN (SELECT id FROM named) AND id IN (
    SELECT person_id FROM attendance UNION SELECT person_id FROM memberships UNION SELECT person_id FROM actions
    UNION SELECT person_id FROM proposals UNION SELECT person_id FROM adjusters
    UNION SELECT chair_id FROM meetings UNION SELECT secretary_id FROM meetings
);
