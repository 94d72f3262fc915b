"""From which proxies the visitor's address is believed: those that the site names, and else none.

Failed sign-ins are counted by address. uvicorn believes the header `X-Forwarded-For` of everybody on this computer
unless it is told otherwise (`FORWARDED_ALLOW_IPS`, https://www.uvicorn.org/deployment/#proxies), so whoever writes
another address into each request would never be locked out.
"""

import ipaddress
import os

from ..shell.datasette_types import Datasette
from .provider import PLUGIN, BadSettings

_FORWARDED = "FORWARDED_ALLOW_IPS"


def believe_named_proxies(datasette: Datasette) -> None:
    """Tell uvicorn, which starts after the plugins, whose `X-Forwarded-For` and `X-Forwarded-Proto` it may believe.

    They are the addresses and networks in `trusted_proxies`, or those in the environment when it names some. Raises
    BadSettings for one that is no IP address or network.
    """
    named = (datasette.plugin_config(PLUGIN) or {}).get("trusted_proxies") or []
    found = [_network(str(proxy)) for proxy in ([named] if isinstance(named, str) else named)]
    if found or not os.environ.get(_FORWARDED):
        os.environ[_FORWARDED] = ",".join(found)


def _network(proxy: str) -> str:
    try:
        return str(ipaddress.ip_network(proxy, strict=False))
    except ValueError as error:
        raise BadSettings(
            f"datasette.yml, plugins: {PLUGIN}: trusted_proxies: {proxy!r} är ingen IP-adress; skriv till exempel "
            "[127.0.0.1]."
        ) from error
