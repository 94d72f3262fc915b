"""A site with a little of everything that is published, and a way to ask it; all tests of a module share it."""

import pytest

from tests.loaders.publish.published import published
from tests.plugins.conftest import running
from tests.site import make_site


@pytest.fixture(scope="module")
def more():
    """SQL that adds to the record what a module needs besides."""
    return ""


@pytest.fixture(scope="module")
def folder(tmp_path_factory, more):
    """The folder of the site."""
    return published(make_site(tmp_path_factory.mktemp("published"), published=False), more).parent


@pytest.fixture(scope="module")
def get(folder, runner):
    """`get(path, actor=…, headers=…)`: the response to a GET."""
    with running(folder, runner) as datasette:
        yield lambda path, **options: runner.run(datasette.client.get(path, **options))
