"""Tables of days by month with one blank between their cells: 'Nämnd Tid Jan Feb Mars', 'KF 18:00 30 - 2, 27'.

Where an empty cell stood is lost. A row is cut into cells only where it has a day or a dash for each month; a row
with fewer or more keeps its cells and is not as wide as its heads, so that later steps ask about it.

Tested in tests/loaders/read/test_spaced_grids.py.
"""

import re

_MONTH = (
    r"(?:jan(?:uari)?|febr?(?:uari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_HEADS = re.compile(
    rf"(?P<lead>(?:[^\W\d]+:?\s+){{0,3}}?)(?P<months>{_MONTH}(?:\s+{_MONTH}){{2,11}})(?:\s+(?P<last>tid|klockan|kl)\.?)?",
    re.IGNORECASE,
)
# How the last word of such a row begins: most rows are turned away by it.
_LAST = frozenset("jan feb mar apr maj jun jul aug sep okt nov dec tid klo kl kl.".split())
_TIME_HEAD = re.compile(r"\b(?:tid(?:er)?|klockan|klockslag|kl)\b", re.IGNORECASE)
_CLOCK = r"\d{1,2}[.:]\d\d(?:\s?[-–]\s?\d{1,2}[.:]\d\d)?"
_DAY = rf"\d{{1,2}}(?![\d.:])\*{{0,3}}(?:\s?\((?:kl\.?\s?)?{_CLOCK}\))?"
_CELL = re.compile(rf"{_DAY}(?:\s?[,/&]\s?{_DAY})*|[-–—](?!\d)")
_ROW = re.compile(
    rf"(?P<name>[A-ZÅÄÖ][^\d\t\n]{{1,70}}?)\s+(?:(?:kl\.?\s?)?(?P<clock>{_CLOCK})\s+)?"
    rf"(?P<cells>(?:{_DAY}|[-–—](?=\s|$))[\d\s,/&*().:–—-]*?)(?:\s+(?:kl\.?\s?)?(?P<last>{_CLOCK}))?"
)
_BOX = re.compile(rf"[-–—](?=\s|$)|\d{{1,2}}(?::?[ae]\b)?\*{{0,3}}(?:\s?kl\.?\s?(?:{_CLOCK}|\d{{1,2}}\b|xx\.xx))?")
_BOXES = re.compile(rf"(?:{_BOX.pattern})(?:\s+(?:{_BOX.pattern}))*")
_LEAST_ROWS, _LONGEST = 2, 200


def rows_of_spaced_grids(rows: list[str]) -> dict[int, tuple[str, ...]]:
    """The cells of the heads and of each row below them, by the number of its line."""
    found: dict[int, tuple[str, ...]] = {}
    at = 0
    while at < len(rows):
        heads = _heads(rows[at])
        boxes = _boxes_below(rows, at + 1, heads[1:]) if heads is not None and not heads[0] else {}
        if heads is not None and boxes:
            found |= {at: heads[1:], **boxes}
            heads = None
        table = _rows_below(rows, at + 1, heads) if heads is not None else {}
        if heads is not None and sum(len(row) == len(heads) for row in table.values()) >= _LEAST_ROWS:
            found |= {at: heads, **table}
        at = max({**table, **boxes}, default=at) + 1
    return found


def _heads(row: str) -> tuple[str, ...] | None:
    """The heads of a row that is months with no more than a blank or two between them; None for another row."""
    words = row.rsplit(None, 1)
    if not words or words[-1][:3].casefold() not in _LAST or len(row) > _LONGEST or "\t" in row:
        return None
    match = _HEADS.fullmatch(row.strip())
    if match is None:
        return None
    lead = match["lead"].split()
    times = [word for word in lead if _TIME_HEAD.fullmatch(word.strip(":."))]
    body = " ".join(word for word in lead if word not in times)
    last = [match["last"]] if match["last"] else []
    return (body, *times[:1], *match["months"].split(), *last)


def _rows_below(rows: list[str], first: int, heads: tuple[str, ...]) -> dict[int, tuple[str, ...]]:
    """The rows below the heads, up to a line that is none."""
    found: dict[int, tuple[str, ...]] = {}
    for at in range(first, len(rows)):
        bare = rows[at].strip()
        if not bare:
            continue
        cells = _cells(bare, heads)
        if cells is None:
            break
        found[at] = cells
    return found


def _boxes_below(rows: list[str], first: int, months: tuple[str, ...]) -> dict[int, tuple[str, ...]]:
    """The one row of days right below months, where each has one, or a dash: '- 16* kl. 8.30 17:e kl. 10'."""
    at = next((at for at in range(first, min(first + 2, len(rows))) if rows[at].strip()), None)
    if at is None or len(rows[at]) > _LONGEST or _BOXES.fullmatch(rows[at].strip()) is None:
        return {}
    boxes = tuple(found[0] for found in _BOX.finditer(rows[at]))
    return {at: boxes} if len(boxes) == len(months) and any(box[0].isdigit() for box in boxes) else {}


def _cells(row: str, heads: tuple[str, ...]) -> tuple[str, ...] | None:
    """The cells of a row that is a body and its days; None for another row."""
    match = _ROW.fullmatch(row) if len(row) <= _LONGEST else None
    if match is None:
        return None
    cells = [found[0].strip() for found in _CELL.finditer(match["cells"])]
    if "".join("".join(cells).split()) != "".join(match["cells"].split()):
        return None
    has_time = len(heads) > 1 and _TIME_HEAD.fullmatch(heads[1].strip(":.")) is not None
    has_last = _TIME_HEAD.fullmatch(heads[-1].strip(":.")) is not None
    told = (match["name"].strip(), *((match["clock"] or "",) if has_time else ()), *cells)
    told = (*told, match["last"] or "") if has_last else told
    unheaded = (match["clock"] and not has_time) or (match["last"] and not has_last)
    return (*told, "") if unheaded and len(told) == len(heads) else told
