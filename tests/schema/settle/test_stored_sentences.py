"""What a load asks is stored in Swedish and said in English: every sentence of the sources is known."""

import ast
from pathlib import Path

import pytest
from datasette_intranet.loaders.parse import attendance_sections, fields_by_kind, fields_of_lists
from datasette_intranet.schema import checks, lookup, names, store
from datasette_intranet.schema.names.name_fit import Difference
from datasette_intranet.schema.settle import find_question, open_questions, question_in, reason_in
from datasette_intranet.schema.store_phrases import phrase_lists

from tests.loaders.questions import fill, number, removed


def calls(module, *called: str):
    """Every call of a function of that name in the package or module: (function that holds it, arguments)."""
    place = Path(module.__file__)
    for path in place.parent.glob("*.py") if place.name == "__init__.py" else [place]:
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef):
                for node in ast.walk(function):
                    if isinstance(node, ast.Call):
                        name = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
                        if name in called:
                            yield function.name, node.args


def sentence(node) -> str | None:
    """The text of a literal, with 'X' for what is filled in; None for another expression."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join("X" if isinstance(part, ast.FormattedValue) else part.value for part in node.values)
    return None


def test_every_question_of_the_sources_is_said_in_english():
    asked = [sentence(args[1]) for _, args in calls(store, "ask") if len(args) > 1]
    asked += [sentence(args[0]) for name, args in calls(checks, "Finding") if name.endswith("_warnings")]
    asked += [fields_by_kind.WITHOUT_DATE, fields_by_kind.UNKNOWN_KIND]
    printed = (fields_by_kind.WITHOUT_YEAR, fields_by_kind.NO_SUCH_DAY, fields_of_lists.DAYS_WITHOUT_YEAR)
    asked += [one.format("X") for one in (*printed, fields_of_lists.NO_CERTAIN_DAYS)]
    asked += [attendance_sections.UNPLACED.format("Y"), attendance_sections.DOUBTFUL.format("Y", "X")]
    asked = [text.strip() for text in asked if text and not text.startswith("X X: ")]
    assert len(asked) > 15
    assert [text for text in asked if question_in("en", text)[1] != "en"] == []


@pytest.mark.parametrize(
    "what",
    [
        "skiljer sig mellan två dokument",
        "har ändrats för hand, och filen säger något annat",
        "i ett publicerat protokoll är låst, och filen säger något annat",
    ],
)
def test_every_column_is_said_in_english(what):
    for called in set(phrase_lists()["columns"].values()):
        said, language = question_in("en", f"{called.capitalize()} {what}: 13:00 eller tomt?")
        assert language == "en" and said.endswith(": 13:00 or tomt?")


def test_every_reason_is_said_in_english():
    known = [str(one) for one in Difference]
    known += [sentence(args[2]) or "" for _, args in calls(lookup, "Candidate") if len(args) > 2]
    known += [sentence(args[1]) or "" for _, args in calls(names, "_sure") if len(args) > 1]
    known += [sentence(args[0]) or "" for _, args in calls(names, "append") if args]
    parts = {part for text in known for part in text.split("; ") if " " in part}
    assert len(parts) > 12
    assert [part for part in parts if reason_in("en", part) == part] == []


def test_the_words_of_the_record_stay_and_those_of_the_program_do_not():
    assert question_in("en", "Kim Ek står både som närvarande och frånvarande.") == (
        "Kim Ek stands both as present and as absent.",
        "en",
    )
    assert reason_in("en", "samma namn; står i maj.txt; något okänt") == "same name; stands in maj.txt; något okänt"
    assert question_in("en", "En tabell kunde inte placeras.") == ("En tabell kunde inte placeras.", "sv")
    assert question_in("sv", "Vem är Bo?") == ("Vem är Bo?", "sv")


def test_a_question_and_its_reasons_are_in_the_language_that_is_asked_for(record):
    fill(record.db)
    (option,) = find_question(record.db.conn, number(record.db, "person"), "en").options
    assert option.reason.startswith("one letter differs")
    reasons = [one.reason for one in find_question(record.db.conn, number(record.db, "contradiction"), "en").options]
    assert all(reason.startswith("stands in ") for reason in reasons)
    assert {one.question_language for one in open_questions(record.db.conn)} == {"sv"}


def test_what_stands_no_longer_is_shown_where_it_stood(record):
    fill(record.db)
    asked = find_question(record.db.conn, removed(record.db))
    assert asked.question.startswith("Står inte längre i maj.txt") and asked.excerpt is None
    assert "Bänkarna" in asked.earlier.marked and asked.earlier.document_id != asked.document_id
    assert asked.earlier.document == "maj.txt"
