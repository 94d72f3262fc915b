-- Files that named somebody whose data was erased: their bytes are gone, and a copy of their words without the name stands
-- in the place of the bytes.

-- the day on which the bytes were taken away; empty for a file as it was handed in
ALTER TABLE originals ADD COLUMN removed_on TEXT;
-- the same of an attachment
ALTER TABLE attached_files ADD COLUMN removed_on TEXT;
