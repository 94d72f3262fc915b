"""What a running site remembers of somebody is gone with the first request after they were erased."""

import gc
import sys
from contextlib import closing
from functools import _lru_cache_wrapper

import pytest
from datasette_intranet import loaders
from datasette_intranet.loaders import erase_person, find_person
from datasette_intranet.loaders.parse.number_words import _TELLS_NUMBER
from datasette_intranet.loaders.publish.heads_in_words import _OTHERWISE
from datasette_intranet.loaders.publish.small_counts_in_words import may_tell_heads
from datasette_intranet.plugins.charts import answer_rows, chart_picture
from datasette_intranet.plugins.meetings import public_preview
from datasette_intranet.plugins.search import known_words
from datasette_intranet.plugins.shell import erased_names, words_to_black_out
from datasette_intranet.schema.database import open_private
from datasette_intranet.schema.lookup import name_key

from tests.plugins.people.test_person_data import ADMINISTRATOR, NAME, new_site
from tests.site import Site, person

GIVEN = NAME.split()[0].casefold()
READER = person("coordinator", "analyst")


@pytest.fixture
def site(tmp_path):
    with Site(new_site(tmp_path)) as site:
        yield site


def remembered(site):
    """Where the name stands of what is kept: functions with their answers, and what is kept beside them."""
    found = []
    for module in [one for name, one in list(sys.modules.items()) if name.startswith("datasette_intranet.")]:
        for called, value in list(vars(module).items()):
            if isinstance(value, _lru_cache_wrapper) and value.__module__ == module.__name__:
                answers = [one for one in gc.get_referents(value) if type(one) is dict and one]
                if GIVEN in repr(answers).casefold():
                    found.append(f"{module.__name__}.{called}")
    kept = {"previews": public_preview._known._kept, "finders": words_to_black_out._finders._kept}
    kept |= {"answers": answer_rows._kept, "pictures": chart_picture._kept}
    found += [name for name, one in kept.items() if one.get(site.datasette)]
    found += ["words" for one in known_words._KEPT.values() if GIVEN in one.vocabulary._words]
    return found + ["runs" for one in (_TELLS_NUMBER, _OTHERWISE) if any(GIVEN in run.casefold() for run in one)]


def fill_memory(site):
    """Ask what keeps names, and keep what a chart and a preview would."""
    assert NAME in site.get("/people", READER).text
    name_key(NAME)
    site.get(f"/search?q={GIVEN[:-1]}x", READER)
    may_tell_heads(NAME)
    site.run(words_to_black_out.name_finder(site.datasette))
    answer_rows._kept.setdefault(site.datasette, {})["x"] = NAME
    chart_picture._kept.setdefault(site.datasette, {})["x"] = NAME.encode()
    before = remembered(site)
    assert {"finders", "answers", "pictures", "words", "runs"} < {*before} and any(
        "name_key" in one for one in before
    )


def test_no_name_is_kept_after_the_first_request_that_follows_an_erasure(site):
    site.get("/", READER)
    fill_memory(site)
    erase_person(site.folder, find_person(site.folder, NAME), {}, ADMINISTRATOR)
    assert remembered(site)
    assert NAME not in site.get("/people", READER).text
    assert remembered(site) == []


def test_what_is_kept_stays_while_nobody_is_erased(site):
    site.get("/", READER)
    fill_memory(site)
    with closing(open_private(site.folder)) as private:
        private.execute("INSERT INTO contacts (person_id, email) VALUES (2, 'x@ekmarka.se')")
        private.conn.commit()
    site.get("/people", READER)
    assert "answers" in remembered(site)


def test_the_processes_that_read_documents_end_and_one_at_work_ends_after_it():
    idle, busy = (loaders.Sandbox(None, "trasig") for _ in range(2))
    for one in (idle, busy):
        one.call(".read.file_formats:media_type_of", "x.txt", b"x")
    with busy._one_at_a_time:
        erased_names.forget_names()
        assert idle.pid is None and busy.pid is not None
    busy.call(".read.file_formats:media_type_of", "x.txt", b"x")
    assert busy.pid is None
