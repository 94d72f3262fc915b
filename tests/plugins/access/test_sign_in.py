"""Signing in with a link that works once: looked at by GET, used up by the button."""

import re
import stat

import pytest
from datasette_intranet.schema.accounts import account, sign_in_link
from datasette_intranet.schema.database import open_private

from tests.site import Site, make_site

PATH = "/-/intranet/sign-in"


@pytest.fixture
def site(tmp_path):
    with Site(make_site(tmp_path)) as site:
        yield site


@pytest.fixture
def link(site):
    """`link(minutes)`: the secret of a new link for the coordinator Kim <Karp>."""

    def link(minutes: int = 10) -> str:
        private = open_private(site.folder)
        account.add_account(private, "kim", "Kim <Karp>", ["coordinator", "staff"])
        token = sign_in_link.new_sign_in_link(private, "kim", minutes)
        private.close()
        return token

    return link


def sign_in(site, token: str):
    return site.post(PATH, data={"token": token})


def cookie(response) -> str:
    (header,) = [value for value in response.headers.get_list("set-cookie") if value.startswith("intranet_session=")]
    return header


def test_the_link_shows_whom_it_signs_in_and_signs_nobody_in(site, link):
    response = site.get(PATH, params={"token": link()})
    assert response.status_code == 200
    assert "Kim &lt;Karp&gt;" in response.text and "<Karp>" not in response.text
    assert not [value for value in response.headers.get_list("set-cookie") if value.startswith("intranet_session=")]


def test_a_link_that_a_mail_scanner_has_looked_at_still_works(site, link):
    token = link()
    for _ in range(3):
        site.get(PATH, params={"token": token})
    assert sign_in(site, token).status_code == 303


def test_the_button_posts_what_the_link_brought(site, link):
    token = link()
    page = site.get(PATH, params={"token": token}).text
    form = re.search(rf'<form action="{PATH}" method="post">(.*?)</form>', page, re.DOTALL).group(1)
    assert f'name="token" value="{token}"' in form


def test_signing_in_sets_a_cookie_that_scripts_and_other_sites_cannot_use_and_leads_to_the_start(site, link):
    response = sign_in(site, link())
    assert response.status_code == 303
    assert response.headers["location"] == "/"
    header = cookie(response).casefold()
    assert "httponly" in header and "samesite=lax" in header and "max-age=43200" in header
    assert "secure" not in header


def test_behind_https_the_cookie_is_never_sent_in_the_clear(site, link):
    response = site.post(PATH.replace("/", "https://localhost/", 1), data={"token": link()})
    assert "secure" in cookie(response).casefold()


def test_the_cookie_opens_the_account_with_its_roles_and_tells_neither(site, link):
    value = cookie(sign_in(site, link())).split(";")[0].removeprefix("intranet_session=")
    assert "kim" not in value
    signed_in = {"headers": {"cookie": f"intranet_session={value}"}}
    actor = site.get("/-/actor.json", **signed_in).json()["actor"]
    assert actor == {"id": "kim", "name": "Kim <Karp>", "roles": ["coordinator", "staff"]}
    assert site.get("/intranet", **signed_in).status_code == 200


@pytest.mark.parametrize("token", ["", "galen", "å" * 100], ids=["empty", "wrong", "not ascii"])
def test_an_unknown_link_says_so_in_plain_words(site, token):
    response = sign_in(site, token)
    assert response.status_code == 403
    assert "Länken går inte att använda" in response.text
    assert not response.headers.get_list("set-cookie")


def test_a_used_link_cannot_be_used_again(site, link):
    token = link()
    assert sign_in(site, token).status_code == 303
    assert sign_in(site, token).status_code == 403
    assert site.get(PATH, params={"token": token}).status_code == 403


def test_a_link_that_has_run_out_signs_nobody_in(site, link):
    token = link(minutes=-1)
    assert site.get(PATH, params={"token": token}).status_code == 403
    assert sign_in(site, token).status_code == 403


def test_a_form_on_another_site_cannot_sign_a_visitor_in(site, link):
    response = site.post(PATH, data={"token": link()}, headers={"sec-fetch-site": "cross-site"})
    assert response.status_code == 403
    assert not response.headers.get_list("set-cookie")


def test_the_page_with_the_secret_is_kept_by_no_cache_and_told_to_no_other_site(site, link):
    headers = site.get(PATH, params={"token": link()}).headers
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"


def test_the_private_database_can_be_read_by_the_site_alone(site, link):
    link()
    file = site.folder / "private" / "private.db"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
