"""Bytes to text with blocks: `read_document` tells a file's type from its content and gives its text and lines."""

from .document_text import DocumentText, Line, Piece
from .file_formats import read_document

__all__ = ["DocumentText", "Line", "Piece", "read_document"]
