"""A record in which everything exists three times: in group 1, in group 2, and (where that can be) in none."""

import sqlite_utils

MINE, OTHER, NONE = 1, 2, 3
# Table: the column that a test changes, to what.
CHANGED = {
    "groups": ("description", "ny"),
    "group_names": ("name", "nytt namn"),
    "people": ("name", "Nytt Namn"),
    "person_names": ("name", "N. Namn"),
    "memberships": ("role", "ny roll"),
    "documents": ("title", "ny"),
    "review": ("question", "Ny?"),
    "meetings": ("place", "ny"),
    "adjusters": ("name", "Ny Justerare"),
    "attendance": ("note", "ny"),
    "agenda_items": ("body", "ny"),
    "decisions": ("text", "nytt"),
    "projects": ("description", "ny"),
    "proposals": ("theme", "ny"),
    "proposal_items": ("proposal_id", 9),
    "proposal_decisions": ("proposal_id", 9),
    "actions": ("text", "ny"),
    "action_turns": ("note", "ny"),
    "triage_proposals": ("settled_on", "2020-02-01"),
    "triage_ranks": ("place", 2),
    "indicators": ("question", "Ny?"),
    "targets": ("value", 7.0),
    "measurements": ("value", 7.0),
    "surveys": ("question", "Ny?"),
    "survey_options": ("text", "Kanske"),
    "articles": ("body", "ny"),
    "signups": ("text", "ny"),
    "signup_quotas": ("places", 7),
    "participant_origins": ("head_count", 7),
    "workshop_groups": ("name", "ny"),
    "workshop_questions": ("text", "ny"),
    "workshop_quotes": ("text", "nytt"),
    "attachments": ("kind", "signed_minutes"),
    "group_habits": ("place", "ny"),
    "group_hosts": ("name", "Ny Värd"),
    "meeting_hosts": ("name", "Ny Värd"),
    "comments": ("body", "ny"),
}
# What belongs to a meeting and is no part of its minutes.
TAKING_PART = (
    "signups", "signup_quotas", "participant_origins", "workshop_quotes", "workshop_questions", "workshop_groups",
    "attachments", "meeting_hosts",
)  # fmt: skip
# Without an id: these rows are found by another column.
KEYS = {
    "group_names": "group_id",
    "person_names": "person_id",
    "proposal_items": "item_id",
    "proposal_decisions": "decision_id",
}


def fill(db: sqlite_utils.Database) -> None:
    """Groups 1 and 2, and rows numbered 1, 2 and 3: of group 1, of group 2, and of none."""
    db["groups"].insert_all({"id": n, "name": f"Grupp {n}"} for n in (MINE, OTHER))
    db["proposals"].insert({"id": 9, "text": "Ett annat"})
    for n in (MINE, OTHER, NONE):
        group = None if n == NONE else n
        for table, row in (
            *_people(n, group),
            *_minutes(n, group),
            *_work(n, group),
            *_taking_part(n),
            *_said(n, group),
        ):
            db[table].insert(row)


def _people(n: int, group: int | None):
    yield "people", {"id": n, "name": f"Person {n}"}
    yield "person_names", {"name": f"P. {n}", "person_id": n}
    if group:
        yield "group_names", {"name": f"G{n}", "group_id": group}
        yield "memberships", {"id": n, "person_id": n, "group_id": group}
        yield "group_habits", {"id": n, "group_id": group, "place": "P"}
        yield "group_hosts", {"id": n, "group_id": group, "position": 1, "name": f"V {n}"}


def _minutes(n: int, group: int | None):
    document = {"sha256": f"{n}" * 64, "media_type": "text/plain", "kind": "minutes", "text": "x"}
    yield "documents", {"id": n, "name": f"{n}.txt", **document}
    yield "meetings", {"id": n, "title": "M", "group_id": group, "date": f"2020-01-0{n}", "document_id": n}
    yield "review", {"id": n, "kind": "person", "question": "Vem?", "group_id": group}
    yield "adjusters", {"id": n, "meeting_id": n, "name": f"J {n}"}
    yield "attendance", {"id": n, "meeting_id": n, "name": f"A {n}", "status": "present"}
    yield "agenda_items", {"id": n, "meeting_id": n, "position": 1, "heading": "H"}
    yield "decisions", {"id": n, "meeting_id": n, "text": "B"}


def _work(n: int, group: int | None):
    yield "projects", {"id": n, "name": f"Projekt {n}", "group_id": group}
    yield "proposals", {"id": n, "text": "F", "group_id": group}
    yield "proposal_items", {"proposal_id": n, "item_id": n}
    yield "proposal_decisions", {"proposal_id": n, "decision_id": n}
    yield "actions", {"id": n, "meeting_id": n, "text": "Å"}
    yield "action_turns", {"id": n, "action_id": n, "happened_on": "2020-02-01"}
    yield "triage_proposals", {"id": n, "meeting_id": n, "proposal_id": n, "position": 1}
    yield "triage_ranks", {"id": n, "meeting_id": n, "small_group": 1, "proposal_id": n, "place": 1}
    yield "indicators", {"id": n, "name": f"I {n}", "group_id": group}
    yield "targets", {"id": n, "indicator_id": n, "year": 2020, "value": 1.0}
    yield "measurements", {"id": n, "indicator_id": n, "year": 2020, "value": 1.0}
    days = {"opens_on": "2020-03-01", "closes_on": "2020-03-02"}
    survey = {"indicator_id": n, "address": f"abcd{n}", "scale": "own", "question": "Q?"}
    yield "surveys", {"id": n, **survey, **days}
    yield "survey_options", {"id": n, "survey_id": n, "position": 1, "text": "Ja"}


def _taking_part(n: int):
    yield "signups", {"id": n, "meeting_id": n, "audience": "open"}
    yield "signup_quotas", {"id": n, "meeting_id": n, "position": 1, "places": 3}
    yield "participant_origins", {"id": n, "meeting_id": n, "position": 1, "origin": "Norra", "head_count": 3}
    yield "workshop_groups", {"id": n, "meeting_id": n, "position": 1, "name": f"Grupp {n}"}
    yield "workshop_questions", {"id": n, "meeting_id": n, "position": 1, "text": "F"}
    yield "workshop_quotes", {"id": n, "meeting_id": n, "question_id": n, "position": 1, "text": "C"}
    yield "meeting_hosts", {"id": n, "meeting_id": n, "name": f"V {n}"}
    yield "attachments", {"id": n, "meeting_id": n, "name": f"B {n}.pdf", "format": "pdf", "size": 1}


def _said(n: int, group: int | None):
    yield "articles", {"id": n, "title": "T", "body": "B", "group_id": group}
    yield "comments", {"id": n, "item_id": n, "actor_id": f"writer{n}", "body": "K"}
