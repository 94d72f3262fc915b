"""The plugin for what can be measured: indicators with targets and measured values, and the surveys behind them."""

from datasette import hookimpl

from ..shell.datasette_types import Routes
from . import indicator_form, indicator_pages, survey_form, survey_pages, year_form


@hookimpl
def register_routes() -> Routes:
    """Return the plugin's routes for Datasette: (pattern of the path, view)."""
    return [
        (r"^/target$", indicator_pages.indicators_page),
        (r"^/target/new$", indicator_form.new_indicator),
        (r"^/target/(?P<id>[0-9]{1,9})$", indicator_pages.indicator_page),
        (r"^/target/(?P<id>[0-9]{1,9})/edit$", indicator_form.edit_indicator),
        (r"^/target/(?P<id>[0-9]{1,9})/years/new$", year_form.new_year),
        (r"^/target/(?P<id>[0-9]{1,9})/years/(?P<year>[0-9]{4})$", year_form.edit_year),
        (r"^/surveys$", survey_pages.surveys_page),
        (r"^/surveys/new$", survey_form.new_survey),
        (r"^/surveys/(?P<id>[0-9]{1,9})$", survey_pages.survey_page),
        (r"^/surveys/(?P<id>[0-9]{1,9})/edit$", survey_form.edit_survey),
        (r"^/surveys/(?P<id>[0-9]{1,9})/sheet$", survey_pages.survey_sheet),
    ]
