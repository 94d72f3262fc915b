"""The settings in datasette.yml: off without any, and one line for each mistake."""

import pytest
from datasette_intranet.loaders.mail.mail_settings import mail_settings
from datasette_intranet.schema.errors import UnusableSite

RIGHT = {"host": "smtp.ekmarka.example", "sender": "a@ekmarka.example", "site_address": "https://ekmarka.example"}


def test_without_settings_there_is_no_mail_and_three_are_enough():
    assert mail_settings(None) is None and mail_settings({}) is None
    found = mail_settings(RIGHT)
    assert (found.port, found.security, found.sender_name) == (587, "starttls", "ekmarka.example")
    assert mail_settings({**RIGHT, "security": "ssl"}).port == 465


def test_the_password_comes_from_the_environment_or_a_file(tmp_path, monkeypatch):
    monkeypatch.setenv("HEMLIGT", "fyra kanoter")
    (tmp_path / "lösen").write_text("fem kanoter\n", "utf-8")
    for told, word in (({"$env": "HEMLIGT"}, "fyra kanoter"), ({"$file": str(tmp_path / "lösen")}, "fem kanoter")):
        assert mail_settings({**RIGHT, "user": "a", "password": told}).password == word


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"sender": None}, "ska vara text på en rad"),
        ({"sender": "Ekmarka"}, "sender ska vara en adress"),
        ({"sender": "a@ekmarka.example\r\nBcc: b@c.example"}, "ska vara text på en rad"),
        ({"reply_to": "a@b.example, c@d.example"}, "reply_to ska vara en e-postadress"),
        ({"site_address": "ekmarka.example"}, "börja med https://"),
        ({"security": "tls"}, "starttls, ssl eller none, inte 'tls'"),
        ({"port": "587"}, "port ska vara ett tal"),
        ({"per_hour": 0}, "per_hour ska vara ett tal"),
        ({"reminders_at": 420}, 'ett klockslag inom citattecken, till exempel "07:00"'),
        ({"smtp": "x"}, "smtp finns inte"),
        ({"user": "a"}, "user och password hör ihop"),
        ({"user": "a", "password": "fyra kanoter"}, "password ska inte stå i filen; skriv {$env: NAMN}"),
        (
            {"user": "a", "password": {"$env": "FINNS_INTE"}},
            "miljövariabeln FINNS_INTE, där password ska stå, är tom",
        ),
        (
            {"user": "a", "password": {"$file": "/finns/inte"}},
            "filen /finns/inte, där password ska stå, kan inte läsas",
        ),
        ({"user": "å", "password": {"$env": "PATH"}}, "utanför ASCII; byt hos e-postservern"),
        ({"user": "a", "password": {"$env": "PATH"}, "security": "none"}, "i klartext; välj starttls eller ssl"),
    ],
)
def test_each_mistake_is_one_line_that_says_what_to_write(wrong, said):
    with pytest.raises(UnusableSite) as failed:
        mail_settings(RIGHT | wrong)
    assert said in str(failed.value) and str(failed.value).startswith("datasette.yml, plugins: intranet_mail: ")
    assert "fyra kanoter" not in str(failed.value)


def test_what_is_missing_is_named():
    with pytest.raises(UnusableSite, match="sender saknas; site_address saknas"):
        mail_settings({"host": "smtp.ekmarka.example"})
