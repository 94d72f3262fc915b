"""The letter with news: each as its recipient may read it now, in the record or in what is published.

Tested in tests/loaders/mail/test_send_due.py.
"""

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field

from ...schema.mail.letters import News
from ...schema.mail.recipients import Recipient
from .letter_parts import Part, SubjectAndParts, meeting_entry, site_link
from .letter_words import cut_to_one_line, day_words, letter_phrase
from .mail_settings import MailSettings
from .news_of_record import KIND_OF_NEWS
from .what_recipients_read import Readers

ORDER = ("cancelled", "changed", "call", "called", "minutes", "answer")
_MEETING = """
SELECT m.id, m.slug, m.title, g.name AS group_name, coalesce(m.title, g.name) AS meeting, m.group_id, m.date,
       m.end_date, m.starts_at, m.ends_at, m.place, m.status, m.minutes_status, m.minutes_version,
       (SELECT group_concat(line, char(10)) FROM (
            SELECT coalesce(number || ' ', '') || heading AS line FROM agenda_items
            WHERE meeting_id = m.id ORDER BY position)) AS agenda
FROM meetings m LEFT JOIN groups g ON g.id = m.group_id WHERE m.id = ?
"""
_PROPOSAL = """
SELECT f.id, f.number, f.text, f.answer, f.answered_on, coalesce(f.group_id, m.group_id) AS group_id,
       f.answered_on IS NOT NULL OR trim(coalesce(f.answer, '')) <> '' AS is_answered
FROM proposals f LEFT JOIN meetings m ON m.id = f.meeting_id WHERE f.id = ?
"""
# What the published file has to say alike before it is told from there.
_SAME = ("date", "end_date", "starts_at", "ends_at", "status")
_TAKEN_OUT = re.compile(r"\[\w+[\w -]*\]|\ben (?:invånare|deltagare)")
_TO_COME = ("planned", "preliminary", "cancelled")
_LONGEST_TEXT, _LONGEST_ANSWER = 150, 1500


RowsOfNews = Mapping[str, Mapping[int, sqlite3.Row]]
"""Rows by what has happened ('cancelled', 'called', …), and by their number."""


@dataclass
class ReadNews:
    """What of some news can be told: rows by what has happened ('cancelled', 'called', …).

    `later` are those that their reader cannot read yet. The others are gone, past, or not for that reader any more.
    """

    rows: dict[str, dict[int, sqlite3.Row]] = field(default_factory=dict)
    later: set[News] = field(default_factory=set)


def read_news(readers: Readers, recipient: Recipient, news: frozenset[News]) -> ReadNews:
    """Read the news as the recipient may read them now."""
    found = ReadNews()
    source = readers.file_of(recipient)
    for what, row_id in sorted(news):
        sql = _PROPOSAL if what == "answer" else _MEETING
        row = readers.record.execute(sql, [row_id]).fetchone()
        still = row is not None and _still_so(what, row, readers.today)
        if (
            not still
            or not recipient.wants(KIND_OF_NEWS[what])
            or not readers.is_concerned(recipient, row["group_id"])
        ):
            continue
        shown = source.execute(sql, [row_id]).fetchone() if source is not None else None
        if shown is None or not _says_the_same(what, row, shown):
            found.later.add((what, row_id))
            continue
        told = "cancelled" if what in ("called", "changed") and row["status"] == "cancelled" else what
        found.rows.setdefault(told, {})[row_id] = shown
    for row_id in found.rows.get("called", ()):
        found.rows.get("changed", {}).pop(row_id, None)
    return found


def _still_so(what: str, row: sqlite3.Row, today: str) -> bool:
    if what == "answer":
        return bool(row["is_answered"])
    if what == "minutes":
        return bool(row["minutes_status"] == "published")
    if what == "call" and row["status"] == "cancelled":
        return False
    return bool((row["end_date"] or row["date"]) >= today and row["status"] in _TO_COME)


def _says_the_same(what: str, row: sqlite3.Row, shown: sqlite3.Row) -> bool:
    if what == "answer":
        return bool(shown["is_answered"])
    if what == "minutes":
        return bool(shown["minutes_status"] == "published" and shown["minutes_version"] == row["minutes_version"])
    # Words may be taken out of a published place; then the rest of the row has to do.
    is_same_place = row["place"] == shown["place"] or bool(_TAKEN_OUT.search(shown["place"] or ""))
    return is_same_place and all(row[name] == shown[name] for name in _SAME)


def news_subject_and_parts(settings: MailSettings, rows: RowsOfNews, language: str) -> SubjectAndParts:
    """The subject and the parts of a letter with this news (`ReadNews.rows`, not empty)."""
    told = [(what, list(rows[what].values())) for what in ORDER if rows.get(what)]
    parts = []
    for what, found in told:
        write = _ENTRIES.get(what, meeting_entry)
        entries = [
            write(settings, row, language)
            for row in sorted(found, key=lambda row: (row["date"] if "date" in row.keys() else "", row["id"]))  # noqa: SIM118
        ]
        parts.append(Part(letter_phrase(what, language, n=len(entries)), tuple(entries)))
    number = sum(len(found) for _, found in told)
    if number > 1:
        return letter_phrase("subject_news", language, n=number, site=settings.sender_name), parts
    what, row = told[0][0], told[0][1][0]
    values = (
        {"number": row["number"]}
        if what == "answer"
        else {
            "meeting": cut_to_one_line(row["meeting"], 60),
            "day": day_words(row["date"], language, with_year=False),
        }
    )
    return letter_phrase(f"subject_{what}", language, **values), parts


def answer_entry(settings: MailSettings, row: sqlite3.Row, language: str) -> str:
    """A proposal with its answer, and its address."""
    lines = [
        letter_phrase("proposal", language, number=row["number"], text=cut_to_one_line(row["text"], _LONGEST_TEXT))
    ]
    if (row["answer"] or "").strip():
        lines.append(letter_phrase("answered", language, text=cut_to_one_line(row["answer"], _LONGEST_ANSWER)))
    return "\n".join([*lines, site_link(settings, "/proposals/", row["number"])])


def call_entry(settings: MailSettings, row: sqlite3.Row, language: str) -> str:
    """A meeting to which its members are called: who, when, where, the agenda, and where its papers are."""
    items = [f"- {line}" for line in (row["agenda"] or "").splitlines()]
    agenda = ["", letter_phrase("agenda", language), *items] if items else []
    papers = site_link(settings, "/meetings/", row["slug"]) + "/papers"
    return "\n".join([meeting_entry(settings, row, language), *agenda, "", letter_phrase("papers", language), papers])


_ENTRIES = {"answer": answer_entry, "call": call_entry}
