"""Backups of a site: made while it is in use, checked, encrypted, thinned out, and restored to a new place."""
