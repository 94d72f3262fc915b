"""Ways to the server: STARTTLS, TLS, signing in; each mistake is one line that says what to look at."""

import datetime
import ipaddress

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from datasette_intranet.loaders.mail.mail_message import LetterText, mail_message
from datasette_intranet.loaders.mail.mail_server import MailServerAway, NotTaken, mail_server
from datasette_intranet.loaders.mail.mail_settings import mail_settings
from datasette_intranet.loaders.mail.trial_letter import send_trial_letter

from tests.loaders.mail.conftest import NOON
from tests.mail_server import MailServer, text_of

# Where TLS begins with the connection the server cannot know of it.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH")
LETTER = LetterText("Hej", "Hej!\n", "sv")
PASSWORD = "fyra rosa kanoter"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """The path of a file with a key and a certificate of its own for 127.0.0.1."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    until = now + datetime.timedelta(days=1)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, until)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    path.write_bytes(private + made.public_bytes(pem))
    return path


@pytest.fixture(scope="module")
def servers(certificate):
    """A server that takes STARTTLS and one that begins with TLS; both want to know the password."""
    with MailServer(PASSWORD, certificate) as starttls, MailServer(PASSWORD, certificate, is_ssl=True) as over_ssl:
        yield {"starttls": starttls, "ssl": over_ssl}


@pytest.fixture
def told(servers, certificate, monkeypatch):
    """`told("ssl", …)`: settings for one of the servers."""
    monkeypatch.setenv("MAIL_PASSWORD", PASSWORD)

    def settings(server: str, **more):
        right = {"user": "intranat", "password": {"$env": "MAIL_PASSWORD"}, "ca_file": str(certificate)}
        return mail_settings(servers[server].settings(security=server) | right | more)

    return settings


@pytest.mark.parametrize("security", ["starttls", "ssl"])
def test_a_letter_goes_over_tls_with_the_password(told, servers, security):
    send_trial_letter(told(security), "åsa@ekmarka.example", NOON)
    [(to, letter)] = servers[security].taken()
    assert to == "åsa@ekmarka.example" and letter["Subject"] == "Provmejl från Ekmarkas intranät: å, ä och ö"
    assert "Står å, ä och ö rätt" in text_of(letter)


def test_a_name_of_a_domain_beyond_ascii_is_written_as_servers_want_it(told, servers):
    send_trial_letter(told("ssl"), "bo@föreningen.example", NOON)
    assert servers["ssl"].taken()[0][0] == "bo@xn--freningen-07a.example"


@pytest.mark.parametrize(
    ("security", "wrong", "said"),
    [
        ("starttls", {"user": "nils"}, "den godtar inte user och password (535"),
        ("starttls", {"ca_file": None}, "dess certifikat godtas inte ("),
        ("starttls", {"ca_file": "/finns/inte.pem"}, "filen ca_file finns inte"),
        ("starttls", {"security": "ssl"}, "den talar inte TLS på den porten; stämmer port och security?"),
        ("starttls", {"host": "smtp.ekmarka.invalid"}, "ingen server har det namnet; stämmer host?"),
        ("starttls", {"security": "none", "user": None, "password": None}, "avsändaren: 530"),
    ],
)
def test_what_does_not_work_is_said_in_one_line(told, security, wrong, said):
    with pytest.raises((MailServerAway, NotTaken)) as failed:
        send_trial_letter(told(security, **wrong), "bo@ekmarka.example", NOON)
    assert said in str(failed.value) and "\n" not in str(failed.value) and PASSWORD not in str(failed.value)


def test_only_what_speaks_of_the_mailbox_is_a_refusal_for_good():
    answers = {
        "550 5.1.1 no such user": True,
        "550 unknown": True,
        "550 5.7.1 relaying denied": False,
        "450 4.2.1 wait": False,
        "552 5.2.2 mailbox full": False,
    }
    found = {}
    with MailServer() as server, mail_server(mail_settings(server.settings())) as connection:
        for answer in answers:
            server.refusals["bo@ekmarka.example"] = answer
            letter = mail_message(mail_settings(server.settings()), LETTER, "bo@ekmarka.example", "<1@b>", NOON)
            with pytest.raises(NotTaken) as refused:
                connection.hand_over(letter, "bo@ekmarka.example")
            found[answer] = refused.value.for_good
    assert found == answers


def test_a_server_that_does_not_know_starttls_is_not_spoken_to_in_clear(certificate):
    with MailServer() as server:
        settings = mail_settings(server.settings(security="starttls", ca_file=str(certificate)))
        with pytest.raises(MailServerAway, match="välj ett annat värde för security"), mail_server(settings):
            pass
