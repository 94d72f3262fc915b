"""What the README says to type does what it says, on an empty folder."""

import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from datasette_intranet.loaders.cli import intranet

ROOT = Path(__file__).parent.parent


@pytest.mark.slow
def test_the_commands_of_the_readme_do_what_they_say_one_after_the_other(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = tmp_path / "Documents/minutes"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "samples/documents/2025-11-26-workshop.docx", folder)
    monkeypatch.chdir(tmp_path)
    blocks = (ROOT / "README.md").read_text("utf-8").partition("## Your own documents")[2].partition("\n## ")[0]
    typed = [line.partition("#")[0].split() for line in re.findall(r"^ {4}(.+)$", blocks, re.M)]
    done = []
    for words in typed:
        if words[0] == "cd":
            monkeypatch.chdir(words[1])
            Path("protokoll.txt").write_text("Parkrådet\n2024-03-14\n\n1. Bänkar\n", "utf-8")
        elif words[0] == "intranet" and words[1] != "serve":
            given = [os.path.expanduser(word) for word in words[1:]]
            told = CliRunner().invoke(intranet, given, input="j\n", catch_exceptions=False)
            assert told.exit_code == 0, f"{words}: {told.output}"
            done.append(words[1])
    assert done == ["init", "load", "user", "parse", "undo", "publish"]
