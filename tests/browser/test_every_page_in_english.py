"""Every page in English, seen by the one who is allowed least; Tab leads the same way in every language."""

from dataclasses import replace

from datasette_intranet.plugins.shell.unknown_sender import is_unknown

from tests.browser.every_page import ADMINISTRATOR, ANYBODY, COORDINATOR, Found, found, serving_everything
from tests.browser.order import in_disorder


def test_every_page_in_english_is_in_order_for_everybody_where_everybody_is_answered(tmp_path, look_in):
    with serving_everything(tmp_path) as (folder, address):
        answers = found(folder, ANYBODY, COORDINATOR, ADMINISTRATOR)
        assert sum(one.page is not None for one in answers) > 70
        seen = (COORDINATOR, ADMINISTRATOR)
        english = [_in_english(one) for one in answers]
        assert in_disorder(look_in, address, english, "en", seen, is_first=False, every=3) == {}


def _in_english(answer: Found) -> Found:
    """Pages for residents read no cookie: their address tells the language."""
    return replace(answer, path=f"{answer.path}?lang=en") if is_unknown(answer.path or "") else answer
