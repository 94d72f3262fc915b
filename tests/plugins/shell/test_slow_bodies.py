"""Whoever sends a form a byte at a time is told that it took too long, and the others never notice."""

import asyncio

import pytest
from datasette_intranet.plugins.shell import slow_bodies

# As many as come in five seconds; on a busy machine fewer come in that time, and never more.
MOST = 50


def send_slowly(datasette, runner, path, content_type):
    """(status, page, bytes received) of a POST whose body comes a byte every tenth of a second, without end."""
    told, received = [], []

    async def receive():
        await asyncio.sleep(0.1)
        received.append(1)
        assert len(received) < MOST, "nobody gives the body up"
        return {"type": "http.request", "body": b"a", "more_body": True}

    async def send(message):
        told.append(message)

    headers = [(b"host", b"localhost"), (b"content-type", content_type)]
    scope = {"type": "http", "method": "POST", "path": path, "raw_path": path.encode(), "query_string": b""}
    scope |= {"headers": headers, "scheme": "http", "client": ("127.0.0.1", 1), "http_version": "1.1"}
    runner.run(datasette.app()(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in told)
    return told[0]["status"], body.decode(), len(received)


@pytest.mark.parametrize("path", ["/-/intranet/sign-in", "/-/intranet/language", "/intranet/groups/-/insert"])
@pytest.mark.parametrize("kind", [b"application/x-www-form-urlencoded", b"multipart/form-data; boundary=x"])
def test_a_body_that_does_not_end_is_given_up(unchanged, runner, monkeypatch, path, kind):
    monkeypatch.setattr(slow_bodies, "SECONDS", 0.3)
    monkeypatch.setattr(slow_bodies, "SECONDS_FOR_FILES", 0.3)
    status, page, received = send_slowly(unchanged, runner, path, kind)
    assert status in (400, 401, 403, 405, 408) and received < MOST
    assert "Traceback" not in page
    if path == "/-/intranet/sign-in":
        assert status == 408 and "för långsamt" in page


def test_a_form_that_comes_whole_is_answered_as_before(unchanged, runner, monkeypatch):
    monkeypatch.setattr(slow_bodies, "SECONDS", 600)
    answer = runner.run(unchanged.client.post("/-/intranet/sign-in", data={"name": "kim", "password": "fel"}))
    assert answer.status_code == 403
