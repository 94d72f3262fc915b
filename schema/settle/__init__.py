"""What a person decides: who a printed name means, which of two values holds, which two are one and the same."""

from .access import others_questions
from .group_answer import settle_group
from .merge import merge_groups, merge_people, unmerge
from .outcome import Chosen, Merged, Settled
from .pending_question import Asked, Excerpt, Option, find_question, open_questions, questions_of
from .person_answer import settle_person
from .question import dismiss
from .reply import Reply, settle
from .said import question_in, reason_in
from .shown import shown_column
from .telling import tell_merged
from .values import settle_row, settle_value
from .ways import LEAVE, WORDS

__all__ = [
    "LEAVE",
    "WORDS",
    "Asked",
    "Chosen",
    "Excerpt",
    "Merged",
    "Option",
    "Reply",
    "Settled",
    "dismiss",
    "find_question",
    "merge_groups",
    "merge_people",
    "open_questions",
    "others_questions",
    "question_in",
    "questions_of",
    "reason_in",
    "settle",
    "settle_group",
    "settle_person",
    "settle_row",
    "settle_value",
    "shown_column",
    "tell_merged",
    "unmerge",
]
