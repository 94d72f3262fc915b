"""What a site holds on a person, as a file for them, and its erasure from every file of the site."""
