"""The templates of papers, as datasette.yml names them under plugins: intranet_papers; else the program's own.

Tested in tests/loaders/papers/test_paper_settings.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...schema.errors import UnusableSite
from ..site import SETTINGS
from .docx_template import check_docx_template
from .write_pdf import check_pdf_template

PLUGIN = "intranet_papers"
_CHECKS = {"docx": (".docx", check_docx_template), "pdf": (".typ", check_pdf_template)}


@dataclass(frozen=True, slots=True)
class PaperTemplates:
    """The templates of Word files (the bytes of a .docx) and of PDF (the path of a .typ); None is our own."""

    docx: bytes | None = None
    pdf: Path | None = None


def paper_templates(told: Mapping[str, Any] | None, folder: Path) -> PaperTemplates:
    """The templates that the settings name, checked; paths that are not absolute begin in the site's `folder`.

    Raises UnusableSite, in one line with the remedy, when a setting is unknown or a template cannot be used.
    """
    found = {}
    for name, path in (told or {}).items():
        if name not in _CHECKS:
            raise _wrong(f"{name} finns inte; det som kan anges är {' och '.join(_CHECKS)}")
        ending, check = _CHECKS[name]
        if not isinstance(path, str) or not path.endswith(ending):
            raise _wrong(f"{name} ska vara sökvägen till en mall som slutar på {ending}, inte {path!r}")
        found[name] = Path(folder) / path
        try:
            check(found[name])
        except UnusableSite as error:
            raise _wrong(str(error).rstrip(".")) from error
    docx = found.get("docx")
    return PaperTemplates(docx.read_bytes() if docx else None, found.get("pdf"))


def _wrong(what: str) -> UnusableSite:
    return UnusableSite(f"{SETTINGS}, plugins: {PLUGIN}: {what}.")
