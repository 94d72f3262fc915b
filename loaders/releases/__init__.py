"""Numbered releases of the published tables, as files that stay."""
