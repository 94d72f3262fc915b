"""What somebody makes belongs to a group of their own: forms offer no other group, and no meeting of others."""

import re

import pytest

from tests.plugins.shell.forms.conftest import COORDINATOR, OF_ONE_GROUP

# Group 2 has meeting 5. (That another group answers a proposal, or is told something, is for everybody to choose.)
OWN = {"group_id": {"2"}, "meeting_id": {"5"}}


def offered(page, name):
    """The numbers that a choice of the form offers."""
    choices = re.search(rf'<select[^>]*name="{name}".*?</select>', page, re.S)[0]
    return set(re.findall(r'<option[^>]*value="(\d+)"', choices))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/articles/new", "group_id"),
        ("/articles/new", "meeting_id"),
        ("/projects/new", "group_id"),
        ("/target/new", "group_id"),
        ("/surveys/new", "meeting_id"),
        ("/meetings/new", "group_id"),
    ],
)
def test_a_form_offers_no_group_and_no_meeting_of_others(desk, path, name):
    own, every = (offered(desk.page(path, actor).text, name) for actor in (OF_ONE_GROUP, COORDINATOR))
    assert own <= OWN[name] and every - OWN[name]
