"""Retention (gallring): what a municipality keeps and for how long, what is due, and its removal with a protocol."""
