"""The head of a table of things to do: 'Vad | Vem | När', 'Löfte | Ansvarig | Klart'."""

from ..read import Line

WHO = ("vem", "ansvarig", "ansvar", "namn", "utförare", "person")
WHAT = ("vad", "uppgift", "åtgärd", "aktivitet", "att göra", "att-göra", "uppdrag", "beskrivning")
WHEN = ("när", "klart", "klar", "deadline", "datum", "senast", "tid")
# Words that stand above nothing but a doer and a day: 'Namn' and 'Tid' stand above other tables, too.
_DOER, _DUE = ("vem", "ansvarig", "ansvar", "utförare"), ("när", "klart", "klar", "deadline", "senast")


def column_heads(cells: list[str]) -> list[str]:
    """The cells of a row as `WHO`, `WHAT` and `WHEN` have them."""
    return [cell.casefold().strip(" ?:") for cell in cells]


def is_task_head(text: str, line: Line) -> bool:
    """Whether a row heads a table of what somebody is to do, and until when."""
    heads = column_heads([text[start:end] for start, end in line.cells])
    return any(head.startswith(_DOER) for head in heads) and any(head.startswith(_DUE) for head in heads)
