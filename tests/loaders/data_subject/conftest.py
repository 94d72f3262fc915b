"""A site in use, made once, and a copy of it for each test."""

import shutil

import pytest

from tests.loaders.data_subject.lived_in_site import lived_in_site
from tests.made_once import made_once


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    return made_once("lived-in", lived_in_site, tmp_path_factory.mktemp("lived") / "site")


@pytest.fixture
def lived(built, tmp_path):
    return shutil.copytree(built, tmp_path / "site")
