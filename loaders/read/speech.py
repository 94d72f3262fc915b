"""Direct speech: a paragraph that begins with a dash as an item of a list does, and is none."""

import re
from itertools import groupby

DASHES = ("–", "—")
_SAYS = re.compile(
    r"[,?!]\s(?:säger|sa|sade|berättar|berättade|menar|menade|förklarar|förklarade|tycker|tyckte|undrar|undrade|"
    r"framhåller|framhöll)\s(?=\w)"
)
_SENTENCE_ENDS = (".", "?", "!", "…", "”", '"')


def spoken(pieces: list) -> set[int]:
    """Which of a document's pieces are somebody's words behind a dash, by their places in the list.

    Each stands as a paragraph of its own. A hyphen needs somebody who says it ('- Ja, sa Bo'). A dash alone among
    other paragraphs is speech when it is a sentence; of several after each other one must tell who says it, or they
    are a list whose items are set apart.
    """
    found: set[int] = set()
    for mark, run in groupby(range(len(pieces)), lambda index: _mark(pieces, index)):
        places = list(run)
        said = [index for index in places if _SAYS.search(pieces[index].content)]
        if mark == "-":
            found.update(said)
        elif mark and (said or (len(places) == 1 and pieces[places[0]].content.endswith(_SENTENCE_ENDS))):
            found.update(places)
    return found


def _mark(pieces: list, index: int) -> str:
    """The hyphen or dash before a paragraph of its own; '' for all else."""
    piece = pieces[index]
    alone = (index == 0 or piece.gap) and (index + 1 == len(pieces) or pieces[index + 1].gap)
    if not alone or piece.cells:
        return ""
    return "–" if piece.bullet in DASHES else "-" if piece.bullet == "-" else ""
