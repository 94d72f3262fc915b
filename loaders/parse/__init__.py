"""Text to records: what a document says, before anything is matched against the database or written."""

from .parse_document import parse_document, parse_text

__all__ = ["parse_document", "parse_text"]
