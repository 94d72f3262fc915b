"""The answer of a model: the parsed-document contract, with a quoted passage where the contract counts characters.

Tested in tests/loaders/second_reader/test_second_reader.py.
"""

import json
import re
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ...schema.records import Span

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

# What the document is, and its text, need no answer; rosters are not sent.
_NOT_ASKED = ("source", "text", "warnings", "roster")
LISTS = ("attendance", "items", "decisions", "actions", "upcoming", "proposals")
_FENCE = re.compile(r"```[a-z]*\s*\n(.*?)\n?```", re.DOTALL)
# The values that are copied from the document; the others say it in words of the contract.
_COPIED = ("body", "place", "chair", "secretary", "name")
_WORD = re.compile(r"\w+")
_QUOTE = {"type": "string", "description": "the passage that says so, copied from the document letter by letter"}


@dataclass(slots=True)
class ModelAnswer:
    """What counts of an answer: records by the contract, each with its `span`.

    A list that the model did not give is not in `rows`. `uncounted` is the number of records whose quoted passage
    does not stand in the document, that are no records, or that say a name of which the document has not the words;
    `doubted` are the lists with such ones.
    """

    kind: str | None = None
    meeting: dict[str, Any] | None = None
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    uncounted: int = 0
    doubted: set[str] = field(default_factory=set)


@cache
def answer_schema() -> dict[str, Any]:
    """The JSON schema that a model answers in."""
    schema: dict[str, Any] = deepcopy(_contract())
    for name in _NOT_ASKED:
        del schema["properties"][name]
    schema["required"] = list(schema["properties"])
    for record in ("meeting", *LISTS):
        told = schema["properties"][record]
        told = told["items"] if record in LISTS else told
        told["properties"] = {"quote": _QUOTE, **told["properties"]}
        del told["properties"]["span"]
        told["required"] = list(told["properties"])
    return schema


def counted_answer(said: str, text: str) -> ModelAnswer:
    """What counts of what a model said of a document with that text. Raises ValueError when it is no JSON object."""
    # Some models talk before they answer.
    fenced = None if said.lstrip().startswith("{") else _FENCE.search(said)
    told = json.loads(fenced[1] if fenced else said)
    if not isinstance(told, dict):
        raise ValueError("no object")
    answer = ModelAnswer(kind=told["kind"] if _fits("kind", told.get("kind")) else None)
    if told.get("meeting") is not None:
        answer.meeting = _counted("meeting", told["meeting"], text)
        answer.uncounted += answer.meeting is None
    for name in LISTS:
        rows = told.get(name)
        if not isinstance(rows, list):
            continue
        found = [_counted(name, row, text) for row in rows]
        answer.rows[name] = [row for row in found if row is not None]
        answer.uncounted += found.count(None)
        if None in found:
            answer.doubted.add(name)
    return answer


def _counted(name: str, record: Any, text: str) -> dict[str, Any] | None:
    if not _fits(name, record):
        return None
    span = _place(record["quote"], text)
    copied = {column: value for column in _COPIED if isinstance(value := record.get(column), str)}
    invented = [column for column, value in copied.items() if not _has_words(value, text)]
    if not span or (invented and name != "meeting"):
        return None
    # Of a meeting the other values count.
    return {**record, **dict.fromkeys(invented), "span": span}


def _has_words(value: str, text: str) -> bool:
    """Whether all words of a value stand in the document, in whatever order and form: 'Parkrådet' in 'Parkrådets'."""
    plain = text.casefold()
    return all(word in plain for word in _WORD.findall(value.casefold()))


def _place(quote: str, text: str) -> Span | None:
    """Where a passage stands literally; None when it does not."""
    quote = quote.strip()
    start = text.find(quote) if quote else -1
    return (start, start + len(quote)) if start >= 0 else None


def _fits(name: str, value: Any) -> bool:
    return bool(_validator(name).is_valid(value))


@cache
def _validator(name: str) -> "Draft202012Validator":
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - it takes a second, and few sites ask a model

    schema = answer_schema()
    told = schema["properties"][name]
    return Draft202012Validator({**(told["items"] if name in LISTS else told), "$defs": schema["$defs"]})


@cache
def _contract() -> dict[str, Any]:
    contract: dict[str, Any] = json.loads(
        files(__package__).joinpath("parsed-document.schema.json").read_text("utf-8")
    )
    return contract
