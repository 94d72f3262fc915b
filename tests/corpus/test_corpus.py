"""Our own labelled documents are read as well as they were."""

import pytest
from datasette_intranet.loaders.parse import parse_document

from tests.corpus.score import DOCUMENTS, overall, score_all, total
from tests.loaders.parse.invariants import check

FLOOR = 0.95


@pytest.mark.slow
def test_the_labelled_documents_are_read_well():
    scores = score_all()
    assert len(scores) >= 25
    misses = "\n".join(f"{name}\n" + "\n".join(score.misses) for name, (_d, score) in scores.items() if score.misses)
    assert overall(total(score for _difficulty, score in scores.values())) >= FLOOR, misses


@pytest.mark.slow
@pytest.mark.parametrize(
    "path", sorted(p for p in DOCUMENTS.iterdir() if p.suffix != ".json"), ids=lambda path: path.name
)
def test_every_document_keeps_the_contract(path):
    check(parse_document(path.name, path.read_bytes()))
