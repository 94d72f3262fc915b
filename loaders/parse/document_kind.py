"""The kind of a document, told from its title and its make-up.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re

from .boards_in_text import prints_board_without_day
from .calls_to_meeting import foretells_meeting
from .document_makeup import DocumentMakeup
from .evidence_of_kind import tells_what_happened
from .news_of_meeting import much_news, tells_decisions, tells_of_a_meeting_held
from .one_meeting_told import goes_from_opening_to_close, headings_of_items, tells_of_one_meeting
from .page_about_body import announces_meetings, has_usual_heads

_MEETING_TITLE = re.compile(
    r"\b(?:\w*möte|\w*sammanträde|\w*stämman?|\w*träff|\w*grupp\w*|\w*råd\w*|\w*forum|\w*nämnd(?:en)?|\w*styrelsen?|"
    r"\w*utskott(?:et)?|\w*kommittén?|\w*nätverk(?:et)?|\w*samverkan|\w*beredning(?:en)?|\w*panel(?:en)?|"
    r"\w*föreningen|\w*klubben|apt|meeting|assembly|council|committee|board)\b",
    re.IGNORECASE,
)
_LEAST_ROWS = 2


def document_kind(make: DocumentMakeup) -> str:
    """The kind: minutes, notice, article, roster, schedule, proposals or unknown."""
    if make.announces:
        return "notice"
    if (kind := _kind_of_record(make)) == "schedule" and make.lists.tells_terms(make.dated):
        return "unknown"
    return "notice" if kind == "minutes" and make.is_agenda and not make.goes_through_agenda else kind


def _kind_of_record(make: DocumentMakeup) -> str:
    if make.is_about_body or (make.lists.is_programme and not (make.title_says("minutes") or make.news)):
        return "schedule" if make.lists.is_programme else _kind_of_list(make) or "schedule"
    told = make.attendance and not (make.bylines and make.quotes)
    titled = make.title_says("minutes")
    told = told or titled or make.goes_through_agenda or goes_from_opening_to_close(headings_of_items(make.layout))
    told = told or (make.layout.headings.has_signs and not make.lists.quotes_rules)
    if told and not make.lists_meetings and not (make.attendance and make.lists_people):
        return "roster" if not titled and prints_board_without_day(make.layout, make.title) else "minutes"
    return _kind_of_list(make) or _kind_of_text(make)


def _kind_of_list(make: DocumentMakeup) -> str | None:
    """Proposals, times or members, line by line."""
    if _lists_proposals(make):
        return "proposals"
    if make.lists.has_month_table and make.prose <= len(make.lines) / 2:
        return "schedule"
    if make.news >= 2:
        return None
    mostly_members = make.lists_people and make.lists.member_rows * 2 >= len(make.lines)
    if _lists_days(make) and not mostly_members:
        return "schedule"
    listed = "roster" if much_news(make.layout.text) is None else "article"
    if make.lists_people and not (make.bylines or tells_decisions(make.layout.text)):
        return listed
    mostly_names = make.title_says("roster") or make.names * 5 >= len(make.lines) * 2
    is_roster = make.names >= 2 and mostly_names and make.prose <= make.names
    is_roster = is_roster or (not make.reported and make.lists.tells_members(make.title, make.names, make.prose))
    is_news = (make.bylines and make.prose > _LEAST_ROWS) or tells_decisions(make.layout.text)
    return listed if is_roster and not is_news else None


def _lists_proposals(make: DocumentMakeup) -> bool:
    if make.reported:
        return False
    told = make.title_says("proposals") or make.lead_in_says("proposals")
    if told and max(make.lists.numbers_below, make.lists.numbers_before) >= 2:
        return True
    if make.lists.has_motions or (told and make.lists.titles_of_papers >= 2):
        return True
    return make.lists.register_rows >= 2 or (told and make.lists.has_entries and make.names * 2 < len(make.lines))


def _lists_days(make: DocumentMakeup) -> bool:
    if make.title_heads_days and not make.reported:
        return True
    mostly = make.title_says("schedule") or (make.lists_meetings and make.lists.has_heading_of_meetings)
    mostly = mostly or (make.dated * 2 >= len(make.lines) - make.prose and not make.reported)
    told = make.prose > 0 and (make.title_says("article") or make.rows_of_days < _LEAST_ROWS)
    days = max(make.dated, len(make.layout.days.all) // 3)
    return make.dated >= 2 and mostly and make.prose <= days and not told


def _kind_of_text(make: DocumentMakeup) -> str:
    """Minutes without a list of those present, a news text, or neither."""
    if not make.news and _is_meeting(make):
        return "minutes"
    if not make.news and make.prose and _MEETING_TITLE.search(make.title) and tells_of_one_meeting(make.layout):
        return "minutes"
    announced = make.has_many_days and announces_meetings(make.layout) and not tells_what_happened(make.layout.text)
    if announced or (make.tells_times and not make.news and _MEETING_TITLE.search(make.title)):
        return "schedule"
    if (
        make.news
        or (make.title_says("article") and make.prose)
        or make.prose >= 3
        or (make.prose >= 2 and make.layout.days.all)
    ):
        return "article"
    # One meeting that is moved is news; so is one that is called off.
    if make.dated and (make.title_says("schedule") or make.foretells or announces_meetings(make.layout)):
        return "schedule" if not make.prose or make.rows_of_days or make.has_many_days else "article"
    return "article" if make.is_published or tells_of_a_meeting_held(make.layout) else "unknown"


def _is_meeting(make: DocumentMakeup) -> bool:
    """A title that names a meeting, with items below."""
    is_named = _MEETING_TITLE.search(make.title) and make.layout.sections_of("item")
    if make.lists.quotes_rules or has_usual_heads(make.layout) or not is_named or foretells_meeting(make.layout):
        return False
    dated = any(make.layout.days.within(line.start, line.end) for line in make.lines[:4])
    return dated or (make.decides and bool(make.layout.days.all) and not make.tells_times)
