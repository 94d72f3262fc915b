"""A command that writes the texts of all plugins into the Swedish catalogue.

Run it after you have added `_("A text")` to a template or a module:

    python -m datasette_intranet.plugins.shell.catalogue

It names each text without Swedish. Fill in the empty `msgstr` of that text in the file
`plugins/shell/locale/sv/LC_MESSAGES/datasette_intranet.po`. The command drops texts that nothing uses any more. It
guesses nothing (no fuzzy matching). There is one catalogue for all plugins. A test fails while a text is missing or
stale.

Python code marks a text that is translated later (in a tuple, in a table) with `language.N_`. A text with a variable
in it is `_("Meeting on %(day)s", day=day)` in a template and `_("Meeting on %(day)s") % {"day": day}` in Python.
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


def extract_texts() -> Catalog:
    """Return a catalogue of all texts in the source of all plugins, without translations."""
    catalogue = Catalog(locale="sv", domain=DOMAIN, charset="utf-8")
    for path, _line, message, comments, context in extract_from_dir(PLUGINS, METHODS):
        # There is no line number, so the catalogue stays the same when code moves.
        # Babel accepts a location without a line, though its annotation does not say so.
        places: Any = [(path, None)]
        catalogue.add(message, locations=places, auto_comments=comments, context=context)
    return catalogue


def read_catalogue() -> Catalog:
    """Return the Swedish catalogue from its file."""
    with PATH.open("rb") as source:
        return read_po(source, locale="sv", domain=DOMAIN)


def untranslated_texts(catalogue: Catalog) -> list[str]:
    """Return the English texts of `catalogue` that lack Swedish in at least one plural form."""

    def is_empty(message: Message) -> bool:
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        return not all(texts)

    return [str(message.id) for message in catalogue if message.id and is_empty(message)]


def write_catalogue(catalogue: Catalog) -> None:
    """Write the Swedish catalogue to its file. It is sorted by text, so two people's additions merge."""
    with PATH.open("wb") as target:
        write_po(target, catalogue, width=110, sort_output=True)


@click.command()
def main() -> None:
    """Bring the Swedish catalogue up to date and name what has no Swedish yet."""
    catalogue, sources = read_catalogue(), extract_texts()
    # A new date would change the file at every run.
    sources.creation_date = catalogue.creation_date
    catalogue.update(sources, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    write_catalogue(catalogue)
    for text in untranslated_texts(catalogue):
        click.echo(f"saknar svenska: {text}", err=True)


if __name__ == "__main__":
    main()
