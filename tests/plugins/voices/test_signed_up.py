"""The coordinator's list: who came becomes numbers in the attendance, compensation stays here, names go."""

from datetime import date, timedelta

import pytest
from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.plugins.voices.forget_names import forget_names_of_past_meetings
from datasette_intranet.schema.database import open_record

from tests.plugins.voices.signup_site import COORDINATOR, DAY, SignUps, add_meeting
from tests.site import Site, make_site, person

ROLES = [None, *(person(role, id=role) for role in ("staff", "analyst", "administrator"))]
ATTENDANCE = "SELECT category, head_count, name FROM attendance WHERE meeting_id = 1 ORDER BY position"


@pytest.fixture(scope="module")
def signups(tmp_path_factory):
    folder = make_site(tmp_path_factory.mktemp("signups"))
    slug = add_meeting(folder, "Workshop")
    with Site(folder) as site:
        made = SignUps(site)
        made.slug, made.path = slug, f"/meetings/{slug}/signup/list"
        made.empty = site.get(made.path, COORDINATOR).text
        made.open(slug, "3 invånare\n2 Norra")
        for name in ("Vendela Strandh", "Åke Å", "", "Den Som Väntar"):
            made.send(slug, 0, name=name)
        made.send(slug, 1, category="staff", name="Stina Stab")
        yield made


def ids(signups, *names):
    return [signups.rows("SELECT id FROM sent_signups WHERE name = ?", [name])[0][0] for name in names]


def save(signups, step="save", came=(), **fields):
    listed = [row[0] for row in signups.rows("SELECT id FROM sent_signups ORDER BY id")]
    data = {"do": step, "listed": listed, "came": list(came), **fields}
    return signups.site.post(signups.path, COORDINATOR, data=data)


def test_the_list_tells_who_has_a_place_and_who_waits(signups):
    assert "Det går inte att anmäla sig till det här mötet än." in signups.empty
    answer = signups.site.get(signups.path, COORDINATOR)
    assert "no-store" in answer.headers["cache-control"]
    page = answer.text
    for told in (
        "Vendela Strandh",
        "Utan namn",
        "3 av 3 platser",
        "1 väntar",
        "Väntar som nummer 1",
        "1 av 2 platser",
    ):
        assert told in page
    assert page.index("Åke Å") < page.index("Den Som Väntar")


def test_taking_one_off_gives_the_place_to_who_waits(signups):
    (row_id,) = ids(signups, "Åke Å")
    assert save(signups, f"remove {row_id}").status_code == 303
    assert "Väntar som nummer" not in signups.site.get(signups.path, COORDINATOR).text
    other = add_meeting(signups.site.folder, "Ett annat möte", group=None)
    signups.open(other, "3 alla")
    signups.send(other, category="staff", name="Någon annanstans")
    assert save(signups, f"remove {ids(signups, 'Någon annanstans')[0]}").status_code == 409
    assert ids(signups, "Någon annanstans")
    again = save(signups, f"remove {row_id}")
    assert again.status_code == 409 and "finns inte på listan längre" in again.text


def test_who_came_becomes_numbers_without_names(signups):
    assert "Ingen är markerad." in save(signups, "count").text
    came = ids(signups, "Vendela Strandh", "Den Som Väntar", "Stina Stab")
    assert save(signups, "count", came).status_code == 303
    assert signups.record_rows(ATTENDANCE) == [("resident", 2, None), ("staff", 1, None)]
    assert signups.record_rows("SELECT origin, head_count FROM participant_origins") == [("Norra", 1)]
    page = signups.site.get(signups.path, COORDINATOR).text
    assert "Invånare: 2, 4 timmar" in page and "Medarbetare: 1, 2 timmar" in page
    # Once more, with one less: the numbers are replaced.
    save(signups, "count", came[1:])
    assert signups.record_rows(ATTENDANCE) == [("resident", 1, None), ("staff", 1, None)]
    assert signups.record_rows("SELECT count(*) FROM participant_origins") == [(1,)]


def test_a_sum_that_is_none_is_told_with_its_row_and_nothing_is_stored(signups):
    (row_id,) = ids(signups, "Vendela Strandh")
    for typed in ("femhundra", "-5", "1000001"):
        answer = save(signups, came=[row_id], **{f"kronor-{row_id}": typed})
        assert answer.status_code == 400 and f"”{typed}” är inget belopp i hela kronor" in answer.text
    assert signups.rows("SELECT count(*) FROM signup_compensations") == [(0,)]


@pytest.mark.slow
def test_compensation_is_seen_on_no_other_page_format_or_by_another_role(signups):
    (row_id,) = ids(signups, "Vendela Strandh")
    assert save(signups, came=[row_id], **{f"kronor-{row_id}": "73 219 kr", "paid": row_id}).status_code == 303
    assert 'value="73219"' in signups.site.get(signups.path, COORDINATOR).text
    publish_site(signups.site.folder)
    for path in signups.site.folder.glob("*.db*"):
        content = path.read_bytes()
        assert all(mark not in content for mark in (b"73219", b"Vendela Strandh", b"compensation")), path
    asked = [f"/meetings/{signups.slug}{end}" for end in ("", "/signup", "/signup/list", "/signup/edit", "/outcome")]
    asked += [
        "/signup",
        f"/signup/{signups.slug}",
        "/intranet.json",
        "/public.json",
        "/private",
        "/voices",
        "/voices.json",
    ]
    asked += [f"/{name}/{table}.{end}" for name in ("intranet", "public") for table in ("signups", "attendance",
              "signup_compensations") for end in ("json", "csv")]  # fmt: skip
    for actor in ROLES:
        for path in asked:
            if actor == ROLES[-1] and path == signups.path:
                continue
            text = signups.site.get(path, actor).text
            assert "73219" not in text and "Vendela" not in text, (actor, path)
    code = signups.code(signups.slug, 1, category="staff")
    assert "73219" not in signups.follow(code).text
    # Who has been ticked off does not withdraw.
    save(signups, came=[row[0] for row in signups.rows("SELECT id FROM sent_signups")])
    assert "Avanmäl dig" not in signups.follow(code, withdraw="1").text


def test_the_sign_up_is_closed_and_opened(signups):
    save(signups, "close")
    assert "Det går inte att anmäla sig nu." in signups.site.get(f"/signup/{signups.slug}").text
    save(signups, "open")
    assert "Anmäl dig senast" in signups.site.get(f"/signup/{signups.slug}").text


def test_names_go_some_days_after_the_meeting_and_those_who_wait_with_them(signups):
    for name in ("", "Kö Kösson"):
        signups.send(signups.slug, 0, name=name)
    last = date.fromisoformat(DAY)

    def forget_on(day):
        signups.site.run(forget_names_of_past_meetings(signups.site.datasette, day))
        return {row[0] for row in signups.rows("SELECT name FROM sent_signups")}

    assert "Kö Kösson" in forget_on(last + timedelta(days=13))
    assert "Kö Kösson" in forget_on(last)
    assert forget_on(last + timedelta(days=14)) == {None}
    assert signups.rows("SELECT count(*) FROM sent_signups WHERE turn IS NOT NULL") == [(0,)]


def test_published_minutes_are_locked(signups):
    record = open_record(signups.site.folder)
    record.execute("UPDATE meetings SET minutes_status = 'published' WHERE id = 1")
    record.conn.commit()
    record.close()
    came = [row[0] for row in signups.rows("SELECT id FROM sent_signups")]
    answer = save(signups, "count", came)
    assert answer.status_code == 409 and "publicerat och låst" in answer.text
