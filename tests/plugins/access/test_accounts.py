"""/accounts: an administrator makes, changes, locks and removes accounts, and every act stands in a log."""

import re
from contextlib import closing
from datetime import timedelta

import pytest
from datasette_intranet.schema.accounts import account, administration, sign_in_link
from datasette_intranet.schema.accounts.calendar_token import renew_calendar_token
from datasette_intranet.schema.accounts.password import set_password
from datasette_intranet.schema.accounts.session import begin_session, sessions_of
from datasette_intranet.schema.accounts.token import actor_of_token, make_token
from datasette_intranet.schema.database import open_private, open_record
from datasette_intranet.schema.mail.recipients import all_recipients, enter_recipients

from tests.plugins.access.signed_in import PASSWORD, sign_in
from tests.plugins.html import text_of
from tests.site import person

ADA = person("administrator", id="ada")
OTHERS = (None, person("staff"), person("coordinator"), person("analyst"), ADA | {"token": "dsatok"})
PATHS = ("/accounts", "/accounts/log", "/accounts/new", "/accounts/user/bo")


@pytest.fixture
def private(site):
    """The private database with ada, administrator, and bo, staff; the log is empty. The record has one group."""
    with closing(open_record(site.folder)) as record:
        record["groups"].insert({"id": 1, "name": "Samrådsgruppen", "slug": "samradsgruppen"}, ignore=True)
        record.conn.commit()
    opened = open_private(site.folder)
    for actor_id in account.account_ids(opened):
        account.remove_account(opened, actor_id)
    opened.execute("DELETE FROM account_changes")
    opened.execute("DELETE FROM failed_sign_ins")
    opened.conn.commit()
    account.add_account(opened, "ada", "Ada Al", ["administrator"])
    account.add_account(opened, "bo", "Bo <Ek>", ["staff"])
    set_password(opened, "bo", PASSWORD)
    yield opened
    opened.close()


def post(site, path, actor=ADA, **fields):
    return site.post(path, actor, data=fields)


def acts(private):
    return [(one.changed_by, one.actor_id, one.act) for one in administration.account_changes(private)[0]]


def said(response) -> str:
    return " ".join(text_of(response.text).split())


def test_nobody_but_an_administrator_in_a_browser_sees_or_changes_an_account(site, private):
    for actor in OTHERS:
        for path in PATHS:
            answer = site.get(path, actor)
            assert answer.status_code == 403 and "Bo &lt;Ek&gt;" not in answer.text, (path, actor)
        assert post(site, "/accounts/new", actor, account="eva", name="Eva", role="administrator").status_code == 403
        for do in ("roles", "link", "lock", "unlock", "sign-out", "remove"):
            refused = post(site, "/accounts/user/bo", actor, do=do, role="administrator", sure="1")
            assert refused.status_code == 403 and "token=" not in refused.text
    assert account.account_ids(private) == ["ada", "bo"] and acts(private) == []
    assert account.roles_of(private, "bo")[0] == ["staff"]


def test_a_new_account_gets_a_link_that_signs_in_once_and_is_shown_once(site, private):
    made = post(site, "/accounts/new", account=" Eva.Al@ekmarka.se ", name="Eva Al", role=["staff", "analyst"])
    token = re.search(r"sign-in\?token=([\w-]+)", made.text)[1]
    assert "no-store" in made.headers["cache-control"] and "72 timmar" in made.text
    assert sign_in_link.redeem_link(private, token)["roles"] == ["analyst", "staff"]
    page = site.get("/accounts/user/eva.al~40ekmarka~2Ese", ADA)
    assert page.status_code == 200 and "token=" not in page.text
    assert acts(private) == [("ada", "eva.al@ekmarka.se", "link"), ("ada", "eva.al@ekmarka.se", "made")]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"account": "x"}, "inte vara ett användarnamn"),
        ({"account": "bo"}, "redan ett konto"),
        ({"role": []}, "minst en roll"),
        ({"role": "root"}, "minst en roll"),
        ({"role": "coordinator", "scope": "chosen"}, "Välj de grupper"),
        ({"role": "coordinator", "scope": "chosen", "group": "999"}, "Välj de grupper"),
    ],
)
def test_a_form_that_cannot_be_is_refused_with_what_was_typed(site, private, fields, told):
    sent = {"account": "eva", "name": "Eva Älv", "role": "staff"} | fields
    answer = post(site, "/accounts/new", **sent)
    assert answer.status_code == 400 and told in said(answer) and 'value="Eva Älv"' in answer.text
    assert account.account_ids(private) == ["ada", "bo"] and acts(private) == []


def test_roles_and_groups_hold_from_the_next_request_and_stand_in_the_log(site, private):
    answer = post(site, "/accounts/user/bo", do="roles", role=["staff", "coordinator"], scope="chosen", group=["1"])
    assert answer.status_code == 303
    assert account.actor_of_account(private, "bo") == {
        "id": "bo",
        "name": "Bo <Ek>",
        "roles": ["coordinator", "staff"],
        "groups": [1],
    }
    assert administration.account_changes(private)[0][0].given == {"roles": ["staff", "coordinator"], "groups": [1]}
    # All groups only when that is said.
    post(site, "/accounts/user/bo", do="roles", role="coordinator", scope="all", group=["1"])
    assert account.roles_of(private, "bo") == (["coordinator"], None)
    assert "Roller ändrade: Medarbetare, Samordnare (Samrådsgruppen) ada" in said(site.get("/accounts/log", ADA))


def test_a_locked_account_is_nobodys_by_any_way_and_opens_again_as_it_was(site, private):
    session = begin_session(private, "bo", "password", "")
    key = make_token(private, "bo", "x", timedelta(1))
    link = sign_in_link.new_sign_in_link(private, "bo", 60)
    enter_recipients(private)
    assert post(site, "/accounts/user/bo", do="lock").status_code == 303
    answer = sign_in(site, "bo")
    assert answer.status_code == 403 and "Kontot är låst" in answer.text
    assert "Kontot är låst" not in sign_in(site, "bo", "fel lösenord här").text
    assert sign_in_link.redeem_link(private, link) is None and sessions_of(private, "bo", session) == []
    assert actor_of_token(private, key)[0] is None
    assert "bo" not in {(one.actor or {}).get("id") for one in all_recipients(private)}
    assert len(all_recipients(private)) == 1
    assert "låst" in said(site.get("/accounts?state=locked", ADA))
    post(site, "/accounts/user/bo", do="unlock")
    assert sign_in(site, "bo").status_code == 303
    assert acts(private) == [("ada", "bo", "unlocked"), ("ada", "bo", "locked")]


def test_a_locked_account_is_refused_with_an_old_session_a_key_and_its_calendar_address(site, private):
    cookie = {"cookie": f"intranet_session={begin_session(private, 'bo', 'password', '')}"}
    key = {"authorization": f"Bearer {make_token(private, 'bo', 'x', timedelta(1))}"}
    calendar = f"/calendar/own/{renew_calendar_token(private, 'bo')}.ics"

    def answers():
        told = [site.get("/-/actor.json", headers=one) for one in (cookie, key)]
        who = [one.json()["actor"]["id"] if one.json().get("actor") else one.status_code for one in told]
        return [*who, site.get(calendar).status_code]

    assert answers() == ["bo", "bo", 200]
    # What is still there counts for nothing, whoever locked it and whatever did not end.
    private.execute("UPDATE accounts SET locked_at = '2026-11-30T10:00:00Z' WHERE actor_id = 'bo'")
    private.conn.commit()
    assert answers() == [200, 401, 404]
    private.execute("UPDATE accounts SET locked_at = NULL WHERE actor_id = 'bo'")
    private.conn.commit()
    assert answers() == ["bo", "bo", 200]
    for act in ("lock", "unlock"):
        post(site, "/accounts/user/bo", do=act)
    # Sessions and keys have ended by then; the address of the calendar has not.
    assert answers() == [200, 401, 200]


@pytest.mark.parametrize(
    "fields", [{"do": "lock"}, {"do": "remove", "sure": "1"}, {"do": "roles", "role": "staff"}], ids=str
)
def test_the_last_administrator_who_can_sign_in_stays(site, private, fields):
    # Another who is locked does not count.
    account.add_account(private, "eva", "Eva", ["administrator"])
    administration.lock_account(private, None, "eva")
    answer = post(site, "/accounts/user/ada", **fields)
    assert answer.status_code == 400 and "ingen annan skulle kunna administrera" in said(answer)
    assert account.administrator_ids(private) == ["ada"] and len(acts(private)) == 1
    administration.unlock_account(private, None, "eva")
    assert post(site, "/accounts/user/ada", **fields).status_code == 303
    assert account.administrator_ids(private) == ["eva"]


def test_an_account_goes_only_when_that_is_said_and_the_log_still_names_it(site, private):
    assert post(site, "/accounts/user/bo", do="remove").status_code == 400
    assert account.has_account(private, "bo")
    assert post(site, "/accounts/user/bo", do="remove", sure="1").headers["location"] == "/accounts"
    assert not account.has_account(private, "bo")
    log = site.get("/accounts/log", ADA)
    assert "bo Borttaget ada" in said(log) and "/accounts/user/bo" not in log.text
    for answer in (site.get("/accounts/user/bo", ADA), post(site, "/accounts/user/bo", do="lock")):
        assert answer.status_code == 404 and "inget sådant konto" in said(answer)


def test_sign_out_and_a_new_link_end_what_was_open(site, private):
    for do in ("sign-out", "link"):
        begin_session(private, "bo", "password", "")
        post(site, "/accounts/user/bo", do=do)
        assert sessions_of(private, "bo") == []
    assert sign_in(site, "bo").status_code == 403, "a new link takes the password away"
    assert [act for *_who, act in acts(private)] == ["link", "signed_out"]


def test_a_long_list_is_found_in_and_paged(site, private):
    with private.conn:
        private.conn.executemany(
            "INSERT INTO accounts (actor_id, name) VALUES (?, ?)",
            [(f"konto{number:03}", f"Person {number:03}") for number in range(498)],
        )
    text = said(site.get("/accounts", ADA))
    assert "500 konton" in text and "Sida 1 av 10" in text and "Bo <Ek> bo Medarbetare lösenord" in text
    assert "1 konto " in said(site.get("/accounts?q=PERSON 497", ADA))
    assert "1 konto " in said(site.get("/accounts?role=administrator", ADA))
    assert "Inget konto passar" in said(site.get("/accounts?state=locked", ADA))
