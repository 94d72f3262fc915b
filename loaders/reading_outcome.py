"""What the reading of one file gives; light, because storing needs no parser.

Tested in tests/loaders/test_load_files.py.
"""

from dataclasses import dataclass

from ..schema.records import Document
from ..schema.register_records import Register
from .proposal_sheet.sheet_rows import ProposalSheet

Content = Document | Register | ProposalSheet
"""What a file may be."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says, and its bytes; or why it cannot be read."""

    content: Content | None
    data: bytes
    failure: str | None = None
