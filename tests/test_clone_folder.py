"""A clone whose folder is called like a module of Python says so in one line; in any other the tests run."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.clone_folder import ROOT

SOURCES = ("__init__.py", "pyproject.toml", "tests/__init__.py", "tests/clone_folder.py")


@pytest.fixture
def run_in(tmp_path):
    """Runs pytest in a small project that lies in a folder of the name."""

    def run(name: str) -> subprocess.CompletedProcess[str]:
        folder = tmp_path / name
        for source in SOURCES:
            (folder / source).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / source, folder / source)
        (folder / "schema").mkdir()
        (folder / "tests" / "conftest.py").touch()
        (folder / "tests" / "test_one.py").write_text("def test_one():\n    pass\n")
        words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        env = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        return subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, check=False)

    return run


@pytest.mark.parametrize("name", ["site", "tests", "schema"])
def test_a_folder_called_like_a_module_is_named_with_the_remedy(run_in, name):
    done = run_in(name)
    assert done.returncode == 1 and done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert f"'{name}'" in done.stderr and "another name" in done.stderr


@pytest.mark.parametrize("name", ["datasette-intranet", "main"])
def test_in_any_other_folder_the_tests_run(run_in, name):
    done = run_in(name)
    assert done.returncode == 0 and "1 passed" in done.stdout, done.stdout + done.stderr
