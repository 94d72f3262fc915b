"""Passwords, lock-out, sessions and roles that change under way, on a real Datasette."""

import re

import pytest
from datasette.resources import TableResource
from datasette_intranet.schema.accounts import account, sign_in_link, throttle
from datasette_intranet.schema.accounts.password import set_password

from tests.plugins.access.signed_in import ACCOUNT, PASSWORD, SIGN_IN, actor, sign_in, signed_in


def test_name_and_password_sign_in_and_lead_back(site, private):
    assert actor(site, signed_in(site)) == {"id": "kim", "name": "Kim <Karp>", "roles": ["coordinator"]}
    assert sign_in(site, " KIM ", next="/meetings?x=1").headers["location"] == "/meetings?x=1"


@pytest.mark.parametrize("path", ["//ond.example", "https://ond.example", "/\\ond.example", "/-/logout", "", "/\tx"])
def test_no_address_leads_to_another_site_or_round_in_a_ring(site, private, path):
    assert sign_in(site, next=path).headers["location"] == "/"


def test_wrong_name_and_wrong_password_are_answered_alike(site, private):
    answers = [sign_in(site, "kim", "fel lösenord här"), sign_in(site, "ingen", PASSWORD), sign_in(site, "", "")]
    assert {answer.status_code for answer in answers} == {403}
    assert len({re.sub(r'value="[^"]*"', "", answer.text) for answer in answers}) == 1
    assert not any("intranet_session" in str(answer.headers) for answer in answers)


@pytest.mark.parametrize("name", ["kim", "ingen"])
def test_five_failures_lock_a_name_whether_it_exists_or_not(site, private, name):
    for _ in range(5):
        assert sign_in(site, name, "fel lösenord här").status_code == 403
    response = sign_in(site, name, PASSWORD)
    assert response.status_code == 429 and "Vänta en kvart" in response.text


def test_a_name_is_free_again_after_a_quarter_and_after_success(site, private):
    for _ in range(4):
        sign_in(site, "kim", "fel lösenord här")
    assert sign_in(site).status_code == 303
    for _ in range(5):
        sign_in(site, "kim", "fel lösenord här")
    assert sign_in(site).status_code == 429
    private.execute("UPDATE failed_sign_ins SET failed_at = '2017-12-07T12:00:00Z'")
    private.conn.commit()
    assert sign_in(site).status_code == 303


def browser_of(response) -> dict:
    """The options of a later request by the browser that got this answer, signed out."""
    known = re.search(r"intranet_known_browser=([^;]+)", "\n".join(response.headers.get_list("set-cookie")))
    return {"headers": {"cookie": f"intranet_known_browser={known[1]}"}}


@pytest.mark.slow
def test_nobody_locks_an_account_for_the_browser_of_its_owner(site, private, monkeypatch):
    monkeypatch.setitem(throttle.LIMITS, "address", 8)
    own = browser_of(sign_in(site))
    for name in (*["kim"] * 5, "anna", "bo", "cia"):
        sign_in(site, name, "fel lösenord här")
    right, wrong = {"name": "kim", "password": PASSWORD}, {"name": "kim", "password": "fel lösenord här"}
    assert sign_in(site).status_code == 429
    assert site.post(SIGN_IN, data=right, **own).status_code == 303
    # Who has got hold of that browser does not guess for ever either, and a stranger stays locked out.
    assert [site.post(SIGN_IN, data=wrong, **own).status_code for _ in range(6)] == [403] * 5 + [429]
    assert sign_in(site).status_code == 429


def test_a_known_browser_counts_for_its_own_account_alone_and_signs_nobody_in(site, private):
    own = browser_of(sign_in(site))
    assert actor(site, own) is None
    account.add_account(private, "lo", "Lo", ["staff"])
    set_password(private, "lo", PASSWORD)
    for _ in range(5):
        sign_in(site, "lo", "fel lösenord här")
    forged = {"headers": {"cookie": "intranet_known_browser=WyJsbyIsIngiXQ.x"}}
    for browser in (own, forged):
        assert site.post(SIGN_IN, data={"name": "lo", "password": PASSWORD}, **browser).status_code == 429
    account.remove_account(private, "lo")


def test_an_address_that_tries_many_names_is_locked(site, private, monkeypatch):
    monkeypatch.setitem(throttle.LIMITS, "address", 3)
    for name in ("anna", "bo", "cia"):
        assert sign_in(site, name, "fel lösenord här").status_code == 403
    assert sign_in(site).status_code == 429


def test_neither_password_nor_session_nor_typed_name_is_stored(site, private):
    secret = signed_in(site)["headers"]["cookie"].partition("=")[2]
    sign_in(site, "lösenord-i-fel-fält", "x")
    private.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    stored = (site.folder / "private" / "private.db").read_bytes()
    for word in (PASSWORD, secret, "lösenord-i-fel-fält"):
        assert word.encode() not in stored


def test_a_role_that_is_taken_away_is_gone_at_the_next_request(site, private):
    who = signed_in(site)
    assert site.get("/intranet", **who).status_code == 200
    account.set_roles(private, "kim", [])
    assert site.get("/intranet", **who).status_code == 403
    account.set_roles(private, "kim", ["coordinator"], [3, 5])
    assert actor(site, who)["groups"] == [3, 5]


def test_coordinators_of_named_groups_pass_the_tables_permissions(site, private):
    account.set_roles(private, "kim", ["coordinator"], [3])
    resource = TableResource("intranet", "meetings")
    who = actor(site, signed_in(site))
    assert site.run(site.datasette.allowed(action="update-row", resource=resource, actor=who))
    assert site.get("/inbox", **signed_in(site)).status_code == 200


@pytest.mark.parametrize("end", ["remove", "password", "idle", "old", "sign-out"])
def test_a_session_ends_when_the_account_the_password_the_time_or_the_owner_says_so(site, private, end):
    who = signed_in(site)
    assert actor(site, who)
    if end == "remove":
        account.remove_account(private, "kim")
    elif end == "password":
        set_password(private, "kim", "fem röda båtar")
    elif end == "sign-out":
        response = site.post("/-/logout", **who)
        assert response.status_code == 303 and 'intranet_session="";' in response.headers["set-cookie"]
    else:
        column = {"idle": "seen_at", "old": "expires_at"}[end]
        private.execute(f"UPDATE sessions SET {column} = '2017-12-07T12:00:00Z'")
        private.conn.commit()
    assert actor(site, who) is None


def test_use_keeps_a_session_awake(site, private):
    who = signed_in(site)
    private.execute("UPDATE sessions SET seen_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-3 hours')")
    private.conn.commit()
    assert actor(site, who)
    (waited,) = private.execute("SELECT max(julianday('now') - julianday(seen_at)) * 24 FROM sessions").fetchone()
    assert waited < 1


def test_another_private_database_in_its_place_is_the_one_that_counts(site, private):
    who = signed_in(site)
    file = site.folder / "private" / "private.db"
    kept = file.with_name("kept")
    file.rename(kept)
    assert actor(site, who) is None
    kept.rename(file)
    assert actor(site, who)


def test_signing_in_again_ends_the_session_before(site, private):
    who = signed_in(site)
    site.post(SIGN_IN, data={"name": "kim", "password": PASSWORD}, **who)
    assert actor(site, who) is None


def test_the_account_page_shows_who_i_am_and_escapes_it(site, private):
    page = site.get(ACCOUNT, **signed_in(site, **{"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/130.0"})).text
    assert "Kim &lt;Karp&gt;" in page and "<Karp>" not in page
    assert "Samordnare" in page and "här" in page


def change(site, who, **form):
    return site.post(f"{ACCOUNT}/password", data=form, **who)


def test_changing_the_password_ends_the_other_sessions(site, private):
    here, there = signed_in(site), signed_in(site)
    new = "sex blå bilar"
    assert change(site, here, current=PASSWORD, new=new, again=new).status_code == 303
    assert actor(site, here) and actor(site, there) is None
    assert sign_in(site).status_code == 403
    assert sign_in(site, password=new).status_code == 303


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"current": "fel lösenord", "new": "sex blå bilar", "again": "sex blå bilar"}, "är ett annat"),
        ({"current": PASSWORD, "new": "kort", "again": "kort"}, "för kort"),
        ({"current": PASSWORD, "new": "aaaaaaaaaaaaaa", "again": "aaaaaaaaaaaaaa"}, "lätt att gissa"),
        ({"current": PASSWORD, "new": "sex blå bilar", "again": "sju blå bilar"}, "inte detsamma"),
        ({}, "för kort"),
    ],
)
def test_a_password_that_cannot_be_changed_says_why(site, private, form, told):
    response = change(site, signed_in(site), **form)
    assert response.status_code == 400 and told in response.text
    assert sign_in(site).status_code == 303


def test_who_came_by_a_link_chooses_a_first_password(site, private):
    account.add_account(private, "ny", "Ny", ["staff"])
    token = sign_in_link.new_sign_in_link(private, "ny", 5)
    response = site.post(SIGN_IN, data={"token": token})
    secret = re.search(r"intranet_session=([^;]+)", response.headers["set-cookie"]).group(1)
    who = {"headers": {"cookie": f"intranet_session={secret}"}}
    assert "Välj ett lösenord" in site.get(ACCOUNT, **who).text
    assert change(site, who, new=PASSWORD, again=PASSWORD).status_code == 303
    assert sign_in(site, "ny").status_code == 303


def test_one_ends_ones_own_sessions_and_no_others(site, private):
    account.add_account(private, "bo", "Bo", ["staff"])
    set_password(private, "bo", PASSWORD)
    sign_in(site, "bo")
    number = private.execute("SELECT id FROM sessions WHERE actor_id = 'bo'").fetchone()[0]
    here, there = signed_in(site), signed_in(site)
    site.post(f"{ACCOUNT}/end-session", data={"id": number}, **here)
    assert private.execute("SELECT count(*) FROM sessions WHERE actor_id = 'bo'").fetchone()[0] == 1
    site.post(f"{ACCOUNT}/end-session", data={"id": "others"}, **here)
    assert actor(site, here) and actor(site, there) is None


@pytest.mark.parametrize("path", ["password", "end-session", "tokens", "revoke-token"])
def test_a_form_on_another_site_changes_nothing(site, private, path):
    who = signed_in(site, **{"sec-fetch-site": "cross-site"})
    assert site.post(f"{ACCOUNT}/{path}", data={"name": "x", "days": "30"}, **who).status_code == 403
