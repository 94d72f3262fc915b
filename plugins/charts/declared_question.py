"""A question with its chart, as datasette.yml declares it beside the SQL of a stored query: words, links, drawing.

Datasette keeps keys that it does not know in its configuration, and stores none of them.

Tested in tests/plugins/charts/test_declared_question.py.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from datasette.utils import StartupError, named_parameters
from jinja2 import TemplateSyntaxError

from ..shell.datasette_types import Datasette
from .answer_sentence import sentence_template

LANGUAGES = ("sv", "en")
MARKS = ("bar", "line", "point")
# 'Fältet dagar: tomt ger 60.' in a description explains a field to those who see the bare name.
_FIELD = re.compile(r"(?:Fältet|Field) (\w+): (.*?\.)(?= |$)")
_FROM_FIELDS = re.compile(r"\s*(?:(?:Fältet|Field) \w+: |Tomma fält ger alla).*", re.DOTALL)


@dataclass(frozen=True)
class Chart:
    """How an answer is drawn: `x`, `y` and `colour` (None: one colour) are its columns, `title` is by language."""

    mark: str
    x: str
    y: str
    colour: str | None
    title: Mapping[str, str]


@dataclass(frozen=True)
class Question:
    """A question: `answer` and `none` are templates by language, `hints` explain the fields, by parameter.

    What begins with `english` is for those who read English; without it they get the Swedish.

    `link` is the column that leads to the page which the column `sida` names. `saved` is the number of one that a
    person has saved, None for those of datasette.yml.
    """

    name: str
    statement: str
    title: str
    english: str | None = None
    about: str = ""
    hints: Mapping[str, str] = field(default_factory=dict)
    answer: Mapping[str, str] = field(default_factory=dict)
    none: Mapping[str, str] = field(default_factory=dict)
    link: str | None = None
    chart: Chart | None = None
    saved: int | None = None
    english_about: str = ""
    english_hints: Mapping[str, str] = field(default_factory=dict)

    @property
    def parameters(self) -> list[str]:
        """The named parameters of the statement, each once, in their order."""
        return list(dict.fromkeys(named_parameters(self.statement)))

    def title_in(self, language: str) -> str:
        """The question in the visitor's language, or as it was written."""
        return self.english if language == "en" and self.english else self.title

    def about_in(self, language: str) -> str:
        """What is counted, in the visitor's language, or as it was written."""
        return self.english_about if language == "en" and self.english_about else self.about


def declared_question(datasette: Datasette, database: str, name: str) -> Question | None:
    """Return the question `name` of datasette.yml; None when there is none, and when it writes.

    Raises StartupError when it is declared wrong.
    """
    told = declared_queries(datasette, database).get(name)
    if told is None or (isinstance(told, dict) and told.get("write")):
        return None
    return read_question(f"databases: {database}: queries: {name}", name, told)


def check_declared_questions(datasette: Datasette) -> None:
    """Raise StartupError, with the place and the remedy, for a question that is declared wrong in datasette.yml."""
    for database in (datasette.config or {}).get("databases") or {}:
        for name in declared_queries(datasette, database):
            declared_question(datasette, database, name)


def declared_queries(datasette: Datasette, database: str) -> dict[str, Any]:
    """Return what datasette.yml says of each stored query of a database, by name: SQL, or a mapping with it."""
    return (((datasette.config or {}).get("databases") or {}).get(database) or {}).get("queries") or {}


def read_question(place: str, name: str, told: Any) -> Question:
    """Return the question that `told` (SQL, or a mapping with it) declares. Raises StartupError naming `place`."""
    if not isinstance(told, dict):
        told = {"sql": str(told)}
    description, in_english = (
        " ".join(str(told.get(key) or "").split()) for key in ("description", "english_description")
    )
    for key in ("english", "link"):
        if told.get(key) is not None and not isinstance(told[key], str):
            raise _wrong(place, f"{key} ska vara en text")
    return Question(
        name,
        str(told.get("sql") or ""),
        str(told.get("title") or name),
        told.get("english"),
        _FROM_FIELDS.sub("", description),
        dict(_FIELD.findall(description)),
        _sentences(place, "answer", told.get("answer")),
        _sentences(place, "none", told.get("none")),
        told.get("link"),
        read_chart(f"{place}: chart", told["chart"]) if told.get("chart") is not None else None,
        english_about=_FROM_FIELDS.sub("", in_english),
        english_hints=dict(_FIELD.findall(in_english)),
    )


def read_chart(place: str, told: Any) -> Chart:
    """Return the chart that `told` declares. Raises StartupError that names `place`."""
    if not isinstance(told, dict):
        raise _wrong(place, "skriv mark, x, y och title, var och en på sin rad")
    unknown = sorted(set(map(str, told)) - {"mark", "x", "y", "colour", "title"})
    if unknown:
        raise _wrong(place, f"{unknown[0]!r} finns inte; skriv mark, x, y, colour eller title")
    if told.get("mark") not in MARKS:
        raise _wrong(place, f"mark är {told.get('mark')!r}; skriv {', '.join(MARKS[:-1])} eller {MARKS[-1]}")
    for key in ("x", "y", *(("colour",) if "colour" in told else ())):
        if not isinstance(told.get(key), str) or not told[key]:
            raise _wrong(place, f"{key} ska vara namnet på en kolumn i svaret")
    return Chart(told["mark"], told["x"], told["y"], told.get("colour"), _texts(place, "title", told.get("title")))


def check_columns(place: str, question: Question, columns: list[str]) -> None:
    """Raise StartupError when the question's chart or link names a column that the answer does not have."""
    chart = question.chart
    named = [("link", question.link)]
    if chart:
        named += [("chart: x", chart.x), ("chart: y", chart.y), ("chart: colour", chart.colour)]
    for key, column in named:
        if column is not None and column not in columns:
            raise _wrong(place, f"{key} är {column!r}, men svaret har kolumnerna {', '.join(columns)}")


def _sentences(place: str, key: str, told: Any) -> dict[str, str]:
    if told is None:
        return {}
    texts = _texts(place, key, told)
    for language, text in texts.items():
        try:
            sentence_template(text, language)
        except TemplateSyntaxError as error:
            raise _wrong(place, f"{key}: {language} kan inte läsas: {error.message}") from error
    return texts


def _texts(place: str, key: str, told: Any) -> dict[str, str]:
    if not isinstance(told, dict) or set(told) != set(LANGUAGES) or not all(told.values()):
        raise _wrong(place, f"{key} ska ha en text på svenska (sv) och en på engelska (en)")
    return {language: str(told[language]).strip() for language in LANGUAGES}


def _wrong(place: str, what: str) -> StartupError:
    return StartupError(f"datasette.yml: {place}: {what}")
