"""Registers loaded by the command line."""

import pytest


@pytest.fixture
def load_by_command(run, site, tmp_path):
    """Loads a file with this name and text; returns the command's result."""

    def loaded(name: str, text: str):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return run("load", path, "--site", site)

    return loaded
