"""Pieces of SQL that pages of several plugins share, so that one word means one thing everywhere.

Tested in tests/plugins/people/test_merged_addresses.py.
"""

from .language import Gettext

# The term in which a meeting `m` was held; vårterminen is January to June.
TERM = "CASE WHEN substr(m.date, 6, 2) < '07' THEN 'spring' ELSE 'autumn' END"

# An item `i` that was put off and that no later item carries on.
STILL_DEFERRED = "i.status = 'deferred' AND NOT EXISTS (SELECT 1 FROM agenda_items WHERE continues_id = i.id)"

# A proposal `f` whose maker has had an answer.
ANSWERED = "(f.answered_on IS NOT NULL OR trim(coalesce(f.answer, '')) <> '')"

# A document `d` waits until somebody has accepted it, when somebody handed it in through the browser, or when it left
# a question. What a command loaded without one is taken as read. A newer version takes the place of an older one.
_OPEN = "EXISTS (SELECT 1 FROM review WHERE document_id = d.id AND status = 'open')"
_BY_HAND = """EXISTS (
    SELECT 1 FROM history h JOIN changes c ON c.id = h.change_id
    WHERE h.table_name = 'documents' AND h.row_id = d.id AND h.operation = 'insert' AND c.actor_id IS NOT NULL)"""
REPLACED = "EXISTS (SELECT 1 FROM documents WHERE replaces_id = d.id)"
WAITS = f"d.accepted_at IS NULL AND NOT {REPLACED} AND ({_OPEN} OR {_BY_HAND})"


def term_name(year: str, term: str, _: Gettext) -> str:
    """'Våren 2017' for ("2017", "spring"); `_` is the visitor's gettext."""
    name = _("Spring %(year)s") if term == "spring" else _("Autumn %(year)s")
    return name % {"year": year}
