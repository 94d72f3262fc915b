"""What is read from the labelled documents is what was read from them before, to the letter.

After a change that is meant, `python -m tests.corpus.test_parsed_as_before` writes the records anew: review them.
"""

import json

import pytest
from datasette_intranet.loaders.parse import parse_document

from tests.corpus.score import DOCUMENTS

FOLDER = DOCUMENTS.parent / "parsed"
PATHS = sorted(path for path in DOCUMENTS.iterdir() if path.suffix != ".json")


def record_of(name: str, content: bytes) -> str:
    """The record of a document as JSON with one entry a line, without the document's whole text."""
    record = parse_document(name, content).as_contract()
    del record["text"]
    lines = []
    for field, value in record.items():
        entries = value if isinstance(value, (list, tuple)) else [value] if value else []
        lines += [f"{field} {json.dumps(entry, ensure_ascii=False)}" for entry in entries]
    return "\n".join(lines) + "\n"


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_a_labelled_document_is_read_as_before(path):
    assert record_of(path.name, path.read_bytes()) == (FOLDER / f"{path.name}.parsed").read_text("utf-8")


def test_no_record_is_left_of_a_document_that_is_gone():
    assert {path.name for path in FOLDER.iterdir()} == {f"{path.name}.parsed" for path in PATHS}


if __name__ == "__main__":
    for document in PATHS:
        (FOLDER / f"{document.name}.parsed").write_text(record_of(document.name, document.read_bytes()), "utf-8")
