"""What a table page cannot answer is 400 with one sentence in the visitor's language, and never 500.

`install_table_refusals` replaces two functions of Datasette's table page (1.0a41), and stands before its pages of
rows and queries.

Tested in tests/plugins/shell/test_table_parameters.py.
"""

import sqlite3
from typing import Any

from datasette import NotFound
from datasette.database import QueryInterrupted
from datasette.utils import InvalidSql
from datasette.views import table as datasette_table
from datasette.views.base import DatasetteError
from datasette.views.database import QueryView
from datasette.views.row import RowView

from .datasette_types import Datasette, Request
from .datasette_words import TOO_LONG, datasette_notice
from .language import N_, language_of
from .page import translations_for
from .parameter_values import Refused, check_values
from .swedish_tables import WORDS, columns_of_words
from .table_parameters import TableAsked, check_parameters

UNANSWERED = N_("The question cannot be answered: %(reason)s. Correct the address.")
_CHECKED = "intranet_table_parameters_checked"
_datasette_row = RowView.get
_datasette_query = QueryView.get
_datasette_redirect = datasette_table._redirect_if_needed
_datasette_data = datasette_table.table_view_data


async def checked_redirect(datasette: Datasette, request: Request, resolved: Any) -> Any:
    """Check the address of a table before Datasette's own work; return Datasette's redirection, if there is one.

    Raises DatasetteError (400) for a parameter and NotFound for a format that the table does not have.
    """
    formats = ("html", "csv", *datasette.renderers)
    if (request.url_vars.get("format") or "html") not in formats:
        raise NotFound(f"Invalid format: {request.url_vars['format']}")
    redirection = await _datasette_redirect(datasette, request, resolved)
    if redirection or request.scope.get(_CHECKED):
        return redirection
    keys = await resolved.db.primary_keys(resolved.table)
    without_key = not keys and not resolved.is_view
    asked = TableAsked(
        datasette=datasette,
        request=request,
        db=resolved.db,
        table=resolved.table,
        is_view=resolved.is_view,
        columns=await resolved.db.table_columns(resolved.table),
        keys=keys,
        sortable=await datasette_table._sortable_columns_for_table(
            datasette, resolved.db.name, resolved.table, without_key
        ),
        config=await datasette.table_config(resolved.db.name, resolved.table),
    )
    try:
        await check_parameters(asked)
    except Refused as refused:
        raise DatasetteError(refused.said(translations_for(request).gettext), status=400) from refused
    request.scope[_CHECKED] = True
    request.scope[WORDS] = await columns_of_words(resolved.db, resolved.table)
    return None


async def answered_table(datasette: Datasette, request: Request, *arguments: Any, **options: Any) -> Any:
    """Return what Datasette's `table_view_data` does. Raises DatasetteError (400) for what SQLite cannot answer."""
    try:
        return await _datasette_data(datasette, request, *arguments, **options)
    except DatasetteError as error:
        if error.title != "Invalid SQL":
            raise
        raise _refusal(request, error.message) from error
    except QueryInterrupted as error:
        raise _refusal(request, TOO_LONG) from error
    except (sqlite3.OperationalError, sqlite3.ProgrammingError, InvalidSql, OverflowError) as error:
        raise _refusal(request, str(error)) from error


def _refusal(request: Request, reason: str) -> DatasetteError:
    told = datasette_notice(reason, language_of(request)).rstrip(".")
    return DatasetteError(translations_for(request).gettext(UNANSWERED) % {"reason": told}, status=400)


async def answered_row(view: RowView, request: Request) -> Any:
    """Answer for a row as Datasette does. Raises DatasetteError (400) for a parameter that is wrong."""
    _check_values(request)
    return await _datasette_row(view, request)


async def answered_query(view: QueryView, request: Request, datasette: Datasette) -> Any:
    """Answer for a query as Datasette does.

    Raises DatasetteError (400) for a parameter that is wrong, and for a CSV of what takes too long, where Datasette
    1.0a41 answers 500.
    """
    _check_values(request)
    try:
        return await _datasette_query(view, request, datasette)
    except QueryInterrupted as error:
        raise _refusal(request, TOO_LONG) from error


def _check_values(request: Request) -> None:
    try:
        check_values(request)
    except Refused as refused:
        raise DatasetteError(refused.said(translations_for(request).gettext), status=400) from refused


def install_table_refusals() -> None:
    """Put these functions in the place of Datasette's own."""
    datasette_table._redirect_if_needed = checked_redirect
    datasette_table.table_view_data = answered_table
    RowView.get = answered_row
    QueryView.get = answered_query
