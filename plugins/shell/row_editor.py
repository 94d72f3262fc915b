"""The choice of row editor on table pages: Datasette's own, or datasette-write-ui.

The two collide. On Datasette 1.0a34 and later, datasette-write-ui finds no link directly in the key cell, stops with
an error and leaves a dead button. The setting `row_editor` of the plugin `intranet_shell` chooses one of them:

- `datasette` (the default): the template loader passes over datasette-write-ui (phrases.PhraseLoader), and its
  addresses answer 404.
- `write-ui`: a script gives the key cell the shape that datasette-write-ui expects, and Datasette's controls go.
  Datasette's editor stays where datasette-write-ui cannot edit: views, read-only databases, tables whose key is text
  or compound, and tables whose name needs quoting.

Tested in tests/plugins/access/test_single_sign_on.py.
"""

from typing import Any

from datasette import NotFound
from datasette.resources import TableResource
from datasette.utils import StartupError, escape_sqlite

from .assets import asset_url
from .datasette_types import Datasette

PLUGIN = "intranet_shell"
DATASETTE = "datasette"
WRITE_UI = "write-ui"
ADDRESSES = r"^/-/datasette-write-ui/.*$"
SCRIPT = "revive-write-ui.js"


def is_write_ui(datasette: Datasette) -> bool:
    """Return whether the setting chooses datasette-write-ui. Raises StartupError when it names neither editor."""
    chosen = (datasette.plugin_config(PLUGIN) or {}).get("row_editor", DATASETTE)
    if chosen not in (DATASETTE, WRITE_UI):
        raise StartupError(
            f"datasette.yml: plugins: {PLUGIN}: row_editor är {chosen!r}; skriv {DATASETTE} eller {WRITE_UI}"
        )
    return chosen == WRITE_UI


async def answer_not_found() -> None:
    """Answer 404 at the addresses of datasette-write-ui when the site does not use it.

    Raises datasette.NotFound, always.
    """
    raise NotFound("datasette-write-ui")


async def edits_with_write_ui(datasette: Datasette, database: str | None, table: str | None) -> bool:
    """Return whether datasette-write-ui edits the rows of this table. Raises StartupError as `is_write_ui` does."""
    if not (database and table and is_write_ui(datasette)):
        return False
    db = datasette.get_database(database)
    if not db.is_mutable or not await db.table_exists(table) or escape_sqlite(table) != table:
        return False
    keys = [column for column in await db.table_column_details(table) if column.is_pk]
    # datasette-write-ui knows rows by number only, and inserts rows without a key.
    return not keys or (len(keys) == 1 and keys[0].type.upper() == "INTEGER")


async def template_variables(datasette: Datasette, database: str | None, table: str | None) -> dict:
    """Return the variables of the table page's template for datasette-write-ui.

    `permission_allowed(actor, permission)` says what it may do. `table_insert_ui` is None when Datasette's own button
    goes. Raises StartupError as `is_write_ui` does.
    """
    revived = await edits_with_write_ui(datasette, database, table)

    async def permission_allowed(actor: dict[str, Any] | None, permission: str) -> bool:
        return revived and await datasette.allowed(
            action=permission, resource=TableResource(database=database, table=table), actor=actor
        )

    return {"permission_allowed": permission_allowed, **({"table_insert_ui": None} if revived else {})}


async def row_editor_scripts(
    datasette: Datasette, database: str | None, table: str | None, view_name: str
) -> list[dict]:
    """Return the script that repairs datasette-write-ui as `[{"url", "module"}]`, or [] for pages without it.

    Datasette's hook extra_js_urls takes this. Raises StartupError as `is_write_ui` does.
    """
    if view_name != "table" or not await edits_with_write_ui(datasette, database, table):
        return []
    # It is a module like the script of datasette-write-ui, so they run in the order of the page.
    return [{"url": asset_url(datasette, SCRIPT), "module": True}]
