"""A resident whom no list names is named in the text: nothing is published until somebody has said who that is."""

import re
import sqlite3

import pytest
from datasette_intranet.loaders import publish_site

from tests.plugins.meetings.conftest import OF_THE_GROUP
from tests.plugins.meetings.test_workflow import MEETING, STATE, correct, step

BODY = "Vi talade med Torgny om Storgatan. Anna ringer. Torgnys förslag var bra."
BODIES = "SELECT body FROM agenda_items WHERE id = 5"
SAID = "SELECT printed, status, row_id, settled_by FROM review WHERE column_name = 'words' ORDER BY id"
ANSWERS = {"word-Torgny": "resident", "word-Storgatan": "other", "word-Anna": "other"}


@pytest.fixture
def checked(desk):
    """Minutes that count a resident and then name him."""
    desk.write(
        f"UPDATE agenda_items SET body = '{BODY}' WHERE id = 5;"
        "INSERT INTO attendance (meeting_id, head_count, status, category) VALUES (3, 1, 'present', 'resident')"
    )
    assert step(desk, "check").status_code == 303
    return desk


def publish(desk, answers, actor=OF_THE_GROUP):
    return desk.step(MEETING, {"step": "publish", **answers}, actor)


def public_body(site) -> str:
    publish_site(site)
    with sqlite3.connect(site / "public.db") as connection:
        found = connection.execute(BODIES).fetchone()
    assert b"Torgny" not in (site / "public.db").read_bytes()
    return found[0]


@pytest.mark.parametrize("missing", ANSWERS)
def test_nothing_is_published_while_one_word_is_unsettled_and_the_answers_stay_in_the_form(checked, missing):
    response = publish(checked, {name: value for name, value in ANSWERS.items() if name != missing})
    assert response.status_code == 400 and f"Kvar: {missing.removeprefix('word-')}." in response.text
    assert response.text.count(" checked>") == len(ANSWERS) - 1
    assert checked.rows(STATE) == [("checked", 1, None)] and checked.rows(SAID) == []
    assert checked.rows(BODIES) == [(BODY,)]


def test_a_residents_name_is_taken_out_of_the_record_and_other_words_stay(checked, site):
    assert publish(checked, ANSWERS).status_code == 303
    clean = "Vi talade med en invånare om Storgatan. Anna ringer. En invånares förslag var bra."
    assert checked.rows(STATE) == [("published", 1, None)] and checked.rows(BODIES) == [(clean,)]
    assert checked.rows(SAID) == [("Storgatan", "dismissed", None, "lo"), ("Anna", "dismissed", 3, "lo")]
    assert checked.rows("SELECT count(*) FROM minutes_versions WHERE content LIKE '%Torgny%'") == [(0,)]
    assert public_body(site) == clean


def test_what_was_answered_is_not_asked_again_after_a_correction_but_a_new_name_is(checked):
    publish(checked, ANSWERS)
    correct(checked)
    checked.write("UPDATE agenda_items SET body = body || ' Sen kom Torgny.' WHERE id = 5")
    step(checked, "check")
    page = checked.get(f"{MEETING}/publish").text
    assert [word for word in ("Torgny", "Storgatan", "Anna") if f">{word}</legend>" in page] == ["Torgny"]
    assert publish(checked, {}).status_code == 400
    assert publish(checked, {"word-Torgny": "resident"}).status_code == 303
    assert "Sen kom en invånare." in checked.rows(BODIES)[0][0]


def test_a_given_name_is_asked_in_the_next_minutes_again_and_a_street_is_not(checked):
    publish(checked, ANSWERS)
    checked.write("UPDATE agenda_items SET body = 'På Storgatan bor Anna.' WHERE meeting_id = 2")
    page = checked.get("/meetings/2017-12-07-samradsgruppen/publish").text
    assert ">Anna</legend>" in page and ">Storgatan</legend>" not in page


def test_published_past_the_form_the_public_does_not_read_the_words_until_they_are_settled(checked, site):
    checked.write("UPDATE meetings SET minutes_status = 'published' WHERE id = 3")
    hidden = "Vi talade med [dolt] om [dolt]. [dolt] ringer. [dolt] förslag var bra."
    assert public_body(site) == hidden and checked.rows(BODIES) == [(BODY,)]
    assert f'href="{MEETING}/publish"' in checked.get(MEETING, OF_THE_GROUP).text
    page = checked.get(f"{MEETING}/publish", OF_THE_GROUP).text
    assert ">Torgny</legend>" in page and 'value="publish"' not in page
    assert checked.post(f"{MEETING}/publish", {"word-Anna": "other"}, OF_THE_GROUP).status_code == 400
    assert checked.post(f"{MEETING}/publish", ANSWERS, OF_THE_GROUP).status_code == 303
    assert checked.get(f"{MEETING}/publish").status_code == 409
    assert "/publish" not in checked.get(MEETING, OF_THE_GROUP).text
    assert checked.rows(BODIES) == [(BODY,)], "locked minutes stay as they are"
    assert public_body(site) == "Vi talade med en invånare om Storgatan. Anna ringer. En invånares förslag var bra."


def test_given_name_that_begins_a_sentence_is_asked_with_the_name_behind_it(desk, site):
    desk.write("UPDATE agenda_items SET body = 'Vera Holmlund kom. Enligt Holmlund syns Storgatan.' WHERE id = 5")
    assert step(desk, "check").status_code == 303
    answers = {"word-Vera Holmlund": "resident", "word-Storgatan": "other"}
    assert publish(desk, answers).status_code == 303
    assert "Vera" not in public_body(site)
    assert public_body(site).startswith("En invånare kom. Enligt en invånare")


def test_a_whole_name_that_begins_a_sentence_is_one_question_and_goes_whole(checked, site):
    text = "Vendela Strandh undrar. Vendelas väska står kvar. På Ringgatan bor Nils-Anton Frykman."
    checked.write(f"UPDATE agenda_items SET body = '{text}' WHERE id = 5")
    page = checked.get(f"{MEETING}/publish").text
    asked = re.findall(r'<legend lang="sv">([^<]*)<', page)
    assert asked == ["Vendela Strandh", "Ringgatan", "Nils-Anton Frykman"]
    checked.write("UPDATE meetings SET minutes_status = 'published' WHERE id = 3")
    assert public_body(site) == "[dolt] undrar. [dolt] väska står kvar. På [dolt] bor [dolt]."
    answers = {f"word-{phrase}": "other" if phrase == "Ringgatan" else "resident" for phrase in asked}
    assert checked.post(f"{MEETING}/publish", answers).status_code == 303
    clean = "En invånare undrar. En invånares väska står kvar. På Ringgatan bor en invånare."
    assert public_body(site) == clean


LISTED = (
    "INSERT INTO people (name, category, consent_on) VALUES ('Vera Holm', 'resident', '2018-01-01');"
    "INSERT INTO memberships (person_id, group_id) SELECT max(id), 1 FROM people;"
)


def asked_about(page: str) -> list[str]:
    return re.findall(r'<legend lang="sv">([^<]*)<', page)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Sedan talade Vera Holm om grinden. Veras grind gnisslar.", []),
        ("Sedan talade Vera Holm med Torgny.", ["Torgny"]),
        ("Vi går till Vera Holm på Storgatan.", ["Storgatan"]),
        ("Ring Vera på vera.holm@example.se om Ringgatan.", ["Ringgatan"]),
    ],
)
def test_a_name_that_the_record_hides_anyway_is_never_asked_about(desk, site, text, asked):
    desk.write(f"{LISTED} UPDATE agenda_items SET body = '{text}' WHERE id = 5")
    assert step(desk, "check").status_code == 303
    page = desk.get(f"{MEETING}/publish").text
    assert asked_about(page) == asked
    assert ("Inget ord såg ut som" in page) == (not asked)
    if asked:
        assert publish(desk, {}).status_code == 400
    # An answer to what was not asked changes nothing.
    answers = {"word-Vera": "resident", "word-Vera Holm": "other", **{f"word-{word}": "other" for word in asked}}
    assert publish(desk, answers).status_code == 303
    assert desk.rows(BODIES) == [(text,)] and [row[0] for row in desk.rows(SAID)] == asked
    publish_site(site)
    assert "[dolt]" not in desk.get(MEETING, actor=None).text
    assert "/publish" not in desk.get(MEETING, OF_THE_GROUP).text
    assert desk.get(f"{MEETING}/publish").status_code == 409


def test_in_locked_minutes_only_the_words_that_the_public_does_not_read_are_asked_about(desk, site):
    text = "Sedan talade Vera Holm med Torgny."
    desk.write(f"{LISTED} UPDATE agenda_items SET body = '{text}' WHERE id = 5;")
    desk.write("UPDATE meetings SET minutes_status = 'published' WHERE id = 3")
    assert public_body(site) == "Sedan talade en invånare med [dolt]."
    assert f'href="{MEETING}/publish"' in desk.get(MEETING, OF_THE_GROUP).text
    assert asked_about(desk.get(f"{MEETING}/publish").text) == ["Torgny"]
    assert desk.post(f"{MEETING}/publish", {"word-Torgny": "resident"}).status_code == 303
    assert "/publish" not in desk.get(MEETING, OF_THE_GROUP).text
    assert desk.get(f"{MEETING}/publish").status_code == 409


def test_all_words_are_asked_about_while_nobody_can_know_whom_the_record_hides(desk, site):
    desk.write(f"{LISTED} UPDATE agenda_items SET body = 'Sedan talade Vera Holm.' WHERE id = 5")
    desk.write(
        "INSERT INTO documents (name, sha256, media_type, text, kind) "
        "VALUES ('medlemmar.csv', hex(zeroblob(32)), 'text/csv', '', 'roster')"
    )
    assert step(desk, "check").status_code == 303
    page = desk.get(f"{MEETING}/publish").text
    assert "medlemmar.csv kan inte läsas" in page and asked_about(page) == ["Vera Holm"]
    assert publish(desk, {}).status_code == 400 and desk.rows(STATE) == [("checked", 1, None)]
