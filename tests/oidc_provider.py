"""A real OpenID Connect provider in a process of its own: `python -m tests.oidc_provider PORT`.

oidc-provider-mock does the protocol. Added here: it insists on PKCE (RFC 7636), and PUT /fault makes it misbehave:
'key' signs with a key that it does not show, 'issuer' calls itself something else, 'audience' means another client,
'short' leaves all but who it is to its userinfo endpoint, 'down' answers nothing but errors.
"""

import base64
import hashlib
import os
import sys
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import oidc_provider_mock
from flask import Flask, Response, abort, request


def provider() -> Flask:
    """The provider as a WSGI application."""
    app = oidc_provider_mock.app(require_nonce=True, access_token_max_age=timedelta(minutes=10))
    fault, challenges = {"is": ""}, {}

    @app.put("/fault")
    def set_fault():
        fault["is"] = request.get_data(as_text=True)
        return ""

    @app.before_request
    def misbehave():
        if fault["is"] == "down" and request.path != "/fault":
            abort(503)

    @app.before_request
    def insist_on_the_verifier():
        if request.path == "/oauth2/token":
            digest = hashlib.sha256(request.form.get("code_verifier", "").encode()).digest()
            sent = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
            if challenges.pop(request.form.get("code"), None) != sent:
                return {"error": "invalid_grant", "error_description": "PKCE"}, 400
        return None

    @app.after_request
    def remember_the_challenge(response: Response):
        code = parse_qs(urlsplit(response.headers.get("location", "")).query).get("code")
        if request.path == "/oauth2/authorize" and code and request.args.get("code_challenge_method") == "S256":
            challenges[code[0]] = request.args["code_challenge"]
        if request.path == "/jwks" and fault["is"] == "key":
            shown = response.get_json()
            shown["keys"][0]["n"] = base64.urlsafe_b64encode(b"\x93" * 255 + b"\x01").rstrip(b"=").decode()
            response.set_data(app.json.dumps(shown))
        return response

    _misinform(fault)
    return app


def _misinform(fault: dict) -> None:
    """Let the ID token say something wrong when that is the fault."""
    mock = oidc_provider_mock._app.OpenIDCode
    configured = mock.get_jwt_config

    wrong = {"issuer": {"iss": "https://login.grannkommunen.example"}, "audience": {"aud": ["another"]}}

    def get_jwt_config(self, grant, client=None):
        return {**configured(self, grant, client), **wrong.get(fault["is"], {})}

    mock.get_jwt_config = get_jwt_config
    told = mock.generate_user_info

    def generate_user_info(self, user, scope):
        claims = told(self, user, scope)
        return type(claims)(sub=claims["sub"]) if fault["is"] == "short" else claims

    mock.generate_user_info = generate_user_info


if __name__ == "__main__":
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
    provider().run(port=int(sys.argv[1]), use_reloader=False, threaded=True)
