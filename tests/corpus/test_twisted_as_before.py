"""The labelled documents with their lines in disorder are read as they were before, to the letter.

People write in more ways than the labelled documents show. Each twist makes other documents of them, in which labels,
headings, lists and sentences stand where none is expected. Nobody has said what is right there: the test only tells
that something is read otherwise. What a twist changes in a record is kept, not the whole record.

After a change that is meant, `python -m tests.corpus.test_twisted_as_before` writes the differences anew.
"""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.corpus.score import DOCUMENTS
from tests.corpus.test_parsed_as_before import record_of

FOLDER = DOCUMENTS.parent / "twisted"
PATHS = sorted(path for path in DOCUMENTS.iterdir() if path.suffix in (".txt", ".md"))
_MARKS = re.compile(r"^\s*(?:#+|[-*•–]|>)\s+|\*\*", re.MULTILINE)


def _reversed(text: str) -> str:
    return "\n\n".join(reversed(re.split(r"\n\s*\n", text)))


def _thinned(text: str) -> str:
    return "\n".join(line for number, line in enumerate(text.split("\n")) if number % 4 != 2)


def _run_together(text: str) -> str:
    return re.sub(r"(?<=[^\n|])\n(?=[^\n|#*•-])", " ", re.sub(r"\n\s*\n", "\n", text))


TWISTS: dict[str, Callable[[str], str]] = {
    "without marks and empty lines": lambda text: re.sub(r"\n\s*\n", "\n", _MARKS.sub("", text)),
    "with empty lines everywhere": lambda text: text.replace("\n", "\n\n"),
    "from the last paragraph to the first": _reversed,
    "without every fourth line": _thinned,
    "with dashes for colons": lambda text: re.sub(r":(?=\s)", " –", text).replace(";", ","),
    "with lines run together": _run_together,
}


def differences(path: Path, twist: Callable[[str], str]) -> str:
    """What is read otherwise in the twisted document: the lines of the record that come (+) and go (-)."""
    content = path.read_bytes()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    before, after = _as_it_is(path), _lines(record_of(path.name, twist(text).encode()))
    signed = {"-": before - after, "+": after - before}
    return "".join(f"{sign} {line}\n" for sign, lines in signed.items() for line in lines.elements())


@cache
def _as_it_is(path: Path) -> Counter[str]:
    """What is read in the document itself, once for all twists."""
    return _lines(record_of(path.name, path.read_bytes()))


def _lines(record: str) -> Counter[str]:
    """The entries of a record without places in the text, long texts cut."""
    bare = re.sub(r', "span": \[\d+, \d+\]', "", record)
    return Counter(
        re.sub(r"[^\"]{50,}(?=\")", lambda text: f"{text[0][:40]}…", line) for line in bare.splitlines()[1:]
    )


def all_differences(path: Path) -> str:
    """The differences of all twists of a document, as they are kept."""
    return "".join(f"{name}\n{differences(path, twist)}" for name, twist in TWISTS.items())


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_a_twisted_document_is_read_as_before(path):
    assert all_differences(path) == (FOLDER / f"{path.name}.twisted").read_text("utf-8")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for document in PATHS:
        (FOLDER / f"{document.name}.twisted").write_text(all_differences(document), "utf-8")
