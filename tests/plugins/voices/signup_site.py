"""A site with meetings to which people sign up."""

import re
from datetime import date, timedelta
from html import unescape

from datasette_intranet.schema.database import open_record, open_voices

from tests.plugins.voices.conftest import code_on
from tests.site import Site, person

COORDINATOR = person("coordinator", id="karin")
STAFF = person("staff", id="stina")
DAY = (date.today() + timedelta(days=30)).isoformat()


def add_meeting(folder, title: str, day: str = DAY, group: int | None = 1) -> str:
    """A planned meeting of two hours with that title; returns its slug."""
    record = open_record(folder)
    record.execute("INSERT OR IGNORE INTO groups (id, name, slug) VALUES (1, 'Byalaget', 'byalaget')")
    values = {
        "title": title,
        "date": day,
        "group_id": group,
        "starts_at": "17:00",
        "ends_at": "19:00",
        "place": "Aulan",
    }
    row = record["meetings"].insert(values).last_pk
    slug = record.execute("SELECT slug FROM meetings WHERE id = ?", [row]).fetchone()[0]
    record.conn.commit()
    record.close()
    return slug


class SignUps:
    """What residents and a coordinator do with the sign-ups of a site."""

    def __init__(self, site: Site):
        self.site = site

    def open(self, slug: str, quotas: str, audience: str = "open", actor=COORDINATOR, **fields):
        """The answer to the coordinator's form that opens a sign-up."""
        path = f"/meetings/{slug}/signup/edit"
        page = self.site.get(path, actor).text
        hidden = dict(re.findall(r'<input type="hidden" name="(_\w+)" value="([^"]*)"', page))
        hidden = {name: unescape(value) for name, value in hidden.items()}
        data = {**hidden, "audience": audience, "quotas": quotas, "is_open": "y", "_action": "save", **fields}
        return self.site.post(path, actor, data=data)

    def send(self, slug: str, nth: int = 0, lang: str = "sv", path: str = "", actor=None, **fields):
        """The answer to a sign-up for the nth quota on the page, from 0."""
        path = f"{path or f'/signup/{slug}'}?lang={lang}"
        page = self.site.get(path, actor).text
        quotas = re.findall(r'name="quota" value="(\d+)"', page)
        showing = re.search(r'name="showing" value="([^"]+)"', page)
        data = {"quota": quotas[nth], "showing": showing[1] if showing else "", **fields}
        return self.site.post(path, actor, data={name: value for name, value in data.items() if value is not None})

    def code(self, slug: str, nth: int = 0, **fields) -> str:
        """The code of a new sign-up."""
        return code_on(self.send(slug, nth, **fields).text)

    def follow(self, code: str, lang: str = "sv", **fields):
        """The answer to a code."""
        return self.site.post(f"/follow?lang={lang}", data={"code": code, **fields})

    def rows(self, sql: str, parameters=()) -> list[tuple]:
        """Rows of voices.db."""
        voices = open_voices(self.site.folder)
        try:
            return voices.execute(sql, parameters).fetchall()
        finally:
            voices.close()

    def record_rows(self, sql: str) -> list[tuple]:
        """Rows of the record."""
        rows = self.site.run(self.site.datasette.databases["intranet"].execute(sql))
        return [tuple(row) for row in rows.rows]
