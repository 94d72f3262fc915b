"""Pieces of SQL that several plugins share, so one word means one thing everywhere.

Tested in tests/plugins/people/test_merged_addresses.py.
"""

from .language import Gettext

# The term of a meeting `m`. The spring term is January to June.
TERM = "CASE WHEN substr(m.date, 6, 2) < '07' THEN 'spring' ELSE 'autumn' END"

# An item `i` was put off and has not been taken up since. What only stands on a coming agenda, or what a meeting did
# not get to, is still waiting; what was put off again waits as the later item.
STILL_DEFERRED = """i.status = 'deferred'
AND (NOT EXISTS (SELECT 1 FROM agenda_items WHERE continues_id = i.id) OR NOT EXISTS (
    WITH RECURSIVE later(id, status) AS (
        SELECT id, status FROM agenda_items WHERE continues_id = i.id
        UNION SELECT n.id, n.status FROM later JOIN agenda_items n ON n.continues_id = later.id
              WHERE later.status = 'open')
    SELECT 1 FROM later WHERE status <> 'open'))"""

# The capacity in which somebody took part, in a row `a` of attendance with the person `p`. The list says it for the
# day, but who is a resident is said by the person's own row once somebody has settled who it was. The questions about
# categories in datasette.yml say the same.
TOOK_PART_AS = (
    "CASE WHEN p.category <> 'other' AND 'resident' IN (a.category, p.category) THEN p.category "
    "ELSE coalesce(a.category, p.category) END"
)

# Who is responsible for an action `a`: the person `p` or else the words of the text, or else the group `g`.
RESPONSIBLE = "coalesce(p.name, a.responsible, g.name)"

# An action `a` still waits for somebody; what was sent back waits for whoever asked.
UNFINISHED = "a.status IN ('open', 'returned')"
# It is late, too. In the words of the index actions_unfinished, which has what is not done in the order of its days.
OVERDUE = f"({UNFINISHED} AND (a.due_on IS NULL) = 0 AND a.due_on < :today)"

# How many were present at the meeting {meeting}: a number, or '>12' when the published file has '<5' for its
# residents (loaders/publish/publish.sql), so that no total tells how many they were.
PRESENT_AT = """
SELECT iif(max(typeof(head_count)) = 'text', '>' || sum(CAST(head_count AS INTEGER)), sum(head_count))
FROM attendance WHERE meeting_id = {meeting} AND status = 'present'
"""

# A proposal `f` has got an answer.
ANSWERED = "(f.answered_on IS NOT NULL OR trim(coalesce(f.answer, '')) <> '')"

REPLACED = "EXISTS (SELECT 1 FROM documents WHERE replaces_id = d.id)"
# A document `d` waits for somebody to accept it: when somebody uploaded it in the browser, or when it has an open
# question. Which do is kept (schema/sql/intranet/040_kept_lists.sql).
WAITS = "d.id IN (SELECT document_id FROM waiting_documents)"


def term_name(year: str, term: str, _: Gettext) -> str:
    """Return the name of a term in the visitor's language: 'Våren 2017' for ("2017", "spring").

    `term` is 'spring' or 'autumn', as `TERM` gives it. `_` is the visitor's gettext.
    """
    name = _("Spring %(year)s") if term == "spring" else _("Autumn %(year)s")
    return name % {"year": year}
