"""Keys for programs: they carry their maker's roles, and end."""

import re

import pytest
from datasette_intranet.schema.accounts import account
from datasette_intranet.schema.accounts.password import forget_password, set_password

from tests.plugins.access.signed_in import ACCOUNT, PASSWORD, SIGN_IN, sign_in, signed_in


def make_key(site, who, **form) -> str:
    response = site.post(f"{ACCOUNT}/tokens", data={"name": "Årsrapport", "days": "30", **form}, **who)
    assert "no-store" in response.headers["cache-control"]
    return re.search(r"intranet_[\w-]{43}", response.text).group(0)


def bearer(token: str) -> dict:
    return {"headers": {"authorization": f"Bearer {token}"}}


def test_a_key_carries_the_roles_that_its_maker_has_now(site, private):
    token = make_key(site, signed_in(site), changes="1")
    assert token not in site.get(ACCOUNT, **signed_in(site)).text
    row = {"row": {"name": "Grupp av ett program"}}
    assert site.post("/intranet/groups/-/insert", json=row, **bearer(token)).status_code == 201
    account.set_roles(private, "kim", ["staff", "coordinator"])
    assert "staff" in site.get("/-/actor.json", **bearer(token)).json()["actor"]["roles"]


def test_nobody_and_no_program_gets_an_account_page(site, private):
    assert site.get(ACCOUNT).headers["location"] == f"{SIGN_IN}?next={ACCOUNT}"
    token = make_key(site, signed_in(site), changes="1")
    response = site.get(ACCOUNT, headers={"authorization": f"Bearer {token}"})
    assert response.status_code == 302


def test_a_key_that_only_reads_changes_nothing(site, private):
    token = make_key(site, signed_in(site))
    assert site.get("/intranet/groups.json", **bearer(token)).status_code == 200
    row = {"row": {"name": "Grupp av ett program till"}}
    assert site.post("/intranet/groups/-/insert", json=row, **bearer(token)).status_code == 403
    assert site.get("/inbox", **bearer(token)).status_code == 403


@pytest.mark.parametrize("end", ["revoked", "old", "invented"])
def test_a_key_that_does_not_hold_is_refused(site, private, end):
    who = signed_in(site)
    token = make_key(site, who)
    if end == "revoked":
        number = private.execute("SELECT max(id) FROM api_tokens").fetchone()[0]
        site.post(f"{ACCOUNT}/revoke-token", data={"id": number}, **who)
    elif end == "old":
        private.execute("UPDATE api_tokens SET expires_at = '2017-12-07T12:00:00Z'")
        private.conn.commit()
    else:
        token = token[:-1] + ("a" if token[-1] != "a" else "b")
    assert site.get("/public/groups.json", **bearer(token)).status_code == 401


@pytest.mark.parametrize("form", [{"name": " "}, {"days": "9999"}])
def test_a_key_without_a_purpose_or_an_end_is_not_made(site, private, form):
    response = site.post(f"{ACCOUNT}/tokens", data={"name": "x", "days": "30", **form}, **signed_in(site))
    assert response.status_code == 400 and "intranet_" not in response.text.split("<main")[1]


def holds(site, token) -> bool:
    return site.get("/intranet/groups.json", **bearer(token)).status_code == 200


ALL, GROUP_1, GROUPS = ["coordinator"], ["coordinator", 1], ["coordinator", 1, 2]


def give(private, role: list) -> None:
    """Give kim roles, and the numbers among them as groups."""
    groups = [one for one in role if isinstance(one, int)]
    account.set_roles(private, "kim", [one for one in role if one not in groups], groups)


@pytest.mark.parametrize(
    ("before", "after"),
    [(["coordinator", "staff"], ALL), (ALL, ["staff"]), (ALL, GROUP_1), (GROUPS, GROUP_1), (["staff"], [])],
)
def test_a_key_ends_when_its_maker_loses_a_role_or_a_group_and_does_not_come_back_with_it(
    site, private, before, after
):
    give(private, before)
    token = make_key(site, signed_in(site))
    give(private, after)
    assert not holds(site, token)
    give(private, before)
    assert not holds(site, token)


@pytest.mark.parametrize(
    ("before", "after"), [(GROUP_1, GROUPS), (GROUP_1, ALL), (["staff"], ["staff", "administrator"]), (ALL, ALL)]
)
def test_a_key_stays_when_its_maker_loses_nothing(site, private, before, after):
    give(private, before)
    token = make_key(site, signed_in(site))
    give(private, after)
    assert holds(site, token)


def test_a_key_ends_with_the_account_also_when_the_name_is_used_again(site, private):
    token = make_key(site, signed_in(site))
    account.remove_account(private, "kim")
    assert not holds(site, token)
    account.add_account(private, "kim", "En annan Kim", ["coordinator"])
    assert not holds(site, token)


def test_a_key_ends_with_the_password(site, private):
    token, who = make_key(site, signed_in(site)), signed_in(site)
    new = {"current": PASSWORD, "new": "sju gula cyklar", "again": "sju gula cyklar"}
    assert site.post(f"{ACCOUNT}/password", data=new, **who).status_code == 303
    assert not holds(site, token)
    again = make_key(site, who)
    forget_password(private, "kim")
    assert not holds(site, again)


def test_a_key_ends_when_the_session_in_which_it_was_made_is_ended(site, private):
    stolen, mine = signed_in(site), signed_in(site)
    stolen_key, my_key = make_key(site, stolen), make_key(site, mine)
    number = private.execute("SELECT min(id) FROM sessions WHERE actor_id = 'kim'").fetchone()[0]
    site.post(f"{ACCOUNT}/end-session", data={"id": number}, **mine)
    assert not holds(site, stolen_key) and holds(site, my_key)
    third = make_key(site, signed_in(site))
    site.post(f"{ACCOUNT}/end-session", data={"id": "others"}, **mine)
    assert not holds(site, third) and holds(site, my_key)
    site.post("/-/logout", data={}, **mine)
    assert holds(site, my_key), "whoever makes a key may sign out and let the program work"
    site.post(f"{ACCOUNT}/end-session", data={"id": "others"}, **signed_in(site))
    assert not holds(site, my_key)


def test_nobody_ends_the_keys_of_another_account(site, private):
    account.add_account(private, "bo", "Bo", ["staff"])
    set_password(private, "bo", PASSWORD)
    token = make_key(site, signed_in(site))
    number = private.execute("SELECT id FROM sessions WHERE actor_id = 'kim'").fetchone()[0]
    secret = sign_in(site, "bo").headers["set-cookie"].split("intranet_session=")[1].split(";")[0]
    bo = {"headers": {"cookie": f"intranet_session={secret}"}}
    for sent in (str(number), "others"):
        site.post(f"{ACCOUNT}/end-session", data={"id": sent}, **bo)
    account.remove_account(private, "bo")
    assert holds(site, token)
