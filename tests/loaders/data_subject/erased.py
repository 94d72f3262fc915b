"""An erasure as a person at the keyboard does it, and the words that may stand nowhere afterwards."""

from datasette_intranet.loaders.data_subject.erase_person import erase_person
from datasette_intranet.loaders.data_subject.look_at_person import find_person, look_at_person

from tests.loaders.data_subject.lived_in_site import NAME
from tests.loaders.data_subject.planted_site import needles, still_there

# The family name is another's too, so it may stand; together with hers, or her first name alone, it may not.
WORDS = needles("Åsa", "Häggkvist, Åsa") | needles("Åsa", "Åsa Häggkvist") | {"asa.h", "070-123", "å. häggkvist"}


def erased(folder, typed=NAME, goes=True):
    person = find_person(folder, typed)
    look = look_at_person(folder, person)
    return erase_person(folder, person, dict.fromkeys(look.asked, goes))


def files_left(folder, words=WORDS):
    """The names of the files in which one of the words stands."""
    return {line.split(":")[0] for line in still_there(folder, words)}
