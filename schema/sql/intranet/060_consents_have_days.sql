-- What follows from somebody's consent, with its last day. Who agreed to what, when and how stands in private.db
-- (schema/consents.py): that somebody has agreed to be named may itself tell of a contact with social services, and what
-- was withdrawn has to be shown later, when the name may not stand here any more.

-- the last day on which a resident may stand here by name; no last day when empty
ALTER TABLE people ADD COLUMN consent_until TEXT CHECK (consent_until IS date(consent_until, '+0 days'));
-- the last day on which the name may stand in public because the person agreed to it; empty without such a consent,
-- 9999-12-31 for one without a last day
ALTER TABLE people ADD COLUMN public_until TEXT CHECK (public_until IS date(public_until, '+0 days'));

-- Whose name may stand in public: as 018 says it, and whoever agreed to it, up to the last day. Still no resident.
DROP VIEW publicly_named;
CREATE VIEW publicly_named AS
SELECT id AS person_id, name FROM people
WHERE category <> 'resident' AND (
    name_is_public = 1 OR category IN ('staff', 'politician', 'association')
    OR public_until >= date('now', 'localtime'));
