-- Names in texts that nobody in the record bears: they are covered there until somebody does.

CREATE TABLE unknown_names (
    -- the original
    sha256 TEXT NOT NULL,
    -- the name as printed
    name TEXT NOT NULL,
    PRIMARY KEY (sha256, name)
) STRICT, WITHOUT ROWID;
