"""Two proposals that say the same are put together, and apart again, by a coordinator; /follow goes along."""

import pytest
from datasette_intranet.loaders import publish_site
from datasette_intranet.schema.database import open_record, open_voices
from datasette_intranet.schema.history import recorded_transaction
from datasette_intranet.schema.search_index import index_changed_rows
from datasette_intranet.schema.voices import keep_code, writing_voices
from datasette_intranet.schema.voices import sent_proposal as proposals

from tests.plugins.html import text_of
from tests.plugins.small_voices import CODE, VOICE
from tests.site import Site, make_site, person

COORDINATOR = person("coordinator", id="karin")
OF_PARK = {**person("coordinator", id="pia"), "groups": [1]}
OF_SQUARE = {**person("coordinator", id="tor"), "groups": [2]}
PATH = "/proposals/row/1/merge"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = make_site(tmp_path_factory.mktemp("merge"))
    db = open_record(folder)
    with recorded_transaction(db, "form") as connection:
        connection.execute("INSERT INTO groups (id, name, kind) VALUES (1, 'Parken', 'body'), (2, 'Torget', 'body')")
        connection.execute(
            "INSERT INTO proposals (id, number, text, original, group_id) VALUES "
            "(1, 'F 1', 'Fler bänkar i stadsparken', 'Fler bänkar i stadsparken', 1), "
            "(2, 'F 2', 'Bänkar i stadsparken', 'Sätt upp fler bänkar i stadsparken', 1), "
            "(3, 'F 3', 'En fontän', 'En fontän', 2)"
        )
        index_changed_rows(connection)
    db.close()
    voices = open_voices(folder)
    with writing_voices(voices) as connection:
        connection.execute(
            "INSERT INTO sent_proposals (id, text, language, sent_on) VALUES (?, 'x', 'sv', '2026-03-02')", [VOICE]
        )
        proposals.mark_taken_on(connection, VOICE, 2, "karin")
        keep_code(connection, CODE, proposals.PROPOSAL, VOICE)
    voices.close()
    publish_site(folder)
    with Site(folder) as opened:
        yield opened


def follow(site):
    return text_of(site.post("/follow", data={"code": CODE}).text)


@pytest.mark.parametrize("who", [None, person("staff"), OF_SQUARE])
def test_only_who_edits_the_proposal_comes_there(site, who):
    assert site.get(PATH, who).status_code == 403
    assert site.post(PATH, who, data={"other": "2"}).status_code == 403
    assert "/merge" not in site.get("/proposals/F~201", who).text


@pytest.mark.parametrize(
    ("data", "actor", "said"),
    [
        ({"next": ""}, COORDINATOR, "Välj det förslag som säger detsamma"),
        ({"number": "F 9"}, COORDINATOR, "Det finns inget förslag med numret F 9."),
        ({"number": "F 1"}, COORDINATOR, "Det är förslaget självt"),
        ({"other": "99"}, COORDINATOR, "Det finns inget förslag nr 99."),
        ({"other": "x"}, COORDINATOR, "Välj det förslag som säger detsamma"),
        ({"number": "F 3"}, OF_PARK, "F 3 hör till en grupp som du inte samordnar"),
    ],
)
def test_what_is_wrong_is_one_line_and_changes_nothing(site, data, actor, said):
    answer = site.post(PATH, actor, data=data)
    assert answer.status_code == 400 and said in text_of(answer.text)
    assert site.get("/proposals/F~203", COORDINATOR).status_code == 200


def test_put_together_followed_and_taken_apart(site):
    page = text_of(site.get(PATH, OF_PARK).text)
    assert "”Sätt upp fler bänkar i stadsparken”" in page and "En fontän" not in page
    answer = site.post(PATH, OF_PARK, data={"other": "2", "next": "/proposals?view=board"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/proposals?view=board")
    for path, now in (("/proposals/F~202", "/proposals/F+1"), ("/proposals/row/2", "/proposals/row/1")):
        assert site.get(path, OF_PARK).headers["location"] == now
    kept = text_of(site.get("/proposals/F~201", OF_PARK).text)
    assert "Hopslaget med F 2 Sätt upp fler bänkar i stadsparken" in kept and "Ta isär" in kept
    publish_site(site.folder)
    assert site.get("/proposals/F~202").headers["location"] == "/proposals/F+1", "for visitors too"
    public = site.get("/proposals/F~201")
    assert "F 2" in public.text and "Sätt upp fler bänkar" not in public.text and "Ta isär" not in public.text
    content = (site.folder / "public.db").read_bytes()
    assert b"F 2" in content and "Sätt upp fler bänkar".encode() not in content, "of the other the number alone"
    said = follow(site)
    assert "lagts ihop med ett annat som säger detsamma" in said and "F 1" in said
    # Somebody else was quicker.
    assert "inget förslag nr 2" in text_of(site.post(PATH, OF_PARK, data={"other": "2"}).text)

    for merge, said in (("7", "redan"), ("1", "två förslag igen"), ("1", "redan")):
        assert site.post("/proposals/row/1/unmerge", OF_SQUARE, data={"merge": merge}).status_code in (303, 403)
        answer = site.post("/proposals/row/1/unmerge", OF_PARK, data={"merge": merge})
        assert said in text_of(site.get("/proposals/F~201", OF_PARK, headers={"cookie": _messages(answer)}).text)
    assert "Bänkar i stadsparken" in text_of(site.get("/proposals/F~202", OF_PARK).text)
    publish_site(site.folder)
    said = follow(site)
    assert "F 2" in said and "lagts ihop" not in said


def _messages(answer):
    return answer.headers.get("set-cookie", "").split(";")[0]
