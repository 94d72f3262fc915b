"""The docs say what the code does: commands, options, questions, roles, links and the README's two commands."""

import re
from pathlib import Path

import click
import pytest
import yaml

from datasette_intranet.loaders.cli import intranet
from datasette_intranet.schema.vocabulary import codes

ROOT = Path(__file__).parent.parent
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
ADMINISTRATORS = (ROOT / "docs/administrators.md").read_text("utf-8")
ANALYSTS = (ROOT / "docs/analysts.md").read_text("utf-8")


def commands(group: click.Group, prefix: str = "intranet"):
    """Every command of the group and of its groups: its words as typed, and the command."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix} {name}")
        else:
            yield f"{prefix} {name}", command


COMMANDS = dict(commands(intranet))


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_and_option_is_documented(words):
    row = next((line for line in ADMINISTRATORS.splitlines() if line.startswith(f"| `{words}")), "")
    assert row, f"docs/administrators.md has no row for {words}"
    for option in COMMANDS[words].params:
        if isinstance(option, click.Option) and option.name not in ("site", "help"):
            assert any(f"`{name}" in row for name in option.opts), f"{words}: {option.opts} is not told"


def test_no_command_is_documented_that_does_not_exist():
    documented = {
        " ".join(re.findall(r"[a-z]+", row)) for row in re.findall(r"^\| `(intranet[a-z ]*)", ADMINISTRATORS, re.M)
    }
    assert documented == set(COMMANDS)


def test_every_stored_question_is_documented_and_no_other():
    site = yaml.safe_load((ROOT / "datasette.yml").read_text("utf-8"))
    questions = {name: query["title"] for name, query in site["databases"]["intranet"]["queries"].items()}
    documented = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|", ANALYSTS, re.M))
    assert documented == questions


def test_every_role_is_documented():
    assert [role for role in codes("role") if role not in ADMINISTRATORS] == []


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_within_the_project_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), f"{path.name} points at {target}"


def test_the_readme_opens_with_commands_that_the_makefile_knows():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    used = set(re.findall(r"(?:`|^ {4})make (\w+)", "\n".join(path.read_text("utf-8") for path in DOCS), re.M))
    assert {"demo", "test"} <= used
    for target in used:
        assert re.search(rf"^{target}:", makefile, re.M), f"make {target} is told of and does not exist"
