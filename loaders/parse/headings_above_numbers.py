"""Items whose heading stands on the line above their number: 'Mötets öppnande', '§ 1 Siv Ek hälsar alla välkomna.'

Tested in tests/loaders/parse/test_item_numbers.py.
"""

from ..read import Line
from .heading_words import ENDS_WITH_STOP, LONGEST_HEADING, is_statement
from .label_rules import INNER_LABELS
from .line_labels import label_kind
from .person_names import is_name
from .printed_numbers import PrintedNumber, number_value, printed_number

_LEAST = 3
_LONG = 60


def numbers_for_headings_above(text: str, lines: list[Line]) -> tuple[list[Line], dict[int, PrintedNumber]]:
    """The lines, and the numbers of those that are headings, by their place; none where numbers stand as usual.

    A line that begins with such a number begins behind it, and one that holds nothing else is left out.
    """
    counted = _counted(text, lines)
    above = {i for i, _number in counted if _is_heading(text, lines, i - 1)}
    prose = sum(_tells(text, lines, i, number) for i, number in counted)
    at = {i for i, _number in counted}
    is_marked = all(lines[i - 1].level or lines[i - 1].strong for i in above)
    is_clear = all(i in above or i - 1 in at for i in at) and (is_marked or len(counted) > len(above))
    if len(above) < _LEAST - is_clear or len(above) * 2 < len(counted) or prose * 10 < len(counted) * 9:
        return lines, {}
    kept: list[Line] = []
    headed: dict[int, PrintedNumber] = {}
    numbers = {i: number for i, number in counted if i in above}
    for index, line in enumerate(lines):
        number = numbers.get(index)
        if number is None:
            kept.append(line)
            continue
        heading = kept[-1]
        headed[len(kept) - 1] = PrintedNumber(number.number, heading.at, number.sign, True)
        if number.end < line.end:
            kept.append(line._replace(at=number.end, strong=max(0, line.strong - (number.end - line.at))))
    return kept, headed


def _counted(text: str, lines: list[Line]) -> list[tuple[int, PrintedNumber]]:
    """The lines that begin with the numbers of one count, 1, 2, 3 or 14, 15, 16."""
    found: list[tuple[int, PrintedNumber]] = []
    for index, line in enumerate(lines):
        number = None if line.cells or line.bullet else printed_number(text, line)
        if number is None or not number.stop:
            continue
        last = number_value(found[-1][1].number) if found else None
        if last is None or number_value(number.number) in (last + 1, last + 2):
            found.append((index, number))
    return found


def _is_heading(text: str, lines: list[Line], index: int) -> bool:
    """Whether a line above a number can be its heading: short, apart from what stands above, and no sentence."""
    if index < 1:
        return False
    line, words = lines[index], text[lines[index].at : lines[index].end]
    if line.cells or line.bullet or len(words) > LONGEST_HEADING or not (line.gap or line.level or line.strong):
        return False
    sentence = ENDS_WITH_STOP.search(words) or words[-1] in ":?" or is_statement(words)
    return bool(words[0].isupper() and not sentence and not is_name(words) and label_kind(words) not in INNER_LABELS)


def _tells(text: str, lines: list[Line], index: int, number: PrintedNumber) -> bool:
    """Whether a sentence stands behind a number, or below it where it stands alone."""
    line = lines[index]
    if number.end >= line.end:
        if index + 1 >= len(lines):
            return False
        line = lines[index + 1]
        words = text[line.at : line.end]
    else:
        words = text[number.end : line.end]
    return len(words) > _LONG or words[-1] in ".:!?" or is_statement(words)
