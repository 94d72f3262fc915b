-- The closed lists with their labels, for queries and downloads; filled from vocabulary.yml.

CREATE TABLE vocabulary (
    -- the list, e.g. 'attendance_status'
    list TEXT NOT NULL,
    -- the code that the record holds
    code TEXT NOT NULL,
    -- place in the list, from 1
    position INTEGER NOT NULL,
    -- Swedish label
    sv TEXT NOT NULL,
    -- English label
    en TEXT NOT NULL,
    PRIMARY KEY (list, code)
) STRICT, WITHOUT ROWID;
