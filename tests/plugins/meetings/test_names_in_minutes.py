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
