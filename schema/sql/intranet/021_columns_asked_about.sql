-- A register may have columns that the program does not know. A person says what they are; until then their cells lie
-- with the original alone.

-- the columns that the question is about, and the fields that they may be (JSON object with columns and fields)
ALTER TABLE review ADD COLUMN columns TEXT CHECK (columns IS NULL OR json_valid(columns));
