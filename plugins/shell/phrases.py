"""A template loader that replaces phrases in Datasette's own templates with ours.

Datasette 1.0 has no translations. `datasette_phrases.yml` lists exact fragments of each template of each package.
Each fragment has a Swedish replacement. It also has an English one when it is corrected for accessibility. A test
checks that every fragment occurs in the installed template, so an upgrade shows what changed.
"""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import yaml
from jinja2 import BaseLoader, Environment

WRITE_UI = "datasette_write_ui"
# This mark in place of the English text means: the same as the Swedish one.
SAME = "="


@cache
def datasette_phrases() -> dict[str, dict[str, list[list[str]]]]:
    """Return the whole list: `{package: {template: [[fragment, Swedish], [fragment, Swedish, English], …]}}`."""
    text = files(__package__).joinpath("datasette_phrases.yml").read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def templates_folder(package: str) -> Path:
    """Return the folder of templates of an installed package. Raises AssertionError when it is not installed."""
    found = find_spec(package)
    assert found and found.origin, package
    return Path(found.origin).parent / "templates"


def replace_phrases(source: str, phrases_of_template: list[list[str]], language: str) -> str:
    """Return `source` with each fragment replaced by its text in `language`, in the order of the list.

    A fragment without a text in `language` stays. Raises KeyError for a language other than 'sv' and 'en'.
    """
    place = {"sv": 1, "en": 2}[language]
    for phrase in phrases_of_template:
        if len(phrase) > place:
            source = source.replace(phrase[0], phrase[1] if phrase[place] == SAME else phrase[place])
    return source


class PhraseLoader(BaseLoader):
    """A loader that takes templates from `inner` (Datasette's loader) and puts our phrases into them.

    With `retire_write_ui` it passes over the templates of datasette-write-ui, so that nothing of it is left.
    """

    def __init__(self, inner: BaseLoader, language: str, retire_write_ui: bool) -> None:
        self.inner = inner
        self.language = language
        self.retire_write_ui = retire_write_ui
        self.packages = {templates_folder(package): listed for package, listed in datasette_phrases().items()}
        self.write_ui_folder = templates_folder(WRITE_UI)

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return the source, the file name and a function that says whether it is up to date (Jinja's protocol).

        Raises jinja2.TemplateNotFound when there is no such template.
        """
        source, filename, uptodate = self.inner.get_source(environment, template)
        if filename is None:
            # Jinja allows templates without a file. The list has none of those.
            return source, filename, uptodate
        path = Path(filename)
        if self.retire_write_ui and path.parent == self.write_ui_folder:
            return self.get_source(environment, f"default:{path.name}")
        listed = self.packages.get(path.parent, {}).get(path.name, [])
        return replace_phrases(source, listed, self.language), filename, uptodate

    def list_templates(self) -> list[str]:
        """Return the names of all templates. Datasette looks for its custom pages among them."""
        return self.inner.list_templates()
