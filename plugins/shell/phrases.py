"""Datasette's own templates with our words: exact fragments, replaced when a template is loaded.

Datasette 1.0 has no translations. `datasette_phrases.yml` lists, for each template of each package, fragments of its
source and what stands there instead: in Swedish (`sv`), and in English (`en`) where a fragment is also corrected for
accessibility. A test asserts that every fragment occurs in the installed template, so an upgrade shows what changed.
"""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import yaml
from jinja2 import BaseLoader, Environment

WRITE_UI = "datasette_write_ui"
# In the place of the English text: it is the Swedish one.
SAME = "="


@cache
def phrases() -> dict[str, dict[str, list[list[str]]]]:
    """The whole list: `{package: {template: [[fragment, Swedish], [fragment, Swedish, English], …]}}`."""
    text = files(__package__).joinpath("datasette_phrases.yml").read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def templates_folder(package: str) -> Path:
    """Where an installed package keeps its templates."""
    found = find_spec(package)
    assert found and found.origin, package
    return Path(found.origin).parent / "templates"


def replace(source: str, phrases_of_template: list[list[str]], language: str) -> str:
    """`source` with every fragment that has a text in `language` replaced by it, in the order of the list."""
    place = {"sv": 1, "en": 2}[language]
    for phrase in phrases_of_template:
        if len(phrase) > place:
            source = source.replace(phrase[0], phrase[1] if phrase[place] == SAME else phrase[place])
    return source


class PhraseLoader(BaseLoader):
    """Loads what `inner` (Datasette's loader) finds; in templates of the packages listed it puts our words.

    With `retire_write_ui` the table page of datasette-write-ui is passed over, so that nothing of it is left.
    """

    def __init__(self, inner: BaseLoader, language: str, retire_write_ui: bool) -> None:
        self.inner = inner
        self.language = language
        self.retire_write_ui = retire_write_ui
        self.packages = {templates_folder(package): listed for package, listed in phrases().items()}
        self.write_ui_folder = templates_folder(WRITE_UI)

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Jinja's loader protocol: source, file name, and a function that tells whether it is up to date."""
        source, filename, uptodate = self.inner.get_source(environment, template)
        if filename is None:
            # A template that is in no file, as Jinja allows, is nobody's that we know.
            return source, filename, uptodate
        path = Path(filename)
        if self.retire_write_ui and path.parent == self.write_ui_folder:
            return self.get_source(environment, f"default:{path.name}")
        listed = self.packages.get(path.parent, {}).get(path.name, [])
        return replace(source, listed, self.language), filename, uptodate

    def list_templates(self) -> list[str]:
        """The names that Datasette looks through for its custom pages."""
        return self.inner.list_templates()
