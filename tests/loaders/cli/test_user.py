"""`intranet user`: accounts made, listed, changed and removed on the command line."""

import re

import pytest
from click.testing import CliRunner
from datasette_intranet.loaders.cli import intranet
from datasette_intranet.schema.accounts import account, sign_in_link
from datasette_intranet.schema.accounts.password import check_password
from datasette_intranet.schema.accounts.session import begin_session, sessions_of
from datasette_intranet.schema.accounts.throttle import SignInAttempt
from datasette_intranet.schema.database import open_private, open_record

PASSWORD = "fyra gröna båtar"


@pytest.fixture
def site(site):
    """An empty site with a group and three members of staff."""
    record = open_record(site)
    record["groups"].insert({"id": 7, "name": "Samrådsgruppen", "slug": "samradsgruppen"})
    people = enumerate(("Karin Almqvist", "Karin Alfredsson", "Bo Ek"), start=3)
    record["people"].insert_all({"id": number, "name": name, "category": "staff"} for number, name in people)
    record.conn.commit()
    record.close()
    return site


@pytest.fixture
def user(site):
    """`user("add", "karin", typed="…")`: what the command says; with `fails=True` when it is to fail."""

    def user(*words: str, typed: str = "", fails: bool = False) -> str:
        result = CliRunner().invoke(intranet, ["user", *words, "--site", str(site)], input=typed)
        assert result.exit_code == (1 if fails else 0), result.output
        if fails:
            assert len(result.stderr.splitlines()) == 1 and result.stderr.startswith("Fel: ")
        return result.output

    return user


@pytest.fixture
def private(site):
    opened = open_private(site)
    yield opened
    opened.close()


def test_an_account_with_a_password_signs_in(user, private):
    said = user("add", "Karin", "--name", "Karin Alm", "--role", "analyst", typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert "Kontot karin är gjort: analytiker." in said and PASSWORD not in said
    assert check_password(private, SignInAttempt("karin"), PASSWORD) == "karin"


def test_an_account_without_a_password_gets_a_link(user, private):
    said = user("add", "karin", "--link", "--address", "https://intra.ekmarka.se/")
    token = re.search(r"https://intra\.ekmarka\.se/-/intranet/sign-in\?token=(\S+)", said).group(1)
    assert sign_in_link.redeem_link(private, token) == {"id": "karin", "name": "karin", "roles": ["staff"]}
    assert "sign-in?token=" in user("add", "bo", typed="\n")


def test_a_coordinator_of_named_groups_is_listed_with_them(user, private):
    user("add", "karin", "--role", "coordinator", "--group", "Samrådsgruppen", "--link")
    assert account.actor_of_account(private, "karin")["groups"] == [7]
    assert "samordnare för Samrådsgruppen (bara med länk)" in user("list")


@pytest.mark.parametrize(
    ("words", "typed", "told"),
    [
        (["add", "karin x", "--link"], "", "kontonamn"),
        (["add", "bo", "--group", "7", "--link"], "", "--group hör till"),
        (["add", "bo", "--role", "coordinator", "--group", "99", "--link"], "", "ingen grupp 99"),
        (["add", "bo", "--role", "coordinator", "--group", "Rymdrådet", "--link"], "", "Rymdrådet"),
        (["add", "bo"], "kort\n", "för kort"),
        (["add", "bo"], f"{PASSWORD}\nannat\n", "båda gångerna"),
        (["add", "bo", "--person", "Karin A.", "--link"], "", "Karin Alfredsson (nr 4)"),
        (["add", "bo", "--person", "99", "--link"], "", "ingen person 99"),
        (["person", "ingen", "Bo Ek"], "", "inget konto ingen"),
        (["person", "ingen", "Okänd Person"], "", "Okänd Person"),
        (["person", "ingen", "Bo Ek", "--none"], "", "inte båda"),
        (["role", "ingen", "staff"], "", "inget konto ingen"),
        (["password", "ingen", "--link"], "", "inget konto ingen"),
        (["remove", "ingen", "--yes"], "", "inget konto ingen"),
    ],
)
def test_what_cannot_be_is_one_line_and_changes_nothing(user, private, words, typed, told):
    assert told in user(*words, typed=typed, fails=True)
    assert account.account_ids(private) == []


def test_an_account_that_exists_is_not_made_again(user):
    user("add", "karin", "--link")
    assert "finns redan" in user("add", "karin", "--link", fails=True)


def test_roles_are_replaced_and_the_last_administrator_is_told_of(user, private):
    user("add", "karin", "--role", "administrator", "--link")
    said = user("role", "karin", "staff", "analyst")
    assert "karin är nu analytiker, medarbetare." in said and "ingen administratör" in said
    assert account.actor_of_account(private, "karin")["roles"] == ["analyst", "staff"]


@pytest.mark.parametrize("words", [["password", "karin", "--link"], ["remove", "karin", "--yes"]])
def test_a_new_password_and_removal_end_every_session(user, private, words):
    user("add", "karin", "--link")
    begin_session(private, "karin", "link")
    user(*words)
    assert sessions_of(private, "karin") == []


def test_removing_asks_first(user, private):
    user("add", "karin", "--link")
    user("remove", "karin", typed="n\n")
    assert account.account_ids(private) == ["karin"]
    user("remove", "karin", typed="y\n")
    assert account.account_ids(private) == []


def test_a_new_account_takes_the_name_of_the_person_that_it_is(user, private):
    said = user("add", "bo", "--person", "Bo Ek", "--link")
    assert "Kontot bo är gjort: medarbetare. Det är Bo Ek (nr 5)." in said
    assert (
        account.person_id_of_account(private, "bo") == 5
        and account.actor_of_account(private, "bo")["name"] == "Bo Ek"
    )
    assert "Bo Ek (nr 5), bara med länk" in user("list")


def test_which_person_an_account_is_can_be_said_asked_and_taken_back(user, private):
    user("add", "karin", "--link")
    assert user("person", "karin") == "karin är ingen i registret.\n"
    assert user("person", "karin", "4") == "karin är Karin Alfredsson (nr 4).\n"
    assert user("person", "karin") == "karin är Karin Alfredsson (nr 4).\n"
    assert account.person_id_of_account(private, "karin") == 4
    user("person", "karin", "--none")
    assert account.person_id_of_account(private, "karin") is None


def test_a_name_that_may_be_two_people_lists_both_and_changes_nothing(user, private):
    user("add", "karin", "--person", "3", "--link")
    said = user("person", "karin", "Karin A.", fails=True)
    assert "Karin Almqvist (nr 3)" in said and "Karin Alfredsson (nr 4)" in said
    assert account.person_id_of_account(private, "karin") == 3


def test_a_person_who_is_gone_is_told_by_number(user, site):
    user("add", "bo", "--person", "5", "--link")
    record = open_record(site)
    record["people"].delete(5)
    record.conn.commit()
    record.close()
    assert "person 5, som inte finns" in user("list")


def test_the_list_tells_the_swedish_day_on_which_somebody_was_here_last(user, private):
    user("add", "karin", "--link")
    begin_session(private, "karin", "link")
    private.execute("UPDATE sessions SET seen_at = '2026-03-01T23:30:00Z'")
    private.conn.commit()
    assert "senast 2026-03-02" in user("list")
