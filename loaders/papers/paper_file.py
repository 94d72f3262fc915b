"""A paper in one of its formats.

Tested in tests/loaders/papers/test_write_papers.py.
"""

from collections.abc import Callable

from .paper import Paper
from .paper_settings import PaperTemplates
from .write_docx import DOCX_TYPE, docx_bytes
from .write_markdown import MARKDOWN_TYPE, markdown_bytes
from .write_pdf import PDF_TYPE, pdf_bytes

ENDINGS = ("docx", "pdf", "md")


def written_paper(paper: Paper, ending: str, templates: PaperTemplates) -> tuple[bytes, str]:
    """The paper as a file with that ending, and its media type. Raises KeyError for an ending not in ENDINGS."""
    writers: dict[str, tuple[Callable[[], bytes], str]] = {
        "docx": (lambda: docx_bytes(paper, templates.docx), DOCX_TYPE),
        "pdf": (lambda: pdf_bytes(paper, templates.pdf), PDF_TYPE),
        "md": (lambda: markdown_bytes(paper), MARKDOWN_TYPE),
    }
    write, media_type = writers[ending]
    return write(), media_type
