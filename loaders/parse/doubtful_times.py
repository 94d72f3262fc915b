"""Days and times that cannot be as they are printed: an end before its start, a weekday that is another day's."""

from collections.abc import Iterator

from ...schema.records import Document, Meeting, Span, Upcoming
from .clock_times import find_clock_times
from .layout import Layout
from .printed_weekdays import is_of_other_year, is_weekday_alone, other_weekday

REVERSED = "'{}' slutar innan det börjar; sluttiden är inte införd."
OTHER_WEEKDAY = "Veckodagen stämmer inte med datumet: {}. Dagarna är införda efter datumet."


def doubtful_times(layout: Layout, document: Document) -> tuple[str, ...]:
    """Warnings (Swedish): one for each time that ends before it begins, and one for all weekdays that are wrong."""
    text = layout.text
    spans = list(dict.fromkeys(_spans(layout, document)))
    reversed_times = dict.fromkeys(
        text[clock.start : clock.end]
        for span in spans
        for clock in find_clock_times(text, *span)
        if clock.is_reversed
    )
    wrong = list(dict.fromkeys(_wrong_weekdays(layout, document)))
    return (
        *(REVERSED.format(printed.strip()) for printed in reversed_times),
        *((OTHER_WEEKDAY.format("; ".join(wrong)),) if wrong else ()),
    )


def _spans(layout: Layout, document: Document) -> Iterator[Span]:
    if document.meeting is not None:
        yield document.meeting.span
        for section in layout.sections_of("when_and_where"):
            yield from ((part.start, part.end) for part in section.parts)
    yield from (row.span for row in document.upcoming)


def _wrong_weekdays(layout: Layout, document: Document) -> Iterator[str]:
    """Each day of the meeting or of a coming event that is printed with the name of another weekday."""
    rows: list[Meeting | Upcoming] = [*document.upcoming, *([document.meeting] if document.meeting else [])]
    for row in rows:
        days = layout.days.within(*row.span)
        if row.date is None or len(days) != 1 or days[0].last is not None:
            continue
        start, end = days[0].start, days[0].end
        printed = layout.text[start:end]
        if isinstance(row, Upcoming) and is_of_other_year(layout.text, row.when, row.date):
            # It is asked about: the year may be another.
            continue
        told = [printed, *_weekdays_beside(layout.text, start, end)]
        for weekday in told:
            if (actual := other_weekday(weekday, row.date)) is not None:
                whole = printed if weekday == printed else f"{weekday} {printed}"
                yield f"{' '.join(whole.split())} är en {actual}"


def _weekdays_beside(text: str, first: int, last: int) -> list[str]:
    """The weekday in a cell of its own on a day's row; none where there are several."""
    start, end = text.rfind("\n", 0, first) + 1, text.find("\n", last)
    cells = [*text[start:first].split("\t"), *text[last : end if end >= 0 else len(text)].split("\t")]
    found = [cell.strip() for cell in cells if is_weekday_alone(cell)]
    return found if len(found) == 1 else []
