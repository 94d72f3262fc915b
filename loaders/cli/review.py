"""`intranet review`"""

from pathlib import Path

import click
import sqlite_utils

from ...schema.database import open_record
from ...schema.errors import InvalidRecord
from ...schema.settle import (
    LEAVE,
    WORDS,
    Asked,
    Excerpt,
    Reply,
    alike_questions,
    find_question,
    may_read_everything,
    open_questions,
    settle_alike,
)
from ...schema.told_by_person import Told
from ..read_again import answer_question
from ..site import existing_site
from .ask_questions import ask_all, column_lines, question_heading, typed_answer
from .common import fails_in_one_line, site_option, without_names

_WORDS = (*dict.fromkeys(word for words in WORDS.values() for word in words), LEAVE)


@click.command()
@site_option
@click.option("--ask", is_flag=True, help="Gå igenom frågorna en i taget och svara på dem här.")
@click.option(
    "--settle", "number", type=int, metavar="NR", help="Svara på frågan med det numret, utan att bli frågad."
)
@click.option("--answer", type=click.Choice(_WORDS), help="Svaret, tillsammans med --settle.")
@click.option("--id", "row_id", type=int, metavar="NR", help="Personen, gruppen eller värdet som svaret gäller.")
@click.option("--alike", is_flag=True, help="Samma svar på alla frågor av samma slag om dokumentet.")
@click.option("--value", metavar="SVAR", help="Det som dokumentet inte säger: en dag, ett årtal eller dess sort.")
@click.option("--name", help="Namnet på den nya personen eller gruppen; annars som det står skrivet.")
@click.option("--sort", help="En ny persons kategori eller en ny grupps sort.")
@fails_in_one_line
def review(  # noqa: PLR0913, PLR0917 - the options of the command
    site: Path,
    ask: bool,
    number: int | None,
    answer: str | None,
    row_id: int | None,
    alike: bool,
    value: str | None,
    name: str | None,
    sort: str | None,
) -> None:
    """Visa vad som väntar på att en människa bestämmer, eller svara på det."""
    if (number is None) != (answer is None):
        raise InvalidRecord("--settle och --answer hör ihop: frågans nummer och svaret på den.")
    db = open_record(existing_site(site))
    if number is not None and answer is not None:
        told = _told(db, number, value or "") if answer == "tell" else None
        reply = Reply(answer, row_id, name, sort, told)
        click.echo(settle_alike(db, number, reply) if alike else answer_question(db, number, reply))
    elif ask:
        ask_all(db)
    else:
        _list(db)
    db.close()
    without_names(site)


def _told(db: sqlite_utils.Database, number: int, value: str) -> Told | None:
    """What an answer tells of the document; None when the question asks for nothing of the kind."""
    asked = find_question(db.conn, number)
    return None if asked is None or asked.asks is None else typed_answer(asked, value)


def _list(db: sqlite_utils.Database) -> None:
    count = 0
    for asked in open_questions(db.conn, in_full=may_read_everything, first=True):
        count += 1
        click.echo(f"{asked.id}. {question_heading(asked)}")
        if asked.alike > 1:
            _alike(db, asked)
            continue
        shown = [one for one in (asked.excerpt, asked.earlier) if one and one not in asked.rows]
        if not any(option.excerpt for option in asked.options):
            _places(shown)
        _places(list(asked.rows))
        for line in column_lines(asked):
            click.echo(f"     {line}")
        for option in asked.options:
            click.echo(f"     – {option.label} ({option.reason})")
            _places([option.excerpt] if option.excerpt else [], "       ")
    click.echo(_waiting(count))


def _waiting(count: int) -> str:
    """How many questions wait, and how they are answered."""
    if not count:
        return "Inget väntar."
    told = "En fråga väntar. Svara på den" if count == 1 else f"{count} frågor väntar. Svara på dem"
    return f"{told}: intranet review --ask"


def _alike(db: sqlite_utils.Database, first: Asked) -> None:
    """The rows of which the same is asked, each with the number that answers it by itself."""
    for asked in open_questions(db.conn, chosen=alike_questions(db.conn, first.id), in_full=may_read_everything):
        click.echo(f"     {asked.id}. {question_heading(asked)}")


def _places(excerpts: list[Excerpt], margin: str = "     ") -> None:
    for excerpt in excerpts:
        click.echo(f"{margin}{_place(excerpt)}")


def _place(excerpt: Excerpt) -> str:
    return f"{excerpt.document}: ”{excerpt.marked[:100]}”"
