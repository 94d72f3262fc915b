"""What is sent compressed, to whom, and that it is the same; what holds secrets or tells by its length is not."""

import asyncio
import gzip
import zlib

import pytest
from datasette_intranet.plugins.shell.compressed import LEAST, with_compression

from tests.site import Site, make_site, person
from tests.test_access import fill

GZIP = [(b"accept-encoding", b"br, gzip")]
TEXT = ("Fler bänkar i parken. " * 500).encode()


class _Site:
    """As much of a Datasette as the middleware asks."""

    @staticmethod
    def setting(name: str) -> str:
        return {"base_url": "/"}[name]


def answer(parts, headers=(), status=200, asked=(), **request):
    """(status, headers, the parts of the body) that come out for an answer with these parts."""

    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": status, "headers": list(headers)})
        for part in parts[:-1]:
            await send({"type": "http.response.body", "body": part, "more_body": True})
        await send({"type": "http.response.body", "body": parts[-1]})

    sent = []

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/meetings", "headers": [*asked], **request}
    asyncio.run(with_compression(_Site, app)(scope, None, send))
    return sent[0]["status"], dict(sent[0]["headers"]), [one["body"] for one in sent[1:]]


HTML = (b"content-type", b"text/html; charset=utf-8")


@pytest.mark.parametrize(
    "content_type",
    ["text/html; charset=utf-8", "text/plain", "text/csv; charset=utf-8", "application/json", "image/svg+xml",
     "text/css", "application/atom+xml; charset=utf-8", "text/calendar; charset=utf-8",
     "application/json; charset=utf-8", "application/jsonl; charset=utf-8", "text/javascript"],
)  # fmt: skip
def test_texts_are_compressed_and_are_the_same(content_type):
    _, headers, body = answer([TEXT], [(b"content-type", content_type.encode())], asked=GZIP)
    assert headers[b"content-encoding"] == b"gzip" and headers[b"vary"] == b"Accept-Encoding"
    assert gzip.decompress(b"".join(body)) == TEXT
    assert headers[b"content-length"] == str(len(b"".join(body))).encode() and len(b"".join(body)) < len(TEXT) / 10


@pytest.mark.parametrize(
    "content_type",
    ["image/png", "application/pdf", "application/octet-stream", "application/vnd.sqlite3",
     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.apache.parquet"],
)  # fmt: skip
def test_what_is_compressed_already_is_sent_as_it_is(content_type):
    _, headers, body = answer([TEXT], [(b"content-type", content_type.encode())], asked=GZIP)
    assert b"content-encoding" not in headers and body == [TEXT]


def test_a_short_answer_one_that_is_packed_already_and_a_part_of_a_file_stay():
    assert answer([b"a" * (LEAST - 1)], [HTML], asked=GZIP)[2] == [b"a" * (LEAST - 1)]
    assert answer([TEXT], [HTML, (b"content-encoding", b"br")], asked=GZIP)[2] == [TEXT]
    assert answer([TEXT], [HTML], status=206, asked=GZIP)[2] == [TEXT]
    assert answer([b""], [HTML], status=304, asked=GZIP)[2] == [b""]
    assert answer([TEXT], [HTML], asked=GZIP, method="HEAD")[2] == [TEXT]


@pytest.mark.parametrize("accepted", [b"", b"br", b"gzip;q=0", b"gzip; q=0.0, br", b"xgzip"])
def test_who_cannot_read_it_gets_the_text_and_a_proxy_learns_that_others_may_get_another(accepted):
    _, headers, body = answer([TEXT], [HTML, (b"Vary", b"Cookie")], asked=[(b"accept-encoding", accepted)])
    assert body == [TEXT] and headers[b"vary"] == b"Cookie, Accept-Encoding"


@pytest.mark.parametrize("accepted", [b"gzip", b"gzip, deflate, br, zstd", b"deflate;q=0.5, gzip;q=0.3", b"br,gzip"])
def test_who_can_read_it_gets_it(accepted):
    assert answer([TEXT], [HTML], asked=[(b"accept-encoding", accepted)])[1][b"content-encoding"] == b"gzip"


def test_each_part_of_a_stream_can_be_read_when_it_has_come():
    parts = [b"namn;roll\n", b"x" * 300_000, b"", b"y" * 10]
    _, headers, body = answer(parts, [HTML, (b"content-length", b"300020")], asked=GZIP)
    assert b"content-length" not in headers
    reader, read = zlib.decompressobj(16 + zlib.MAX_WBITS), b""
    for count, part in enumerate(body, 1):
        read += reader.decompress(part)
        assert read == b"".join(parts[:count])
    assert reader.eof


def test_a_tag_says_that_the_bytes_are_others_and_is_understood_again():
    _, headers, _body = answer([TEXT], [HTML, (b"etag", b'"abc"'), (b"vary", b"Cookie")], asked=GZIP)
    assert headers[b"etag"] == b'W/"abc"' and headers[b"vary"] == b"Cookie, Accept-Encoding"
    seen = {}

    async def app(scope, receive, send):
        seen.update(scope["headers"])

    asked = [(b"if-none-match", b'W/"abc", "d W/e"')]
    scope = {"type": "http", "method": "GET", "path": "/", "headers": asked}
    asyncio.run(with_compression(_Site, app)(scope, None, None))
    assert seen[b"if-none-match"] == b'"abc", "d W/e"'


@pytest.mark.parametrize("path", ["/propose", "/follow", "/signup/x", "/rank/0", "/s/abcd"])
def test_pages_on_which_nobody_can_tell_who_writes_are_not_compressed(path):
    assert answer([TEXT], [HTML], asked=GZIP, path=path)[2] == [TEXT]


def test_what_another_site_lets_a_signed_in_browser_ask_for_is_not_compressed():
    cross = [*GZIP, (b"sec-fetch-site", b"cross-site")]
    for told in ((b"cookie", b"a=b"), (b"authorization", b"Bearer x")):
        assert answer([TEXT], [HTML], asked=[*cross, told])[2] == [TEXT]
        assert answer([TEXT], [HTML], asked=[*GZIP, (b"sec-fetch-site", b"same-origin"), told])[2] != [TEXT]
    assert answer([TEXT], [HTML], asked=cross)[2] != [TEXT]


@pytest.mark.slow
def test_pages_of_the_site_are_compressed_and_those_that_hold_secrets_are_not(tmp_path):
    make_site(tmp_path)
    fill(tmp_path)
    cora = person("coordinator")
    with Site(tmp_path) as site:
        for path in ("/", "/meetings", "/people", "/intranet/vocabulary.json", "/-/static/app.css"):
            assert site.get(path, cora).headers.get("content-encoding") == "gzip", path
        for path in ("/meetings/new", "/-/intranet/account", "/-/intranet/sign-in", "/propose"):
            answer = site.get(path, cora)
            assert "content-encoding" not in answer.headers and len(answer.content) > LEAST, path
