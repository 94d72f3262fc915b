"""Settles what only a person can decide: whom a name means, which value is right, which two rows are the same."""

from .access import others_questions
from .answer_kinds import LEAVE, WORDS
from .answer_outcome import Chosen, Merged, Settled
from .answer_question import Reply, settle_question
from .group_answer import settle_group
from .merge_rows import merge_groups, merge_people, unmerge
from .outcome_sentence import tell_merged, tell_read_again
from .pending_question import Asked, Excerpt, MayRead, Option, everybody, find_question, open_questions, questions_of
from .person_answer import settle_person
from .review_question import dismiss_question
from .stored_sentences import question_in, reason_in
from .told_answer import TOLD_KINDS, settle_told, told_answer
from .value_answer import settle_row, settle_value
from .value_labels import shown_column

__all__ = [
    "LEAVE",
    "TOLD_KINDS",
    "WORDS",
    "Asked",
    "Chosen",
    "Excerpt",
    "MayRead",
    "Merged",
    "Option",
    "Reply",
    "Settled",
    "dismiss_question",
    "everybody",
    "find_question",
    "merge_groups",
    "merge_people",
    "open_questions",
    "others_questions",
    "question_in",
    "questions_of",
    "reason_in",
    "settle_group",
    "settle_person",
    "settle_question",
    "settle_row",
    "settle_told",
    "settle_value",
    "shown_column",
    "tell_merged",
    "tell_read_again",
    "told_answer",
    "unmerge",
]
