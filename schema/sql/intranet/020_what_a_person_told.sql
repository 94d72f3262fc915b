-- A document that does not say all that is needed is kept, and a person tells the rest. Questions that are alike are one.

-- what a person has told of the document that it does not say itself (JSON): its kind, day, year, group, days of rows
ALTER TABLE documents ADD COLUMN told TEXT CHECK (told IS NULL OR json_valid(told));

-- what of the document the question asks for: the document is read again with the answer
ALTER TABLE review ADD COLUMN asks TEXT CHECK (asks IN ('kind', 'day', 'year', 'days', 'group', 'rows'));
-- the passages that one question is about, when they are several (JSON list of [first character, the one after the last])
ALTER TABLE review ADD COLUMN passages TEXT CHECK (passages IS NULL OR json_valid(passages));
-- the question of the same document that asks the same of another row: together they are one question
ALTER TABLE review ADD COLUMN with_id INTEGER REFERENCES review(id);
CREATE INDEX review_with ON review(with_id) WHERE with_id IS NOT NULL;
