"""What MkDocs does besides when it builds the site of these pages (`make docs`).

The pages are written for the forge. The README and its neighbours in the root become pages too, so links between the
root and docs/ are written anew; Swedish pages say that they are Swedish; diagrams are drawn, so that no script comes
from another machine.

MkDocs calls the functions by their names: https://www.mkdocs.org/dev-guide/plugins/#events
Tested in tests/test_docs_site.py.
"""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Files of the root that are pages of the site, and as what.
OF_THE_ROOT = {name: name for name in ("CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")} | {"README.md": "index.md"}
SWEDISH = ("personal.md", "samordnare.md", "invanare.md")


def on_config(config):
    """Draws each ```mermaid block as it is met."""
    fences = config.mdx_configs.setdefault("pymdownx.superfences", {})
    fences["custom_fences"] = [{"name": "mermaid", "class": "diagram", "format": _drawn}]
    return config


def on_files(files, config):
    """Adds the pages that lie in the root."""
    from mkdocs.structure.files import File  # noqa: PLC0415 - the tests read this file without MkDocs

    for name, page in OF_THE_ROOT.items():
        files.append(File.generated(config, page, abs_src_path=str(ROOT / name)))
    return files


def on_page_markdown(markdown: str, page, **_) -> str:
    """The page with links that hold on the site."""
    return with_links_of_the_site(markdown)


def on_page_context(context, page, config, **_):
    """The words around a page are in the page's language."""
    config.theme["language"] = "sv" if page.file.src_uri in SWEDISH else "en"
    return context


def with_links_of_the_site(markdown: str) -> str:
    """The text with `](docs/x.md)` and `](../X.md)` as the names that these pages have beside each other."""
    beside = re.sub(r"\]\((?:docs|\.\.)/", "](", markdown)
    return re.sub(r"\]\(README\.md", "](index.md", beside)


def _drawn(source: str, language: str, css_class: str, *_, **__) -> str:
    """A Mermaid diagram as SVG within the page; superfences calls this."""
    import mmdr  # noqa: PLC0415 - the tests read this file without it

    return f'<div class="{css_class}" tabindex="0">{mmdr.render(source).svg()}</div>'
