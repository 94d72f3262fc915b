"""Who is spoken to in a comment."""

import pytest
from datasette_intranet.plugins.comments.mentions import find_mentions, mark_mentions
from datasette_intranet.plugins.shell.markdown import to_html

ACCOUNTS = [("kim", "Kim Ek"), ("kim.ek2", "Kim Ekman"), ("lo", "Lo Ask"), ("lo2", "Lo Ask"), ("åsa", "Åsa Öst")]


@pytest.mark.parametrize(
    ("text", "accounts"),
    [
        ("@kim, se hit.", ("kim",)),
        ("Hej @Kim Ek!", ("kim",)),
        ("Hej @kim ekman.", ("kim.ek2",)),
        ("(@KIM.EK2)", ("kim.ek2",)),
        ("@A\u030asa O\u0308st och @kim och @Kim Ek", ("åsa", "kim")),
        ("Skriv till info@kim eller kim@lo.example", ()),
    ],
)
def test_an_account_is_found_by_its_name_or_by_who_has_it(text, accounts):
    found = find_mentions(text, ACCOUNTS)
    assert (found.accounts, found.several, found.nobody) == (accounts, (), ())


def test_a_name_that_two_accounts_have_is_not_guessed():
    found = find_mentions("@Lo Ask", [*ACCOUNTS[2:4], ("ask", "Ask")])
    assert (found.accounts, found.several) == ((), ("Lo Ask",))


def test_a_word_that_is_no_name_speaks_to_nobody():
    assert find_mentions("@kimono och @nix.", ACCOUNTS).nobody == ("kimono", "nix")


def test_who_is_spoken_to_is_marked_in_the_text_and_nothing_else_is():
    accounts = [("kim", "Kim Ek"), ("bo", "Bo <Å> Ål")]
    text = to_html("@Kim Ek och *@kim* ser kim@ekmarka.example, `@kim` och @nobody; @bo <å> ål & co")
    shown = str(mark_mentions(text, accounts))
    assert shown.count('<strong class="mention">') == 3
    assert '<strong class="mention">@Kim Ek</strong> och <em><strong class="mention">@kim</strong></em>' in shown
    assert '<strong class="mention">@bo &lt;å&gt; ål</strong> &amp; co' in shown
    assert "<code>@kim</code>" in shown and "kim@ekmarka.example" in shown
    assert mark_mentions(to_html(None), accounts) == ""
