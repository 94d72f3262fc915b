"""Writes the texts of all plugins into the Swedish catalogue.

You have added `_("A text")` to a template or a module? Then run

    python -m datasette_intranet.plugins.shell.catalogue

and fill in the empty `msgstr` that it names, in `plugins/shell/locale/sv/LC_MESSAGES/datasette_intranet.po`. Texts no
longer used are dropped; nothing is guessed (no fuzzy matching). There is one catalogue for all plugins. A test fails
while a text is missing or stale. In Python a text that is translated later (a tuple, a table) is marked with
`language.N_`; with a variable in it write `_("Meeting on %(day)s", day=day)` in a template and
`_("Meeting on %(day)s") % {"day": day}` in Python.
"""

from pathlib import Path
from typing import Any

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from .language import DOMAIN

PLUGINS = Path(__file__).parents[1]
PATH = Path(__file__).parent / "locale" / "sv" / "LC_MESSAGES" / f"{DOMAIN}.po"
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2.ext:babel_extract")]


def extract() -> Catalog:
    """All texts of all plugins, from the sources, without translations."""
    catalogue = Catalog(locale="sv", domain=DOMAIN, charset="utf-8")
    for path, _line, message, comments, context in extract_from_dir(PLUGINS, METHODS):
        # The line is left out, so that moving code does not change the catalogue.
        # Babel writes a location without a line too, which its annotation does not tell.
        places: Any = [(path, None)]
        catalogue.add(message, locations=places, auto_comments=comments, context=context)
    return catalogue


def read() -> Catalog:
    """The Swedish catalogue as it stands in its file."""
    with PATH.open("rb") as source:
        return read_po(source, locale="sv", domain=DOMAIN)


def untranslated(catalogue: Catalog) -> list[str]:
    """The texts of `catalogue` that have no Swedish (all plural forms), as they stand in the sources."""

    def is_empty(message: Message) -> bool:
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        return not all(texts)

    return [str(message.id) for message in catalogue if message.id and is_empty(message)]


def write(catalogue: Catalog) -> None:
    """Writes the Swedish catalogue, sorted by text, so that two people's additions merge."""
    with PATH.open("wb") as target:
        write_po(target, catalogue, width=110, sort_output=True)


@click.command()
def main() -> None:
    """Bring the Swedish catalogue up to date and name what has no Swedish yet."""
    catalogue, sources = read(), extract()
    # The date would change with every run, and with it the file.
    sources.creation_date = catalogue.creation_date
    catalogue.update(sources, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    write(catalogue)
    for text in untranslated(catalogue):
        click.echo(f"saknar svenska: {text}", err=True)


if __name__ == "__main__":
    main()
