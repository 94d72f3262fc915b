-- Every proposal has its number, the wording in which it came in, where it comes from, and the days of its way.

-- the wording in which it came in; never changed. `text` is the wording that is worked with
ALTER TABLE proposals ADD COLUMN original TEXT CHECK (trim(original) <> '');
-- where it comes from: a meeting, an item, a workshop, a box, the web form, a document or something else
ALTER TABLE proposals ADD COLUMN source_kind TEXT CHECK (source_kind IN ({proposal_source}));
-- the agenda item at which it was made
ALTER TABLE proposals ADD COLUMN item_id INTEGER REFERENCES agenda_items(id);
-- the document in which it stands
ALTER TABLE proposals ADD COLUMN document_id INTEGER REFERENCES documents(id);
-- where more exactly, as printed: the passage of the document, the place of the box
ALTER TABLE proposals ADD COLUMN source TEXT;
-- the day it was taken up, when somebody has told it
ALTER TABLE proposals ADD COLUMN taken_up_on TEXT CHECK (taken_up_on IS date(taken_up_on, '+0 days'));
-- the day it was accepted or rejected, when somebody has told it
ALTER TABLE proposals ADD COLUMN decided_on TEXT CHECK (decided_on IS date(decided_on, '+0 days'));
-- the day the work began, when somebody has told it
ALTER TABLE proposals ADD COLUMN started_on TEXT CHECK (started_on IS date(started_on, '+0 days'));
-- the day the work was done, when somebody has told it
ALTER TABLE proposals ADD COLUMN done_on TEXT CHECK (done_on IS date(done_on, '+0 days'));
-- the day on which it got the status; empty when nobody has told it. changed_at is then when it was entered here
ALTER TABLE proposal_statuses ADD COLUMN changed_on TEXT CHECK (changed_on IS date(changed_on, '+0 days'));

CREATE INDEX proposals_item ON proposals(item_id) WHERE item_id IS NOT NULL;
-- A register without numbers is found again by its wordings.
CREATE INDEX proposals_text ON proposals(substr(text, 1, 60));
CREATE INDEX proposals_original ON proposals(substr(original, 1, 60));
CREATE INDEX proposals_document ON proposals(document_id) WHERE document_id IS NOT NULL;

-- The numbers that this program gives: 2026-001 and on, by the year in which a proposal came in. A number that a
-- register gives is kept. One that is taken, also without its zeros, is passed over; one that was given never comes again.
CREATE TABLE proposal_numbers (
    -- number of the row
    id INTEGER PRIMARY KEY,
    -- year in which the proposal came in
    year TEXT NOT NULL,
    -- running number of that year, from 1
    running INTEGER NOT NULL,
    -- id of the proposal that got it, which may have another number by now, or be gone
    proposal_id INTEGER NOT NULL,
    UNIQUE (year, running)
) STRICT;

CREATE INDEX proposal_numbers_proposal ON proposal_numbers(proposal_id);

CREATE TRIGGER proposals_number_insert AFTER INSERT ON proposals WHEN new.number IS NULL OR new.original IS NULL BEGIN
    INSERT INTO proposal_numbers (year, running, proposal_id)
    SELECT year, (
        WITH RECURSIVE free(n) AS (
            SELECT coalesce(max(running), 0) + 1 FROM proposal_numbers g WHERE g.year = y.year
            UNION ALL
            SELECT n + 1 FROM free WHERE EXISTS (
                SELECT 1 FROM proposals WHERE number IN (printf('%s-%03d', year, n), printf('%s-%d', year, n))))
        SELECT max(n) FROM free), new.id
    FROM (SELECT strftime('%Y', coalesce(
        new.received_on, (SELECT date FROM meetings WHERE id = new.meeting_id), date('now', 'localtime'))) AS year) y
    WHERE new.number IS NULL;
    UPDATE proposals SET original = coalesce(original, text), number = coalesce(number, (
        SELECT printf('%s-%03d', year, running) FROM proposal_numbers WHERE proposal_id = new.id ORDER BY id DESC LIMIT 1))
    WHERE id = new.id;
END;
-- A number that is taken away is followed by the next one that is free. SQL has no functions: the search for it stands here
-- as in the trigger above, and so does, in those that count, what tells that a proposal is answered.
CREATE TRIGGER proposals_number_emptied AFTER UPDATE OF number ON proposals
WHEN new.number IS NULL AND old.number IS NOT NULL BEGIN
    INSERT INTO proposal_numbers (year, running, proposal_id)
    SELECT year, (
        WITH RECURSIVE free(n) AS (
            SELECT coalesce(max(running), 0) + 1 FROM proposal_numbers g WHERE g.year = y.year
            UNION ALL
            SELECT n + 1 FROM free WHERE EXISTS (
                SELECT 1 FROM proposals WHERE number IN (printf('%s-%03d', year, n), printf('%s-%d', year, n))))
        SELECT max(n) FROM free), new.id
    FROM (SELECT strftime('%Y', coalesce(
        new.received_on, (SELECT date FROM meetings WHERE id = new.meeting_id), date('now', 'localtime'))) AS year) y;
    UPDATE proposals SET number = (
        SELECT printf('%s-%03d', year, running) FROM proposal_numbers WHERE proposal_id = new.id ORDER BY id DESC LIMIT 1)
    WHERE id = new.id;
END;

CREATE TRIGGER proposals_original_kept BEFORE UPDATE OF original ON proposals
WHEN new.original IS NOT old.original AND old.original IS NOT NULL BEGIN
    SELECT raise(ABORT, 'Den ursprungliga lydelsen av ett förslag ändras inte. Skriv den nya lydelsen i Förslag.');
END;

-- The status over time says the day that somebody has told, also of what was entered later. Without one it is the day of the
-- change, but for what is entered or loaded with its status: since when it has it, nobody knows.
DROP TRIGGER proposals_status_insert;
CREATE TRIGGER proposals_status_insert AFTER INSERT ON proposals BEGIN
    INSERT INTO proposal_statuses (proposal_id, status, changed_on, changed_at)
    SELECT new.id, new.status, told, coalesce(told || 'T12:00:00Z', strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
    FROM (SELECT CASE new.status
        WHEN 'new' THEN new.received_on WHEN 'investigating' THEN new.taken_up_on WHEN 'ongoing' THEN new.started_on
        WHEN 'implemented' THEN new.done_on ELSE new.decided_on END AS told);
END;
DROP TRIGGER proposals_status_update;
CREATE TRIGGER proposals_status_update AFTER UPDATE OF status ON proposals WHEN new.status <> old.status BEGIN
    INSERT INTO proposal_statuses (proposal_id, status, changed_on, changed_at)
    SELECT new.id, new.status,
           CASE WHEN told IS NOT NULL THEN told
                WHEN (SELECT way FROM changes WHERE is_open = 1) = 'load' THEN NULL
                ELSE date('now', 'localtime') END,
           coalesce(told || 'T12:00:00Z', strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
    FROM (SELECT CASE
        -- What it has had before it has again from today.
        WHEN new.status IN (SELECT status FROM proposal_statuses WHERE proposal_id = new.id) THEN NULL
        WHEN new.status = 'new' THEN new.received_on WHEN new.status = 'investigating' THEN new.taken_up_on
        WHEN new.status = 'ongoing' THEN new.started_on WHEN new.status = 'implemented' THEN new.done_on
        ELSE new.decided_on END AS told);
END;
CREATE TRIGGER proposals_status_days AFTER UPDATE OF received_on, taken_up_on, decided_on, started_on, done_on ON proposals
WHEN new.received_on IS NOT old.received_on OR new.taken_up_on IS NOT old.taken_up_on
     OR new.decided_on IS NOT old.decided_on OR new.started_on IS NOT old.started_on OR new.done_on IS NOT old.done_on
BEGIN
    UPDATE proposal_statuses SET changed_on = told, changed_at = coalesce(told || 'T12:00:00Z', changed_at)
    FROM (
        SELECT 'new' AS step, old.received_on AS was, new.received_on AS told
        UNION ALL SELECT 'investigating', old.taken_up_on, new.taken_up_on
        UNION ALL SELECT 'accepted', old.decided_on, new.decided_on
        UNION ALL SELECT 'rejected', old.decided_on, new.decided_on
        UNION ALL SELECT 'ongoing', old.started_on, new.started_on
        UNION ALL SELECT 'implemented', old.done_on, new.done_on)
    WHERE was IS NOT told AND status = step
      AND id = (SELECT min(id) FROM proposal_statuses s WHERE s.proposal_id = new.id AND s.status = step);
END;

-- How many proposals there are of each kind, so that pages count them without reading them all.
CREATE TABLE proposal_counts (
    -- where they stand
    status TEXT NOT NULL,
    -- theme or area
    theme TEXT,
    -- what is prioritised
    priority TEXT,
    -- the group that sees to them
    group_id INTEGER,
    -- 1 for those that have got an answer
    answered INTEGER NOT NULL,
    -- how many they are
    proposals INTEGER NOT NULL
) STRICT;

CREATE INDEX proposal_counts_kind ON proposal_counts(status, theme, priority, group_id, answered);
-- The pages read proposals of one kind in the order in which they came in.
CREATE INDEX proposals_listed ON proposals(
    status, theme, priority, group_id, (answered_on IS NOT NULL OR trim(coalesce(answer, '')) <> ''), received_on
);
-- What one filter leaves is read in that order too, and all proposals in every order that is offered.
DROP INDEX proposals_status;
DROP INDEX proposals_theme;
DROP INDEX proposals_group;
CREATE INDEX proposals_status ON proposals(status, received_on);
CREATE INDEX proposals_theme ON proposals(theme, received_on);
CREATE INDEX proposals_group ON proposals(group_id, received_on);
CREATE INDEX proposals_priority ON proposals(priority, received_on);
CREATE INDEX proposals_received ON proposals(received_on);
CREATE INDEX proposals_number ON proposals(length(number), number);
CREATE INDEX proposals_due ON proposals(due_on);
CREATE INDEX proposals_urgent ON proposals(
    (CASE priority WHEN 'high' THEN 1 WHEN 'medium' THEN 2 WHEN 'low' THEN 3 ELSE 4 END)
);

CREATE TRIGGER proposals_count_insert AFTER INSERT ON proposals BEGIN
    INSERT INTO proposal_counts (status, theme, priority, group_id, answered, proposals)
    SELECT new.status, new.theme, new.priority, new.group_id, answered, 0
    FROM (SELECT new.answered_on IS NOT NULL OR trim(coalesce(new.answer, '')) <> '' AS answered) a
    WHERE NOT EXISTS (
        SELECT 1 FROM proposal_counts c WHERE c.status = new.status AND c.theme IS new.theme
        AND c.priority IS new.priority AND c.group_id IS new.group_id AND c.answered = a.answered);
    UPDATE proposal_counts SET proposals = proposals + 1
    WHERE status = new.status AND theme IS new.theme AND priority IS new.priority AND group_id IS new.group_id
      AND answered = (new.answered_on IS NOT NULL OR trim(coalesce(new.answer, '')) <> '');
END;
CREATE TRIGGER proposals_count_delete AFTER DELETE ON proposals BEGIN
    UPDATE proposal_counts SET proposals = proposals - 1
    WHERE status = old.status AND theme IS old.theme AND priority IS old.priority AND group_id IS old.group_id
      AND answered = (old.answered_on IS NOT NULL OR trim(coalesce(old.answer, '')) <> '');
    DELETE FROM proposal_counts
    WHERE status = old.status AND theme IS old.theme AND priority IS old.priority AND group_id IS old.group_id
      AND proposals = 0;
END;
CREATE TRIGGER proposals_count_update AFTER UPDATE OF status, theme, priority, group_id, answer, answered_on ON proposals
BEGIN
    UPDATE proposal_counts SET proposals = proposals - 1
    WHERE status = old.status AND theme IS old.theme AND priority IS old.priority AND group_id IS old.group_id
      AND answered = (old.answered_on IS NOT NULL OR trim(coalesce(old.answer, '')) <> '');
    INSERT INTO proposal_counts (status, theme, priority, group_id, answered, proposals)
    SELECT new.status, new.theme, new.priority, new.group_id, answered, 0
    FROM (SELECT new.answered_on IS NOT NULL OR trim(coalesce(new.answer, '')) <> '' AS answered) a
    WHERE NOT EXISTS (
        SELECT 1 FROM proposal_counts c WHERE c.status = new.status AND c.theme IS new.theme
        AND c.priority IS new.priority AND c.group_id IS new.group_id AND c.answered = a.answered);
    UPDATE proposal_counts SET proposals = proposals + 1
    WHERE status = new.status AND theme IS new.theme AND priority IS new.priority AND group_id IS new.group_id
      AND answered = (new.answered_on IS NOT NULL OR trim(coalesce(new.answer, '')) <> '');
    DELETE FROM proposal_counts
    WHERE status = old.status AND theme IS old.theme AND priority IS old.priority AND group_id IS old.group_id
      AND proposals = 0;
END;

-- The proposals that are here already. Those without a number get one in the order in which they were entered; since
-- when a loaded one has the status with which it was loaded, its register does not say.
DROP TRIGGER IF EXISTS proposals_history_update;
DROP TRIGGER IF EXISTS proposal_statuses_history_update;
DROP TRIGGER proposals_search_update;
UPDATE proposals SET original = text;
CREATE TRIGGER proposals_search_update AFTER UPDATE OF text, theme, answer, original ON proposals BEGIN
    INSERT OR IGNORE INTO search_queue VALUES ('proposals', new.id);
END;
INSERT INTO proposal_numbers (year, running, proposal_id)
WITH taken AS (
    SELECT substr(number, 1, 4) AS year, max(CAST(substr(number, 6) AS INTEGER)) AS last FROM proposals
    WHERE number GLOB '[12][0-9][0-9][0-9]-[0-9]*' AND substr(number, 6) NOT GLOB '*[^0-9]*' AND length(number) < 12
    GROUP BY 1),
lacking AS (
    SELECT p.id, strftime('%Y', coalesce(
        p.received_on, (SELECT date FROM meetings WHERE id = p.meeting_id),
        (SELECT date(min(changed_at), 'localtime') FROM proposal_statuses WHERE proposal_id = p.id),
        date('now', 'localtime'))) AS year
    FROM proposals p WHERE p.number IS NULL)
SELECT l.year, coalesce(t.last, 0) + row_number() OVER (PARTITION BY l.year ORDER BY l.id), l.id
FROM lacking l LEFT JOIN taken t ON t.year = l.year;
UPDATE proposals SET number = (SELECT printf('%s-%03d', year, running) FROM proposal_numbers WHERE proposal_id = proposals.id)
WHERE number IS NULL;
UPDATE proposal_statuses SET changed_on = date(changed_at, 'localtime')
WHERE id > (SELECT min(id) FROM proposal_statuses s WHERE s.proposal_id = proposal_statuses.proposal_id);
UPDATE proposal_statuses SET changed_on = p.received_on, changed_at = coalesce(p.received_on || 'T12:00:00Z', changed_at)
FROM proposals p WHERE p.id = proposal_id AND proposal_statuses.status = 'new' AND changed_on IS NULL;
INSERT INTO proposal_counts (status, theme, priority, group_id, answered, proposals)
SELECT status, theme, priority, group_id, answered_on IS NOT NULL OR trim(coalesce(answer, '')) <> '', count(*)
FROM proposals GROUP BY 1, 2, 3, 4, 5;

-- The same by one thing alone, which the pages show beside each choice.
CREATE TABLE proposal_sums (
    -- the column: status, theme, priority, group_id or answered
    what TEXT NOT NULL,
    -- its value
    value ANY NOT NULL,
    -- how many they are
    proposals INTEGER NOT NULL,
    PRIMARY KEY (what, value)
) STRICT, WITHOUT ROWID;

INSERT INTO proposal_sums SELECT 'status', status, sum(proposals) FROM proposal_counts GROUP BY 2;
INSERT INTO proposal_sums SELECT 'theme', theme, sum(proposals) FROM proposal_counts WHERE theme IS NOT NULL GROUP BY 2;
INSERT INTO proposal_sums
SELECT 'priority', priority, sum(proposals) FROM proposal_counts WHERE priority IS NOT NULL GROUP BY 2;
INSERT INTO proposal_sums
SELECT 'group_id', group_id, sum(proposals) FROM proposal_counts WHERE group_id IS NOT NULL GROUP BY 2;
INSERT INTO proposal_sums SELECT 'answered', answered, sum(proposals) FROM proposal_counts GROUP BY 2;
CREATE TRIGGER proposal_counts_insert AFTER INSERT ON proposal_counts BEGIN
    INSERT INTO proposal_sums
    SELECT what, value, 0 FROM (
        SELECT 'status' AS what, new.status AS value UNION ALL SELECT 'theme', new.theme
        UNION ALL SELECT 'priority', new.priority UNION ALL SELECT 'group_id', new.group_id
        UNION ALL SELECT 'answered', new.answered) n
    WHERE value IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM proposal_sums s WHERE s.what = n.what AND s.value = n.value);
END;
CREATE TRIGGER proposal_counts_update AFTER UPDATE OF proposals ON proposal_counts BEGIN
    UPDATE proposal_sums SET proposals = proposals + new.proposals - old.proposals
    WHERE (what = 'status' AND value = new.status) OR (what = 'theme' AND value = new.theme)
       OR (what = 'priority' AND value = new.priority) OR (what = 'group_id' AND value = new.group_id)
       OR (what = 'answered' AND value = new.answered);
END;
