"""The items that nearly every meeting has ('Val av justerare'): bullets that are such items make up an agenda.

Tested in tests/loaders/parse/test_agenda_items.py and tests/loaders/parse/test_notices.py.
"""

import re

from ..read import Line
from .word_patterns import LazyPattern

_USUAL = LazyPattern(
    r"(?:\w*mötets? |stämmans |sammanträdets |års\w+ )?"
    r"(?:öppna\w*|öppning\w*|avslut\w*)|(?:års)?(?:mötet|stämman) (?:öppna|avslut)"
    r"|(?:om|ny|fyllnads)?val av |(?:fastställ|godkänn|upprätt|genomgång|justering)\w* av |fastställa |upprop\b"
    r"|allmänhetens frågestund"
    r"|(?:frågan?|beslut) om (?:\w+ ){0,3}?(?:ansvarsfri|behörig|stadge|utlys|fastställ|arvode|\w+avgift|budget)"
    r"|(?:mötets|årsmötets|stämmans) (?:behörig|stadge)"
    r"|ansvarsfrihet\b|(?:styrelsens )?(?:\w+ och )?(?:verksamhets|revisions|års|kassa|förvaltnings|revisorernas )\w*"
    r"(?:berättelse|rapport|redovisning)|revisorernas berättelse|(?:resultat|balans)\w* och |ekonomi(?:sk|n\b)"
    r"|föregående (?:mötes?|protokoll)|dagordning|föredragningslista|röstlängd|(?:medlems|års)avgift|budget\b"
    r"|verksamhetsplan|(?:inkomna )?(?:motioner|skrivelser)\b|övrig(?:t|a (?:frågor|ärenden))\b|nästa möte",
    re.IGNORECASE,
)
_LEAST = 4


def is_usual_item(text: str, start: int, end: int) -> bool:
    """Whether words are, or begin like, an item that nearly every meeting has."""
    return _USUAL.match(text, start, end) is not None


def bullets_of_agenda(text: str, lines: list[Line]) -> frozenset[int]:
    """The places among the lines of the bullets that are items of an agenda; none where few are such items.

    Besides the usual items these are the others of a list of mostly such items, and those that stand apart, after a
    blank line and before other text.
    """
    bullets = [n for n, line in enumerate(lines) if line.bullet and not line.cells]
    usual = (
        {n for n in bullets if is_usual_item(text, lines[n].at, lines[n].end)} if len(bullets) >= _LEAST else set()
    )
    if len(usual) < _LEAST or len(usual) * 2 < len(bullets):
        return frozenset()
    mostly = {n for run in _runs(lines, bullets) if len(usual.intersection(run)) * 2 >= len(run) for n in run}
    signs = {(lines[n].bullet, lines[n].indent) for n in usual}
    alike = (n for n in bullets if (lines[n].bullet, lines[n].indent) in signs)
    return frozenset(n for n in alike if n in usual or n in mostly or _stands_apart(lines, n))


def _runs(lines: list[Line], bullets: list[int]) -> list[list[int]]:
    """The bullets by the lists that they stand in, one right below the other."""
    runs: list[list[int]] = []
    for n in bullets:
        goes_on = bool(runs) and runs[-1][-1] == n - 1 and lines[n].indent == lines[n - 1].indent
        runs[-1].append(n) if goes_on else runs.append([n])
    return runs


def _stands_apart(lines: list[Line], n: int) -> bool:
    below = lines[n + 1 : n + 2]
    return lines[n].gap and not any(line.bullet and not line.gap for line in below)
