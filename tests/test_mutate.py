"""The changes that `make mutate` tries, and the tests that it runs for each."""

import pytest

from tests.mirror import steps_of_tests

PARTLY_PUBLIC = '''"""A module."""


def is_public(age: int) -> bool:
    return age >= 18 and True
'''


def test_the_nearest_tests_come_first_and_none_twice(tmp_path):
    files = {
        "schema/names/fit.py": '"""How well names fit.\n\nTested in tests/test_told.py and\ntests/test_more.py.\n"""',
        "schema/names/__init__.py": '"""Names.\n\nTested in tests/test_all_names.py and tests/test_told.py.\n"""',
        "tests/test_all_names.py": "from datasette_intranet.schema.names import likeness",
        "tests/test_more.py": "import re",
        "tests/schema/names/test_fit.py": "import re",
        "tests/schema/names/test_other.py": "import re",
        "tests/test_told.py": "import re",
        "tests/plugins/test_far.py": "from datasette_intranet.schema.names.fit import likeness",
        "tests/plugins/test_package.py": "from datasette_intranet.schema.names import likeness",
        "tests/plugins/test_stranger.py": "from datasette_intranet.schema import records",
    }
    for path, source in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(source, "utf-8")
    assert steps_of_tests("schema/names/fit.py", tmp_path) == [
        ["tests/schema/names/test_fit.py", "tests/test_told.py", "tests/test_more.py"],
        ["tests/schema/names/test_other.py"],
        ["tests/plugins/test_far.py", "tests/plugins/test_package.py"],
        ["tests/test_all_names.py"],
    ]


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


@pytest.mark.parametrize(
    ("source", "same", "another"),
    [
        (
            "ASK = \"SELECT id FROM people WHERE category = 'staff'\"",
            "ASK = \"select id from people where category = 'staff'\"",
            "ASK = \"SELECT ID FROM PEOPLE WHERE CATEGORY = 'STAFF'\"",
        ),
        (
            "ASK = 'SELECT id ' + 'FROM people'",
            "ASK = 'select id ' + 'FROM people'",
            "ASK = 'XXSELECT id XX' + 'FROM people'",
        ),
        ("SLUG = 't.slug'", "SLUG = 'T.SLUG'", "SLUG = 'XXt.slugXX'"),
        ("END = 'DETACH beside'", "END = 'detach beside'", "END = 'XXDETACH besideXX'"),
        ("SUM = 'coalesce(held, 0)'", "SUM = 'COALESCE(HELD, 0)'", "SUM = 'XXcoalesce(held, 0)XX'"),
        # What Python, a pattern or a person reads is another text in capitals.
        ("KIND = max(m.kind, 'held')", "", "KIND = max(m.kind, 'HELD')"),
        (r"CODES = re.compile(r'SELECT \w')", "", r"CODES = re.compile(r'select \w')"),
        ("NAME = 'protokoll.pdf'", "", "NAME = 'PROTOKOLL.PDF'"),
    ],
)
def test_sql_in_other_letter_case_is_not_tried_and_all_other_texts_are(monkeypatch, tmp_path, source, same, another):
    mutate = pytest.importorskip("tests.mutate", reason="mutmut is of the group dev", exc_type=ImportError)
    monkeypatch.setattr(mutate, "ROOT", tmp_path)
    (tmp_path / "module.py").write_text(f"{source}\n", "utf-8")
    changed = {one.change.splitlines()[1].removeprefix("+") for one in mutate.mutants_of("module.py")}
    assert same not in changed
    assert another in changed
