"""What a visitor may not see answers as what is not there: status, headers and text tell nothing of it."""

import re

import pytest

ADMINISTRATOR = {"id": "ada", "roles": ["administrator"]}
# There is a row with the first number, in the record that the visitor may not read; with the second there is none.
ADDRESSES = (
    "/inbox/{}", "/inbox/questions/{}", "/people/{}/edit", "/intranet/people/{}", "/intranet/people/{}.json",
    "/intranet/documents/{}", "/intranet/meetings/{}", "/-/intranet/history/meetings/{}",
    "/-/intranet/history/documents/{}", "/projects/{}/edit", "/proposals/row/{}/edit",
)  # fmt: skip
THERE, NOT_THERE = 1, 987654
_CHANGES = ("date", "content-length", "set-cookie", "server-timing")


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_may_see_it_is_told_which_row_is_there(get, address):
    """Otherwise the test below would be worth nothing."""
    there, not_there = (get(address.format(number), actor=ADMINISTRATOR) for number in (THERE, NOT_THERE))
    assert (there.status_code, not_there.status_code) == (200, 404)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_row_that_one_may_not_see_answers_as_one_that_is_not_there(get, address):
    answers = []
    for number in (THERE, NOT_THERE):
        answer = get(address.format(number))
        text = re.sub(rf"(?<!\d){number}(?!\d)", "N", answer.text)
        headers = {
            name: value.replace(str(number), "N") for name, value in answer.headers.items() if name not in _CHANGES
        }
        answers.append((answer.status_code, headers, text))
    # The number stands in the page's own address, and other figures may be the same: only those are taken out.
    there, not_there = answers
    assert there[0] == not_there[0] and there[0] in (302, 303, 403, 404)
    assert there[1] == not_there[1]
    assert re.sub(r"\d+|N", "", there[2]) == re.sub(r"\d+|N", "", not_there[2])
