"""`intranet review`"""

import json
from pathlib import Path

import click
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.vocabulary import label

from ..site import existing_site
from .common import one_line, site_option

_OPEN = (
    'SELECT r.*, d.name AS document, substr(d.text, r.start + 1, r."end" - r.start) AS passage '
    "FROM review r LEFT JOIN documents d ON d.id = r.document_id WHERE r.status = 'open' ORDER BY r.kind, r.id"
)


@click.command()
@site_option
@one_line
def review(site: Path) -> None:
    """Visa vad som väntar på att en människa bestämmer."""
    db = open_record(existing_site(site))
    count = 0
    for row in db.query(_OPEN):
        count += 1
        click.echo(f"{row['id']}. {label('review_kind', row['kind'])} {row['question']}")
        if row["document"]:
            passage = " ".join((row["passage"] or "").split())[:100]
            click.echo(f"     {row['document']}{f': ”{passage}”' if passage else ''}")
        for candidate in json.loads(row["candidates"]):
            click.echo(f"     – {candidate['label']} ({candidate['reason']})")
    click.echo(f"{count} frågor väntar." if count else "Inget väntar.")
    db.close()
