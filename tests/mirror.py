"""Where each module of the project is tested: in its mirror, or where its docstring says.

The mirror of `schema/privacy/name_remover.py` is `tests/schema/privacy/test_name_remover.py`. A module without one
ends its docstring with a line `Tested in tests/….` that names one or more test files. A package may do so too: those
test files look at all its modules together.
"""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = "datasette_intranet"
_DOCSTRING = re.compile(r'"""(.*?)"""', re.S)
_TOLD = re.compile(r"Tested in ((?:tests/[\w/]+\.py(?:,\s|\sand\s)?)+)\.\Z")


def mirror_of(module: str) -> str:
    """The path of the mirror test of a module, whether or not it exists; both from the root of the project."""
    path = Path(module)
    return (Path("tests") / path.with_name(f"test_{path.name}")).as_posix()


def told_test_files(module: str, root: Path = ROOT) -> list[str]:
    """The test files that the end of the module's docstring names; none when it names none."""
    docstring = _DOCSTRING.match((root / module).read_text("utf-8"))
    told = docstring and _TOLD.search(docstring[1].rstrip())
    return re.findall(r"tests/[\w/]+\.py", told[1]) if told else []


def tests_of_package(module: str, root: Path = ROOT) -> list[str]:
    """The test files that the docstring of the module's package names for all its modules."""
    package = Path(module).with_name("__init__.py").as_posix()
    return told_test_files(package, root) if package != module and (root / package).exists() else []


def steps_of_tests(module: str, root: Path = ROOT) -> list[list[str]]:
    """The test files of a module in steps: its own, its folder's, those that import it or its package, its package's.

    A file stands in the first step it belongs to; empty steps are left out.
    """
    mirror, folder = root / mirror_of(module), (root / "tests" / module).parent
    own = [mirror_of(module)] if mirror.exists() else []
    near = sorted(path.relative_to(root).as_posix() for path in folder.glob("test_*.py"))
    far = [path.relative_to(root).as_posix() for path in sorted((root / "tests").rglob("test_*.py"))]
    steps, seen = [], set()
    package = tests_of_package(module, root)
    importing = [path for path in far if path not in package and _imports(root / path, module)]
    for step in (own + told_test_files(module, root), near, importing, package):
        steps.append([path for path in dict.fromkeys(step) if path not in seen])
        seen.update(step)
    return [step for step in steps if step]


def _imports(test: Path, module: str) -> bool:
    """Whether a test file imports the module, one of its names, or something that its package offers."""
    name = ".".join((PACKAGE, *Path(module).with_suffix("").parts)).removesuffix(".__init__")
    package = name.rpartition(".")[0]
    # What `schema`, `loaders` or `plugins` as a whole offers says nothing of one module.
    wanted = {name, package} if package.count(".") > 1 else {name}
    for node in ast.walk(ast.parse(test.read_text("utf-8"))):
        if isinstance(node, ast.Import) and wanted & {one.name for one in node.names}:
            return True
        if isinstance(node, ast.ImportFrom) and node.module:
            named = {f"{node.module}.{one.name}" for one in node.names}
            if wanted & {node.module} or name in named:
                return True
    return False
