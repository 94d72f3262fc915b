"""Every text stands in every language, fits its place, and is used."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from datasette_intranet.plugins import voices
from datasette_intranet.plugins.voices.resident_texts import all_languages
from datasette_intranet.schema.proposal_timeline import STEPS
from datasette_intranet.schema.vocabulary import vocabulary_codes
from datasette_intranet.schema.voices.sent_proposal import STATES

FOLDER = Path(voices.__file__).parent
TEXTS = yaml.safe_load(files(voices).joinpath("resident_texts.yml").read_text("utf-8"))
LANGUAGES = [one.code for one in all_languages()]
CATEGORIES = [f"cat_{code}" for code in vocabulary_codes("person_category")]
# What the letters of the language are like.
SCRIPTS = {"ar": r"[\u0600-\u06ff]", "uk": r"[\u0400-\u04ff]"}


@pytest.mark.parametrize("kind", ["texts", "statuses"])
def test_every_text_stands_in_every_language_with_the_same_places_to_fill(kind):
    for key, said in TEXTS[kind].items():
        assert list(said) == LANGUAGES, key
        assert all(isinstance(text, str) and text == text.strip() != "" for text in said.values()), key
        assert len({tuple(sorted(re.findall(r"\{\w+\}", text))) for text in said.values()}) == 1, key


@pytest.mark.parametrize(("language", "script"), SCRIPTS.items())
def test_a_text_is_in_the_letters_of_its_language(language, script):
    for key, said in TEXTS["texts"].items():
        assert re.search(script, said[language]), key


def test_every_status_and_step_has_its_words():
    assert list(TEXTS["statuses"]) == list(vocabulary_codes("proposal_status"))
    needed = {*STEPS, *(f"{kind}_{state}" for kind in ("state", "reply") for state in STATES), *CATEGORIES}
    assert needed <= set(TEXTS["texts"])


def test_every_text_is_used():
    source = "".join(path.read_text("utf-8") for path in [*FOLDER.glob("*.py"), *FOLDER.glob("templates/*.html")])
    by_part = {*STEPS, *(f"{kind}_{state}" for kind in ("state", "reply") for state in STATES), *CATEGORIES}
    assert [
        key for key in TEXTS["texts"] if key not in by_part and f'"{key}"' not in source and f"'{key}'" not in source
    ] == []
