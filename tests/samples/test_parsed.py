"""The loader reads out of the samples what their author put in."""

import json
from functools import cache
from pathlib import Path

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.schema.records import Document

SAMPLES = Path(__file__).parents[2] / "samples"
EXPECTED = json.loads(Path(__file__).with_name("expected.json").read_text(encoding="utf-8"))
MINUTES = {path.name: path for path in SAMPLES.glob("minutes/*/*")}
SCHEDULES = {path.stem: path for path in SAMPLES.glob("schedules/*") if path.stem in EXPECTED["schedules"]}
DOCUMENTS = SAMPLES / "documents"
CANCELLED = {"samradsgruppen-2025": ["2025-04-09"]}
# What must be read exactly as meant in every one of the generated minutes.
FIELDS = (
    "kind", "date", "time", "place", "group", "secretary", "named", "residents", "items", "deferred", "decisions",
    "actions", "upcoming",
)  # fmt: skip
# Named present, apologies, residents counted, decisions, and the item put off.
BY_HAND = {
    "2024-02-12-elevradet.md": [7, 3, 6, 1, "Tysta rum"],
    "2024-02-13-ledningsgruppen.txt": [9, 2, 0, 2, "Kommunikationsplan"],
    "2024-02-14-samradsgruppen.txt": [9, 2, 3, 4, "Snöröjning på gångvägar"],
    "2024-02-15-utvecklingsgruppen.md": [11, 2, 2, 2, "Öppet hus i entrén"],
}


@cache
def _parsed(path: Path) -> Document:
    return parse_document(path.name, path.read_bytes())


def _named(document: Document, status: str) -> int:
    return sum(1 for a in document.attendance if a.status == status and a.name)


def _residents(document: Document) -> int:
    counted = [a for a in document.attendance if a.status == "present" and not a.name]
    return sum(a.count for a in counted if a.category == "resident")


def _said(says: dict) -> dict:
    """What the author meant, field by field."""
    return {
        "kind": "minutes",
        "group": says["group"],
        "date": says["date"],
        "time": (says["start"], says["end"]),
        "place": says["place"],
        "secretary": says["secretary"],
        "named": (says["present"], says["apologies"], says["absent"]),
        "residents": says["residents"],
        "items": says["items"],
        "deferred": says["deferred"],
        "decisions": says["decisions"],
        "actions": sorted([who, due or ""] for who, due in says["actions"]),
        "upcoming": says["upcoming"],
    }


def _read(document: Document) -> dict:
    """What the loader found, field by field; decisions without what stands before 'att' and the final stop."""
    meeting = document.meeting
    decisions = [" ".join(decision.text.split()) for decision in document.decisions]
    return {
        "kind": document.kind,
        "group": meeting.body,
        "date": meeting.date,
        "time": (meeting.start, meeting.end),
        "place": meeting.place,
        "secretary": meeting.secretary,
        "named": tuple(_named(document, status) for status in ("present", "apologies", "absent")),
        "residents": _residents(document),
        "items": [item.heading for item in document.items],
        "deferred": [item.heading for item in document.items if item.deferred],
        "decisions": [f" {decision}".lower().partition(" att ")[2].rstrip(".") for decision in decisions],
        "actions": sorted([action.responsible or "", action.due or ""] for action in document.actions),
        "upcoming": sorted(coming.date for coming in document.upcoming),
    }


@pytest.mark.parametrize("field", FIELDS)
def test_generated_minutes_are_read_as_meant(field):
    differing = [
        name
        for name, says in EXPECTED["minutes"].items()
        if _read(_parsed(MINUTES[name]))[field] != _said(says)[field]
    ]
    assert differing == []


@pytest.mark.parametrize("name", sorted(EXPECTED["schedules"]))
def test_schedule_is_read_whole(name):
    document = _parsed(SCHEDULES[name])
    assert document.kind == "schedule"
    assert [coming.date for coming in document.upcoming] == EXPECTED["schedules"][name]
    assert [coming.date for coming in document.upcoming if coming.cancelled] == CANCELLED.get(name, [])


@pytest.mark.parametrize("name", BY_HAND)
def test_minutes_written_by_hand_are_read(name):
    document = _parsed(DOCUMENTS / name)
    assert (document.kind, document.meeting.date) == ("minutes", name[:10])
    counts = [_named(document, "present"), _named(document, "apologies"), _residents(document)]
    assert [*counts, len(document.decisions)] == BY_HAND[name][:4]
    assert [item.heading for item in document.items if item.deferred] == [BY_HAND[name][4]]


def test_notes_of_the_association_are_read():
    document = _parsed(DOCUMENTS / "2025-03-18-foreningen-lyktan.txt")
    assert document.meeting.date == "2025-03-18"
    assert [item.number for item in document.items if item.deferred] == ["5"]
    assert {coming.date for coming in document.upcoming} == {"2025-04-26", "2025-05-20"}


def test_article_gives_head_counts():
    document = _parsed(DOCUMENTS / "2025-10-09-invanarkvall.txt")
    assert document.kind == "article"
    counts = {(a.category, a.count) for a in document.attendance if not a.name}
    assert {("resident", 70), ("staff", 20), ("politician", 4)} <= counts


def test_roster_article_gives_members_by_area():
    document = _parsed(DOCUMENTS / "vilka-ar-vi.md")
    assert document.kind == "roster"
    assert len(document.roster) == 14
    assert {member.group for member in document.roster} >= {"Jobbcentrum", "Lärcentrum", "Medborgarservice"}


def test_schedule_written_by_hand_is_read():
    document = _parsed(DOCUMENTS / "motestider-varen-2027.md")
    assert document.kind == "schedule"
    assert [coming.date for coming in document.upcoming] == ["2027-02-18", "2027-03-18", "2027-05-20", "2027-04-15"]


def test_register_written_by_hand_is_read():
    document = _parsed(DOCUMENTS / "forslag-fran-invanarkvallen.md")
    assert document.kind == "proposals"
    assert [p.number for p in document.proposals] == [str(number) for number in range(151, 159)]
