"""What each server reads first is read here once, in the process from which the servers are forked.

To read the configuration takes a server two fifths of its start, and the catalogue a tenth.
"""

from pathlib import Path

import datasette.app
from datasette_intranet.plugins.shell.language import translations_in

from tests import quick_start  # noqa: F401 - it keeps what has been parsed

for _name in ("metadata.yml", "datasette.yml"):
    datasette.app.parse_metadata((Path(__file__).parents[1] / _name).read_text("utf-8"))
translations_in("sv")
