"""Letters by e-mail, in the private database: who wants which, what waits, and what became of it."""
