"""What a schedule tells of its days."""

from datasette_intranet.loaders.parse import parse_document


def told_days(text: str, name: str = "tider.txt") -> list[tuple]:
    """(date, start, body, place) of each day of a document that is taken for a schedule."""
    document = parse_document(name, text.encode())
    assert document.kind == "schedule"
    return [(one.date, one.start, one.body, one.place) for one in document.upcoming]
