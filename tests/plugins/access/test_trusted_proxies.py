"""Another address in each request keeps nobody from being locked: X-Forwarded-For is believed from named proxies."""

import os
import re
import urllib.parse
import urllib.request
from contextlib import suppress
from types import SimpleNamespace

import pytest
from datasette_intranet.plugins.access.provider import BadSettings
from datasette_intranet.plugins.access.trusted_proxies import believe_named_proxies
from datasette_intranet.schema.accounts.throttle import LIMITS, SignInAttempt, begin_attempt
from datasette_intranet.schema.database import open_private

from tests.ports import free_port
from tests.server import Server
from tests.site import make_site

SETTING = "FORWARDED_ALLOW_IPS"


def site_with(proxies):
    return SimpleNamespace(plugin_config=lambda _plugin: {"trusted_proxies": proxies})


def test_nobody_is_believed_unless_named(monkeypatch):
    monkeypatch.delenv(SETTING, raising=False)
    believe_named_proxies(site_with([]))
    assert os.environ[SETTING] == ""
    believe_named_proxies(site_with(["127.0.0.1", "10.0.0.7/8", "::1"]))
    assert os.environ[SETTING] == "127.0.0.1/32,10.0.0.0/8,::1/128"


def test_what_the_environment_names_stays_when_the_site_names_none(monkeypatch):
    monkeypatch.setenv(SETTING, "10.0.0.5")
    believe_named_proxies(site_with([]))
    assert os.environ[SETTING] == "10.0.0.5"


@pytest.mark.parametrize("wrong", ["*", "proxy.example", "127.0.0.1, 10.0.0.1"])
def test_a_proxy_that_is_no_address_stops_the_start(wrong):
    with pytest.raises(BadSettings, match=r"trusted_proxies.*ingen IP-adress"):
        believe_named_proxies(site_with([wrong]))


def statuses(server, attempts: int) -> list[int]:
    """Wrong sign-ins, each with another name and another address in front."""
    found = []
    for number in range(attempts):
        data = urllib.parse.urlencode({"name": f"guess-{number}", "password": "wrong"}).encode()
        forged = {"X-Forwarded-For": f"203.0.113.{number % 250}", "Forwarded": f"for=203.0.113.{number % 250}"}
        request = urllib.request.Request(server._url("/-/intranet/sign-in"), data=data, headers=forged)
        found.append(server._ask(request)[0])
    return found


@pytest.mark.slow
@pytest.mark.parametrize("believed", [False, True])
def test_forged_addresses_are_locked_at_a_real_server(tmp_path, monkeypatch, believed):
    monkeypatch.delenv(SETTING, raising=False)
    folder = make_site(tmp_path)
    if believed:
        settings = (folder / "datasette.yml").read_text("utf-8")
        named = re.sub(r"trusted_proxies: \[\]", "trusted_proxies: [127.0.0.1]", settings)
        (folder / "datasette.yml").write_text(named, "utf-8")
    private = open_private(folder)
    for number in range(LIMITS["address"] - 2):
        # To check a password takes the server a tenth of a second on purpose.
        assert begin_attempt(private, SignInAttempt(f"earlier-{number}", "127.0.0.1"))
    private.close()
    server = Server(folder, free_port())
    server.start()
    try:
        # Behind a named proxy each of them is another visitor.
        assert statuses(server, 4) == [403, 403, *([403, 403] if believed else [429, 429])]
    finally:
        with suppress(OSError):
            server.kill()
