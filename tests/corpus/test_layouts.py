"""The layouts of real documents: what their truths say stands in the documents."""

import re

import pytest
from datasette_intranet.loaders.parse import parse_document

from tests.corpus.facts import documents_in
from tests.corpus.score import DOCUMENTS, score_document

LAYOUTS = DOCUMENTS.parent / "layouts"
PRINTED = {"attendance": "name", "items": "heading", "decisions": "text", "actions": "text", "roster": "name"}
TRUTHS = [(path, truth) for path, truth in documents_in([LAYOUTS]) if path.suffix != ".xlsx"]


def letters(text: str) -> str:
    """A text's letters and digits alone: wrapped lines, mark-up and bullets make no difference."""
    return "".join(re.findall(r"[^\W_]", text)).casefold()


@pytest.mark.parametrize(("path", "truth"), TRUTHS, ids=[path.name for path, _truth in TRUTHS])
def test_a_truth_says_what_stands_in_its_document(path, truth):
    printed = letters(parse_document(path.name, path.read_bytes()).text)
    for field, key in PRINTED.items():
        for record in truth[field]:
            said = record[key] or ""
            words = [said] if field in {"decisions", "actions"} else said.split()
            assert all(letters(word) in printed for word in words), f"{field}: {said}"


@pytest.mark.parametrize(("path", "truth"), TRUTHS, ids=[path.name for path, _truth in TRUTHS])
def test_a_truth_is_right_by_its_own_measure(path, truth):
    truth = {"_optional": {}, "_accept": {}, **truth}
    assert not score_document(truth, truth).misses, path.name
