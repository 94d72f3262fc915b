"""Signing in at a site with a password, as the tests of accounts do."""

import re

SIGN_IN, ACCOUNT = "/-/intranet/sign-in", "/-/intranet/account"
PASSWORD = "fyra gröna båtar"


def sign_in(site, name: str = "kim", password: str = PASSWORD, **more):
    return site.post(SIGN_IN, data={"name": name, "password": password, **more})


def signed_in(site, **headers) -> dict:
    """The options of a request by somebody who has just signed in."""
    response = sign_in(site)
    assert response.status_code == 303, response.text
    secret = re.search(r"intranet_session=([^;]+)", response.headers["set-cookie"]).group(1)
    return {"headers": {"cookie": f"intranet_session={secret}", **headers}}


def actor(site, who: dict) -> dict | None:
    return site.get("/-/actor.json", **who).json()["actor"]
