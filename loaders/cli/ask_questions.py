"""The questions of a load, asked one by one on the terminal.

Tested in tests/loaders/cli/test_review.py.
"""

from collections.abc import Callable

import click
import sqlite_utils

from ...schema.errors import IntranetError
from ...schema.lookup import Match, groups_named, people_named
from ...schema.settle import (
    LEAVE,
    TOLD_KINDS,
    Asked,
    Excerpt,
    Reply,
    find_question,
    may_read_everything,
    open_question_count,
    open_questions,
    settle_alike,
    told_by,
)
from ...schema.told_by_person import Told
from ...schema.vocabulary import label_of_code
from ..passage_day import day_of_passage
from ..read_again import answer_question
from .common import says_yes

_SKIP, _QUIT = "h", "s"
_KEYS = {
    "person": "nummer = samma person, a = annan person, n = ny person",
    "group": "nummer = samma grupp, a = annan grupp, n = ny grupp",
    "value": "nummer = det värdet, b = behåll det som står",
    "row": "b = behåll raden, t = ta bort den",
    "tell": "",
    "note": "",
}
# What a person types for what a document does not say.
_TELL = {
    "kind": f"sorten ({', '.join(label_of_code('document_kind', code).lower() for code in TOLD_KINDS)})",
    "day": "dagen, som 2018-03-14, eller numret på den av dagarna som är rätt",
    "year": "årtalet för den första dagen; eller rad för rad, som '3: 2018-03-14, 4: 2018-04-11'",
    "days": "dagarna rad för rad, som '3: 2018-03-14, 4: 2018-04-11'",
    "columns": "vad varje kolumn är, som '1: Vem, 2: behåll, 3: utelämna'; behåll sparar den vid originalet",
    "rows": "a = alla är rätt, i = ingen är rätt, eller numren på dem som är rätt, som '1, 3'",
}
_EVERY = f"{_SKIP} = hoppa över, l = lämna frågan, {_QUIT} = sluta"
_NEW_SORT = {"person": "other", "group": "body"}


def ask_all(db: sqlite_utils.Database) -> None:
    """Go through what waits; each answer is stored at once. Ends with the last question, 's' or the end of input."""
    waiting = [asked.id for asked in open_questions(db.conn)]
    answered = 0
    for place, review_id in enumerate(waiting, start=1):
        asked = find_question(db.conn, review_id, in_full=may_read_everything)
        if asked is None or asked.status != "open":
            continue  # an answer to one question may have answered others
        _show(asked, place, len(waiting))
        result = _ask(db, asked)
        if result == _QUIT:
            break
        answered += result != _SKIP
    left = open_question_count(db.conn)
    click.echo(f"Du svarade på {answered}; {left} väntar." if waiting else "Inget väntar.")


def typed_answer(asked: Asked, typed: str) -> Told:
    """What a person tells of the document with what they typed. Raises InvalidRecord when it does not fit."""
    if asked.asks == "day" and asked.rows and typed.strip().isdecimal() and len(typed.strip()) < len("2018"):
        typed = day_of_passage(asked, int(typed))
    return told_by(asked, typed, _given_rows(typed, len(asked.columns or asked.rows)))


def _given_rows(typed: str, count: int) -> dict[int, str]:
    """Answers row by row by their number: '3: 2018-03-14, 4: …'; '1, 3'; 'a', all of `count`; and 'i', none."""
    if typed.strip().casefold() in ("a", "alla"):
        return dict.fromkeys(range(1, count + 1), "ja")
    pieces = (piece.partition(":") for piece in typed.split(","))
    return {int(number): day.strip() or "ja" for number, _, day in pieces if number.strip().isdecimal()}


def column_lines(asked: Asked) -> list[str]:
    """The unknown columns of a register, each with its number and some of its cells, and what they may be."""
    lines = []
    for number, column in enumerate(asked.columns, start=1):
        count = "1 ifylld cell" if column.filled == 1 else f"{column.filled} ifyllda celler"
        lines.append(f"{number}  {column.heading} ({count}): {' · '.join(one[:60] for one in column.examples)}")
    if asked.columns:
        lines.append(f"En kolumn kan vara {', '.join(heading for _field, heading in asked.fields)}.")
    return lines


def question_heading(asked: Asked) -> str:
    """The question on one line, with the meeting that it is about."""
    kind = "" if asked.way in ("person", "group") else f"{label_of_code('review_kind', asked.kind)}: "
    # What is asked of a whole document quotes nothing of it, so its name says which.
    about = asked.meeting or (asked.document if asked.asks and not asked.rows else None)
    return f"{kind}{asked.question}{f' ({about})' if about else ''}"


def _show(asked: Asked, place: int, of: int) -> None:
    click.echo(f"\n{place} av {of}. {question_heading(asked)}")
    if asked.rows:
        for number, row in enumerate(asked.rows, start=1):
            click.echo(f"  {number}  {row.document}: {row.marked[:100]}")
    else:
        _show_excerpt(asked.excerpt)
    for line in column_lines(asked):
        click.echo(f"  {line}")
    _show_excerpt(asked.earlier)
    for number, option in enumerate(asked.options, start=1):
        now = " · står i registret nu" if option.stands else ""
        click.echo(f"  {number}  {option.label} – {option.reason}{now}")
        if option.excerpt and option.excerpt != asked.excerpt:
            _show_excerpt(option.excerpt)


def _show_excerpt(excerpt: Excerpt | None) -> None:
    if excerpt:
        click.echo(f"     {excerpt.document}: {excerpt.before}[{excerpt.marked}]{excerpt.after}")


def _ask(db: sqlite_utils.Database, asked: Asked) -> str:
    """Ask until an answer fits; returns _QUIT, _SKIP or ''."""
    hint = "; ".join(filter(None, (_KEYS[asked.way] or _TELL.get(asked.asks or ""), _EVERY)))
    while True:
        key = _typed(hint)
        if key in (_SKIP, _QUIT):
            return key
        try:
            reply = Reply(LEAVE) if key == "l" else _reply(db, asked, key)
            if reply is None:
                continue
            every = asked.alike > 1 and says_yes(f"  Samma på alla {asked.alike} av samma slag?")
            click.echo(f"  {(settle_alike if every else answer_question)(db, asked.id, reply)}")
        except IntranetError as error:
            click.echo(f"  {error}")
            continue
        return ""


def _reply(  # noqa: PLR0911 - one for each way to answer
    db: sqlite_utils.Database, asked: Asked, key: str
) -> Reply | None:
    """What a key means for this question; None, with a word on it, when it means nothing."""
    if key.isascii() and key.isdigit() and 1 <= int(key) <= len(asked.options):
        word = "take" if asked.way == "value" else "same"
        return Reply(word, asked.options[int(key) - 1].id)
    if asked.way == "tell" and asked.asks:
        return Reply("tell", told=typed_answer(asked, key))
    named = {"person": people_named, "group": groups_named}.get(asked.way)
    if named and key == "a":
        return _other(lambda typed: named(db.conn, typed))
    if named and key == "n":
        name = _typed("Namn", asked.printed or "")
        return Reply("new", name=name, sort=_NEW_SORT[asked.way])
    if asked.way in ("value", "row") and key == "b":
        return Reply("keep")
    if asked.way == "row" and key == "t":
        return Reply("remove")
    click.echo("  Det svaret finns inte här.")
    return None


def _other(named: Callable[[str], Match]) -> Reply | None:
    """Somebody else who is known, searched for by name."""
    match = named(_typed("Namn eller början på det"))
    if match.id is not None:
        return Reply("other", match.id)
    for number, candidate in enumerate(match.candidates, start=1):
        click.echo(f"    {number}  {candidate.label} (nr {candidate.value}; {candidate.reason})")
    if not match.candidates:
        click.echo("  Ingen heter så.")
        return None
    key = _typed("Nummer, eller retur för att ångra")
    if key.isascii() and key.isdigit() and 1 <= int(key) <= len(match.candidates):
        return Reply("other", match.candidates[int(key) - 1].value)
    return None


def _typed(text: str, default: str = "") -> str:
    """What is typed; the end of input ends the questions."""
    try:
        return click.prompt(f"  {text}", default=default, show_default=bool(default), prompt_suffix=": ").strip()
    except click.Abort:
        click.echo()
        return _QUIT
