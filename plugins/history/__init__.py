"""The plugin history: who changed what, the change that each write belongs to, undo, and what is removed for ever."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from datasette import hookimpl
from markupsafe import Markup

from ..shell.datasette_types import App, Datasette, Request, Routes
from ..shell.record import RECORD
from . import (
    change_wrapper,
    newest_page,
    record_page,
    refusal_status,
    retention_carry_out,
    retention_page,
    take_back,
    unseen_changes,
)


@hookimpl
def write_wrapper(
    datasette: Datasette, database: str, request: Request, transaction: bool
) -> Callable[[sqlite3.Connection], Iterator[None]] | None:
    return change_wrapper.change_wrapper(datasette, request, transaction) if database == RECORD else None


@hookimpl(specname="write_wrapper", trylast=True)
def write_wrapper_of_rows(
    database: str, request: Request, transaction: bool
) -> Callable[[sqlite3.Connection], Iterator[None]] | None:
    return change_wrapper.row_write_wrapper(request, transaction) if database == RECORD else None


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[App], App]:
    return refusal_status.answer_refusals(datasette)


@hookimpl
def extra_js_urls(datasette: Datasette, database: str, view_name: str) -> list[dict[str, Any]]:
    return unseen_changes.seen_scripts(datasette, database, view_name)


@hookimpl
def top_row(
    datasette: Datasette, request: Request, database: str, table: str, row: Mapping[str, Any]
) -> Markup | None:
    return record_page.row_history_link(datasette, request, database, table, row)


@hookimpl
def register_routes() -> Routes:
    of_record = r"^/-/intranet/history/(?P<table>[a-z_]+)/(?P<id>[0-9]{1,18})"
    return [
        (r"^/-/intranet/history$", newest_page.newest_page),
        (r"^/-/intranet/history/seen$", unseen_changes.newest_entry),
        (r"^/-/intranet/history/undo$", take_back.undo_one),
        (r"^/retention$", retention_page.retention_page),
        (r"^/retention/(?P<what>[a-z_]+)$", retention_page.retention_kind_page),
        (r"^/retention/(?P<what>[a-z_]+)/carry-out$", retention_carry_out.carry_out_page),
        (
            r"^/retention/protocols/(?P<number>[0-9]{1,9})\.(?P<ending>docx|pdf|md)$",
            retention_carry_out.protocol_file,
        ),
        (of_record + "$", record_page.record_page),
        (of_record + "/restore$", take_back.restore_record),
    ]
