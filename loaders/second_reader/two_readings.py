"""Two readings of one document side by side: where they differ there is a question with both.

Tested in tests/loaders/second_reader/test_second_reader.py.
"""

from collections.abc import Callable, Iterator
from typing import Any

from ...schema.lookup import name_key
from ...schema.records import Document, Doubt, Span
from ...schema.vocabulary import label_of_code
from .model_answer import ModelAnswer

_MEETING = {
    "body": "vem som möttes", "date": "mötets dag", "start": "när mötet började", "end": "när mötet slutade",
    "place": "mötets plats", "chair": "vem som var ordförande", "secretary": "vem som var sekreterare",
}  # fmt: skip
_LISTS = {
    "attendance": "vilka som var med", "items": "punkterna", "decisions": "besluten", "actions": "uppgifterna",
    "upcoming": "kommande tider", "proposals": "förslagen",
}  # fmt: skip
_LONGEST = 300
# The model never writes, so an answer changes nothing by itself.
_WHAT_TO_DO = "Det som programmet läste gäller. Stämmer det andra, rätta det på sidan om dokumentet."
_NOTHING, _NOTHING_COUNTED = "inget", "inget som står i dokumentet"


def questions_of_difference(document: Document, answer: ModelAnswer, model: str) -> list[str]:
    """A Swedish question for each thing that the document and the answer of the model read differently."""
    doubted = {_LISTS[name] for name in answer.doubted}
    return [
        f"En andra läsare ({model}) läser {what} annorlunda. Programmet: {_shown(ours)}. "
        f"Andra läsaren: {_shown(theirs) if theirs or what not in doubted else _NOTHING_COUNTED}. {_WHAT_TO_DO}"
        for what, ours, theirs in _differences(document, answer)
    ]


def doubts_with_answers(document: Document, answer: ModelAnswer, model: str) -> tuple[Doubt, ...]:
    """The questions that come before all others (what it is, of which day), with what the model says of them."""
    told = {
        "kind": answer.kind and answer.kind != "unknown" and label_of_code("document_kind", answer.kind),
        "day": answer.meeting and answer.meeting["date"],
    }
    return tuple(
        doubt._replace(question=f"{doubt.question} En andra läsare ({model}) läser: ”{said}”.")
        if (said := told.get(doubt.asks))
        else doubt
        for doubt in document.doubts
    )


def _differences(document: Document, answer: ModelAnswer) -> Iterator[tuple[str, list[str], list[str]]]:
    if answer.kind not in (None, "unknown", document.kind):
        yield (
            "vad det är för dokument",
            [label_of_code("document_kind", document.kind)],
            [label_of_code("document_kind", str(answer.kind))],
        )
        return
    ours = document.as_contract()
    meeting = ours["meeting"] or {}
    for column, what in _MEETING.items():
        theirs = (answer.meeting or {}).get(column)
        if theirs is not None and _plain(theirs) != _plain(meeting.get(column)):
            yield what, [meeting[column]] if meeting.get(column) else [], [theirs]
    for name, what in _LISTS.items():
        if name not in answer.rows:
            continue
        own, other = list(ours[name]), answer.rows[name]
        alone = [row for row in own if not any(_ALIKE[name](row, one) for one in other)]
        more = [row for row in other if not any(_ALIKE[name](one, row) for one in own)]
        if alone or more:
            yield what, [_words(name, row) for row in alone], [_words(name, row) for row in more]


def _plain(value: Any) -> str:
    return name_key(value) if isinstance(value, str) else ""


def _same_person(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if one["name"] is None or other["name"] is None:
        return bool(one["name"] is other["name"] and one["count"] == other["count"])
    return _plain(one["name"]) == _plain(other["name"]) and one["status"] == other["status"]


def _same_day(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(
        one["date"] == other["date"] and (one["start"] == other["start"] or None in (one["start"], other["start"]))
    )


def _same_place(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two records were read from the same passage: at least half of the shorter one is in both."""
    (start, end), (begin, stop) = _span(one), _span(other)
    return 2 * (min(end, stop) - max(start, begin)) >= min(end - start, stop - begin)


def _span(record: dict[str, Any]) -> Span:
    start, end = record["span"]
    return start, end


_ALIKE: dict[str, Callable[[dict[str, Any], dict[str, Any]], bool]] = {
    "attendance": _same_person,
    "upcoming": _same_day,
    **dict.fromkeys(("items", "decisions", "actions", "proposals"), _same_place),
}


def _words(name: str, record: dict[str, Any]) -> str:
    if name == "attendance":
        status = label_of_code("attendance_status", record["status"]).lower()
        return f"{record['name'] or record['count']} ({status})"
    if name == "upcoming":
        return " ".join(filter(None, (record["date"], record["start"], record["title"])))
    return str(record.get("heading") or record.get("text"))


def _shown(values: list[str]) -> str:
    told = "; ".join(" ".join(value.split()) for value in values) or _NOTHING
    return f"”{told if len(told) <= _LONGEST else f'{told[: _LONGEST - 1]}…'}”" if values else told
