"""`intranet mail`: a trial letter, and what is due."""

import pytest
from click.testing import CliRunner
from datasette_intranet.loaders.cli import intranet

from tests.mail_server import MailServer, configure_mail
from tests.site import make_site


@pytest.fixture
def run(tmp_path):
    """`run(server, "mail", …)`: the command on a site that sends by that server; without one it sends nothing."""
    make_site(tmp_path)

    def run(server, *words):
        configure_mail(tmp_path, server and server.settings())
        return CliRunner().invoke(intranet, [*words, "--site", str(tmp_path)])

    return run


@pytest.mark.slow
def test_a_trial_letter_and_what_is_due_go_out_when_mail_is_set_up_and_else_a_line_says_so(run):
    off = run(None, "mail", "test", "--to", "bo@ekmarka.example")
    assert off.exit_code == 1 and "E-post är inte inställd; ange host, sender och site_address" in off.output
    with MailServer() as server:
        told = run(server, "mail", "test", "--to", "bo@ekmarka.example")
        assert told.exit_code == 0, told.output
        assert f"Servern 127.0.0.1:{server.port} har tagit emot mejlet till bo@ekmarka.example." in told.output
        assert [to for to, _ in server.taken()] == ["bo@ekmarka.example"]
        assert "Skickade mejl: 0." in run(server, "mail", "send-due").output
        assert "ingen e-postadress" in run(server, "mail", "test", "--to", "bo").output
        server.refusals["bo@ekmarka.example"] = "550 5.1.1 unknown"
        assert (
            "Fel: e-postservern tar inte emot mottagaren: 550 5.1.1 unknown"
            in run(server, "mail", "test", "--to", "bo@ekmarka.example").output
        )
