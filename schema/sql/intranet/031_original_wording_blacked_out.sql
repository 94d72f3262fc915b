-- A name in the wording in which a proposal came in can be blacked out afterwards. Nothing else of it ever changes.

-- A bar in the new wording stands for any one character of the old, and every other character is as it was: that is what
-- GLOB compares when the bars are '?', and what else it would read as a sign stands in brackets. It takes no more than
-- 50,000 bytes at once (https://www.sqlite.org/limits.html), so long wordings are compared part by part.
DROP TRIGGER proposals_original_kept;
CREATE TRIGGER proposals_original_kept BEFORE UPDATE OF original ON proposals
WHEN new.original IS NOT old.original AND old.original IS NOT NULL BEGIN
    SELECT raise(ABORT, 'Den ursprungliga lydelsen av ett förslag ändras inte. Skriv den nya lydelsen i Förslag.')
    WHERE new.original IS NULL OR EXISTS (
        WITH RECURSIVE part(start) AS (
            SELECT 1 UNION ALL
            SELECT start + 3000 FROM part
            WHERE start + 3000 <= max(length(old.original), length(new.original)))
        SELECT 1 FROM part
        WHERE substr(old.original, start, 3000) NOT GLOB replace(replace(replace(replace(
            substr(new.original, start, 3000), '[', '[[]'), '*', '[*]'), '?', '[?]'), '█', '?'));
END;
