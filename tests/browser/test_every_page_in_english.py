"""Every page in English, seen by the one who is allowed least; Tab leads the same way in every language."""

from tests.browser.every_page import ADMINISTRATOR, ANYBODY, COORDINATOR, found, serving_everything
from tests.browser.order import in_disorder


def test_every_page_in_english_is_in_order_for_everybody_where_everybody_is_answered(tmp_path, visit):
    with serving_everything(tmp_path) as (folder, address):
        answers = found(folder, ANYBODY, COORDINATOR, ADMINISTRATOR)
        assert sum(one.page is not None for one in answers) > 70
        assert in_disorder(visit, address, answers, "en", walks=False) == {}
