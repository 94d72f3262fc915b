"""A second reader asks where it reads differently, and does nothing else; with a model by llm's own plugin hook."""

import json
import threading

import llm
import pytest
import yaml
from datasette_intranet.loaders.second_reader import model_reader
from datasette_intranet.loaders.second_reader.model_answer import answer_schema, counted_answer
from llm.plugins import pm

from tests.loaders.rows import dump, rows
from tests.wait import PATIENCE

TEXT = """Minnesanteckningar Parkrådet

Datum: 2017-05-10 kl. 13.00-15.00
Plats: Medborgarhuset
Närvarande: Asta Almgren, Bo Björkdahl

§ 1 Lekplatsen
Beslut: Gungorna lagas före midsommar.
"""
PRESENT = ("Asta Almgren", "Bo Björkdahl")
NOBODY = {"category": None, "affiliation": None, "role": None, "note": None, "count": 1, "approximate": False}
MEETING = {
    "quote": "Datum: 2017-05-10", "body": "Parkrådet", "date": "2017-05-10", "start": "13:00", "end": "15:00",
    "place": "Medborgarhuset", "chair": None, "secretary": None, "adjusters": [],
}  # fmt: skip
SAME = {
    "kind": "minutes", "title": "Minnesanteckningar Parkrådet", "published_on": None, "meeting": MEETING,
    "attendance": [{"quote": name, "name": name, "status": "present", **NOBODY} for name in PRESENT],
    "items": [{"quote": "§ 1 Lekplatsen", "number": "1", "heading": "Lekplatsen", "text": "", "deferred": False}],
    "decisions": [{"quote": "Gungorna lagas före midsommar.", "text": "Gungorna lagas före midsommar.", "item": 0}],
    "actions": [], "upcoming": [], "proposals": [],
}  # fmt: skip
QUESTIONS = "SELECT question FROM review WHERE question LIKE 'En andra läsare%' ORDER BY id"


class Invented(llm.Model):
    """A model that answers what a test has told it to."""

    model_id = "invented"
    supports_schema = True

    def __init__(self):
        self.answer, self.asked = SAME, []

    def execute(self, prompt, stream, response, conversation):
        self.asked.append(prompt)
        if isinstance(self.answer, Exception):
            raise self.answer
        if isinstance(self.answer, threading.Event):
            self.answer.wait(PATIENCE)
        yield self.answer if isinstance(self.answer, str) else json.dumps(self.answer)


class _Plugin:
    def __init__(self, model):
        self._model = model

    @llm.hookimpl
    def register_models(self, register):
        register(self._model)


@pytest.fixture
def model():
    invented = Invented()
    plugin = _Plugin(invented)
    pm.register(plugin)
    yield invented
    pm.unregister(plugin)


def choose(site, **settings):
    path = site / "datasette.yml"
    told = yaml.safe_load(path.read_text("utf-8"))
    told["plugins"]["intranet_second_reader"] = settings
    path.write_text(yaml.safe_dump(told, allow_unicode=True), "utf-8")


@pytest.fixture
def load(run, site, tmp_path, model):
    choose(site, model="invented", seconds=PATIENCE)
    (tmp_path / "maj.txt").write_text(TEXT, "utf-8")

    def loaded(*more):
        result = run("load", tmp_path / "maj.txt", "--site", site, *more)
        return result, [question for (question,) in rows(site / "intranet.db", QUESTIONS)]

    return loaded


def test_without_the_option_nothing_is_sent(load, model):
    _result, asked = load()
    assert asked == [] and model.asked == []


WHAT_TO_DO = "Det som programmet läste gäller. Stämmer det andra, rätta det på sidan om dokumentet."


@pytest.mark.slow
def test_the_same_reading_asks_nothing_and_the_model_gets_text_and_schema(load, model):
    result, asked = load("--second-reader")
    assert asked == [] and "Andra läsaren (invented): 1 dokument lästa, 0 frågor" in result.stdout
    (prompt,) = model.asked
    assert prompt.prompt.strip() == TEXT.strip() and prompt.schema == answer_schema()


def test_what_differs_is_one_question_with_both_readings_and_no_row_changes(load, model, site):
    meeting = {**MEETING, "start": "13:30"}
    more = {"quote": "Bo Björkdahl", "name": "Björkdahl Bo", "status": "present", **NOBODY}
    model.answer = {**SAME, "meeting": meeting, "attendance": [SAME["attendance"][0], more], "decisions": []}
    _result, asked = load("--second-reader")
    assert asked == [
        "En andra läsare (invented) läser när mötet började annorlunda. Programmet: ”13:00”. Andra läsaren: ”13:30”. "
        f"{WHAT_TO_DO}",
        "En andra läsare (invented) läser vilka som var med annorlunda. Programmet: ”Bo Björkdahl (närvarande)”. "
        f"Andra läsaren: ”Björkdahl Bo (närvarande)”. {WHAT_TO_DO}",
        "En andra läsare (invented) läser besluten annorlunda. Programmet: ”Gungorna lagas före midsommar.”. "
        f"Andra läsaren: inget. {WHAT_TO_DO}",
    ]
    assert rows(site / "intranet.db", "SELECT starts_at FROM meetings") == [("13:00",)]
    assert rows(site / "intranet.db", "SELECT count(*) FROM decisions") == [(1,)]


def test_a_record_whose_passage_does_not_stand_there_does_not_count(load, model):
    invented = {"quote": "Cilla var också med", "name": "Cilla Cederlöv", "status": "present", **NOBODY}
    model.answer = {**SAME, "attendance": [*SAME["attendance"], invented, {"name": "x"}, 3]}
    result, asked = load("--second-reader")
    assert asked == [] and "3 uppgifter räknas inte" in result.stdout


def test_a_value_of_which_the_document_has_no_word_does_not_count():
    invented = {"quote": "Bo Björkdahl", "name": "Cilla Cederlöv", "status": "present", **NOBODY}
    meeting = {**MEETING, "start": "13:30", "place": "Folkets hus"}
    answer = counted_answer(json.dumps({**SAME, "meeting": meeting, "attendance": [invented]}), TEXT)
    assert (answer.meeting["start"], answer.meeting["place"]) == ("13:30", None)
    assert (answer.rows["attendance"], answer.uncounted, answer.doubted) == ([], 1, {"attendance"})


def test_a_list_of_invented_passages_is_not_called_an_empty_reading(load, model):
    model.answer = {**SAME, "decisions": [{"quote": "Huset såldes", "text": "Huset såldes", "item": 0}]}
    _result, (asked,) = load("--second-reader")
    assert "Andra läsaren: inget som står i dokumentet." in asked


def test_a_list_that_the_model_does_not_give_is_no_other_reading(load, model):
    model.answer = {key: value for key, value in SAME.items() if key != "decisions"} | {"attendance": "okänt"}
    _result, asked = load("--second-reader")
    assert asked == []


def test_a_model_that_talks_before_it_answers_is_understood():
    said = f"Här är svaret:\n```json\n{json.dumps(SAME)}\n```\nHoppas det hjälper!"
    assert counted_answer(said, TEXT).meeting["date"] == "2017-05-10"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("Jag kan tyvärr inte hjälpa till med det.", "svarade inte med JSON"),
        ('{"kind": "minutes", ', "svarade inte med JSON"),
        ("[]", "svarade inte med JSON"),
        ("[" * 100_000, "svarade inte med JSON"),
        (llm.ModelError("nyckel saknas"), "svarade inte (ModelError)"),
    ],
    ids=["refusal", "half", "list", "deep", "error"],
)
def test_what_is_no_answer_is_one_line_and_the_document_is_loaded(load, model, site, answer, told):
    model.answer = answer
    result, asked = load("--second-reader")
    assert result.exit_code == 0 and asked == []
    assert [line for line in result.stdout.splitlines() if told in line] == [
        line for line in result.stdout.splitlines() if "maj.txt: modellen" in line
    ]
    assert rows(site / "intranet.db", "SELECT date FROM meetings") == [("2017-05-10",)]


def test_a_model_that_hangs_is_waited_for_no_longer_than_told(load, model, site):
    choose(site, model="invented", seconds=0.2)
    model.answer = threading.Event()
    result, _asked = load("--second-reader")
    assert "svarade inte inom 0.2 sekunder" in result.stdout
    model.answer.set()


def test_after_three_failures_in_a_row_nothing_more_is_sent(run, site, tmp_path, model, load):
    model.answer = "nej"
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(TEXT.replace("05-10", f"05-1{number}"), "utf-8")
    result = run("load", *tmp_path.glob("?.txt"), "--site", site, "--second-reader")
    assert len(model.asked) == 3 and "resten skickades inte" in result.stdout


def test_what_is_loaded_already_and_lists_of_people_are_not_sent(run, site, tmp_path, model, load):
    load()
    before = dump(site / "intranet.db")
    load("--second-reader")
    (tmp_path / "lista.csv").write_text("Namn;Grupp\nAsta Ekmark;Byggruppen\n", "utf-8")
    assert dump(site / "intranet.db") == before
    run("load", tmp_path / "lista.csv", "--site", site, "--second-reader")
    assert model.asked == []


@pytest.mark.parametrize(
    ("settings", "told"),
    [({}, "ingen andra läsare är vald"), ({"model": "finns-inte"}, "'finns-inte' finns inte"),
     ({"model": "invented", "seconds": -1}, "tal över noll")],
)  # fmt: skip
def test_wrong_settings_are_one_line_before_anything_is_loaded(load, site, settings, told):
    choose(site, **settings)
    result, _asked = load("--second-reader")
    assert result.exit_code == 1 and told in result.stderr and len(result.stderr.splitlines()) == 1
    assert rows(site / "intranet.db", "SELECT count(*) FROM documents") == [(0,)]


def test_a_model_that_knows_no_schemas_is_told_it_in_words(load, model, monkeypatch):
    monkeypatch.setattr(Invented, "supports_schema", False)
    model.answer = f"```json\n{json.dumps(SAME)}\n```"
    result, asked = load("--second-reader")
    assert asked == [] and "1 dokument lästa" in result.stdout
    assert '"quote"' in model.asked[0].prompt and TEXT.strip() in model.asked[0].prompt


def test_too_long_a_text_is_not_sent(load, model, site):
    choose(site, model="invented", most_characters=20)
    result, _asked = load("--second-reader")
    assert model.asked == [] and "maj.txt: texten är för lång" in result.stdout


def test_passages_count_the_characters_of_the_document():
    answer = counted_answer(json.dumps(SAME), TEXT)
    for name in ("attendance", "decisions"):
        for row in answer.rows[name]:
            assert TEXT[slice(*row["span"])] == row["quote"]
    assert answer.uncounted == 0 and model_reader.MOST_FAILURES == 3


def test_a_question_that_comes_first_tells_what_the_model_reads(load, model, site, tmp_path, run):
    (tmp_path / "juni.txt").write_text(TEXT.replace("Datum: 2017-05-10 kl. 13.00-15.00\n", "I går: mötet\n"), "utf-8")
    model.answer = {**SAME, "meeting": {**MEETING, "quote": "I går"}}
    run("load", tmp_path / "juni.txt", "--site", site, "--second-reader")
    assert rows(site / "intranet.db", "SELECT question FROM review") == [
        ("Vilken dag var mötet? Det står inte i dokumentet. En andra läsare (invented) läser: ”2017-05-10”.",)
    ]
