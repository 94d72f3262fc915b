"""Sheets of proposals that were edited elsewhere: what they would change, and that done when a person says so."""
