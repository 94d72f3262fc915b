"""What a survey came to: the share of answers that count, or their mean, and how many gave which answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .survey_scales import MEAN

Answer = tuple[str, int, int]
"""A day 'YYYY-MM-DD', the number of an answer (survey_options.id), and how many gave it that day."""


@dataclass(frozen=True)
class SurveyResult:
    """`value` in percent or in the scale's figures, with one decimal; None when nobody has answered.

    `by_option` is how many gave each answer, by its number; `by_day` how many answered, by day.
    """

    value: float | None
    sample_size: int
    last_day: str | None
    by_option: dict[int, int]
    by_day: dict[str, int]


def survey_result(scale: str, options: Iterable[Mapping[str, Any]], answers: Iterable[Answer]) -> SurveyResult:
    """What the answers to a survey of that scale come to. `options` are its rows of `survey_options`.

    An answer that is none of the options counts nowhere: its option was taken away.
    """
    rows = {row["id"]: row for row in options}
    by_option, by_day = dict.fromkeys(rows, 0), dict[str, int]()
    for day, option, count in answers:
        if option in rows:
            by_option[option] += count
            by_day[day] = by_day.get(day, 0) + count
    total = sum(by_option.values())
    if total == 0:
        return SurveyResult(None, 0, None, by_option, {})
    if scale == MEAN:
        value = sum(rows[option]["number"] * count for option, count in by_option.items()) / total
    else:
        value = 100 * sum(count for option, count in by_option.items() if rows[option]["counts"]) / total
    return SurveyResult(round(value, 1), total, max(by_day), by_option, dict(sorted(by_day.items())))
