"""A paper as PDF, set by typst in a template. It is tagged and kept readable for long (PDF/UA-1 and PDF/A-2a).

Tested in tests/loaders/papers/test_write_papers.py.
"""

import json
import threading
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from ...schema.errors import UnusableSite
from .docx_template import packaged_template
from .markdown_blocks import markdown_blocks
from .paper import Fact, Paper, Point, Section, Signature

PDF_TYPE = "application/pdf"
_STANDARDS = ["a-2a", "ua-1"]
# Setting a paper takes a core; the others wait.
_one_at_a_time = threading.Lock()


@lru_cache(32)
def pdf_bytes(paper: Paper, template: Path | None = None) -> bytes:
    """The paper in the template, a .typ file that `check_pdf_template` has seen; None is the program's own.

    A paper with signs that no font has (an emoji in the text) is no PDF/A; it is set all the same.
    """
    import typst  # noqa: PLC0415 - it holds the whole typesetter

    try:
        return _set(paper, template, _STANDARDS)
    except typst.TypstError:
        return _set(paper, template, None)


def check_pdf_template(path: Path) -> None:
    """See that the template sets a paper. Raises UnusableSite with what is wrong and the remedy, in one line."""
    import typst  # noqa: PLC0415

    if not path.is_file():
        raise UnusableSite(f"{path} kan inte läsas; kontrollera sökvägen.")
    try:
        _set(EXAMPLE, path, _STANDARDS)
    except typst.TypstError as error:
        hints = f" ({'; '.join(error.hints)})" if error.hints else ""
        raise UnusableSite(f"{path} kan inte användas; rätta mallen: {error.message}{hints}.") from error


EXAMPLE = Paper(
    title="Protokoll",
    group="Samrådsgruppen",
    day="7 december 2017",
    file_name="protokoll",
    state="Utkast, inte justerat",
    facts=(Fact("Dag", "torsdag 7 december 2017"),),
    sections=(
        Section("Närvarande", lines=("Invånare: 3",)),
        Section(
            "§ 1 Parken", "# En\n\n1. *två* ~~tre~~ `fyra`\n\n> fem\n\n```\nsex\n```\n\n| a |\n|---|\n| b |\n\n---\n"
        ),
        Section("§ 2 Skylten", points=(Point("Beslut", "Ny skylt.", "Senast: 1 mars 2018"),)),
    ),
    attachments=("Karta",),
    signatures=(Signature("Ordförande", "", "Justerat"),),
)


def _set(paper: Paper, template: Path | None, standards: Any) -> bytes:
    import typst  # noqa: PLC0415

    told: dict[str, Any] = asdict(paper)
    for section in told["sections"]:
        section["blocks"] = [asdict(block) for block in markdown_blocks(section.pop("body"))]
    source = template.read_bytes() if template else packaged_template("paper.typ")
    own: Any = [str(template.parent)] if template else []
    with _one_at_a_time:
        made = typst.compile(
            source,
            root=own[0] if own else None,
            font_paths=own,
            sys_inputs={"paper": json.dumps(told)},
            pdf_standards=standards,
        )
    assert isinstance(made, bytes)
    return made
