"""The layouts of real documents: their truths stand in the documents, and each is read as well as it was.

`layout_facts.txt` has how many facts of each were right, missed, asked about and wrong in silence. Fewer right or
more wrong ones are a fault; when more are right, `python -m tests.corpus.test_layouts` writes the file anew.
"""

import re
from functools import cache
from pathlib import Path

import pytest

from tests.corpus.facts import OUTCOMES, documents_in, facts_of, read
from tests.corpus.score import DOCUMENTS, score_document

LAYOUTS = DOCUMENTS.parent / "layouts"
FACTS = DOCUMENTS.parent / "layout_facts.txt"
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


@cache
def facts() -> dict[str, dict[str, int]]:
    """How many facts of each document have which outcome, as it is read now."""
    return {path.name: facts_of(truth, answer(path))[0] for path, truth in documents_in([LAYOUTS])}


def facts_before() -> dict[str, dict[str, int]]:
    """The same as `layout_facts.txt` has it; a document that was added since has no line."""
    lines = [line.split("\t") for line in FACTS.read_text("utf-8").splitlines()[1:]]
    return {name: dict(zip(OUTCOMES, map(int, counts), strict=True)) for name, *counts in lines}


@pytest.mark.slow
def test_no_layout_is_read_worse_than_before():
    before, now = facts_before(), facts()
    assert set(before) - set(now) == set(), "documents that are gone: write layout_facts.txt anew"
    worse = {
        name: (were, now[name])
        for name, were in before.items()
        if now[name]["right"] < were["right"]
        or any(now[name][outcome] > were[outcome] for outcome in ("missed", "silent"))
    }
    assert worse == {}


@pytest.mark.slow
def test_layouts_are_read_as_well_as_they_were_and_little_is_wrong_in_silence():
    sums = {outcome: sum(counts[outcome] for counts in facts().values()) for outcome in OUTCOMES}
    assert sums["right"] / (sums["right"] + sums["missed"]) >= 0.93, sums
    assert sums["silent"] / (sums["right"] + sums["asked"] + sums["silent"]) <= 0.012, sums


if __name__ == "__main__":
    rows = ["\t".join((name, *(str(counts[one]) for one in OUTCOMES))) for name, counts in sorted(facts().items())]
    FACTS.write_text("\n".join(["\t".join(("document", *OUTCOMES)), *rows]) + "\n", "utf-8")
