"""What coordinators do with what came in without a name."""

import pytest
from datasette_intranet.schema.database import open_record, open_voices
from datasette_intranet.schema.voices import writing_voices

from tests.plugins.voices.conftest import COORDINATOR
from tests.site import person


@pytest.fixture(scope="module")
def record(folder):
    opened = open_record(folder)
    opened.execute("INSERT INTO groups (id, name, slug, kind) VALUES (7, 'Parkgruppen', 'parkgruppen', 'body')")
    opened.conn.commit()
    yield opened
    opened.close()


@pytest.mark.parametrize("who", [None, person("staff"), person("analyst")])
def test_nobody_but_coordinators_sees_what_came_in(residents, site, who):
    residents.code("Bara för samordnare")
    for path in ("/inbox/voices", residents.newest("Bara för samordnare")):
        answer = site.get(path, who)
        assert answer.status_code == 403 and "Bara för samordnare" not in answer.text
        assert site.post(path, who, data={"do": "decline", "reason": "nej"}).status_code == 403


def test_the_list_shows_what_waits_by_pages(residents, site, folder):
    voices = open_voices(folder)
    with writing_voices(voices) as connection:
        connection.executemany(
            "INSERT INTO sent_proposals (id, text, language, sent_on) VALUES (?, ?, 'so', '2020-01-01')",
            [(f"{number:032x}", f"Gammalt nummer {number}") for number in range(120)],
        )
    first = site.get("/inbox/voices", COORDINATOR).text
    assert first.count('<th scope="row">') == 50 and "Soomaali" in first
    waiting = residents.rows("SELECT count(*) FROM sent_proposals WHERE status = 'new'")[0][0]
    assert f"Väntar på att läsas ({waiting})" in first
    assert "Gammalt nummer 119" in site.get("/inbox/voices?list=new&page=3", COORDINATOR).text
    assert "Det finns inget." in site.get("/inbox/voices?list=declined", COORDINATOR).text
    with writing_voices(voices) as connection:
        connection.execute("DELETE FROM sent_proposals WHERE sent_on = '2020-01-01'")
    voices.close()


def test_names_are_pointed_out_and_blacked_out_for_good(residents, site, folder):
    residents.code("Fråga Vendela Strandh, eller vendelas granne, på 070-123 45 67.")
    path = residents.newest("Fråga Vendela Strandh, eller vendelas granne, på 070-123 45 67.")
    page = site.get(path, COORDINATOR).text
    assert "<mark>Vendela Strandh</mark>" in page and "<mark>070-123 45 67</mark>" in page
    answer = site.post(
        path, COORDINATOR, data={"do": "black_out", "named": ["Vendela Strandh", "vendelas"], "other": "070"}
    )
    assert answer.status_code == 303
    assert residents.rows("SELECT text FROM sent_proposals WHERE text LIKE 'Fråga%'") == [
        ("Fråga █████, eller █████ granne, på █████-123 45 67.",)
    ]
    assert b"Strandh" not in (folder / "private" / "voices.db").read_bytes()
    assert site.post(path, COORDINATOR, data={"do": "black_out", "other": " "}).status_code == 400


def test_words_that_are_not_in_the_text_are_told(residents, site):
    residents.code("Hälsningar från Vendela")
    path = residents.newest("Hälsningar från Vendela")
    answer = site.post(path, COORDINATOR, data={"do": "black_out", "named": "Vendela", "other": "Strandh"})
    assert answer.status_code == 400 and "Alla de orden finns inte i texten" in answer.text
    assert 'value="Vendela" checked' in answer.text and 'value="Strandh" aria-invalid' in answer.text
    assert residents.newest("Hälsningar från Vendela") == path


@pytest.mark.parametrize("step", [{"do": "black_out", "other": "Vendela"}, {"do": "title", "title": "Vila"}])
def test_what_is_taken_on_meanwhile_is_not_told_to_be_changed(residents, site, step):
    text = f"Vendela: {step['do']}"
    residents.code(text)
    path = residents.newest(text)
    assert site.post(path, COORDINATOR, data={"do": "take_on"}).status_code == 303
    answer = site.post(path, COORDINATOR, data=step)
    assert answer.status_code == 409 and "under tiden" in answer.text


def test_it_is_taken_on_as_a_change_of_the_coordinator(residents, site, record):
    code = residents.code("Fler träd på torget")
    path = residents.newest("Fler träd på torget")
    for _ in range(2):
        data = {"do": "take_on", "title": "  Träd  på torget ", "group_id": "7"}
        answer = site.post(path, COORDINATOR, data=data)
    assert answer.status_code == 409, "the second time"
    row = record.execute(
        "SELECT text, original, source_kind, group_id, status, received_on FROM proposals WHERE text LIKE 'Träd%'"
    ).fetchall()
    assert [one[:5] for one in row] == [("Träd på torget", "Fler träd på torget", "web", 7, "new")]
    assert residents.rows("SELECT 1 FROM sent_proposals WHERE text LIKE 'Fler träd%'") == []
    assert record.execute("SELECT actor_id FROM changes ORDER BY id DESC LIMIT 1").fetchone() == ("karin",)
    page = site.get(path, COORDINATOR).text
    assert "Upptaget" in page and "Träd på torget" in page
    assert "tagit upp förslaget" in residents.follow(code).text


def test_a_stop_between_the_two_files_makes_no_second_proposal(residents, site, record, monkeypatch):
    residents.code("Halvvägs")
    path = residents.newest("Halvvägs")
    with monkeypatch.context() as patch:
        patch.setattr(
            "datasette_intranet.plugins.voices.sent_proposal_steps.proposals.mark_taken_on", lambda *_: 1 / 0
        )
        assert site.post(path, COORDINATOR, data={"do": "take_on"}).status_code == 500
    assert residents.newest("Halvvägs") == path, "voices.db does not know yet"
    for step in ({"do": "black_out", "other": "Halvvägs"}, {"do": "take_on"}):
        answer = site.post(path, COORDINATOR, data=step)
        assert answer.status_code == 409 and "Upptaget" in answer.text
    assert record.execute("SELECT count(*) FROM proposals WHERE text = 'Halvvägs'").fetchone() == (1,)
    assert residents.rows("SELECT decided_by FROM sent_proposals WHERE id = " + f"'{path.rpartition('/')[2]}'") == [
        ("karin",)
    ]


def test_a_coordinator_of_one_group_takes_on_for_that_group_alone(residents, site, record):
    residents.code("För parken")
    path, own = residents.newest("För parken"), {**person("coordinator"), "groups": [7]}
    assert "Välj en av grupperna" in site.post(path, own, data={"do": "take_on"}).text
    assert site.post(path, own, data={"do": "take_on", "group_id": "7"}).status_code == 303


def test_a_group_that_is_gone_is_told(residents, site, record):
    residents.code("För ingen")
    answer = site.post(residents.newest("För ingen"), COORDINATOR, data={"do": "take_on", "group_id": "99"})
    assert answer.status_code == 400 and "Välj en annan" in answer.text


def test_it_is_declined_with_a_reason_that_the_sender_reads(residents, site):
    code = residents.code("En vulkan")
    path = residents.newest("En vulkan")
    refused = site.post(path, COORDINATOR, data={"do": "decline", "reason": ""})
    assert refused.status_code == 400 and "Skriv något först." in refused.text
    assert site.post(path, COORDINATOR, data={"do": "decline", "reason": "Det går inte här."}).status_code == 303
    answer = residents.follow(code, "so")
    assert "Det går inte här." in answer.text and "mana qaadanayo" in answer.text
    assert site.post(path, COORDINATOR, data={"do": "decline", "reason": "Igen"}).status_code == 409
    assert "Det går inte här." in site.get(path, COORDINATOR).text


def test_a_name_in_what_was_declined_is_blacked_out_too(residents, site):
    residents.code("Sparka Vendela Strandh")
    path = residents.newest("Sparka Vendela Strandh")
    site.post(path, COORDINATOR, data={"do": "decline", "reason": "Det gäller en person."})
    assert "<mark>Vendela Strandh</mark>" in site.get(path, COORDINATOR).text
    data = {"do": "black_out", "named": "Vendela Strandh"}
    assert site.post(path, COORDINATOR, data=data).status_code == 303
    assert residents.newest("Sparka █████") == path


def test_a_reply_is_blacked_out_taken_note_of_or_declined(residents, site):
    code = residents.code("Ett svar till")
    path = residents.newest("Ett svar till")
    for text in ("Hälsa Vendela", "Du är dum"):
        residents.follow(code, reply=text, showing=text)
    messages = dict(residents.rows("SELECT text, id FROM sent_messages"))
    one, two = messages["Hälsa Vendela"], messages["Du är dum"]
    wrong = site.post(path, COORDINATOR, data={"do": "black_out", "message": two, "other": "klok"})
    assert wrong.status_code == 400 and wrong.text.count('id="fault"') == wrong.text.count('value="klok"') == 1
    assert wrong.text.index("Du är dum") < wrong.text.index('id="fault"')
    for data in (
        {"do": "black_out", "message": one, "named": "Vendela"},
        {"do": "take_note", "message": one},
        {"do": "decline_reply", "message": two, "reply_reason": "Skriv om saken."},
    ):
        assert site.post(path, COORDINATOR, data=data).status_code == 303
    meanwhile = {"do": "decline_reply", "message": one, "reply_reason": "Nej"}
    assert site.post(path, COORDINATOR, data=meanwhile).status_code == 409
    assert site.post(path, COORDINATOR, data={"do": "take_note", "message": two}).status_code == 409
    answer = residents.follow(code)
    assert "Hälsa █████" in answer.text and "Skriv om saken." in answer.text
    assert "tar det inte vidare" in answer.text


def test_a_message_of_another_proposal_is_left_alone(residents, site):
    code = residents.code("Det ena")
    residents.code("Det andra")
    residents.follow(code, reply="Mitt svar", showing="mine")
    message = residents.rows("SELECT id FROM sent_messages WHERE text = 'Mitt svar'")[0][0]
    path = residents.newest("Det andra")
    for data in (
        {"do": "black_out", "other": "svar"},
        {"do": "take_note"},
        {"do": "decline_reply", "reply_reason": "x"},
    ):
        assert site.post(path, COORDINATOR, data={**data, "message": message}).status_code == 400
    assert residents.rows("SELECT status FROM sent_messages WHERE text = 'Mitt svar'") == [("new",)]


def test_unknown_proposals_and_steps_are_told(residents, site):
    assert site.get(f"/inbox/voices/{'0' * 31}f", COORDINATOR).status_code == 404
    residents.code("Ett steg")
    assert "Det steget finns inte" in site.post(residents.newest("Ett steg"), COORDINATOR, data={"do": "x"}).text
