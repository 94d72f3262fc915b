"""The client for the municipality's own sign-in, an OpenID Connect provider, through Authlib.

It uses the authorization code flow with PKCE (RFC 7636), state and nonce. It checks the signature, issuer, audience,
time and nonce of the ID token (OpenID Connect Core 1.0, 3.1.3.7). The settings are in datasette.yml, plugins:
intranet_access: single_sign_on. Authlib takes a quarter of a second to import, so that waits for the first sign-in.

Tested in tests/plugins/access/test_single_sign_on.py.
"""

import ipaddress
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from ...schema.errors import IntranetError
from ...schema.vocabulary import vocabulary_codes
from ..shell.datasette_types import Datasette

PLUGIN = "intranet_access"
_SECONDS_TO_WAIT = 10
# Providers seldom change their keys and addresses. The client asks for them again after this time.
_SECONDS_KNOWN = 3600
# The signature algorithms whose key only the provider has.
_ALGORITHMS = {f"{kind}{bits}" for kind in ("RS", "ES", "PS") for bits in (256, 384, 512)} | {"EdDSA"}


class BadSettings(IntranetError):
    """The settings of single sign-on in datasette.yml are wrong."""


class SignOnFailed(Exception):
    """Single sign-on failed; the message is for the log.

    `why` is 'unreachable', 'denied', 'unfit', 'unknown' or 'locked'.
    """

    def __init__(self, why: str, message: object) -> None:
        super().__init__(message)
        self.why = why


@dataclass(frozen=True)
class Settings:
    """The settings of single sign-on in datasette.yml; docs/administrators.md explains each. Raises BadSettings."""

    issuer: str
    client_id: str
    client_secret: str | None = None
    label: str | None = None
    scope: str = "openid profile email"
    account_claim: str = "preferred_username"
    roles_claim: str | None = None
    roles: Mapping[str, str] = field(default_factory=dict)
    unknown_people: str = "refuse"

    def __post_init__(self) -> None:
        where = f"datasette.yml, plugins: {PLUGIN}: single_sign_on"
        if not _is_safe(self.issuer):
            raise BadSettings(f"{where}: issuer ska vara leverantörens adress och börja med https://.")
        if self.unknown_people not in ("refuse", "staff"):
            raise BadSettings(f"{where}: unknown_people ska vara refuse eller staff, inte {self.unknown_people!r}.")
        for value in self.roles.values():
            if str(value).partition(":")[0] not in vocabulary_codes("role"):
                raise BadSettings(
                    f"{where}: roles: {value!r} är ingen roll; de är {', '.join(vocabulary_codes('role'))}."
                )


def provider_settings(datasette: Datasette) -> Settings | None:
    """Return the settings of single sign-on, or None when the site has none.

    Raises BadSettings when one is unknown, missing or wrong.
    """
    found = (datasette.plugin_config(PLUGIN) or {}).get("single_sign_on")
    if not found:
        return None
    unknown = sorted(set(found) - {one.name for one in fields(Settings)})
    missing = sorted({"issuer", "client_id"} - set(found))
    if unknown or missing:
        raise BadSettings(
            f"datasette.yml, plugins: {PLUGIN}: single_sign_on: "
            + ("; ".join([f"{name} finns inte" for name in unknown] + [f"{name} saknas" for name in missing]) + ".")
        )
    return Settings(**found)


class Provider:
    """The provider of one site. Its methods wait for the network, so call them in a thread."""

    def __init__(self, site_settings: Settings) -> None:
        self.settings = site_settings
        self._client: Any = None
        self._known_at = 0.0

    def begin(self, redirect_uri: str) -> dict[str, str]:
        """Return the address for the browser (`url`) and the values to remember: state, nonce and code_verifier.

        `redirect_uri` is where the provider sends the browser back. Raises SignOnFailed.
        """
        with _failing():
            return self._told().create_authorization_url(redirect_uri=redirect_uri)

    def finish(self, redirect_uri: str, code: str, code_verifier: str, nonce: str) -> dict:
        """Return the provider's claims about the person, `{claim: value}`.

        `code` comes from the provider; `code_verifier` and `nonce` are what `begin` returned. Raises SignOnFailed.
        """
        with _failing():
            client = self._told()
            token = client.fetch_access_token(redirect_uri=redirect_uri, code=code, code_verifier=code_verifier)
            if not token.get("id_token"):
                raise SignOnFailed("unfit", "no ID token")
            options = {
                "iss": {"essential": True, "value": self.settings.issuer},
                "aud": {"essential": True, "value": self.settings.client_id},
            }
            claims = dict(client.parse_id_token(token, nonce=nonce, claims_options=options))
            return self._completed(client, token, claims)

    def _completed(self, client: Any, token: dict, claims: dict) -> dict:
        """Return the claims, with those added that only the provider's userinfo endpoint gives."""
        wanted = {self.settings.account_claim, self.settings.roles_claim} - {None}
        if "email" in wanted:
            wanted.add("email_verified")
        address = client.server_metadata.get("userinfo_endpoint")
        if wanted <= set(claims) or not address:
            return claims
        # `client.userinfo` works only with the web frameworks that Authlib knows.
        with client.client_cls(self.settings.client_id, token=token, default_timeout=_SECONDS_TO_WAIT) as session:
            response = session.get(address)
        response.raise_for_status()
        more = response.json()
        if more.get("sub") != claims["sub"]:
            raise SignOnFailed("unfit", "userinfo tells of somebody else")
        return {**more, **claims}

    def _told(self) -> Any:
        """Return the client with the provider's metadata (OpenID Connect Discovery 1.0)."""
        if self._client is None or time.monotonic() - self._known_at > _SECONDS_KNOWN:
            client = _new_client(self.settings)
            told = client.load_server_metadata()
            if told.get("issuer") != self.settings.issuer:
                raise SignOnFailed("unfit", f"the provider calls itself {told.get('issuer')!r}")
            offered = told.get("id_token_signing_alg_values_supported") or ["RS256"]
            told["id_token_signing_alg_values_supported"] = [one for one in offered if one in _ALGORITHMS]
            self._client, self._known_at = client, time.monotonic()
        return self._client


def _new_client(site_settings: Settings) -> Any:
    from authlib.integrations.base_client import OAuth2Mixin, OpenIDMixin  # noqa: PLC0415 - see the module
    from authlib.integrations.requests_client import OAuth2Session  # noqa: PLC0415

    class Client(OAuth2Mixin, OpenIDMixin):
        client_cls = OAuth2Session

    return Client(
        framework=None,
        client_id=site_settings.client_id,
        client_secret=site_settings.client_secret,
        server_metadata_url=f"{site_settings.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": site_settings.scope,
            "code_challenge_method": "S256",
            "default_timeout": _SECONDS_TO_WAIT,
        },
    )


class _failing:
    """A context that turns errors of the network and of the library into SignOnFailed."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        from authlib.common.errors import AuthlibBaseError  # noqa: PLC0415
        from joserfc.errors import JoseError  # noqa: PLC0415
        from requests import RequestException  # noqa: PLC0415

        if isinstance(error, RequestException):
            raise SignOnFailed("unreachable", error) from error
        if isinstance(error, (AuthlibBaseError, JoseError, ValueError, KeyError, RuntimeError)):
            raise SignOnFailed("unfit", f"{type(error).__name__}: {error}") from error


def _is_safe(address: str) -> bool:
    """Return whether nobody else can read the traffic to an address: it uses TLS, or it is this computer."""
    parts = urlsplit(address)
    if parts.scheme == "https":
        return bool(parts.hostname)
    try:
        here = parts.hostname == "localhost" or ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False
    return parts.scheme == "http" and here
