"""A site to which residents send, and the ways in which they do."""

import re

import pytest
from datasette_intranet.schema.database import open_voices

from tests.site import Site, make_site, person

COORDINATOR = person("coordinator", id="karin")


class Residents:
    """What residents do at a site, as a browser without a cookie does it."""

    def __init__(self, site: Site):
        self.site = site

    def showing(self, lang: str = "sv") -> str:
        """The hidden name of a new showing of the form."""
        return re.search(r'name="showing" value="([^"]+)"', self.site.get(f"/propose?lang={lang}").text)[1]

    def propose(self, text: str, lang: str = "sv", **fields):
        """The answer to a proposal."""
        data = {"text": text, "showing": self.showing(lang), **fields}
        return self.site.post(f"/propose?lang={lang}", data=data)

    def code(self, text: str = "En lekplats", lang: str = "sv") -> str:
        """The code of a new proposal."""
        return code_on(self.propose(text, lang).text)

    def follow(self, code: str, lang: str = "sv", **fields):
        """The answer to a code."""
        return self.site.post(f"/follow?lang={lang}", data={"code": code, **fields})

    def rows(self, sql: str) -> list[tuple]:
        """Rows of voices.db."""
        voices = open_voices(self.site.folder)
        try:
            return voices.execute(sql).fetchall()
        finally:
            voices.close()

    def newest(self, text: str) -> str:
        """The path of the coordinators' page of the proposal with that text."""
        return f"/inbox/voices/{self.rows(f'''SELECT id FROM sent_proposals WHERE text = '{text}' ''')[0][0]}"


def code_on(page: str) -> str:
    """The code on a page."""
    return " ".join(re.findall(r'<li translate="no">([^<]+)</li>', page))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_site(tmp_path_factory.mktemp("voices"))


@pytest.fixture(scope="module")
def site(folder):
    with Site(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def residents(site):
    return Residents(site)
