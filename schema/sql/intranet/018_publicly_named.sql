-- Whose name may stand in public. This is the one place that says it: publishing, withdrawing, the page that is shown
-- before minutes are published, and the search for words that may be names all ask this view.
-- Public are those who take part for the municipality, a party or an association, and those whose role makes their
-- name public. No resident is: consent_on is consent to stand by name here, for those who are signed in, and nothing
-- in the record says that a resident agreed to be named on the web.
CREATE VIEW publicly_named AS
SELECT id AS person_id, name FROM people
WHERE category <> 'resident' AND (name_is_public = 1 OR category IN ('staff', 'politician', 'association'));

-- So a resident's name is never said to be public either, with or without consent.
UPDATE people SET name_is_public = 0 WHERE category = 'resident' AND name_is_public = 1;
CREATE TRIGGER people_resident_insert BEFORE INSERT ON people
WHEN new.category = 'resident' AND new.name_is_public = 1 BEGIN
    SELECT raise(ABORT, 'En invånares namn är aldrig offentligt. Samtycket gäller bara intranätet: sätt Offentligt namn till 0, eller ändra vad personen deltar som.');
END;
CREATE TRIGGER people_resident_update BEFORE UPDATE OF category, name_is_public ON people
WHEN new.category = 'resident' AND new.name_is_public = 1 BEGIN
    SELECT raise(ABORT, 'En invånares namn är aldrig offentligt. Samtycket gäller bara intranätet: sätt Offentligt namn till 0, eller ändra vad personen deltar som.');
END;
