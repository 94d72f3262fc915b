-- Codes of residents lie in voices.db, beside what they lead to and without a time of day. None was ever handed out
-- from this table.
DROP TABLE follow_ups;
