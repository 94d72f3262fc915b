"""Settles what only a person can decide: whom a name means, which value is right, which two rows are the same."""

from ..store.alike_questions import FIRST_OF_ALIKE, alike_questions, open_question_count
from ..store.value_labels import shown_column
from .access import others_questions
from .answer_kinds import LEAVE, WORDS
from .answer_outcome import Chosen, Merged, Settled
from .answer_question import Reply, settle_alike, settle_question
from .asked_columns import AskedColumn
from .column_answer import told_by
from .document_excerpt import Excerpt, MayRead, may_read_everything
from .group_answer import settle_group
from .merge_people_and_groups import merge_groups, merge_people, undo_merge
from .merge_proposals import merge_proposals, merged_into
from .outcome_sentence import tell_merged, tell_read_again
from .pending_question import Asked, Option, find_question, open_questions, questions_of
from .person_answer import settle_person
from .review_question import dismiss_question
from .stored_sentences import question_in, reason_in
from .told_answer import TOLD_KINDS, settle_told, told_answer
from .value_answer import settle_row, settle_value

__all__ = [
    "FIRST_OF_ALIKE",
    "LEAVE",
    "TOLD_KINDS",
    "WORDS",
    "Asked",
    "AskedColumn",
    "Chosen",
    "Excerpt",
    "MayRead",
    "Merged",
    "Option",
    "Reply",
    "Settled",
    "alike_questions",
    "dismiss_question",
    "find_question",
    "may_read_everything",
    "merge_groups",
    "merge_people",
    "merge_proposals",
    "merged_into",
    "open_question_count",
    "open_questions",
    "others_questions",
    "question_in",
    "questions_of",
    "reason_in",
    "settle_alike",
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
    "told_by",
    "undo_merge",
]
