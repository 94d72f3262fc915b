"""The permissions of datasette.yml that are kept are Datasette's own, for every role and action."""

import pytest
from datasette.default_permissions.config import ConfigPermissionProcessor
from datasette_intranet.plugins.access import declared_permissions

from tests.site import Site, make_site, person

ROLES = ("staff", "coordinator", "analyst", "administrator")
ACTORS = (
    None,
    *(person(role, id=role) for role in ROLES),
    {**person("coordinator", id="elsewhere"), "groups": [2]},
    # A key for programs, that may only read one table.
    {**person("analyst", id="key"), "_r": {"r": {"intranet": {"meetings": ["vt"]}}}},
    {**person("analyst", id="key"), "_r": {"a": ["es"]}},
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with Site(make_site(tmp_path_factory.mktemp("declared"))) as site:
        yield site


def rows(site, permissions):
    """What a part of a permission query says, with allow as 1 or 0."""
    if permissions is None:
        return None
    internal = site.datasette.get_internal_database()
    return [tuple(row) for row in site.run(internal.execute(permissions.sql, permissions.params)).rows]


def test_the_rules_are_datasettes_own_for_each_actor_and_action_the_second_time_too(site):
    told = {}
    for action in site.datasette.actions:
        for number, actor in enumerate(ACTORS):
            own = declared_permissions._process(ConfigPermissionProcessor(site.datasette, actor, action))
            told[action, number] = rows(site, own)
            for _time in range(2):
                kept = ConfigPermissionProcessor(site.datasette, actor, action).process()
                assert rows(site, kept) == told[action, number], (action, actor)
    assert len({str(told["view-table", number]) for number in range(len(ACTORS))}) > 2, "all are told the same"
    assert {allow for rules in told.values() for _parent, _child, allow, _why in rules or ()} == {0, 1}


def test_what_datasette_writes_into_an_answer_is_in_no_other(site):
    for actor in (person("staff", id="sam"), person("staff", id="sam")):
        permissions = ConfigPermissionProcessor(site.datasette, actor, "view-table").process()
        assert set(permissions.params) == {"cfg_rules"} and permissions.source is None
        permissions.params["actor"] = permissions.source = "sam"


def test_nobodys_name_is_kept(site):
    actor = {**person("staff", id="sam"), "name": "Sixten Sjöberg"}
    ConfigPermissionProcessor(site.datasette, actor, "view-table").process()
    kept = str(declared_permissions._kept[site.datasette])
    assert "view-table" in kept and "Sixten" not in kept and "sam" not in kept


def test_not_all_that_have_ever_asked_are_kept(site, monkeypatch):
    monkeypatch.setattr(declared_permissions, "MOST_KEPT", 5)
    for number in range(20):
        ConfigPermissionProcessor(site.datasette, person("staff", id=str(number)), "view-table").process()
    assert len(declared_permissions._kept[site.datasette]) <= 5
