"""What a release is made with: of one source the same wheel to the byte, and no audit that has asked nobody."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site import ROOT

pytestmark = pytest.mark.slow
PARTS = ("schema", "loaders", "plugins")
FILES = ("__init__.py", "pyproject.toml", "README.md", "LICENSE", "metadata.yml", "datasette.yml")


def built(folder: Path, umask: int) -> str:
    """The SHA-256 of the wheel that is built from a copy of the source in `folder`."""
    folder.mkdir()
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, folder)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", "dist", "."]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1764460800"}
    subprocess.run(build, cwd=folder, check=True, capture_output=True, env=environment, umask=umask)
    (wheel,) = (folder / "dist").glob("*.whl")
    return hashlib.sha256(wheel.read_bytes()).hexdigest()


def test_two_builds_in_two_folders_have_one_sum(tmp_path):
    assert built(tmp_path / "one", 0o022) == built(tmp_path / "another place", 0o022)


def test_an_audit_that_could_ask_nobody_does_not_say_that_all_is_well():
    # Without --strict it passes over what it could not look up, says "No known vulnerabilities" and ends with 0.
    told = subprocess.run(["make", "--dry-run", "audit"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert "pip-audit --strict " in told


def test_a_wheel_has_nothing_of_an_earlier_build():
    told = subprocess.run(["make", "--dry-run", "wheel"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    removed, build = told.index("rm -rf build/lib"), told.index("-m build --wheel")
    assert removed < build, "setuptools puts into the wheel whatever lies in build/lib"
