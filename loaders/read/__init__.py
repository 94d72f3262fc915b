"""Bytes to text with blocks: `read_document` tells a file's type from its content and gives its text and lines."""

from .document import read_document
from .text import Line, Piece, Text

__all__ = ["Line", "Piece", "Text", "read_document"]
