"""Aims that a text tells: each an indicator with the value that is aimed at in a year.

Tested in tests/schema/store/test_article_facts.py.
"""

from ..records import Document
from .import_session import Work
from .sql_rows import select_rows

_INDICATOR = "SELECT * FROM indicators WHERE name = ?"
_TARGET = "SELECT * FROM targets WHERE indicator_id = ? AND year = ?"


def store_aims(work: Work, document: Document, group_id: int | None) -> None:
    """Store the aims of a document about the group with that id; an aim that stands otherwise is asked about."""
    for aim in document.aims:
        if group_id is None and not work.beyond_groups:
            work.leave("fact", document.text[slice(*aim.span)], work.place(aim.span))
            continue
        known = select_rows(work.connection, _INDICATOR, (aim.what,))
        said = {"name": aim.what, "unit": aim.unit} | ({} if known else {"group_id": group_id})
        first = known[0] if known else None
        if first and ("indicators", first["id"]) in work.noted:
            indicator_id = int(first["id"])
        else:
            indicator_id = work.put("indicators", first, said, [aim.span])
        target = select_rows(work.connection, _TARGET, (indicator_id, aim.year))
        values = {"indicator_id": indicator_id, "year": aim.year, "value": aim.value}
        work.put("targets", target[0] if target else None, values, [aim.span])
    work.doomed += [("targets", row_id, said) for row_id, said in work.earlier["targets"].items()]
