"""A body that nobody can read, and a POST where nothing is taken, are 400 and 405, never 500."""

import pytest

from tests.site import Site, make_site, person

ADDRESSES = (
    "/-/intranet/language",
    "/-/intranet/sign-in",
    "/-/intranet/account/password",
    "/-/intranet/account/tokens",
    "/inbox/questions/1",
    "/meetings/new",
    "/intranet/meetings/-/insert",
    "/intranet/meetings/1/-/update",
    "/intranet/meetings/-/upsert",
)
TYPES = ("application/x-www-form-urlencoded", "application/json", "text/plain", "multipart/form-data; boundary=x")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with Site(make_site(tmp_path_factory.mktemp("sent"))) as site:
        yield site


@pytest.mark.slow
@pytest.mark.parametrize("sent", [b"\xff\xfe=%ff", b"name=\xc3", b'{"row": "\xed\xa0\x80"}'])
def test_what_is_not_utf_8_is_refused(site, sent):
    for address in ADDRESSES:
        for kind in TYPES:
            for actor in (None, person("coordinator", "administrator")):
                answer = site.post(address, actor, content=sent, headers={"content-type": kind})
                assert answer.status_code < 500, (address, kind)


def test_the_refusal_says_what_is_wrong(site):
    answer = site.post("/-/intranet/language", content=b"\xff")
    assert answer.status_code == 400 and "inte UTF-8" in answer.text


@pytest.mark.parametrize("form", ["", ".json", ".csv"])
def test_nothing_is_sent_to_the_page_of_sql(site, form):
    for database, actor in (("public", None), ("intranet", person("staff")), ("intranet", person("analyst"))):
        assert site.post(f"/{database}/-/query{form}", actor, data={"sql": "SELECT 1"}).status_code in (403, 405)


@pytest.mark.parametrize("method", ["TRACE", "FOO", "PROPFIND", "DISPATCH_REQUEST"])
def test_a_method_that_nobody_knows_is_not_allowed(site, method):
    for address in ("/", "/meetings", "/public", "/public/meetings", "/public/meetings/1"):
        assert site.run(site._ask(method, address, None)).status_code == 405, address
