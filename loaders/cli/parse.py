"""`intranet parse`

Tested in tests/loaders/test_cli.py.
"""

import json
import sys
from pathlib import Path

import click

from ...schema.checks import check_document, line_of_finding
from ...schema.records import Document
from ...schema.register_records import Register
from ..file_content import file_bytes, parse_file
from ..registers.as_document import as_document
from .common import fails_in_one_line
from .document_lines import document_lines


@click.command()
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Allt som lästes, som JSON med ställen i texten.")
@fails_in_one_line
def parse(file: Path, as_json: bool) -> None:
    """Visa vad ett dokument säger, utan att spara något."""
    data = file_bytes(file)
    content = parse_file(file.name, data)
    register = content if isinstance(content, Register) else None
    document = as_document(content) if isinstance(content, Register) else content
    if as_json:
        json.dump(document.as_contract(), sys.stdout, ensure_ascii=False, indent=1)
        click.echo()
        return
    if register and register.kind == "measurements":
        click.echo("\n  ".join([f"Mätvärden: {file.name}", *register.text.splitlines()]))
        return
    click.echo("\n".join(document_lines(document)))
    _tell_findings(document)


def _tell_findings(document: Document) -> None:
    findings = check_document(document)
    for mark, found in (("Fel", findings.errors), ("Obs", findings.warnings)):
        for finding in found:
            place = line_of_finding(document, finding)
            click.echo(f"{mark}: {f'{place}: ' if place else ''}{finding.message}")
