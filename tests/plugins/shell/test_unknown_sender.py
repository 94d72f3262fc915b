"""Requests to pages for residents tell the program nothing of who asks, and no log holds an address."""

import asyncio
import logging

import pytest
from datasette_intranet.plugins.shell.unknown_sender import forget_sender, is_unknown, leave_out_of_log

ASKED = {
    b"host": b"exempel.se",
    b"cookie": b"intranet_session=hemlig",
    b"user-agent": b"En viss webbl\xc3\xa4sare",
    b"x-forwarded-for": b"192.0.2.7",
    b"forwarded": b"for=192.0.2.7",
    b"x-real-ip": b"192.0.2.7",
    b"referer": b"https://exempel.se/people/7",
    b"accept-language": b"so",
    b"authorization": b"Bearer x",
    b"sec-ch-ua": b"x",
    b"if-none-match": b"x",
    b"origin": b"https://exempel.se",
    b"content-type": b"application/x-www-form-urlencoded",
}


class Site:
    """As much of a Datasette as these functions ask of one."""

    def __init__(self, base="/"):
        self._base = base

    def setting(self, _name):
        return self._base


def ask(path, base="/"):
    """(the headers and the address that the site is told, the headers of the answer)"""
    told, answer = {}, []

    async def app(scope, _receive, send):
        told.update(headers=dict(scope["headers"]), client=scope["client"])
        await send({"type": "http.response.start", "status": 200, "headers": [(b"set-cookie", b"a=b"), (b"x", b"y")]})

    async def send(message):
        answer.extend(message["headers"])

    scope = {"type": "http", "path": path, "headers": list(ASKED.items()), "client": ("192.0.2.7", 4711)}
    asyncio.run(forget_sender(Site(base), app)(scope, None, send))
    return told, answer


@pytest.mark.parametrize(("path", "base"), [("/propose", "/"), ("/follow", "/"), ("/sub/propose", "/sub/")])
def test_the_site_is_told_nothing_of_who_asks_and_sets_no_cookie(path, base):
    told, answer = ask(path, base)
    assert set(told["headers"]) == {b"host", b"origin", b"content-type"} and told["client"] is None
    assert answer == [(b"x", b"y"), (b"cache-control", b"no-store")]


@pytest.mark.parametrize("path", ["/", "/proposals", "/proposer", "/follower", "/inbox/voices", "/x/propose"])
def test_other_pages_are_asked_as_before(path):
    told, answer = ask(path)
    assert told["headers"] == ASKED and told["client"] and answer[0] == (b"set-cookie", b"a=b")


def test_what_lies_below_belongs_to_the_pages():
    assert is_unknown("/follow/more") and not is_unknown("/followed")
    assert is_unknown("/s/abcde") and not is_unknown("/surveys/1")


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("/meetings?q=a", '- - "GET /meetings?q=a HTTP/1.1" 200'),
        ("/propose?lang=ar", None),
        ("/follow", None),
        # Who asks for a style sheet, and for no page of the log, is reading one that the log leaves out.
        ("/-/static-plugins/datasette-intranet/intranet.css?_hash=1", None),
        ("/-/static/app.css", None),
    ],
)
def test_no_line_of_the_log_holds_an_address(path, line, caplog):
    for _ in range(2):
        leave_out_of_log(Site())
    log = logging.getLogger("uvicorn.access")
    with caplog.at_level(logging.INFO, logger="uvicorn.access"):
        log.info('%s - "%s %s HTTP/%s" %d', "192.0.2.7:4711", "GET", path, "1.1", 200)
    assert [record.getMessage() for record in caplog.records] == ([line] if line else [])
    with caplog.at_level(logging.INFO, logger="uvicorn.error"):
        logging.getLogger("uvicorn.error").info('%s - "WebSocket %s" 403', ("192.0.2.7", 4711), path)
        logging.getLogger("uvicorn.error").info("Started server process [%d]", 1)
    assert [record.getMessage() for record in caplog.records][-1:] == ["Started server process [1]"]
    assert "192.0.2.7" not in caplog.text
    assert len([one for one in log.filters if type(one).__name__ == "_WithoutAddresses"]) == 1
