"""The changes that `make mutate` tries, and the tests that it runs for each."""

import pytest

from tests.mirror import mirror_of, steps_of_tests

PARTLY_PUBLIC = '''"""A module."""


def is_public(age: int) -> bool:
    return age >= 18 and True
'''


def test_the_nearest_tests_come_first_and_none_twice():
    steps = steps_of_tests("loaders/parse/dates.py")
    assert steps[0] == [mirror_of("loaders/parse/dates.py")]
    files = [path for step in steps for path in step]
    assert {"tests/loaders/parse/test_minutes.py", "tests/corpus/test_corpus.py"} <= set(files)
    assert len(files) == len(set(files))


def test_every_change_stands_in_its_line_and_leaves_a_module_that_can_be_read(monkeypatch, tmp_path):
    mutate = pytest.importorskip("tests.mutate", reason="mutmut is of the group dev", exc_type=ImportError)
    monkeypatch.setattr(mutate, "ROOT", tmp_path)
    (tmp_path / "module.py").write_text(PARTLY_PUBLIC, "utf-8")
    mutants = list(mutate.mutants_of("module.py"))
    changed = {one.change.splitlines()[1].strip("+ ") for one in mutants}
    assert changed == {
        "return age > 18 and True",
        "return age >= 19 and True",
        "return age >= 18 or True",
        "return age >= 18 and False",
    }
    assert {one.line for one in mutants} == {5}
    for one in mutants:
        compile(one.source, one.module, "exec")
