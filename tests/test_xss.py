"""More than a hundred hostile texts in every field of the record: each is shown as text, wherever it is shown."""

import json
import re

import pytest
from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.history import recorded_transaction
from datasette_intranet.schema.search_index import index_changed_rows

from tests.payloads import CALL, MARK, payloads, scripts_of
from tests.plugins.small_sheet import fill_sheet
from tests.plugins.small_voices import fill_voices
from tests.site import Site, make_site, person
from tests.sweep import IS_SWEEP, in_turns
from tests.test_access import PARTS, addresses

PAYLOADS = payloads()
# Somebody whose name is not in every text: to find all that is held on the others takes seconds.
RARE, RARELY = 1000, f"<b onclick={CALL}>"
IS_FILE = re.compile(r"\.\w+$")
ROLE_OF_EVERYTHING = ("staff", "coordinator", "analyst", "administrator")


def test_there_are_a_hundred_payloads_and_the_look_finds_each_sort():
    assert len(set(PAYLOADS)) > 100
    assert scripts_of(f"<p><script>{CALL}</script>")
    assert scripts_of(f"<p><img src=x onerror={CALL}>")
    assert scripts_of(f"<a href=' java\nscript:{CALL}'>x</a>")
    assert not scripts_of("<p>&lt;script&gt;" + CALL)


def fill(folder):
    """Each payload in every free text of a row of its own, in every table that people fill."""
    record = open_record(folder)
    for number, text in enumerate(PAYLOADS, 1):
        with recorded_transaction(record, "form", {"id": "kim", "name": text}, note=text) as connection:
            for table, row in _rows(number, text):
                columns = ", ".join(f'"{column}"' for column in row)
                connection.execute(
                    f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(row))})", list(row.values())
                )
        # A second change of each, so that the history has something to tell.
        with recorded_transaction(record, "form", {"id": "kim", "name": text}, note=text) as connection:
            connection.execute(
                "UPDATE agenda_items SET body = body || ?, heading = ? WHERE id = ?", [text, text, number]
            )
            connection.execute("UPDATE proposals SET answer = ? WHERE id = ?", [text, number])
    record["people"].insert({"id": RARE, "name": f"Vera{RARELY} Elak", "category": "staff"})
    record["articles"].insert({"title": "Nytt", "body": f"Vera{RARELY} Elak kom.", "group_id": 2})
    record.execute("UPDATE meetings SET minutes_status = 'published' WHERE id % 2 = 0")
    record.execute("UPDATE meetings SET minutes_status = 'draft', correction = title WHERE id % 8 = 0")
    index_changed_rows(record.conn)
    record.conn.commit()
    record.close()


def _rows(number, text):
    unique = f"{text} {number}"
    yield from _rows_of_people(number, text, unique)
    yield from _rows_of_minutes(number, text)
    yield from _rows_of_taking_part(number, text)
    yield "projects", {"id": number, "name": unique, "description": text}
    yield "proposals", {
        "id": number, "number": unique, "text": text, "theme": text, "responsible": text, "how": text, "due": text,
        "answer": text, "project_id": number,
    }  # fmt: skip
    yield "indicators", {"id": number, "name": unique, "question": text, "method": text, "unit": text}
    yield "surveys", {
        "id": number, "indicator_id": number, "meeting_id": number, "address": f"abcd{number}", "scale": "own",
        "question": text, "question_ar": text, "opens_on": "2020-01-01", "closes_on": "2099-12-31",
    }  # fmt: skip
    yield "survey_options", {"survey_id": number, "position": 1, "text": text, "text_ar": text}
    measured = {"value": 1.0, "note": text, "method": text, "survey_id": number}
    yield "measurements", {"indicator_id": number, "year": 2024, **measured}
    yield "articles", {"id": number, "title": text, "body": text, "document_id": number, "meeting_id": number}
    yield "comments", {"item_id": number, "actor_id": text, "actor_name": text, "body": text}
    yield "review", {
        "kind": "person", "question": text, "document_id": number, "start": 0, "end": 1, "table_name": "attendance",
        "row_id": number, "printed": text, "column_name": "name", "group_id": number,
        "candidates": json.dumps([{"value": number, "label": text, "reason": text}]),
    }  # fmt: skip


def _rows_of_people(number, text, unique):
    yield "groups", {"id": number, "name": unique, "slug": f"g{number}", "description": text}
    yield "group_names", {"name": f"{unique} alias", "group_id": number}
    yield "people", {"id": number, "name": unique, "category": "staff"}
    yield "person_names", {"name": f"{unique} alias", "person_id": number}
    yield "memberships", {"person_id": number, "group_id": number, "role": text, "area": text}
    yield "group_habits", {
        "group_id": number, "place": text, "chair": text, "secretary": text, "opening": text, "standing_items": text,
        "first_number": text,
    }  # fmt: skip
    yield "group_hosts", {"group_id": number, "position": 1, "name": text}


def _rows_of_minutes(number, text):
    document = {"id": number, "name": text, "sha256": f"{number:064d}", "media_type": "text/plain", "kind": "minutes"}
    yield "documents", {**document, "title": text, "text": text}
    yield "meetings", {
        "id": number, "group_id": number, "title": text, "date": "2025-03-04", "place": text, "status": "held",
        "minutes_status": "checked", "chair": text, "secretary": text, "document_id": number, "correction": text,
    }  # fmt: skip
    yield "passages", {
        "document_id": number, "start": 0, "end": max(1, len(text) // 2), "table_name": "agenda_items",
        "row_id": number, "loaded": json.dumps({"heading": text}),
    }  # fmt: skip
    yield "adjusters", {"meeting_id": number, "name": text}
    yield "attendance", {
        "meeting_id": number, "name": text, "person_id": number, "status": "present", "affiliation": text,
        "role": text, "note": text,
    }  # fmt: skip
    yield "agenda_items", {
        "id": number, "meeting_id": number, "position": 1, "number": text, "heading": text, "body": text,
        "status": "deferred", "deferred_reason": text, "deferred_until": text,
    }  # fmt: skip
    yield "decisions", {"id": number, "meeting_id": number, "item_id": number, "text": text}
    yield "actions", {
        "id": number, "meeting_id": number, "kind": "feedback", "text": text, "responsible": text, "recipient": text,
        "outcome": text, "asking_group_id": 1,
    }  # fmt: skip
    yield "action_turns", {"action_id": number, "happened_on": "2024-02-29", "note": text}


def _rows_of_taking_part(number, text):
    here = {"meeting_id": number, "position": 1}
    yield (
        "attachments",
        {"meeting_id": number, "item_id": number, "name": text, "format": "pdf", "size": 1, "is_public": 1},
    )
    yield "meeting_hosts", {"meeting_id": number, "name": text}
    yield "signups", {"meeting_id": number, "audience": "open", "contact": text, "text": text}
    yield "signup_quotas", {**here, "area": text, "places": 3}
    yield "participant_origins", {**here, "origin": text, "head_count": 7}
    yield "workshop_groups", {"id": number, **here, "name": text}
    yield "workshop_questions", {"id": number, **here, "text": text, "is_public": 1}
    yield "workshop_quotes", {**here, "question_id": number, "workshop_group_id": number, "text": text}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = make_site(tmp_path_factory.mktemp("hostile"), published=False)
    fill(folder)
    fill_voices(folder, PAYLOADS)
    fill_sheet(folder, PAYLOADS)
    publish_site(folder)
    with Site(folder) as site:
        yield site


def asked(site):
    """Every address of the running site, for the record and for what is published, and some rows of it.

    Each page of a row is asked for one or two of five rows; names that nothing has, in a sweep alone.
    """
    found = {"/", "/meetings?q=x", "/search?q=window"}
    meeting = {**PARTS, "slug": ["2025-03-04-g8"]}
    for pattern, _ in site.datasette._routes():
        for stand_ins in (meeting, PARTS) if IS_SWEEP else (meeting,):
            made = addresses(pattern.pattern, stand_ins)
            found |= {a.replace("/reserv", "/public").replace("/groups/2025-03-04-", "/groups/") for a in made}
    numbers = (2, 3, 8, 40, len(PAYLOADS))
    rows = [address for turn, number in enumerate(numbers) for address in in_turns(_of_row(number), turn, 4)]
    return sorted({_of_rare(address) for address in found | set(rows)} | (found if IS_SWEEP else set()))


def _of_rare(address):
    """The same page of the person with the rare name, where it shows all that is held on one."""
    return re.sub(r"^/people/1(?=/(erase|export)$)", f"/people/{RARE}", address)


def _of_row(number):
    yield f"/groups/g{number}"
    yield f"/groups/g{number}/edit"
    yield f"/people/{number}"
    yield f"/people/{number}/edit"
    yield f"/inbox/{number}"
    yield f"/inbox/questions/{number}"
    yield f"/articles/{number}"
    yield f"/inbox/voices/{number:032x}"
    yield f"/projects/{number}"
    yield f"/signup/2025-03-04-g{number}"
    yield f"/s/abcd{number}?lang=ar"
    for after in ("", "/edit", "/sheet"):
        yield f"/surveys/{number}{after}"
    for after in ("", "/edit", "/years/2024"):
        yield f"/target/{number}{after}"
    for after in ("", "/edit", "/minutes", "/attendance", "/source", "/versions", "/versions/1", "/signup/list",
                  "/signup/edit", "/signup", "/workshop", "/workshop/edit"):  # fmt: skip
        yield f"/meetings/2025-03-04-g{number}{after}"
    for table in ("meetings", "people", "agenda_items", "proposals", "groups"):
        yield f"/-/intranet/history/{table}/{number}"
        yield f"/intranet/{table}/{number}"


@pytest.mark.slow
@pytest.mark.parametrize("actor", [None, person(*ROLE_OF_EVERYTHING, id="kim")], ids=["nobody", "everything"])
def test_no_hostile_text_becomes_a_script_on_any_page_feed_or_export(site, actor):
    """Files, which are no pages, are asked for by one of the two, by turns; in a sweep by both."""
    seen, every = 0, asked(site)
    files = [address for address in every if IS_FILE.search(address)]
    left_out = set(files) - set(in_turns(files, int(actor is None), 2))
    for address in every:
        if address in left_out:
            continue
        response = site.get(address, actor)
        if "html" in response.headers.get("content-type", ""):
            assert scripts_of(response.text) == [], address
            seen += MARK in response.text
        else:
            kind = response.headers.get("content-type", "")
            assert not kind or "html" not in kind, address
    # Otherwise nothing was looked at.
    assert seen > (40 if actor else 10)


@pytest.mark.slow
def test_our_own_pages_forbid_inline_scripts_and_styles(site):
    actor = person(*ROLE_OF_EVERYTHING, id="kim")
    for address in ("/", "/meetings", "/groups", "/people", "/proposals", "/inbox", "/groups/g2/edit"):
        policy = site.get(address, actor).headers["content-security-policy"]
        assert "unsafe-inline" not in policy and "script-src 'self'" in policy, address


@pytest.mark.slow
def test_a_conflict_shows_both_hostile_versions_as_text(site):
    actor = person("coordinator", id="kim")
    page = site.get("/groups/g3/edit", actor).text
    token = re.search(r'name="_token" value="(\w+)"', page)[1]
    fields = {"_token": token, "_base": "{}", "name": PAYLOADS[0], "kind": "body", "description": PAYLOADS[3]}
    answer = site.post("/groups/g3/edit", actor, data=fields)
    assert answer.status_code == 409
    assert MARK in answer.text and scripts_of(answer.text) == []


@pytest.mark.slow
@pytest.mark.parametrize(("turn", "payload"), [*enumerate((PAYLOADS[0], PAYLOADS[3], PAYLOADS[40], PAYLOADS[80]))])
def test_a_hostile_address_or_filter_is_shown_as_text(site, turn, payload):
    """Each filter of each page with one of the four payloads."""
    paths = ("/meetings", "/people", "/proposals", "/groups", "/intranet/people", "/questions/roster")
    filters = ("q", "year", "group", "grupp", "datum", "status", "_search", "page", "next", "category")
    for number, path in enumerate(paths, turn):
        for name in in_turns(filters, number, 4):
            answer = site.get(path, person("staff"), params={name: payload})
            assert scripts_of(answer.text) == [], f"{path}?{name}="
