"""The house keeps its order: who imports whom, where code may lie, what is packaged, what the lock files say."""

import re
import tomllib
from importlib import import_module

import pytest

from tests.conftest import LONGEST, PATIENT, QUICK
from tests.house_map import DOCUMENT, FOLDERS, PACKAGE, ROOT, SOURCES, imports_of, module_of, with_map
from tests.mirror import mirror_of, told_test_files

FILES = [path.relative_to(ROOT).as_posix() for folder in (*FOLDERS, "tests") for path in (ROOT / folder).rglob("*.*")]


def may_import(importer: str, imported: str) -> bool:
    """schema <- loaders; schema <- plugins.shell <- other plugins.

    Plugins use what `loaders` itself offers, and the command line, which the shell hands to Datasette.
    """
    parts, other = importer.split("."), imported.split(".")
    if other[1] == "schema":
        return True
    if parts[1] == "schema":
        return False
    if other[1] == "loaders":
        return parts[1] == "loaders" or len(other) <= 3 or other[2] == "cli"
    if parts[1] == "loaders":
        return False
    return other[2:3] in ([], ["shell"], parts[2:3])


def test_imports_go_one_way():
    imports = [(module_of(path), name) for path in SOURCES for name in imports_of(path)]
    assert [(module, name) for module, name in imports if not may_import(module, name)] == []


def test_a_function_that_is_named_in_a_text_exists():
    """The sandboxes are told by text what to call: a renamed function must not be missed there."""
    told = {}
    for path in SOURCES:
        for text in re.findall(r'"((?:\.+|datasette_intranet\.)[\w.]+:\w+)"', path.read_text("utf-8")):
            told[text] = path.relative_to(ROOT).as_posix()
    assert told
    for text, path in told.items():
        module, _, function = text.partition(":")
        # A relative name is one from the package of the sandboxes.
        assert callable(getattr(import_module(module, f"{PACKAGE}.loaders"), function, None)), f"{path}: {text}"


def test_no_python_file_lies_where_datasette_would_load_it_as_a_plugin_of_its_own():
    assert not list((ROOT / "plugins").glob("*.py"))


def test_every_package_is_listed_for_the_wheel():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    listed = set(project["tool"]["setuptools"]["packages"])
    found = {module_of(path.parent / "__init__.py") for path in SOURCES}
    assert found - listed == set()
    for name in listed - {f"{PACKAGE}.site"}:
        folder = ROOT.joinpath(*name.split(".")[1:])
        assert folder.is_dir(), f"{name} is listed but is not there"


def test_every_plugin_is_an_entry_point():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    named = set(project["project"]["entry-points"]["datasette"].values())
    found = {module_of(path) for path in (ROOT / "plugins").glob("*/__init__.py")}
    assert named == found


@pytest.mark.parametrize(
    "name", ["requirements.lock", "requirements-test.lock", "requirements-dev.lock", "requirements-docs.lock"]
)
def test_a_lock_file_pins_every_version_and_names_no_address(name):
    for line in (ROOT / name).read_text("utf-8").splitlines():
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!-]+", line), line


def test_files_stay_small_enough_to_read():
    files = [*SOURCES, *(ROOT / "tests").rglob("*.py")]
    assert [path for path in files if len(path.read_text("utf-8").splitlines()) > 300] == []


def test_a_file_that_is_spoken_of_exists():
    spoken = re.compile(r"(?<![\w/.:*-])((?:\w+/)*\w{2,}\.(?:py|sql))\b")
    told = {(path, name) for path in SOURCES for name in spoken.findall(path.read_text("utf-8"))}
    assert [one for one in told if not any(f"/{file}".endswith(f"/{one[1]}") for file in FILES)] == []


def test_files_that_are_named_as_long_patient_or_quick_exist():
    assert [name for name in (*LONGEST, *PATIENT, *QUICK) if not (ROOT / "tests" / name).exists()] == []
    assert [name for name in QUICK if not name.startswith(PATIENT)] == []


def test_the_map_in_the_developers_docs_is_the_house_as_it_is():
    text = DOCUMENT.read_text("utf-8")
    assert with_map(text) == text, "bring it up to date with: python -m tests.house_map"


def test_each_module_has_its_mirror_test_or_says_where_it_is_tested():
    modules = [path.relative_to(ROOT).as_posix() for path in SOURCES if path.name != "__init__.py"]
    told = {module: told_test_files(module) for module in modules}
    untested = [module for module in modules if not told[module] and not (ROOT / mirror_of(module)).exists()]
    assert untested == [], "end the docstring with a line 'Tested in tests/….'"
    missing = {module: [path for path in told[module] if not (ROOT / path).exists()] for module in modules}
    assert {module: paths for module, paths in missing.items() if paths} == {}
