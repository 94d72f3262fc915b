-- Goals that can be measured: what is asked, what was aimed at, what came out.

CREATE TABLE indicators (
    -- number of the indicator
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- name
    name TEXT NOT NULL UNIQUE CHECK (trim(name) <> ''),
    -- the question that is asked
    question TEXT,
    -- how it is measured
    method TEXT,
    -- unit of targets and measurements, e.g. '%'
    unit TEXT,
    -- the group that follows it
    group_id INTEGER REFERENCES groups(id)
) STRICT;

CREATE INDEX indicators_group ON indicators(group_id);

CREATE TABLE targets (
    -- number of the target
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the indicator
    indicator_id INTEGER NOT NULL REFERENCES indicators(id),
    -- the year it holds for
    year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
    -- the value aimed at, in the indicator's unit
    value REAL NOT NULL,
    UNIQUE (indicator_id, year)
) STRICT;

CREATE TABLE measurements (
    -- number of the measurement
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- the indicator
    indicator_id INTEGER NOT NULL REFERENCES indicators(id),
    -- the year it was measured for
    year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
    -- the value that came out, in the indicator's unit
    value REAL NOT NULL,
    -- how many were asked
    sample_size INTEGER CHECK (sample_size >= 0),
    -- who was asked, how, what to bear in mind
    note TEXT,
    UNIQUE (indicator_id, year)
) STRICT;
