"""An erasure that was stopped at any moment is done to its end by whoever comes next."""

import os
from contextlib import closing
from multiprocessing import get_context

import pytest
from datasette_intranet.loaders.data_subject import erase_person as module
from datasette_intranet.loaders.data_subject.erase_person import finish_erasures
from datasette_intranet.schema.database import open_private
from datasette_intranet.schema.errors import UnusableSite

from tests.loaders.data_subject.erased import erased, files_left
from tests.sweep import in_turns

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("stop", in_turns([*module._STEPS, "end"], 0, 3))
def test_an_erasure_that_was_killed_is_done_to_its_end_at_the_next_start(lived, stop):
    process = get_context("fork").Process(target=_killed, args=(lived, stop))
    process.start()
    process.join()
    assert process.exitcode == 9
    with closing(open_private(lived)) as private:
        assert private.execute("SELECT done_at FROM erasures").fetchone() == (None,)
    (done,) = finish_erasures(lived)
    assert files_left(lived) == {"nytt.txt"}
    assert finish_erasures(lived) == [] and done.pseudonym.startswith("N.N. ")
    with closing(open_private(lived)) as private:
        assert private.execute("SELECT plan FROM erasures WHERE done_at IS NOT NULL").fetchall() == [(None,)]


def _killed(folder, stop):
    """Erase, and end without a word when the step called `stop` is done and nobody has been told of it."""
    if stop == "end":
        module.end_erasure = lambda *_: os._exit(9)
    else:
        step = module._STEPS[stop]
        module._STEPS[stop] = lambda *arguments: (step(*arguments), os._exit(9))
    erased(folder)


def test_a_kill_between_the_change_and_the_new_file_leaves_nothing_in_free_pages(lived):
    def killed(folder):
        from datasette_intranet.schema.data_subject import erase_in_databases  # noqa: PLC0415

        erase_in_databases._make_anew = lambda db: os._exit(9)
        erased(folder)

    process = get_context("fork").Process(target=killed, args=(lived,))
    process.start()
    process.join()
    finish_erasures(lived)
    assert files_left(lived) == {"nytt.txt"}


def test_a_file_that_cannot_be_written_leaves_the_plan_for_later(lived, monkeypatch):
    def full(*_):
        raise UnusableSite("disken är full")

    monkeypatch.setitem(module._STEPS, "intranet.db", full)
    with pytest.raises(UnusableSite):
        erased(lived)
    monkeypatch.undo()
    finish_erasures(lived)
    assert files_left(lived) == {"nytt.txt"}
