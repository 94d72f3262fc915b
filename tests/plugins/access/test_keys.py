"""Keys for programs: they carry their maker's roles, and end."""

import re

import pytest
from datasette_intranet.schema.accounts import account

from tests.plugins.access.signed_in import ACCOUNT, SIGN_IN, signed_in


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
    account.set_roles(private, "kim", ["staff"])
    assert site.post("/intranet/groups/-/insert", json=row, **bearer(token)).status_code == 403
    assert site.get("/intranet/groups.json", **bearer(token)).status_code == 200
    account.remove_account(private, "kim")
    assert site.get("/intranet/groups.json", **bearer(token)).status_code == 401


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
