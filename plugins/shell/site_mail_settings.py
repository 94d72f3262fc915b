"""How the site sends e-mail, as datasette.yml says, for the plugins that send or speak of it.

Tested in tests/plugins/mail/test_sending_task.py.
"""

from typing import Any

from ...loaders import mail_settings
from .datasette_types import Datasette

PLUGIN = "intranet_mail"


def mail_settings_of(datasette: Datasette) -> Any:
    """Return the site's settings for e-mail (loaders.mail.mail_settings), or None when it sends none.

    Raises UnusableSite when they are wrong.
    """
    # Not plugin_config, which has put the password in already: where it comes from is checked too.
    return mail_settings(((datasette.config or {}).get("plugins") or {}).get(PLUGIN))
