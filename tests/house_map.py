"""The map of the house in docs/developers.md, drawn from the imports as they are (Mermaid flowchart).

    python -m tests.house_map

writes it anew; `tests/test_house.py` fails when it is no longer current. An arrow leads from a room to one that it
imports from; the arrows of the plugins to the shell are drawn once for all of them.
"""

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = "datasette_intranet"
FOLDERS = ("schema", "loaders", "plugins")
SOURCES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
DOCUMENT = ROOT / "docs/developers.md"
_BLOCK = re.compile(r"(?<=<!-- python -m tests.house_map -->\n)```mermaid\n.*?```\n", re.S)


def module_of(path: Path) -> str:
    """The name by which a file is imported: 'datasette_intranet.loaders.load_files'."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join((PACKAGE, *(part for part in parts if part != "__init__")))


@cache
def imports_of(path: Path) -> frozenset[str]:
    """Absolute names of the modules of this project that a file imports, relative imports resolved."""
    package = module_of(path).split(".")
    if path.name != "__init__.py":
        package = package[:-1]
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            name = ".".join([*base, *([node.module] if node.module else [])])
            found.add(name)
            found.update(f"{name}.{alias.name}" for alias in node.names)
    return frozenset(name for name in found if name.startswith(f"{PACKAGE}."))


def room_of(path: Path) -> str:
    """The folder that a file lies in, at most two deep: 'schema', 'loaders/read', 'plugins/shell'."""
    return "/".join(path.relative_to(ROOT).parent.parts[:2])


def arrows() -> set[tuple[str, str]]:
    """(room, a room that it imports from) for each such pair."""
    files = {module_of(path): path for path in SOURCES}
    found = {(room_of(path), room_of(files[name])) for path in SOURCES for name in imports_of(path) if name in files}
    return {(source, target) for source, target in found if source != target}


def drawing() -> str:
    """The map as a fenced Mermaid block."""
    found = arrows()
    rooms = sorted({room_of(path) for path in SOURCES})
    lines = ["```mermaid", "flowchart TD"]
    for folder in reversed(FOLDERS):
        lines.append(f"  subgraph {folder}_house[{folder}/]")
        for room in rooms:
            if room.split("/")[0] == folder:
                lines.append(f'    {_node(room)}["{room}/"]')
        lines.append("  end")
    between = set()
    for source, target in sorted(found):
        if source.split("/")[0] != target.split("/")[0]:
            between.add((source.split("/")[0], target.split("/")[0]))
        elif not source.startswith("plugins/"):
            lines.append(f"  {_node(source)} --> {_node(target)}")
    lines.append(f'  other["each other plugin"] --> {_node("plugins/shell")}')
    lines += [f"  {source}_house ==> {target}_house" for source, target in sorted(between)]
    return "\n".join([*lines, "```", ""])


def _node(room: str) -> str:
    return room.replace("/", "_")


def with_map(text: str) -> str:
    """The document with the map as it is today."""
    assert _BLOCK.search(text), f"{DOCUMENT.name} has no place for the map"
    return _BLOCK.sub(lambda _: drawing(), text)


if __name__ == "__main__":
    DOCUMENT.write_text(with_map(DOCUMENT.read_text("utf-8")), "utf-8")
