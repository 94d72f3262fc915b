"""Papers of a meeting: what is read from the record, and written as Word, PDF and Markdown."""
