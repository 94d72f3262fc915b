"""Who edits which groups: pure functions of the actor."""

import sqlite3

import pytest
from datasette_intranet.schema.rights import (
    MAY_EDIT_GROUP_SQL,
    edited_groups,
    editing_parameters,
    edits_all,
    edits_something,
    is_administrator,
    may_comment,
    may_edit_group,
    may_edit_rows_of,
)


def actor(*roles: str, **more) -> dict:
    return {"id": "karin", "name": "Karin Alm", "roles": list(roles), **more}


EVERYTHING = [actor("administrator"), actor("coordinator"), actor("administrator", "coordinator", groups=[3])]
NOTHING = [
    None,
    {},
    {"id": "karin"},
    {"id": "karin", "roles": None},
    actor(),
    actor("staff"),
    actor("analyst"),
    actor("staff", groups=[3]),
    actor("coordinator", groups=[]),
    actor("coordinator", groups=None),
    actor("administrator", _r={"a": ["view-table"]}),
    actor("coordinator", groups=[3], _r={"a": ["view-table"]}),
]


@pytest.mark.parametrize("who", EVERYTHING)
def test_administrators_and_coordinators_of_all_groups_edit_everything(who):
    assert edits_all(who)
    assert may_edit_group(who, 3) and may_edit_group(who, 4) and may_edit_group(who, None)
    assert edited_groups(who) == frozenset()


@pytest.mark.parametrize("who", NOTHING)
def test_without_the_role_or_without_a_group_nothing_is_edited(who):
    assert not edits_all(who)
    assert edited_groups(who) == frozenset()
    assert not may_edit_group(who, 3) and not may_edit_group(who, None)


def test_a_coordinator_of_named_groups_edits_those_and_not_what_belongs_to_none():
    who = actor("coordinator", "staff", groups=[3, 5])
    assert not edits_all(who)
    assert edited_groups(who) == {3, 5}
    assert may_edit_group(who, 3) and not may_edit_group(who, 4) and not may_edit_group(who, None)


@pytest.mark.parametrize("who", EVERYTHING)
@pytest.mark.parametrize("groups", [(), {None}, {3}, {3, None}])
def test_the_rows_of_any_groups_are_edited_by_who_edits_everything(who, groups):
    assert may_edit_rows_of(who, groups)


@pytest.mark.parametrize("who", NOTHING)
@pytest.mark.parametrize("groups", [(), {None}, {3}])
def test_the_rows_of_no_groups_are_edited_without_the_role(who, groups):
    assert not may_edit_rows_of(who, groups)


@pytest.mark.parametrize(
    ("groups", "may"),
    [
        ((), False),
        ({None}, False),
        ({3}, True),
        ([5, 3], True),
        ({3, 4}, False),
        ({4}, False),
        ({3, None}, False),
    ],
)
def test_a_coordinator_of_named_groups_edits_the_rows_of_those_groups_alone_and_not_of_no_group(groups, may):
    assert may_edit_rows_of(actor("coordinator", groups=[3, 5]), groups) is may


@pytest.mark.parametrize("who", EVERYTHING)
def test_who_edits_everything_edits_something(who):
    assert edits_something(who)


@pytest.mark.parametrize("who", NOTHING)
def test_who_edits_nothing_does_not_edit_something(who):
    assert not edits_something(who)


def test_a_coordinator_of_named_groups_edits_something():
    assert edits_something(actor("coordinator", groups=[3]))


def test_only_the_role_of_administrator_makes_one():
    assert is_administrator(actor("staff", "administrator"))
    for who in (None, {}, actor("coordinator"), actor("staff"), actor("administrator", _r={"a": ["view-table"]})):
        assert not is_administrator(who)


def test_everybody_with_a_role_may_comment_and_nobody_else():
    for who in (actor("staff"), actor("analyst"), actor("coordinator", groups=[])):
        assert may_comment(who)
    for who in (None, {}, actor(), actor("staff", _r={"a": ["view-table"]})):
        assert not may_comment(who)


def test_a_token_that_may_change_rows_keeps_the_roles():
    changes = {"a": ["view-table", "update-row"]}
    assert edits_all(actor("administrator", _r=changes))
    assert edited_groups(actor("coordinator", groups=[3], _r=changes)) == {3}
    assert not edits_all(actor("administrator", _r={}))
    assert may_comment(actor("staff", _r=changes))


@pytest.mark.parametrize("who", [*EVERYTHING, *NOTHING, actor("coordinator", groups=[3, 7])], ids=repr)
@pytest.mark.parametrize("group", [3, 7, 8, None])
def test_a_list_cut_by_sql_has_the_rows_that_may_be_edited_and_no_others(who, group):
    condition = f"SELECT {MAY_EDIT_GROUP_SQL.format(group=':group')}"
    with sqlite3.connect(":memory:") as connection:
        (may,) = connection.execute(condition, {**editing_parameters(who), "group": group}).fetchone()
    assert may == may_edit_group(who, group)
