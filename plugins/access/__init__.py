"""The plugin access: sign-in and accounts, the published database, and the limits on visitors' SQL."""

import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from datasette import hookimpl

from ...schema.clock import set_clock
from ..shell import erased_names, files_of_page, json_log, merge_follow_up, request_spans
from ..shell.compressed import with_compression
from ..shell.datasette_types import App, Datasette, Request, Routes
from ..shell.record import RECORD
from . import (
    account_administration_forms,
    account_administration_page,
    connection,
    declared_permissions,
    health,
    operator_pages,
    own_account_forms,
    provider,
    published,
    revalidation,
    sign_in,
    single_sign_on,
    tokens,
    trusted_proxies,
    visitor,
    visitors_sql,
)


@hookimpl
def startup(datasette: Datasette) -> Callable[[], Awaitable[None]]:
    files_of_page.let_views_say_what_is_kept()
    declared_permissions.install_kept_permissions()
    trusted_proxies.believe_named_proxies(datasette)
    # A mistake in the settings stops the start of the site, rather than the first sign-in.
    provider.provider_settings(datasette)
    # The server may have stopped in the middle of a merge. Datasette calls this after every plugin has started.
    return lambda: merge_follow_up.follow_merges(datasette)


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[App], App]:
    watching = published.watch_published(datasette)

    def wrap(app: App) -> App:
        made = revalidation.with_revalidation(datasette, visitors_sql.note_visitors_sql(app))
        # Around all else: what was answered without being made has a line and a span too.
        logged = json_log.with_log_lines(
            datasette, with_compression(datasette, watching(erased_names.forgetting_erased(datasette, made)))
        )
        return request_spans.with_request_spans(datasette, logged)

    return wrap


@hookimpl(tryfirst=True)
def actor_from_request(datasette: Datasette, request: Request) -> Awaitable[dict[str, Any] | None]:
    return visitor.actor_of(datasette, request)


@hookimpl(tryfirst=True)
def register_token_handler() -> tokens.Tokens:
    return tokens.Tokens()


@hookimpl
async def prepare_jinja2_environment(datasette: Datasette) -> None:
    # Datasette waits for no other hook before it reads all files and fills its internal database.
    set_clock()
    published.open_published(datasette)
    visitors_sql.bound_record(datasette)
    await connection.hurry_internal(datasette)
    await connection.carry_over_record(datasette)


# Last: `escape_fts` is to be ours, and not Datasette's.
@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    connection.prepare_connection(conn, database)


@hookimpl
def write_wrapper(database: str | None, transaction: bool) -> Callable[[sqlite3.Connection], Iterator[None]] | None:
    if database != RECORD:
        return None
    return connection.index_in_same_transaction if transaction else connection.index_in_own_transaction


@hookimpl
def register_routes(datasette: Datasette) -> Routes:
    return [
        (r"^/-/intranet/sign-in$", sign_in.sign_in),
        (r"^/-/intranet/sign-in/oidc$", single_sign_on.begin_sign_on),
        (r"^/-/intranet/sign-in/oidc/callback$", single_sign_on.finish_sign_on),
        (r"^/-/intranet/account$", own_account_forms.account_page),
        (r"^/-/intranet/account/password$", own_account_forms.change_password),
        (r"^/-/intranet/account/end-session$", own_account_forms.end_session),
        (r"^/-/intranet/account/tokens$", own_account_forms.make_token),
        (r"^/-/intranet/account/revoke-token$", own_account_forms.revoke_token),
        (r"^/-/intranet/health$", health.answer_health),
        (r"^/-/intranet/ready$", health.answer_readiness),
        (r"^/accounts$", account_administration_page.accounts_page),
        (r"^/accounts/log$", account_administration_page.account_log_page),
        (r"^/accounts/new$", account_administration_forms.new_account),
        (r"^/accounts/user/(?P<account>[^/]+)$", account_administration_forms.one_account),
        # It replaces Datasette's page, which ends no session.
        (r"^/-/logout$", visitor.sign_out),
        *operator_pages.operator_routes(datasette),
    ]
