"""Single sign-on against a real OpenID Connect provider, which runs in a process of its own."""

import gc
import subprocess
import sys
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
import yaml
from datasette_intranet.plugins.access.provider import BadSettings, provider_settings
from datasette_intranet.schema.accounts import account, administration
from datasette_intranet.schema.accounts.identity import account_of_identity
from datasette_intranet.schema.database import open_private, open_record

from tests.ports import free_port
from tests.site import Site, make_site
from tests.wait import PATIENCE, is_answered, wait_until

pytestmark = pytest.mark.slow

BEGIN = "/-/intranet/sign-in/oidc"


@pytest.fixture(scope="module")
def issuer(tmp_path_factory):
    """The address of the running provider."""
    port = free_port()
    with (tmp_path_factory.mktemp("provider") / "log").open("w") as log:
        command = [sys.executable, "-m", "tests.oidc_provider", str(port)]
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    wait_until(lambda: is_answered(f"{address}/jwks"), "the provider")
    yield address
    process.terminate()
    process.wait(PATIENCE)


class Browser:
    """Goes through the sign-in as a browser would, with the site's cookies."""

    def __init__(self, site: Site, issuer: str):
        self.site, self.issuer, self.cookies = site, issuer, {}

    def get(self, path: str, **options):
        header = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        response = self.site.get(path, headers={"cookie": header}, **options)
        for line in response.headers.get_list("set-cookie"):
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        return response

    def go(self, path: str = "/meetings") -> str:
        """Where the site sends the browser: the provider's address with all that is asked."""
        response = self.get(BEGIN, params={"next": path})
        assert response.status_code == 302, response.text
        return response.headers["location"]

    def agree(self, asked: str, subject: str) -> str:
        """The path of the callback after `subject` has agreed at the provider."""
        back = httpx2.post(asked, data={"sub": subject}).headers["location"]
        return back.removeprefix("http://localhost")

    def sign_in(self, subject: str, path: str = "/meetings"):
        return self.get(self.agree(self.go(path), subject))

    def actor(self) -> dict | None:
        return self.get("/-/actor.json").json()["actor"]


def know(issuer: str, subject: str, **claims) -> None:
    """Let the provider know a person."""
    assert httpx2.put(f"{issuer}/users/{subject}", json=claims).status_code == 204


@pytest.fixture
def fault(issuer):
    """`fault("key")`: the provider misbehaves until the test ends."""
    yield lambda sort: httpx2.put(f"{issuer}/fault", content=sort)
    httpx2.put(f"{issuer}/fault", content="")


@pytest.fixture
def start(tmp_path, issuer, monkeypatch):
    """`start(roles_claim="groups", …)`: a browser at a site with these settings of single sign-on."""
    opened = []
    monkeypatch.setenv("INTRANET_TEST_SECRET", "hemlig")

    def start(**more) -> Browser:
        make_site(tmp_path)
        file = tmp_path / "datasette.yml"
        configuration = yaml.safe_load(file.read_text("utf-8"))
        single = {"issuer": issuer, "client_id": "intranet", "client_secret": {"$env": "INTRANET_TEST_SECRET"}}
        configuration["plugins"]["intranet_access"] = {"single_sign_on": {**single, **more}}
        file.write_text(yaml.safe_dump(configuration, allow_unicode=True), "utf-8")
        record = open_record(tmp_path)
        record["groups"].insert_all([{"id": 7, "name": "Bryggan", "slug": "bryggan"}], ignore=True)
        record.conn.commit()
        record.close()
        opened.append(Site(tmp_path))
        return Browser(opened[-1], issuer)

    yield start
    for site in opened:
        site.__exit__()


def private(browser: Browser, question, *arguments):
    opened = open_private(browser.site.folder)
    try:
        return question(opened, *arguments)
    finally:
        opened.close()


def test_who_has_an_account_signs_in_and_comes_back_to_the_page(start, issuer):
    browser = start()
    private(browser, account.add_account, "karin", "Karin Alm", ["analyst"])
    know(issuer, "sub-karin", preferred_username="Karin", name="Någon annan")
    assert browser.actor() is None
    page = browser.get("/-/intranet/sign-in?next=/meetings").text
    assert f'href="{BEGIN}?next=/meetings"' in page
    response = browser.sign_in("sub-karin")
    assert (response.status_code, response.headers["location"]) == (303, "/meetings")
    assert browser.actor() == {"id": "karin", "name": "Karin Alm", "roles": ["analyst"]}
    assert private(browser, account_of_identity, issuer, "sub-karin") == "karin"


def test_the_provider_is_asked_with_pkce_state_and_nonce(start):
    asked = parse_qs(urlsplit(start().go()).query)
    assert asked["code_challenge_method"] == ["S256"] and len(asked["code_challenge"][0]) == 43
    assert asked["response_type"] == ["code"] and asked["state"] and asked["nonce"]
    assert asked["redirect_uri"] == [f"http://localhost{BEGIN}/callback"]


def test_an_unknown_person_is_refused_or_let_in_as_staff(start, issuer):
    know(issuer, "sub-ny", preferred_username="ny", name="Ny Anställd")
    browser = start()
    response = browser.sign_in("sub-ny")
    assert response.status_code == 403 and "inget konto" in response.text
    assert private(browser, account.account_ids) == []
    browser = start(unknown_people="staff")
    assert browser.sign_in("sub-ny").status_code == 303
    assert browser.actor() == {"id": "ny", "name": "Ny Anställd", "roles": ["staff"]}


def test_the_provider_gives_and_takes_roles(start, issuer):
    browser = start(roles_claim="groups", roles={"samordnare": "coordinator:bryggan", "it": "administrator"})
    know(issuer, "sub-eva", preferred_username="eva", name="Eva Ek", groups=["samordnare", "annat"])
    assert browser.sign_in("sub-eva").status_code == 303
    assert browser.actor() == {"id": "eva", "name": "Eva Ek", "roles": ["coordinator"], "groups": [7]}
    know(issuer, "sub-eva", preferred_username="eva", name="Eva Ek", groups=["it"])
    assert browser.sign_in("sub-eva").status_code == 303
    assert browser.actor()["roles"] == ["administrator"]
    know(issuer, "sub-eva", preferred_username="eva", name="Eva Ek", groups=[])
    assert browser.sign_in("sub-eva").status_code == 403
    assert browser.actor()["roles"] == []


def test_a_locked_account_is_not_opened_by_the_provider(start, issuer):
    browser = start(unknown_people="staff", roles_claim="groups", roles={"it": "administrator"})
    know(issuer, "sub-lo", preferred_username="lo", groups=["it"])
    private(browser, account.add_account, "lo", "Lo Ek", ["staff"])
    # Before the provider has ever told of the person, and after.
    for act, status in 2 * ((administration.lock_account, 403), (administration.unlock_account, 303)):
        private(browser, act, None, "lo")
        answer = browser.sign_in("sub-lo")
        assert answer.status_code == status and ("Kontot är låst" in answer.text) == (browser.actor() is None)


def test_a_group_that_does_not_exist_never_means_all(start, issuer):
    browser = start(roles_claim="groups", roles={"samordnare": "coordinator:finnsinte"})
    know(issuer, "sub-per", preferred_username="per", groups="samordnare")
    assert browser.sign_in("sub-per").status_code == 303
    assert browser.actor()["groups"] == [-1]


def test_a_name_that_passes_to_somebody_else_does_not_take_the_account_along(start, issuer):
    browser = start()
    private(browser, account.add_account, "karin", "Karin Alm", ["administrator"])
    for subject in ("sub-old", "sub-new"):
        know(issuer, subject, preferred_username="karin")
    assert browser.sign_in("sub-old").status_code == 303
    assert Browser(browser.site, issuer).sign_in("sub-new").status_code == 403


def test_an_answer_counts_once_and_only_in_the_browser_that_asked(start, issuer):
    browser = start(unknown_people="staff")
    know(issuer, "sub-a", preferred_username="anna")
    back = browser.agree(browser.go(), "sub-a")
    other = Browser(browser.site, issuer)
    assert other.get(back).status_code == 403, "no browser that has begun nothing"
    other.go()
    assert other.get(back).status_code == 403, "no browser that has begun something else"
    assert browser.get(back).status_code == 303
    assert browser.get(back).status_code == 403, "no second time"


def test_a_stolen_code_is_worth_nothing_without_the_verifier(start, issuer):
    browser = start(unknown_people="staff")
    know(issuer, "sub-a", preferred_username="anna")
    stolen = parse_qs(urlsplit(browser.agree(browser.go(), "sub-a")).query)["code"][0]
    thief = Browser(browser.site, issuer)
    state = parse_qs(urlsplit(thief.go()).query)["state"][0]
    assert thief.get(f"{BEGIN}/callback", params={"code": stolen, "state": state}).status_code == 403
    assert thief.actor() is None


@pytest.mark.parametrize(("sort", "told"), [("key", "signature"), ("issuer", "iss"), ("audience", "aud")])
def test_an_id_token_that_is_not_ours_signs_nobody_in(start, issuer, fault, sort, told, caplog):  # noqa: PLR0913, PLR0917
    browser = start(unknown_people="staff")
    know(issuer, "sub-a", preferred_username="anna")
    fault(sort)
    assert browser.sign_in("sub-a").status_code == 403
    assert told in caplog.text
    assert browser.actor() is None and private(browser, account.account_ids) == []


def test_a_provider_that_does_not_answer_is_told_in_plain_words(start, fault):
    browser = start()
    fault("down")
    response = browser.get(BEGIN)
    assert response.status_code == 502 and "svarar inte" in response.text


def test_saying_no_at_the_provider_leads_back(start):
    browser = start()
    denied = httpx2.post(browser.go(), data={"action": "deny"}).headers["location"]
    response = browser.get(denied.removeprefix("http://localhost"))
    assert response.status_code == 403 and "avbröts" in response.text


def test_nobody_is_led_to_another_site(start, issuer):
    browser = start(unknown_people="staff")
    know(issuer, "sub-a", preferred_username="anna")
    assert browser.sign_in("sub-a", "//ond.example/").headers["location"] == "/"


def test_without_settings_the_addresses_lead_to_the_form(tmp_path):
    with Site(make_site(tmp_path)) as site:
        for path in (BEGIN, f"{BEGIN}/callback"):
            assert site.get(path).headers["location"] == "/-/intranet/sign-in"
        assert BEGIN not in site.get("/-/intranet/sign-in").text


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"issuer": "http://login.ekmarka.se"}, "https"),
        ({"issuer": None}, "https"),
        ({"unknown_people": "alla"}, "unknown_people"),
        ({"roles": {"it": "kung"}}, "ingen roll"),
        ({"roll": "x"}, "roll finns inte"),
    ],
)
def test_a_mistake_in_the_settings_is_one_line_that_names_it(wrong, told):
    class Configured:
        def plugin_config(self, name):
            return {"single_sign_on": {"issuer": "https://login.ekmarka.se", "client_id": "x", **wrong}}

    with pytest.raises(BadSettings, match=told):
        provider_settings(Configured())


def test_a_site_that_cannot_start_says_why_and_nothing_else(start, recwarn):
    with pytest.raises(BadSettings, match="https"):
        start(issuer="http://login.ekmarka.se")
    gc.collect()
    assert [str(one.message) for one in recwarn if "never awaited" in str(one.message)] == []


@pytest.mark.parametrize("told", [{}, {"email_verified": False}, {"email_verified": "false"}])
def test_an_address_that_the_provider_has_not_verified_opens_nobodys_account(start, issuer, told):
    browser = start(account_claim="email", unknown_people="staff")
    private(browser, account.add_account, "karin@ekmarka.se", "Karin Alm", ["administrator"])
    know(issuer, "sub-mallory", email="karin@ekmarka.se", **told)
    assert browser.sign_in("sub-mallory").status_code == 403
    assert browser.actor() is None


@pytest.mark.parametrize("told", [True, "true"])
def test_a_verified_address_opens_the_account_of_that_name(start, issuer, told):
    browser = start(account_claim="email")
    private(browser, account.add_account, "karin@ekmarka.se", "Karin Alm", ["analyst"])
    know(issuer, "sub-karin-e", email="karin@ekmarka.se", email_verified=told)
    assert browser.sign_in("sub-karin-e").status_code == 303
    assert browser.actor()["id"] == "karin@ekmarka.se"


def test_what_the_id_token_leaves_out_is_asked_of_the_provider(start, issuer, fault):
    browser = start(roles_claim="groups", roles={"it": "administrator"})
    know(issuer, "sub-ida", preferred_username="ida", name="Ida Ek", groups=["it"])
    fault("short")
    assert browser.sign_in("sub-ida").status_code == 303
    assert browser.actor() == {"id": "ida", "name": "Ida Ek", "roles": ["administrator"]}
