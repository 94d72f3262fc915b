-- A question with answers to choose among, which people answer without an account; what comes out is a measurement of
-- an indicator. The answers themselves are counted in voices.db, by day and answer: no row there is a person's.

CREATE TABLE surveys (
    -- number of the survey
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the indicator that it measures
    indicator_id INTEGER NOT NULL REFERENCES indicators(id),
    -- the meeting at which it is handed out
    meeting_id INTEGER REFERENCES meetings(id),
    -- what stands behind /s/ in its address, short enough to be typed
    address TEXT NOT NULL UNIQUE CHECK (length(address) >= 5 AND address NOT GLOB '*[^a-z0-9]*'),
    -- where the answers come from: one of the ready scales, or the survey's own
    scale TEXT NOT NULL CHECK (scale IN ({survey_scale})),
    -- the question in Swedish
    question TEXT NOT NULL CHECK (trim(question) <> ''),
    -- the question in English
    question_en TEXT,
    -- the question in Arabic
    question_ar TEXT,
    -- the question in Somali
    question_so TEXT,
    -- the question in Ukrainian
    question_uk TEXT,
    -- the first day on which it can be answered
    opens_on TEXT NOT NULL CHECK (opens_on IS date(opens_on, '+0 days')),
    -- the last day on which it can be answered
    closes_on TEXT NOT NULL CHECK (closes_on IS date(closes_on, '+0 days')),
    CHECK (closes_on >= opens_on)
) STRICT;

CREATE INDEX surveys_indicator ON surveys(indicator_id);
CREATE INDEX surveys_meeting ON surveys(meeting_id) WHERE meeting_id IS NOT NULL;

CREATE TABLE survey_options (
    -- number of the answer
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the survey
    survey_id INTEGER NOT NULL REFERENCES surveys(id),
    -- place among the answers, from 1
    position INTEGER NOT NULL CHECK (position >= 1),
    -- the answer in Swedish
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    -- the answer in English
    text_en TEXT,
    -- the answer in Arabic
    text_ar TEXT,
    -- the answer in Somali
    text_so TEXT,
    -- the answer in Ukrainian
    text_uk TEXT,
    -- whether whoever chooses it counts, where the value is a share of all answers
    counts INTEGER NOT NULL DEFAULT 0 CHECK (counts IN (0, 1)),
    -- what the answer is worth, where the value is a mean
    number REAL,
    UNIQUE (survey_id, position)
) STRICT;

-- the day it was measured
ALTER TABLE measurements ADD COLUMN measured_on TEXT CHECK (measured_on IS date(measured_on, '+0 days'));
-- how this value was measured, where that differs from the indicator's method
ALTER TABLE measurements ADD COLUMN method TEXT;
-- the survey whose result it is
ALTER TABLE measurements ADD COLUMN survey_id INTEGER REFERENCES surveys(id);

CREATE INDEX measurements_survey ON measurements(survey_id) WHERE survey_id IS NOT NULL;
