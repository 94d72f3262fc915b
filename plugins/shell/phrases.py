"""Datasette's own templates with our words: exact fragments, replaced when a template is loaded.

Datasette 1.0 has no translations. `datasette_phrases.yml` lists, for each template of each package, fragments of its
source and what stands there instead: in Swedish (`sv`), and in English (`en`) where a fragment is also corrected for
accessibility. A test asserts that every fragment occurs in the installed template, so an upgrade shows what changed.
"""

from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import yaml
from jinja2 import BaseLoader, Environment

WRITE_UI = "datasette_write_ui"


@cache
def phrases() -> dict[str, dict[str, list[dict[str, str]]]]:
    """The whole list: `{package: {template: [{"find": fragment, "sv": text, "en": text}]}}`; sv or en may be absent."""
    text = files(__package__).joinpath("datasette_phrases.yml").read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def templates_folder(package: str) -> Path:
    """Where an installed package keeps its templates."""
    return Path(find_spec(package).origin).parent / "templates"


def replace(source: str, replacements: list[dict[str, str]], language: str) -> str:
    """`source` with every fragment that has a text in `language` replaced by it, in the order of the list."""
    for replacement in replacements:
        if language in replacement:
            source = source.replace(replacement["find"], replacement[language])
    return source


class PhraseLoader(BaseLoader):
    """Loads what `inner` (Datasette's loader) finds; in templates of the packages listed it puts our words.

    With `retire_write_ui` the table page of datasette-write-ui is passed over, so that nothing of it is left.
    """

    def __init__(self, inner: BaseLoader, language: str, retire_write_ui: bool):
        self.inner = inner
        self.language = language
        self.retire_write_ui = retire_write_ui
        self.packages = {templates_folder(package): listed for package, listed in phrases().items()}
        self.write_ui_folder = templates_folder(WRITE_UI)

    def get_source(self, environment: Environment, template: str):
        """Jinja's loader protocol: source, file name, and a function that tells whether it is up to date."""
        source, filename, uptodate = self.inner.get_source(environment, template)
        path = Path(filename)
        if self.retire_write_ui and path.parent == self.write_ui_folder:
            return self.get_source(environment, f"default:{path.name}")
        replacements = self.packages.get(path.parent, {}).get(path.name, [])
        return replace(source, replacements, self.language), filename, uptodate

    def list_templates(self) -> list[str]:
        """The names that Datasette looks through for its custom pages."""
        return self.inner.list_templates()
