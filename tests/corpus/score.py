"""How well the parser reads our own labelled documents: precision, recall and F1 of every field.

`python tests/corpus/score.py [--misses] [NAME …]` prints the table; `NAME` picks documents whose name contains it.
A truth has the contract's fields without text and spans; `_optional` lists records that are neither asked for nor
held against the parser, `_accept` further values of a field; `roster.group` and `upcoming.body` hold them by the
value that is told. A day of `upcoming` that was called off says `"cancelled": true`, as the contract does; one that
may be left out as well stands in `_optional`.
"""

import difflib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from datasette_intranet.loaders.parse import parse_document

DOCUMENTS = Path(__file__).parent / "docs"
MEETING = ("body", "date", "start", "end", "place", "chair", "secretary")
Tally = dict[str, list[int]]


def plain(text: str | None) -> str:
    """Wording without case, label, bullet and stops at its ends."""
    text = re.sub(r"\s+", " ", text or "").strip().casefold()
    return re.sub(r"^(?:beslut|att göra|förslag)\s?:\s*", "", text).strip(" .,:;-–”")


def alike(truth: str, answer: str) -> bool:
    """Whether two wordings say the same; the numbers in them must agree."""
    one, other = plain(truth), plain(answer)
    if set(re.findall(r"\d+", one)) != set(re.findall(r"\d+", other)) and not (one in other or other in one):
        return False
    shorter, longer = sorted((one, other), key=len)
    if shorter and shorter in longer and len(longer) < 2 * len(shorter):
        return True
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.8


def clause(text: str) -> str:
    """A decision from 'att' on, where that leaves something to compare."""
    found = re.search(r"\batt\s+(.{12,})", plain(text))
    return found[1] if found else plain(text)


class Score:
    """Adds up hits, inventions and misses by field; `extras` holds what was invented, as (field, value or record)."""

    def __init__(self) -> None:
        self.tally: Tally = defaultdict(lambda: [0, 0, 0])
        self.misses: list[str] = []
        self.extras: list[tuple[str, object]] = []

    def scalar(
        self, field: str, truth: str | None, answer: str | None, accept: Iterable = (), same: Callable | None = None
    ) -> None:
        """One value; None in `accept` means that it may be left out."""
        same = same or (lambda one, other: plain(one) == plain(other))
        if answer is not None and any(same(a, answer) for a in (truth, *accept) if a is not None):
            self.tally[field][0] += truth is not None
        elif answer is not None:
            self._extra(field, answer)
            if truth is not None:
                self._missed(field, truth)
        elif truth is not None and None not in accept:
            self._missed(field, truth)

    def records(self, field: str, truth: list, answer: list, optional: list, same: Callable) -> list[tuple]:
        """Pairs each true record with one answer; gives the pairs."""
        left, pairs = list(answer), []
        for record in truth:
            hit = next((a for a in left if same(record, a)), None)
            if hit is None:
                self._missed(field, record)
            else:
                left.remove(hit)
                pairs.append((record, hit))
                self.tally[field][0] += 1
        for record in left:
            if not any(same(o, record) for o in optional):
                self._extra(field, record)
        return pairs

    def _extra(self, field: str, what: object) -> None:
        self.tally[field][1] += 1
        self.extras.append((field, what))
        self.misses.append(f"  extra  {field}: {what}")

    def _missed(self, field: str, what: object) -> None:
        self.tally[field][2] += 1
        self.misses.append(f"  missed {field}: {what}")


def score_document(truth: dict, answer: dict) -> Score:
    """Compares one answer with its truth."""
    score, accept, optional = Score(), truth["_accept"], truth["_optional"]
    score.scalar("kind", truth["kind"], answer["kind"], accept.get("kind", ()))
    score.scalar("title", truth["title"], answer["title"], accept.get("title", ()))
    score.scalar("media_type", truth["source"]["media_type"], answer["source"]["media_type"])
    if accept.get("meeting") != ["*"]:
        for field in MEETING:
            values = [(record or {}).get(field) for record in (truth["meeting"], answer["meeting"])]
            same = _same_place if field == "place" else None
            score.scalar(f"meeting.{field}", *values, accept.get(f"meeting.{field}", ()), same)
    _score_attendance(score, truth, answer, optional)
    _score_items(score, truth, answer, optional)
    for field in ("decisions", "proposals"):
        score.records(field, truth[field], answer[field], optional.get(field, []), _same_text)
    pairs = score.records("actions", truth["actions"], answer["actions"], optional.get("actions", []), _same_text)
    for record, hit in pairs:
        score.scalar("actions.responsible", record["responsible"], hit["responsible"])
        score.scalar("actions.due", record["due"], hit["due"])
    _score_upcoming(score, truth, answer)
    groups = accept.get("roster.group", {})
    score.records(
        "roster",
        truth["roster"],
        answer["roster"],
        optional.get("roster", []),
        lambda t, a: t["name"] == a["name"] and a["group"] in (t["group"], *groups.get(t["group"], ())),
    )
    return score


def _same_place(one: str, other: str) -> bool:
    one, other = plain(one), plain(other)
    shorter, longer = sorted((one, other), key=len)
    return shorter in longer and len(shorter) >= 0.45 * len(longer)


def _same_text(truth: dict, answer: dict) -> bool:
    return alike(truth["text"], answer["text"]) or alike(clause(truth["text"]), clause(answer["text"]))


def _score_attendance(score: Score, truth: dict, answer: dict, optional: dict) -> None:
    def split(records: list) -> tuple[list, list]:
        return [r for r in records if r.get("name")], [r for r in records if not r.get("name")]

    named, counted = split(truth["attendance"])
    answer_named, answer_counted = split(answer["attendance"])
    may_named, may_counted = split(optional.get("attendance", []))
    score.records(
        "attendance.named", named, answer_named, may_named,
        lambda t, a: plain(t["name"]) == plain(a["name"]) and t["status"] == a["status"],
    )  # fmt: skip
    score.records(
        "attendance.counts", counted, answer_counted, may_counted,
        lambda t, a: (t["count"], t["status"]) == (a["count"], a["status"]),
    )  # fmt: skip


def _score_items(score: Score, truth: dict, answer: dict, optional: dict) -> None:
    pairs = score.records(
        "items",
        truth["items"],
        answer["items"],
        optional.get("items", []),
        lambda t, a: plain(t["heading"]) == plain(a["heading"]),
    )
    for record, hit in pairs:
        score.scalar("items.number", record["number"], hit["number"])
        if record["deferred"] or hit["deferred"]:
            flags = ["yes" if r["deferred"] else None for r in (record, hit)]
            score.scalar("items.deferred", *flags)
            if flags[0] != flags[1]:
                score.misses.append(f"         … {record['heading']}")


def _same_time(truth: dict, answer: dict) -> bool:
    """An optional record may tell no more than the day, and that it was called off."""
    told = ("date", "start", "end") if "start" in truth else ("date",)
    told = (*told, "cancelled") if "cancelled" in truth else told
    return all(truth[field] == answer[field] for field in told)


def _score_upcoming(score: Score, truth: dict, answer: dict) -> None:
    dated = [record for record in answer["upcoming"] if record["date"]]
    places = truth["_accept"].get("upcoming.place", {})
    bodies = truth["_accept"].get("upcoming.body", {})
    pairs = score.records(
        "upcoming", truth["upcoming"], dated, truth["_optional"].get("upcoming", []),
        _same_time,
    )  # fmt: skip
    for record, hit in pairs:
        score.scalar("upcoming.place", record["place"], hit["place"], places.get(record["date"], ()), _same_place)
        for flag in ("preliminary", "cancelled"):
            score.scalar(f"upcoming.{flag}", *("yes" if r.get(flag) else None for r in (record, hit)))
        if "body" in record and hit.get("body"):
            score.scalar("upcoming.body", record["body"], hit["body"], bodies.get(record["body"], ()))


def f1(counts: list[int]) -> float:
    """The harmonic mean of precision and recall; 1 where nothing was asked for and nothing given."""
    hit, extra, missed = counts
    return 2 * hit / (2 * hit + extra + missed) if hit + extra + missed else 1.0


def score_all(wanted: Iterable[str] = ()) -> dict[str, tuple[str, Score]]:
    """Every document's difficulty and score by name."""
    wanted = tuple(wanted)
    scores = {}
    for path in sorted(DOCUMENTS.glob("*.truth.json")):
        truth = json.loads(path.read_text("utf-8"))
        name = truth["source"]["name"]
        if not wanted or any(part in name for part in wanted):
            answer = parse_document(name, (DOCUMENTS / name).read_bytes()).as_contract()
            scores[name] = (truth["_difficulty"], score_document(truth, answer))
    return scores


def total(scores: Iterable[Score]) -> Tally:
    """The tallies of several documents added up."""
    added: Tally = defaultdict(lambda: [0, 0, 0])
    for score in scores:
        for field, counts in score.tally.items():
            added[field] = [one + other for one, other in zip(added[field], counts, strict=True)]
    return added


def overall(tally: Tally) -> float:
    """The mean F1 of the fields that the documents ask for."""
    asked = [f1(counts) for counts in tally.values() if counts[0] + counts[2]]
    return sum(asked) / len(asked) if asked else 0.0


def main(arguments: list[str]) -> None:
    """Prints the table."""
    scores = score_all(argument for argument in arguments if not argument.startswith("--"))
    tally = total(score for _difficulty, score in scores.values())
    print(f"{'field':24}{'F1':>7}{'hit':>6}{'extra':>7}{'missed':>8}")
    for field, counts in tally.items():
        print(f"{field:24}{f1(counts):7.3f}{counts[0]:6}{counts[1]:7}{counts[2]:8}")
    for level in ("easy", "medium", "hard"):
        print(f"{level:24}{overall(total(s for d, s in scores.values() if d == level)):7.3f}")
    print(f"{'OVERALL':24}{overall(tally):7.3f}   {len(scores)} documents")
    if "--misses" in arguments:
        for name, (_difficulty, score) in scores.items():
            if score.misses:
                print(f"\n{name}", *score.misses, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
