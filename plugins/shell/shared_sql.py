"""Pieces of SQL that several plugins share, so one word means one thing everywhere.

Tested in tests/plugins/people/test_merged_addresses.py.
"""

from .language import Gettext

# The term of a meeting `m`. The spring term is January to June.
TERM = "CASE WHEN substr(m.date, 6, 2) < '07' THEN 'spring' ELSE 'autumn' END"

# An item `i` was put off, and no later item continues it.
STILL_DEFERRED = "i.status = 'deferred' AND NOT EXISTS (SELECT 1 FROM agenda_items WHERE continues_id = i.id)"

# A proposal `f` has got an answer.
ANSWERED = "(f.answered_on IS NOT NULL OR trim(coalesce(f.answer, '')) <> '')"

# A document `d` waits for somebody to accept it. It waits when somebody uploaded it in the browser, or when it has an
# open question. A document that a command loaded without questions does not wait, nor does one with a newer version.
_OPEN = "EXISTS (SELECT 1 FROM review WHERE document_id = d.id AND status = 'open')"
_BY_HAND = """EXISTS (
    SELECT 1 FROM history h JOIN changes c ON c.id = h.change_id
    WHERE h.table_name = 'documents' AND h.row_id = d.id AND h.operation = 'insert' AND c.actor_id IS NOT NULL)"""
REPLACED = "EXISTS (SELECT 1 FROM documents WHERE replaces_id = d.id)"
WAITS = f"d.accepted_at IS NULL AND NOT {REPLACED} AND ({_OPEN} OR {_BY_HAND})"


def term_name(year: str, term: str, _: Gettext) -> str:
    """Return the name of a term in the visitor's language: 'Våren 2017' for ("2017", "spring").

    `term` is 'spring' or 'autumn', as `TERM` gives it. `_` is the visitor's gettext.
    """
    name = _("Spring %(year)s") if term == "spring" else _("Autumn %(year)s")
    return name % {"year": year}
