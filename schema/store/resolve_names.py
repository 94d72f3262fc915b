"""Resolves the names of people and groups in a document: matches them, adds new rows, or asks a person.

Tested in tests/schema/store/test_people.py.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from ..lookup import Candidate, Match, group_name, name_completeness, name_key
from ..names.listed_names import in_usual_letters
from ..names.plausible_groups import is_plausible_group
from ..records import Span
from ..store_phrases import phrase_lists
from .import_session import Work
from .sql_rows import insert_row, select_rows, update_row

# Names in attendance that fit nobody so far.
_UNMATCHED = (
    'SELECT a.id, a.name, a.meeting_id, m.group_id, p.document_id, p.start, p."end" FROM attendance a '
    "JOIN meetings m ON m.id = a.meeting_id "
    "LEFT JOIN passages p ON p.table_name = 'attendance' AND p.row_id = a.id "
    "WHERE a.name IS NOT NULL AND a.person_id IS NULL "
    "AND json_extract(p.loaded, '$.person_id') IS NULL GROUP BY a.id"
)
_SETTLE = "DELETE FROM review WHERE kind = 'person' AND status = 'open' AND table_name = 'attendance' AND row_id = ?"
_THERE = "SELECT 1 FROM attendance WHERE meeting_id = ? AND person_id = ?"


def known_person(work: Work, printed: str | None, group_id: int | None) -> int | None:
    """The id of the person whom a printed name surely means, else None. Adds nobody and asks nothing."""
    return work.people.match_name(printed, group_id).id if printed else None


def resolve_person(
    work: Work, printed: str, group_id: int | None, category: str | None, *, register: bool = False
) -> Match:
    """The match for a person listed as `printed`. A full name that fits nobody is added as a new person.

    `category` is a code of person_category. It replaces the category 'other' of a known person. `register` says that
    the name comes from a register.
    """
    find = work.people.match_listed_name if register else work.people.match_name
    match = find(printed, group_id)
    if match.id is not None:
        if category not in (None, "other", "resident") and work.people.category_of_person(match.id) == "other":
            update_row(work.connection, "people", match.id, {"category": category})
            work.people.set_category(match.id, category)
            work.outcome.updated["people"] += 1
        return match
    if match.candidates or name_completeness(printed) != "full":
        return match
    category = category if category != "resident" else None
    name = in_usual_letters(" ".join(printed.split()))
    person_id = insert_row(work.connection, "people", {"name": name, "category": category or "other"})
    work.people.add(person_id, name, category or "other")
    work.outcome.inserted["people"] += 1
    return Match(person_id)


def consenting_resident(work: Work, printed: str, group_id: int | None) -> int | None:
    """The id of the resident with that name who has agreed to be named, or None."""
    match = work.people.match_name(printed, group_id)
    return match.id if match.id is not None and work.people.category_of_person(match.id) == "resident" else None


def ask_who(  # noqa: PLR0913, PLR0917 - the name, where it stands, and what waits for the answer
    work: Work,
    match: Match,
    printed: str,
    group_id: int | None,
    row: tuple[str, int | None],
    span: Span,
    *,
    waiting: dict[str, Any] | None = None,
    line: int | None = None,
    named: bool = False,
) -> None:
    """Ask who an uncertain name means, once for each printed form and group.

    A name that fits nobody is only asked about when a membership waits for the answer, or it surely is a name
    (`named`): else it stands as printed.
    `row` is (table, id) of the row with the name. `waiting` are the values of a membership that is stored when the
    answer gives it a person. `line` is where in a register the name stands.
    """
    key = (name_key(printed), group_id, waiting["area"] if waiting else None)
    if key in work.people.asked or not (match.candidates or waiting or named):
        return
    work.people.asked.add(key)
    unknown = f"Rad {line}: namnet ”{printed}” känns inte igen. Vem är det?"
    work.ask(
        "person",
        f"Vem är {printed}?" if match.candidates or line is None else unknown,
        span,
        row=row,
        column="person_id",
        printed=printed,
        candidates=match.candidates,
        group_id=group_id,
        waiting=waiting,
    )


def resolve_group(work: Work, printed: str, span: Span | None, kind: str = "body") -> int | None:
    """The id of the group called `printed`. A name that fits no group is added as a new one of that `kind`.

    When groups with similar names are known, or it can be no group's name, a person is asked which one is meant, and
    None is returned.
    """
    match = work.groups.match_name(printed)
    if match.id is not None:
        return match.id
    candidates = match.candidates or (work.groups.similar_groups(printed) if kind == "body" else ())
    if candidates or not is_plausible_group(printed):
        # The heading above some members is kept as their area, whatever it is.
        if kind == "body" or candidates:
            ask_which(work, printed, span, candidates)
        return None
    name = group_name(printed) if kind == "body" else " ".join(printed.split())
    slug = work.groups.free_slug(name)
    group_id = insert_row(work.connection, "groups", {"name": name, "slug": slug, "kind": kind})
    work.groups.add(group_id, name, slug)
    work.outcome.inserted["groups"] += 1
    return group_id


def ask_which(work: Work, printed: str, span: Span | None, candidates: Iterable[Candidate]) -> None:
    """Ask which group an uncertain name means, once for each document and name."""
    if ("groups", name_key(printed)) not in work.asked:
        work.asked.add(("groups", name_key(printed)))
        work.ask("group", f"Vilken grupp är {printed}?", span, printed=printed, candidates=candidates)


def named_group(work: Work, text: str | None, span: Span | None = None) -> int | None:
    """The id of the group that a heading names, else None.

    A name that is not known is added as a new group when a word says clearly that it is a body.
    """
    if not text:
        return None
    found = work.groups.group_in_text(text)
    if found is not None:
        return found
    clear = _clear_name().findall(text)
    return resolve_group(work, clear[0], span) if len({name.casefold() for name in clear}) == 1 else None


def look_again(work: Work) -> None:
    """Look up all unmatched names in attendance: set the sure matches, and ask about the possible ones."""
    work.people.forget_sure_answers()
    for row in select_rows(work.connection, _UNMATCHED):
        match = work.people.match_name(row["name"], row["group_id"])
        if match.id is not None:
            if work.connection.execute(_THERE, [row["meeting_id"], match.id]).fetchone() is None:
                update_row(work.connection, "attendance", row["id"], {"person_id": match.id})
                work.connection.execute(_SETTLE, [row["id"]])
        elif match.candidates and row["document_id"] is not None:
            work.document_id = row["document_id"]
            ask_who(work, match, row["name"], row["group_id"], ("attendance", row["id"]), (row["start"], row["end"]))
    work.document_id = None


@cache
def _clear_name() -> re.Pattern[str]:
    """A pattern for a compound that ends with a word for a body ('utvecklingsgruppen'), with a name before it."""
    heads = "|".join(phrase_lists()["clear_heads"])
    return re.compile(rf"((?:\b[A-ZÅÄÖ][a-zåäö]+a )?\b[\wåäöÅÄÖ-]{{3,}}(?:{heads})(?:en|et|n|t)?)\b")
