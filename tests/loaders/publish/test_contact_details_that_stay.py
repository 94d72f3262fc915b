"""What a site lets stand in public is a list of texts in its datasette.yml."""

import pytest
from datasette_intranet.loaders import publish_site
from datasette_intranet.loaders.publish.contact_details_that_stay import contact_details_that_stay
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.errors import UnusableSite

from tests.loaders.publish.published import published
from tests.loaders.rows import rows

SAID = "Ring 0498-10 00 00 eller 070-123 45 67, skriv till soc@ekmarka.invalid eller vera.holm@ekmarka.invalid."


def set_may_stand(site, settings):
    (site / "datasette.yml").write_text(settings, "utf-8")


def test_only_the_listed_number_and_address_stand_in_every_text(site):
    set_may_stand(site, 'plugins: {intranet_publish: {may_stand: ["0498 10 00 00", soc@ekmarka.invalid]}}')
    public = published(site, f"INSERT INTO projects (name) VALUES ('{SAID}');")
    assert rows(public, "SELECT name FROM projects") == [
        ("Ring 0498-10 00 00 eller [telefonnummer], skriv till soc@ekmarka.invalid eller [e-postadress].",)
    ]


@pytest.mark.parametrize("settings", ["plugins: {intranet_publish: {may_stand: [498100000]}}", "plugins: [", "- x",
                                      "plugins: {intranet_publish: {may_stand: soc@ekmarka.invalid}}"])  # fmt: skip
def test_settings_that_cannot_be_read_stop_publishing_in_one_line(site, settings):
    open_record(site).close()
    set_may_stand(site, settings)
    with pytest.raises(UnusableSite, match=r"datasette\.yml") as refused:
        publish_site(site)
    assert "\n" not in str(refused.value) and not (site / "public.db").exists()


def test_nothing_stands_where_nothing_is_set(site):
    assert contact_details_that_stay(site) == frozenset()
    set_may_stand(site, "plugins: {}")
    assert contact_details_that_stay(site) == frozenset()
