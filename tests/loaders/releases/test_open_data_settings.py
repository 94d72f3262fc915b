"""Who publishes the open data is told by the site, or one line says what is missing."""

import pytest
from datasette_intranet.loaders.releases.open_data_settings import settings_told
from datasette_intranet.schema.errors import UnusableSite

TOLD = {"publisher": "Ekmarka kommun", "organisation_number": "212000-0000", "email": "data@ekmarka.se"}


def test_three_keys_are_enough():
    found = settings_told(TOLD)
    assert found.publisher_address == "http://dataportal.se/organisation/SE2120000000"
    assert (found.publisher_type, found.themes, found.frequency) == ("LocalAuthority", ("GOVE",), "IRREG")
    assert settings_told({**TOLD, "organisation_number": 2120000000, "themes": "SOCI"}).themes == ("SOCI",)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, "publisher saknas; organisation_number saknas; email saknas"),
        ({**TOLD, "email": ""}, "email saknas"),
        ({**TOLD, "mail": "x"}, "mail finns inte"),
        ({**TOLD, "email": "data@ekmarka"}, "email ska vara en e-postadress"),
        ({**TOLD, "email": "a@b.se> <x:y"}, "email ska vara en e-postadress"),
        ({**TOLD, "organisation_number": "2120"}, "organisation_number ska vara tio siffror"),
        ({**TOLD, "themes": ["GOVE", "MOTE"]}, "themes kan inte vara MOTE"),
        ({**TOLD, "frequency": "ofta"}, "frequency kan inte vara ofta"),
        ({**TOLD, "spatial": "Ekmarka"}, "spatial ska vara en webbadress"),
    ],
)
def test_what_is_missing_or_wrong_is_told_with_where_to_write_it(told, said):
    with pytest.raises(UnusableSite) as failed:
        settings_told(told)
    assert said in str(failed.value) and "plugins: intranet_open_data i datasette.yml" in str(failed.value)
    assert "\n" not in str(failed.value)
