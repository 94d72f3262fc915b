"""Covered text: what may not be read is blacked out, a bar for each character, so that places stay true."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from ..records import Span

BAR = "█"
BARS = re.compile(f"{BAR}(?:[ ]?{BAR})*")
_TOKEN = re.compile(r"\w+|\W")
# A longer line (in words and signs) is covered whole when something in it is to be: comparing takes too long.
_LONGEST_LINE = 4000


def cover_spans(text: str, spans: Iterable[Span]) -> str:
    """`text` with a bar in place of each character of the spans. It keeps its length and its line ends."""
    told, done = [], 0
    for start, end in _joined(text, spans):
        told += [text[done:start], re.sub(r"[^\n]", BAR, text[start:end])]
        done = end
    return "".join((*told, text[done:]))


def is_covered_form(covered: str, text: str) -> bool:
    """Whether `covered` is `text` with bars in the place of some characters, so that `text` says nothing else."""
    if BAR not in covered or len(covered) != len(text):
        return False
    return all(one in (BAR, other) for one, other in zip(covered, text, strict=True))


def spans_left_out(text: str, cleaned: str) -> list[Span]:
    """The places in `text` whose words are not in `cleaned`, which is the same text with other words for some.

    In doubt a place counts as left out: whatever is not in one of these places is in `cleaned`, in the same order.
    """
    if text == cleaned:
        return []
    found: list[Span] = []
    for (start, one), (_, other) in _changed_parts(text, cleaned):
        found += [(start + first, start + last) for first, last in _left_out(one, other)]
    return found


def _changed_parts(text: str, cleaned: str) -> Iterator[tuple[tuple[int, str], tuple[int, str]]]:
    """The lines that differ, or runs of lines: (first character, words) of both."""
    ours, theirs = text.splitlines(keepends=True), cleaned.splitlines(keepends=True)
    if len(ours) == len(theirs):
        blocks = [(i, i + 1, i, i + 1) for i, one in enumerate(ours) if one != theirs[i]]
    else:
        matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
        blocks = [block[1:] for block in matcher.get_opcodes() if block[0] != "equal"]
    starts = [0]
    for line in ours:
        starts.append(starts[-1] + len(line))
    for first, last, begin, end in blocks:
        yield (starts[first], "".join(ours[first:last])), (0, "".join(theirs[begin:end]))


def _left_out(one: str, other: str) -> Iterator[Span]:
    ours, theirs = list(_TOKEN.finditer(one)), _TOKEN.findall(other)
    if not theirs or max(len(ours), len(theirs)) > _LONGEST_LINE:
        yield 0, len(one)
        return
    matcher = SequenceMatcher(None, [token[0] for token in ours], theirs, autojunk=False)
    for tag, first, last, _, _ in matcher.get_opcodes():
        if tag in ("replace", "delete"):
            yield ours[first].start(), ours[last - 1].end()


def _joined(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans in order, without blanks around them; those with only a blank or two between them become one."""
    pending: Span | None = None
    for start, end in sorted(spans):
        if pending and (start <= pending[1] or not text[pending[1] : start].strip(" .,-\u2010\u2011")):
            pending = pending[0], max(end, pending[1])
            continue
        if pending:
            yield pending
        pending = start, end
    if pending:
        yield pending
