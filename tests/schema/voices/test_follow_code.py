"""Codes of six words: made, typed in many ways, found by a hash."""

import unicodedata

import pytest
from datasette_intranet.schema.database import open_voices
from datasette_intranet.schema.voices import (
    UnreadableCode,
    follow_words,
    keep_code,
    new_follow_code,
    read_typed_code,
    row_of_code,
    writing_voices,
)

CODE = "abborre björk café tapet äpple överens"


def bare(word):
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def neighbours(word):
    """What one slip makes of a word: a letter left out, changed to any, or two that change places."""
    for at in range(len(word)):
        yield f"{word[:at]}{word[at + 1 :]}", "left out"
        yield f"{word[:at]}?{word[at + 1 :]}", "changed"
        yield f"{word[:at]}{word[at + 1 : at + 2]}{word[at]}{word[at + 2 :]}", "changed places"


@pytest.mark.slow
def test_there_are_enough_words_and_no_two_are_alike():
    words = [bare(word) for word in follow_words()]
    assert len(words) >= 2048 and len(set(words)) == len(words)
    assert all(word.isascii() and word.isalpha() and word.islower() and 3 <= len(word) <= 10 for word in words)
    patterns: dict[str, str] = {}
    for word in words:
        for slip, kind in set(neighbours(word)):
            if kind == "changed":
                assert slip not in patterns, f"{word} and {patterns[slip]}"
                patterns[slip] = word
            elif slip != word:
                assert slip not in set(words), f"{word} and {slip}"


def test_a_new_code_is_six_of_the_words_and_another_each_time():
    codes = {new_follow_code() for _ in range(50)}
    assert len(codes) == 50
    assert all(len(code.split()) == 6 and set(code.split()) <= set(follow_words()) for code in codes)
    assert all(read_typed_code(code) == code for code in codes)


@pytest.mark.parametrize(
    "typed",
    [
        CODE.upper(),
        CODE.replace(" ", ", "),
        CODE.replace(" ", "-"),
        "  Abborre\nbjork cafe\ttapet apple overens.",
        "1. abborre 2. björk 3. café 4. tapet 5. äpple 6. överens",
        unicodedata.normalize("NFD", CODE),
        "ａｂｂｏｒｒｅ björk café tapet äpple överens",
    ],
)
def test_a_code_is_understood_however_it_is_typed(typed):
    assert read_typed_code(typed) == CODE


@pytest.mark.parametrize(
    ("typed", "unknown", "count"),
    [
        ("", [], 0),
        ("abborre björk", [], 2),
        (f"{CODE} tapet", [], 7),
        (CODE.replace("tapet", "tapeten"), ["tapeten"], 6),
        ("кот пес дом лес мир сад", "кот пес дом лес мир сад".split(), 6),
    ],
)
def test_what_cannot_be_a_code_is_told_by_its_words(typed, unknown, count):
    with pytest.raises(UnreadableCode) as caught:
        read_typed_code(typed)
    assert (caught.value.unknown, caught.value.count) == (unknown, count)


def test_a_code_leads_to_its_row_and_stands_nowhere(tmp_path):
    voices = open_voices(tmp_path)
    with writing_voices(voices) as connection:
        keep_code(connection, CODE, "proposal", "abc")
    assert row_of_code(voices, CODE) == ("proposal", "abc")
    assert row_of_code(voices, CODE.replace("tapet", "abborre")) is None
    voices.close()
    content = (tmp_path / "private" / "voices.db").read_bytes()
    assert not any(word.encode() in content for word in CODE.split())


def test_sites_hash_the_same_code_differently(tmp_path):
    hashes = set()
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        voices = open_voices(tmp_path / name)
        with writing_voices(voices) as connection:
            keep_code(connection, CODE, "proposal", "abc")
        hashes.add(voices.execute("SELECT code_hash FROM follow_codes").fetchone()[0])
        voices.close()
    assert len(hashes) == 2


def test_no_more_is_read_of_what_is_typed_than_a_code_can_take():
    assert read_typed_code(f"{CODE}{' ' * 400}{CODE}") == CODE
