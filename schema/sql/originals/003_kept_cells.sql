-- Cells of columns that no register knows, where a person has decided to keep them beside the original.

CREATE TABLE kept_cells (
    -- the original
    sha256 TEXT NOT NULL,
    -- first character of the cell's row in its text
    row_start INTEGER NOT NULL,
    -- first character of the cell
    start INTEGER NOT NULL,
    -- the character after its last
    "end" INTEGER NOT NULL CHECK ("end" > start),
    -- the heading of its column as printed
    heading TEXT NOT NULL,
    PRIMARY KEY (sha256, row_start, start)
) STRICT, WITHOUT ROWID;
