-- How many proposals stood where, month by month: kept as the sums of 039, so that nobody reads the whole history of
-- every proposal. For the time before its history begins a proposal is new since it came in, and has its first known status
-- since it was answered.

-- From when until when one proposal stood where.
CREATE TABLE proposal_spells (
    -- the proposal
    proposal_id INTEGER NOT NULL,
    -- where it stood
    status TEXT NOT NULL,
    -- the month in which that began
    since TEXT NOT NULL,
    -- the month in which it ended; '9999-12' while it lasts
    until TEXT NOT NULL
) STRICT;

CREATE INDEX proposal_spells_proposal ON proposal_spells(proposal_id);

CREATE VIEW proposal_spells_now AS
SELECT proposal_id, status, substr(day, 1, 7) AS since,
       lead(substr(day, 1, 7), 1, '9999-12') OVER (PARTITION BY proposal_id ORDER BY day, place) AS until
FROM (
    SELECT f.id AS proposal_id, coalesce(f.received_on, m.date) AS day, 0 AS place, 'new' AS status
    FROM proposals f LEFT JOIN meetings m ON m.id = f.meeting_id
    WHERE coalesce(f.received_on, m.date) < coalesce(
        (SELECT date(min(s.changed_at), 'localtime') FROM proposal_statuses s WHERE s.proposal_id = f.id), '9999-12-31')
    UNION ALL
    SELECT f.id, f.answered_on, 1, coalesce(
        (SELECT s.status FROM proposal_statuses s WHERE s.proposal_id = f.id ORDER BY s.changed_at LIMIT 1), f.status)
    FROM proposals f
    WHERE f.answered_on < coalesce(
        (SELECT date(min(s.changed_at), 'localtime') FROM proposal_statuses s WHERE s.proposal_id = f.id), '9999-12-31')
    UNION ALL
    SELECT s.proposal_id, date(s.changed_at, 'localtime'), 1 + s.id, s.status FROM proposal_statuses s
);

-- How many came to a status in a month, and how many went from it.
CREATE TABLE proposal_months (
    -- the month
    month TEXT NOT NULL,
    -- the status
    status TEXT NOT NULL,
    -- how many got it
    came INTEGER NOT NULL,
    -- how many had it and got another
    went INTEGER NOT NULL,
    PRIMARY KEY (month, status)
) STRICT, WITHOUT ROWID;

CREATE VIEW proposal_months_now AS
SELECT month, status, sum(came) AS came, sum(went) AS went FROM (
    SELECT since AS month, status, 1 AS came, 0 AS went FROM proposal_spells
    UNION ALL SELECT until, status, 0, 1 FROM proposal_spells
) GROUP BY month, status;

CREATE TRIGGER kept_sums_of_months_insert AFTER INSERT ON proposal_spells BEGIN
    INSERT INTO proposal_months SELECT new.since, new.status, 0, 0
    WHERE NOT EXISTS (SELECT 1 FROM proposal_months WHERE month = new.since AND status = new.status);
    INSERT INTO proposal_months SELECT new.until, new.status, 0, 0
    WHERE NOT EXISTS (SELECT 1 FROM proposal_months WHERE month = new.until AND status = new.status);
    UPDATE proposal_months SET came = came + 1 WHERE month = new.since AND status = new.status;
    UPDATE proposal_months SET went = went + 1 WHERE month = new.until AND status = new.status;
END;
CREATE TRIGGER kept_sums_of_months_delete AFTER DELETE ON proposal_spells BEGIN
    UPDATE proposal_months SET came = came - 1 WHERE month = old.since AND status = old.status;
    UPDATE proposal_months SET went = went - 1 WHERE month = old.until AND status = old.status;
    DELETE FROM proposal_months WHERE month IN (old.since, old.until) AND came = 0 AND went = 0;
END;

-- As meetings_to_count: whoever changes a proposal puts its number here.
CREATE TABLE proposals_to_count (
    -- the proposal
    proposal_id INTEGER NOT NULL
) STRICT;

CREATE TRIGGER kept_sums_spells AFTER INSERT ON proposals_to_count BEGIN
    DELETE FROM proposal_spells WHERE proposal_id = new.proposal_id;
    INSERT INTO proposal_spells SELECT * FROM proposal_spells_now WHERE proposal_id = new.proposal_id;
    DELETE FROM proposals_to_count;
END;
CREATE TRIGGER kept_sums_proposals_insert AFTER INSERT ON proposals BEGIN
    INSERT INTO proposals_to_count VALUES (new.id);
END;
CREATE TRIGGER kept_sums_proposals_update AFTER UPDATE OF received_on, meeting_id, answered_on, status ON proposals BEGIN
    INSERT INTO proposals_to_count VALUES (new.id);
END;
CREATE TRIGGER kept_sums_proposals_delete AFTER DELETE ON proposals BEGIN
    INSERT INTO proposals_to_count VALUES (old.id);
END;
CREATE TRIGGER kept_sums_statuses_insert AFTER INSERT ON proposal_statuses BEGIN
    INSERT INTO proposals_to_count VALUES (new.proposal_id);
END;
CREATE TRIGGER kept_sums_statuses_update AFTER UPDATE OF proposal_id, status, changed_at ON proposal_statuses BEGIN
    INSERT INTO proposals_to_count VALUES (old.proposal_id), (new.proposal_id);
END;
CREATE TRIGGER kept_sums_statuses_delete AFTER DELETE ON proposal_statuses BEGIN
    INSERT INTO proposals_to_count VALUES (old.proposal_id);
END;
CREATE TRIGGER kept_sums_made_at AFTER UPDATE OF date ON meetings WHEN new.date <> old.date BEGIN
    INSERT INTO proposals_to_count SELECT id FROM proposals WHERE meeting_id = new.id;
END;

INSERT INTO proposal_spells SELECT * FROM proposal_spells_now;

-- What waits for an answer, what has one, and news in their order.
CREATE INDEX proposals_unanswered ON proposals(received_on)
WHERE NOT (answered_on IS NOT NULL OR trim(coalesce(answer, '')) <> '');
CREATE INDEX proposals_answered ON proposals(answered_on);
CREATE INDEX proposals_answered_some_day ON proposals(id) WHERE answered_on IS NULL AND trim(coalesce(answer, '')) <> '';
CREATE INDEX articles_published ON articles((published_on IS NULL), published_on DESC, id DESC);
CREATE INDEX meetings_end ON meetings(end_date) WHERE end_date IS NOT NULL;
CREATE INDEX changes_actor ON changes(actor_id, actor_name) WHERE actor_id IS NOT NULL;
