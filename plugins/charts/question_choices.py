"""The fields of a question: what a visitor chooses from a list or types, and what the SQL gets for it.

Tested in tests/plugins/charts/test_question_page.py.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..shell.datasette_types import Database, Request
from ..shell.language import DEFAULT, N_, Gettext, language_of
from .column_words import column_in_words, is_in_english
from .declared_question import Question

# What may be chosen for a parameter of this name: (value, label), in order.
LISTS = {
    "grupp": (
        "SELECT slug, name FROM groups"
        " WHERE id IN (SELECT group_id FROM group_sums UNION SELECT group_id FROM memberships)"
        " ORDER BY name COLLATE swedish, id"
    ),
    "år": "SELECT DISTINCT year, year FROM group_sums ORDER BY year DESC",
    "tema": "SELECT DISTINCT theme, theme FROM proposals WHERE theme IS NOT NULL ORDER BY theme COLLATE swedish",
    "indikator": "SELECT DISTINCT name, name FROM indicators ORDER BY name COLLATE swedish",
}
_LABELS = {
    "grupp": (N_("Group"), N_("All groups")),
    "år": (N_("Year"), N_("All years")),
    "tema": (N_("Theme"), N_("All themes")),
    "indikator": (N_("Indicator"), N_("All indicators")),
}
_WITHIN = {"grupp": N_("for %(what)s"), "år": N_("in %(what)s"), "tema": N_("in the theme %(what)s")}
_DAYS = ("datum", "dag")
_NUMBERS = ("dagar", "möten", "antal")


@dataclass(frozen=True)
class Choice:
    """One field. `options` are (value, label) to choose from, None for a field to type in; `value` goes to the SQL.

    `wrong` says why what was sent is not taken.
    """

    name: str
    label: str
    value: str
    shown: str
    options: list[tuple[str, str]] | None = None
    all: str = ""
    sort: str = "text"
    hint: str | None = None
    wrong: str | None = None
    # Label and hint of a question that nobody has put into English, on an English page.
    is_swedish: bool = False


async def choices_of(request: Request, db: Database, question: Question, gettext: Gettext) -> list[Choice]:
    """Return the fields of a question as the request fills them."""
    lists = [name for name in question.parameters if name in LISTS]

    def read(connection: sqlite3.Connection) -> dict[str, list[tuple[str, str]]]:
        return {name: [tuple(row) for row in connection.execute(LISTS[name])] for name in lists}

    options = await db.execute_fn(read) if lists else {}
    return [_choice(request, question, name, options.get(name), gettext) for name in question.parameters]


def _choice(
    request: Request, question: Question, name: str, options: list[tuple[str, str]] | None, gettext: Gettext
) -> Choice:
    sent = (request.args.get(name) or "").strip()
    if options is not None:
        label, everything = map(gettext, _LABELS[name])
        # A group may be asked for by its name, too.
        value, shown = next((option for option in options if sent in option), ("", ""))
        wrong = gettext("There is nothing called ”%(what)s” here.") % {"what": sent} if sent and not shown else None
        return Choice(name, label, value or sent, shown, options, everything, wrong=wrong)
    sort = "date" if name in _DAYS else "number" if name in _NUMBERS else "text"
    wrong = gettext("”%(what)s” cannot stand here.") % {"what": sent} if not _fits(sort, sent) else None
    language = language_of(request)
    is_swedish = language != DEFAULT and not is_in_english(name)
    hint = (question.hints if is_swedish or language == DEFAULT else question.english_hints).get(name)
    label, value = column_in_words(name, language), "" if wrong else sent
    return Choice(name, label, value, sent, sort=sort, hint=hint, wrong=wrong, is_swedish=is_swedish)


def _fits(sort: str, sent: str) -> bool:
    if sort == "number":
        return not sent or (sent.isascii() and sent.isdigit() and len(sent) < 5)
    if sort == "date" and sent:
        try:
            return date.fromisoformat(sent).isoformat() == sent
        except ValueError:
            return False
    return True


def values_of(choices: list[Choice]) -> dict[str, str]:
    """Return what the SQL gets, by parameter."""
    return {choice.name: choice.value for choice in choices}


def shown_within(choices: list[Choice], gettext: Gettext) -> str:
    """Return what was chosen as the end of a sentence: ' för Parkrådet år 2018', or ''."""
    within = {**_WITHIN, "indikator": _WITHIN["grupp"]}
    return "".join(
        " " + gettext(within[choice.name]) % {"what": choice.shown}
        for choice in choices
        if choice.name in within and choice.shown
    )


def shown_fields(choices: list[Choice]) -> Mapping[str, str]:
    """Return the fields as they are shown, by parameter."""
    return {choice.name: choice.shown for choice in choices}
