"""The rights of a person on whom the site holds something (GDPR: the data subject): what is held, and its erasure."""
