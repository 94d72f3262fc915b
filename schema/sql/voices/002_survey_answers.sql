-- How many have given an answer to a survey on a day. There is no row for each who answered, so nothing here can be
-- told apart from what others have sent: only the count grows.

CREATE TABLE survey_answers (
    -- number of the survey in intranet.db
    survey_id INTEGER NOT NULL,
    -- the day in Sweden
    answered_on TEXT NOT NULL CHECK (answered_on IS date(answered_on, '+0 days')),
    -- number of the chosen answer (survey_options) in intranet.db
    option_id INTEGER NOT NULL,
    -- how many have chosen it that day
    count INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (survey_id, answered_on, option_id)
) STRICT, WITHOUT ROWID;
