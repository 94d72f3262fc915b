-- A key for programs ends with what it came from: the password, the session in which it was made, the role.

-- SHA-256 of the secret of the session in which the token was made; empty for one made without a session
ALTER TABLE api_tokens ADD COLUMN session_hash TEXT;
