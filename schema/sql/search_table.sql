CREATE VIRTUAL TABLE {table}_fts USING fts5(text, stems, tokenize = "unicode61 remove_diacritics 0");
CREATE TRIGGER {table}_search_insert AFTER INSERT ON {table} BEGIN
    INSERT OR IGNORE INTO search_queue VALUES ('{table}', new.id);
END;
CREATE TRIGGER {table}_search_update AFTER UPDATE OF {columns} ON {table} BEGIN
    INSERT OR IGNORE INTO search_queue VALUES ('{table}', new.id);
END;
CREATE TRIGGER {table}_search_delete AFTER DELETE ON {table} BEGIN
    DELETE FROM search_queue WHERE table_name = '{table}' AND row_id = old.id;
    DELETE FROM {table}_fts WHERE rowid = old.id;
END;
