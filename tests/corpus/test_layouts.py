"""The layouts of real documents: their truths stand in the documents, and they are read as well as they were."""

import re
from functools import cache
from pathlib import Path

import pytest

from tests.corpus.facts import documents_in, facts_of, read
from tests.corpus.score import DOCUMENTS, score_document

LAYOUTS = DOCUMENTS.parent / "layouts"
PRINTED = {"attendance": "name", "items": "heading", "decisions": "text", "actions": "text", "roster": "name"}
TRUTHS = [(path, truth) for path, truth in documents_in([LAYOUTS]) if path.suffix != ".xlsx"]
# To tell of a test takes as long as to look at a truth.
TENS = [TRUTHS[first : first + 10] for first in range(0, len(TRUTHS), 10)]


@cache
def answer(path: Path) -> dict | None:
    """What the reader says of a document, read once for all tests."""
    return read(path, None)


def letters(text: str) -> str:
    """A text's letters and digits alone: wrapped lines, mark-up and bullets make no difference."""
    return "".join(re.findall(r"[^\W_]", text)).casefold()


@pytest.mark.slow
@pytest.mark.parametrize("ten", TENS, ids=lambda ten: ten[0][0].name)
def test_a_truth_says_what_stands_in_its_document(ten):
    for path, truth in ten:
        printed = letters(answer(path)["text"])
        for field, key in PRINTED.items():
            for record in truth[field]:
                said = record[key] or ""
                words = [said] if field in {"decisions", "actions"} else said.split()
                assert all(letters(word) in printed for word in words), f"{path.name}: {field}: {said}"


@pytest.mark.parametrize("ten", TENS, ids=lambda ten: ten[0][0].name)
def test_a_truth_is_right_by_its_own_measure(ten):
    for path, told in ten:
        truth = {"_optional": {}, "_accept": {}, **told}
        assert not score_document(truth, truth).misses, path.name


@pytest.mark.slow
def test_layouts_are_read_as_well_as_they_were_and_little_is_wrong_in_silence():
    sums = {"right": 0, "missed": 0, "asked": 0, "silent": 0}
    for path, truth in documents_in([LAYOUTS]):
        counts, _lines = facts_of(truth, answer(path))
        sums = {outcome: sums[outcome] + counts[outcome] for outcome in sums}
    assert sums["right"] / (sums["right"] + sums["missed"]) >= 0.93, sums
    assert sums["silent"] / (sums["right"] + sums["asked"] + sums["silent"]) <= 0.012, sums
