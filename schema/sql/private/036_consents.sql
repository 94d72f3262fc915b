-- Who has agreed to what. It lies here and not in the record: a consent may itself tell that somebody has a contact with
-- social services, and it has to be shown that there was one (GDPR, article 7.1) when the name stands nowhere else any
-- more. No name is here, but the number of the person. What follows from a consent stands in the record: people.consent_on,
-- consent_until and public_until.

CREATE TABLE consents (
    -- number of the consent
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- number of the person in intranet.db
    person_id INTEGER NOT NULL,
    -- to what
    scope TEXT NOT NULL CHECK (scope IN ({consent_scope})),
    -- the day on which the person agreed
    given_on TEXT NOT NULL CHECK (given_on IS date(given_on, '+0 days')),
    -- the last day for which the person agreed; until it is withdrawn when empty
    ends_on TEXT CHECK (ends_on IS date(ends_on, '+0 days')),
    -- how the person agreed
    way TEXT NOT NULL CHECK (way IN ({consent_way})),
    -- where the paper or the e-mail is kept
    reference TEXT,
    -- the account that wrote it here
    recorded_by TEXT,
    -- when, UTC
    recorded_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    -- the day from which it has no effect any more: it was withdrawn, its last day has passed, or another took its place
    ended_on TEXT CHECK (ended_on IS date(ended_on, '+0 days')),
    -- the account that wrote that; empty when its last day has passed
    ended_by TEXT,
    CHECK (ends_on >= given_on)
) STRICT;

CREATE UNIQUE INDEX consents_in_effect ON consents(person_id, scope) WHERE ended_on IS NULL;
CREATE INDEX consents_ends ON consents(ends_on) WHERE ended_on IS NULL AND ends_on IS NOT NULL;
