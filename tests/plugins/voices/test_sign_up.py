"""Residents sign up by code, wait and withdraw; what is for the signed-in alone stands on no public page."""

import pytest
from datasette_intranet.schema.database import open_record

from tests.plugins.voices.conftest import code_on
from tests.plugins.voices.signup_site import COORDINATOR, DAY, STAFF, SignUps, add_meeting
from tests.site import Site, make_site


@pytest.fixture(scope="module")
def signups(tmp_path_factory):
    folder = make_site(tmp_path_factory.mktemp("signups"))
    slugs = {
        title: add_meeting(folder, title)
        for title in ("Workshop om ån", "Internt samråd", "Stängt möte", "Utan anmälan", "Två sorter", "Ett till")
    }
    with Site(folder) as site:
        made = SignUps(site)
        made.slugs = slugs
        made.open(slugs["Workshop om ån"], "2 invånare\n5 Norra", contact="Medborgarkontoret, 0480-12 34 56")
        made.open(slugs["Internt samråd"], "3 alla", "internal", text="Hemlig hälsning")
        made.open(slugs["Stängt möte"], "3 alla", is_open=None)
        yield made


@pytest.fixture
def slug(signups):
    return signups.slugs["Workshop om ån"]


def test_the_list_has_what_is_open_for_everybody(signups):
    page = signups.site.get("/signup?lang=en").text
    assert "Workshop om ån" in page and "Meetings to sign up to" in page
    for title in ("Internt samråd", "Stängt möte", "Utan anmälan"):
        assert title not in page


def test_the_page_tells_what_one_needs_and_what_becomes_of_the_name(signups, slug):
    page = signups.site.get(f"/signup/{slug}").text
    for told in ("Aulan", "17:00–19:00", "0480-12 34 56", "platser: 2", "14 dagar efter mötet tar vi bort alla namn"):
        assert told in page
    assert 'dir="rtl"' in signups.site.get(f"/signup/{slug}?lang=ar").text


def test_a_full_quota_a_list_that_moves_up_and_a_code_that_goes(signups, slug):
    first, second = (signups.send(slug, name=name) for name in ("Anna Ek", ""))
    assert "Du har en plats." in first.text and "Du har en plats." in second.text
    assert "fullt, du hamnar på väntelistan" in signups.site.get(f"/signup/{slug}").text
    third = signups.code(slug, name="Cilla Bo")
    fourth = signups.send(slug, lang="en")
    assert "Your place in the queue: 2." in fourth.text
    assert "Din plats i kön: 1." in signups.follow(third).text
    gone = signups.follow(code_on(first.text), withdraw="1")
    assert "Du är avanmäld" in gone.text
    assert "Du är avanmäld" in signups.follow(code_on(first.text), withdraw="1").text
    assert signups.follow(code_on(first.text)).status_code == 404
    answer = signups.follow(third, "en").text
    assert "You have a place." in answer and "Workshop om ån" in answer and "Resident" in answer
    assert "Your place in the queue: 1." in signups.follow(code_on(fourth.text), "en").text
    assert "Anna Ek" not in str(signups.rows("SELECT * FROM sent_signups"))


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"quota": ""}, "Välj vilka platser det gäller."),
        ({"quota": "9999"}, "Välj vilka platser det gäller."),
        ({"category": ""}, "Välj som vad du deltar."),
        ({"category": "hund"}, "Välj som vad du deltar."),
        ({"quota": None, "category": "staff"}, "Välj vilka platser det gäller."),
        ({"category": "resident", "name": "x" * 101}, "Den får ha 100 tecken och har 101."),
    ],
)
def test_what_is_missing_is_told_and_stays_in_the_form(signups, slug, fields, told):
    answer = signups.send(slug, 1, **{"name": "Kalle på landet", **fields})
    assert answer.status_code == 400 and told in answer.text
    assert (fields.get("name") or "Kalle på landet") in answer.text


def test_places_for_others_are_refused(signups, slug):
    answer = signups.send(slug, 0, category="staff")
    assert answer.status_code == 400 and "De platserna är för andra." in answer.text


def test_what_is_sent_twice_is_one_and_shows_the_same_code(signups, slug):
    fields = {"showing": "ett-enda-formulär", "category": "association"}
    codes = {signups.code(slug, 1, **fields) for _ in range(2)}
    assert len(codes) == 1 and len(codes.pop().split()) == 6
    assert signups.rows("SELECT count(*) FROM sent_signups WHERE category = 'association'") == [(1,)]


@pytest.mark.parametrize("title", ["Internt samråd", "Utan anmälan"])
def test_what_is_not_for_everybody_is_told_to_nobody(signups, title):
    slug = signups.slugs[title]
    for answer in (signups.site.get(f"/signup/{slug}"), signups.site.post(f"/signup/{slug}", data={"quota": "3"})):
        assert answer.status_code == 404
        assert title not in answer.text and "Hemlig" not in answer.text
    missing = signups.site.get("/signup/2030-01-01-ingenting")
    assert missing.text.replace("2030-01-01-ingenting", slug) == signups.site.get(f"/signup/{slug}").text
    assert signups.site.get(f"/meetings/{slug}/signup").status_code == 404
    public = signups.site.run(
        signups.site.datasette.databases["public"].execute("SELECT text, audience FROM signups")
    )
    assert "internal" not in str([tuple(row) for row in public.rows]) and "Hemlig" not in str(public.rows)


def test_what_has_ceased_to_be_for_everybody_takes_nobody_in_before_it_is_published(signups):
    slug = signups.slugs["Två sorter"]
    signups.open(slug, "3 alla")
    record = open_record(signups.site.folder)
    record.execute("UPDATE signups SET audience = 'internal' WHERE meeting_id = 5")
    record.conn.commit()
    record.close()
    for answer in (signups.site.get(f"/signup/{slug}"), signups.site.post(f"/signup/{slug}", data={"quota": "5"})):
        assert "Det går inte att anmäla sig nu." in answer.text
    assert signups.rows("SELECT count(*) FROM sent_signups WHERE meeting_id = 5") == [(0,)]


def test_the_signed_in_sign_up_to_what_is_for_them(signups):
    slug = signups.slugs["Internt samråd"]
    path = f"/meetings/{slug}/signup"
    assert "Hemlig hälsning" in signups.site.get(path, STAFF).text
    answer = signups.send(slug, path=path, actor=STAFF, category="staff")
    assert "Du har en plats." in answer.text
    assert "no-store" in answer.headers["cache-control"]
    followed = signups.follow(code_on(answer.text)).text
    # The meeting is public, its sign-up is not.
    assert "Internt samråd" in followed and "Hemlig" not in followed


def test_the_signed_in_sign_up_in_their_language_and_residents_in_that_of_the_address(signups):
    slug, english = signups.slugs["Internt samråd"], {"intranet_language": "en"}
    client = signups.site.datasette.client
    told = signups.site.run(client.get(f"/meetings/{slug}/signup", actor=STAFF, cookies=english))
    assert '<html lang="en"' in told.text
    told = signups.site.run(client.get(f"/meetings/{slug}/signup?lang=uk", actor=STAFF, cookies=english))
    assert '<html lang="uk"' in told.text
    assert '<html lang="sv"' in signups.site.run(client.get("/signup", cookies=english)).text


def test_a_closed_sign_up_takes_nobody_in(signups):
    slug = signups.slugs["Stängt möte"]
    answer = signups.site.post(f"/signup/{slug}", data={"quota": "4", "category": "staff", "showing": "x"})
    assert "Det går inte att anmäla sig nu." in answer.text
    assert signups.rows("SELECT count(*) FROM sent_signups WHERE meeting_id = 3") == [(0,)]


def test_public_pages_follow_at_once_when_the_sign_up_or_the_meeting_changes(signups):
    slug = signups.slugs["Ett till"]
    signups.open(slug, "3 alla")
    assert "Ett till" in signups.site.get("/signup").text
    signups.open(slug, "3 alla", "internal")
    assert "Ett till" not in signups.site.get("/signup").text
    signups.open(slug, "3 alla")
    code = signups.code(slug, category="resident")
    signups.site.post(f"/meetings/{slug}/status", COORDINATOR, data={"status": "cancelled"})
    assert "Mötet är inställt." in signups.site.get(f"/signup/{slug}").text
    assert "Mötet är inställt." in signups.follow(code).text
    assert DAY[:4] in signups.follow(code).text
