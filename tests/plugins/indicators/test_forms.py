"""The forms of indicators and of their years: what is typed, what is wrong with it, and who may write."""

import pytest
from datasette_intranet.plugins.indicators.typed_numbers import as_typed, typed_value
from datasette_intranet.plugins.shell.forms import FieldError

from tests.plugins.conftest import STAFF
from tests.plugins.shell.forms.conftest import COORDINATOR, OF_ONE_GROUP, desk  # noqa: F401

YEAR = {
    "year": "2019",
    "target": "55,5",
    "measured": "",
    "sample_size": "",
    "measured_on": "",
    "method": "",
    "note": "",
}
INDICATOR = {"name": "Fick svar", "question": "Fick du svar?", "method": "Samtal", "unit": "%", "group_id": "1"}


def sent(desk, path, fields, actor=COORDINATOR, **changed):  # noqa: F811
    return desk.send(path, {**desk.open(path), **fields, **changed}, actor)


def test_an_indicator_is_begun_changed_and_deleted_with_its_years(desk):  # noqa: F811
    path = sent(desk, "/target/new", INDICATOR).headers["location"]
    assert "Fick du svar?" in desk.page(path).text
    assert sent(desk, f"{path}/edit", INDICATOR, unit="poäng").headers["location"] == path
    assert sent(desk, f"{path}/years/new", YEAR, measured="60").headers["location"] == path
    assert sent(desk, f"{path}/edit", {"_action": "delete"}).headers["location"] == "/target"
    assert desk.rows("SELECT count(*) FROM targets WHERE indicator_id > 2") == [(0,)]
    refused = sent(desk, "/target/2/edit", {"_action": "delete"})
    assert refused.status_code == 400 and "En enkät mäter indikatorn" in refused.text
    assert "redan en indikator" in sent(desk, "/target/new", INDICATOR, name="Nöjda med parken").text


def test_a_year_is_added_moved_and_taken_away(desk):  # noqa: F811
    sent(desk, "/target/2/years/new", YEAR)
    assert desk.rows("SELECT value FROM targets WHERE year = 2019") == [(55.5,)]
    assert 'value="55,5"' in desk.page("/target/2/years/2019").text
    told = {"measured": "48 %", "sample_size": "1 204", "measured_on": "2020-03-01", "method": "Brev", "note": "Alla"}
    assert sent(desk, "/target/2/years/2019", YEAR, year="2020", **told).status_code == 303
    assert desk.rows("SELECT year, value FROM targets WHERE indicator_id = 2 AND year > 2018") == [(2020, 55.5)]
    columns = "value, sample_size, measured_on, method, note"
    assert desk.rows(f"SELECT {columns} FROM measurements WHERE indicator_id = 2 AND year = 2020") == [
        (48.0, 1204, "2020-03-01", "Brev", "Alla")
    ]
    sent(desk, "/target/2/years/2020", YEAR, year="2020", target="", measured="49")
    assert desk.rows("SELECT count(*) FROM targets WHERE year = 2020") == [(0,)]
    assert sent(desk, "/target/2/years/2020", {"_action": "delete"}).status_code == 303
    assert desk.rows("SELECT count(*) FROM measurements WHERE year = 2020") == [(0,)]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"target": "femtio"}, "”femtio” är inget tal. Skriv det med siffror"),
        ({"target": "1e9"}, "”1e9” är inget tal"),
        ({"target": "9" * 400}, "är inget tal"),
        ({"measured": "50-60"}, "”50-60” är inget tal"),
        ({"year": "20177"}, "”20177” är inget år mellan 1900 och 2200"),
        ({"year": "1899"}, "”1899” är inget år"),
        ({"year": "i fjol"}, "”i fjol” är inget år"),
        ({"year": "2017"}, "Indikatorn har redan året 2017"),
        ({"measured": "50", "sample_size": "många"}, "”många” är inget antal personer"),
        ({"sample_size": "120"}, "Skriv också mätvärdet"),
        ({"target": ""}, "Skriv ett mål, ett mätvärde eller båda"),
    ],
)
def test_what_cannot_be_stored_is_told_at_its_field_with_the_remedy(desk, changed, told):  # noqa: F811
    before = desk.rows("SELECT * FROM targets")
    answer = sent(desk, "/target/2/years/new", YEAR, **changed)
    assert answer.status_code == 400 and answer.text.count("field-error") == 1 and told in answer.text
    assert desk.rows("SELECT * FROM targets") == before


def test_all_that_is_wrong_is_told_at_once(desk):  # noqa: F811
    page = sent(desk, "/target/2/years/new", YEAR, year="20177", target="femtio").text
    assert "20177" in page and "är inget tal" in page and "2 fält" in page


@pytest.mark.parametrize(
    ("typed", "value"),
    [("50", 50), ("46,5", 46.5), ("46.5", 46.5), (" 50 % ", 50), ("1 234,5", 1234.5), ("−3", -3), ("", None)],
)
def test_numbers_are_read_as_people_type_them(typed, value):
    assert typed_value("target", typed, str) == value


@pytest.mark.parametrize("typed", ["1 2", "1,2,3", "nan", "٥٠", "0x10", "1_0", "--3", "%"])
def test_what_is_no_number_is_not_guessed_at(typed):
    if typed == "%":
        assert typed_value("target", typed, str) is None
    else:
        with pytest.raises(FieldError):
            typed_value("target", typed, str)


def test_numbers_are_shown_as_they_are_typed():
    assert (as_typed(46.5, "sv"), as_typed(46.5, "en"), as_typed(50.0, "sv"), as_typed(None, "sv")) == (
        "46,5", "46.5", "50", "",
    )  # fmt: skip


@pytest.mark.parametrize("path", ["/target/2/edit", "/target/2/years/new", "/target/2/years/2017"])
@pytest.mark.parametrize("actor", [None, STAFF, OF_ONE_GROUP])
def test_who_does_not_coordinate_the_group_writes_nothing(desk, path, actor):  # noqa: F811
    before = desk.rows("SELECT * FROM targets") + desk.rows("SELECT * FROM indicators")
    assert sent(desk, path, {**YEAR, **INDICATOR}, actor).status_code == 403
    assert desk.rows("SELECT * FROM targets") + desk.rows("SELECT * FROM indicators") == before
