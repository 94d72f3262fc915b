"""The sentence on top of an answer: made from its rows by a template that is declared with the question.

A template (Jinja's, in a sandbox) knows `count`, `first`, `last` (rows), `chosen` (the fields, as they are shown) and
`within` (' för Parkrådet år 2018'), and asks of a column `total`, `total_where`, `highest`, `lowest`, `different`,
`biggest`, `span`, `count_known`, `count_where`. Its filters are `counted('möte', 'möten')`, `number`, `day`,
`month` and `cut`.

Tested in tests/plugins/charts/test_answer_sentence.py.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ..shell.formats import format_date, format_number

_log = logging.getLogger(__name__)
_LONGEST = 80
Row = Mapping[str, Any]


def answer_sentence(
    text: str, language: str, rows: Sequence[Row], chosen: Mapping[str, str], within: str
) -> str | None:
    """Return the sentence of the template `text`, or None when these rows do not fit it; the log tells why."""
    known = {
        **_about(rows),
        "count": len(rows),
        "first": rows[0] if rows else {},
        "last": rows[-1] if rows else {},
        "chosen": chosen,
        "within": within,
    }
    try:
        return " ".join(sentence_template(text, language).render(known).split())
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        _log.warning("The sentence %r does not fit its answer: %s", text, error)
        return None


@lru_cache(256)
def sentence_template(text: str, language: str) -> Template:
    """Return the compiled template. Raises jinja2.TemplateSyntaxError."""
    return _environment(language).from_string(text)


@lru_cache(2)
def _environment(language: str) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    number = partial(format_number, language=language)

    def counted(value: float, one: str, more: str) -> str:
        return f"{number(value)} {one if value == 1 else more}"

    environment.filters.update(
        counted=counted,
        number=number,
        day=partial(format_date, language=language, style="long"),
        month=lambda month: format_date(f"{month}-01", language, "month"),
        cut=lambda value: value if len(str(value)) <= _LONGEST else f"{str(value)[:_LONGEST].rstrip()} …",
    )
    return environment


def _about(rows: Sequence[Row]) -> dict[str, Callable[..., Any]]:
    """What a template asks of a column of the rows. Cells that are no numbers ('<5') are passed over."""

    def numbers(column: str) -> list[tuple[float, Row]]:
        return [(row[column], row) for row in rows if isinstance(row[column], int | float)]

    def extreme(choose: Callable[..., Any], column: str) -> Row | None:
        found = numbers(column)
        return choose(found, key=lambda pair: pair[0])[1] if found else None

    def biggest(by: str, column: str) -> Any:
        sums: dict[Any, float] = {}
        for value, row in numbers(column):
            sums[row[by]] = sums.get(row[by], 0) + value
        return max(sums, key=lambda key: sums[key]) if sums else ""

    return {
        "total": lambda column: sum(value for value, _ in numbers(column)),
        "total_where": lambda column, by, is_: sum(value for value, row in numbers(column) if row[by] == is_),
        "highest": partial(extreme, max),
        "lowest": partial(extreme, min),
        "different": lambda column: len({row[column] for row in rows if row[column] is not None}),
        "biggest": biggest,
        "span": lambda column: "–".join(dict.fromkeys((rows[0][column], rows[-1][column]))) if rows else "",
        "count_known": lambda column: len(numbers(column)),
        "count_where": lambda column, least: sum(value >= least for value, _ in numbers(column)),
    }
