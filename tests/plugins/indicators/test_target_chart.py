"""The geometry of the picture of one indicator."""

import pytest
from datasette_intranet.plugins.indicators.target_chart import HEIGHT, chart_of_years


def rows(*years):
    return [{"year": year, "target": target, "measured": measured} for year, target, measured in years]


def test_a_share_is_drawn_against_the_whole_and_the_target_lies_as_high_as_its_value():
    chart = chart_of_years(rows((2017, 50, 25)), "%")
    assert [value for value, _ in chart.ticks] == [0, 25, 50, 75, 100]
    places = dict(chart.ticks)
    (column,) = chart.columns
    assert column.target == places[50] and column.bar == (places[25], round(places[0] - places[25], 1))


def test_a_year_without_either_is_a_gap_and_a_year_with_one_has_no_other():
    chart = chart_of_years(rows((2015, 10, None), (2018, None, 3)), "poäng")
    assert [column.year for column in chart.columns] == [2015, 2016, 2017, 2018]
    assert [column.bar is None for column in chart.columns] == [True, True, True, False]
    assert [column.target is None for column in chart.columns] == [False, True, True, True]
    assert chart_of_years(rows((1900, 1, 1), (2200, 2, 2)), None).columns[1].year == 2200


@pytest.mark.parametrize("values", [(0, 0), (-5, 3), (-5, -2), (0.001, 0.002), (10**12, 1), (120, 99)])
def test_every_value_is_in_the_picture_with_zero(values):
    chart = chart_of_years(rows((2017, *values)), "%")
    (column,) = chart.columns
    edges = [column.target, column.bar[0], column.bar[0] + column.bar[1], chart.zero, *(y for _, y in chart.ticks)]
    assert all(0 <= edge <= HEIGHT for edge in edges) and 2 <= len(chart.ticks) <= 8


@pytest.mark.parametrize(("target", "measured"), [(50, 46.5), (5, 60), (1, 60), (None, 2), (4, 2), (90, 0), (10, 95)])
def test_no_line_of_a_target_goes_through_a_figure(target, measured):
    (column,) = chart_of_years(rows((2017, target, measured)), "%").columns
    assert column.target is None or not column.figure - 12 <= column.target <= column.figure
    assert 12 <= column.figure <= HEIGHT


def test_nothing_is_no_picture():
    assert chart_of_years([], "%") is None
    assert chart_of_years(rows((2017, None, None)), "%") is None
