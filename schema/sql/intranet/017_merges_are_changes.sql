-- A merge is taken back as any other change: by what `history` says of it. Merges made before this have no number of a
-- change; their list of what was changed takes the place of it.

-- the change (changes.id) that the merge was
ALTER TABLE merges ADD COLUMN change_id INTEGER REFERENCES changes(id);
