"""Files in, rows out: reading, parsing and loading documents and registers, publishing, and the command line.

Public: `answer_question` with `file_to_read_again` and `ReadAgain` (what comes before it), `load_file` with
`LARGEST_FILE`, `read_apart` (its first half, in a process that can be ended), `unpack_zip` of what
`is_zipped_folder`, `calendar_file` of `calendar_meetings` or of a `calendar_meeting`, with `event_words`,
`cover_cells_as_answered`, `damage_of_published`, `day_of_passage`, `is_address`, `mail_settings`, `send_due` and
`send_receipt` of a `LetterText` (e-mail), `public_texts` (`PublicTexts`) with `KnownNames`, `publish_meeting`,
`publish_site`, `published_at`, `MEMBERSHIPS` by their lasting keys, `take_out`, `write_proposal_sheet`, of releases
`Release`, `RELEASED_DATABASE` (its file), `releases_of_site`, `release_folder`, `citation_text`, `codes_of` a
column, `held_span`, `open_data_settings` and `catalogue_of_site` with its ways of writing `turtle_text`, `json_ld`
and `rdf_xml`, and of papers `paper_templates`, `read_minutes`, `read_call`, `read_extract`, `read_decisions`,
`years_with_decisions` and `written_paper`, of attachments `attachment_format`, `attachment_text` and
`without_camera_data`, of what somebody writes `tasks_in_typed_item`, of calls by e-mail `call_letter`,
`readers_of_call` and `send_call`, of what a site says of accessibility and of people's data `words_of_notices`
(`NoticeWords`), of consents `withdraw_consent` and `end_consents`, of retention `Decision`, `store_decision`,
`named_rows`, `decisions_of_site`, `counts_of_site`, `due_of_kind`, `carry_out`, `protocols_of_site`,
`protocol_of_number` and `protocol_paper`, and of what is held on a person `find_person`, `held_on_person`,
`export_person`, `look_at_person`, `erase_person`, `finish_erasures`, `extract_titles` and `extract_words`, and
`end_sandboxes` (what the processes that read documents remember goes with them). They are imported when first asked
for, because the parser's patterns take longer to compile than a site may take to start.
"""

from importlib import import_module
from typing import Any

_PUBLIC = {
    "answer_question": ".read_again",
    "file_to_read_again": ".read_again",
    "ReadAgain": ".read_again",
    "load_file": ".load_files",
    "read_apart": ".file_content",
    "is_zipped_folder": ".zipped_folder",
    "unpack_zip": ".zipped_folder",
    "LARGEST_FILE": ".file_content",
    "cover_cells_as_answered": ".cover_register_cells",
    "day_of_passage": ".passage_day",
    "calendar_file": ".calendar.calendar_file",
    "calendar_meeting": ".calendar.calendar_meetings",
    "calendar_meetings": ".calendar.calendar_meetings",
    "event_words": ".calendar.event_words",
    "damage_of_published": ".publish.damaged_file",
    "public_texts": ".publish.public_texts",
    "PublicTexts": ".publish.public_texts",
    "KnownNames": ".publish.known_names",
    "publish_meeting": ".publish.publish_meeting",
    "publish_site": ".publish.publish_site",
    "mail_settings": ".mail.mail_settings",
    "is_address": ".mail.mail_settings",
    "published_at": ".publish.published_at",
    "MEMBERSHIPS": ".publish.published_rows",
    "Sandbox": ".sandbox",
    "end_sandboxes": ".sandbox",
    "send_due": ".mail.send_due",
    "send_receipt": ".mail.receipt",
    "LetterText": ".mail.mail_message",
    "Release": ".releases.kept_releases",
    "RELEASED_DATABASE": ".releases.kept_releases",
    "releases_of_site": ".releases.kept_releases",
    "release_folder": ".releases.kept_releases",
    "citation_text": ".releases.citation",
    "codes_of": ".releases.data_package",
    "catalogue_of_site": ".releases.dcat_catalogue",
    "held_span": ".releases.dcat_catalogue",
    "open_data_settings": ".releases.open_data_settings",
    "turtle_text": ".releases.write_rdf",
    "json_ld": ".releases.write_rdf",
    "rdf_xml": ".releases.write_rdf",
    "take_out": ".publish.withdraw",
    "write_proposal_sheet": ".proposal_sheet.write_sheet",
    "paper_templates": ".papers.paper_settings",
    "read_minutes": ".papers.minutes_paper",
    "read_call": ".papers.call_paper",
    "read_extract": ".papers.extract_paper",
    "read_decisions": ".papers.decisions_paper",
    "years_with_decisions": ".papers.decisions_paper",
    "written_paper": ".papers.paper_file",
    "call_letter": ".mail.call_letters",
    "readers_of_call": ".mail.call_letters",
    "send_call": ".mail.call_letters",
    "withdraw_consent": ".withdraw_consents",
    "end_consents": ".withdraw_consents",
    "Decision": ".retention.retention_decisions",
    "store_decision": ".retention.retention_decisions",
    "decisions_of_site": ".retention.retention_decisions",
    "protocols_of_site": ".retention.retention_decisions",
    "protocol_of_number": ".retention.retention_decisions",
    "due_of_kind": ".retention.carry_out",
    "named_rows": ".retention.carry_out",
    "counts_of_site": ".retention.carry_out",
    "carry_out": ".retention.carry_out",
    "protocol_paper": ".retention.protocol_paper",
    "words_of_notices": ".notice_words",
    "NoticeWords": ".notice_words",
    "erase_person": ".data_subject.erase_person",
    "finish_erasures": ".data_subject.erase_person",
    "find_person": ".data_subject.look_at_person",
    "look_at_person": ".data_subject.look_at_person",
    "export_person": ".data_subject.export_person",
    "extract_titles": ".data_subject.export_person",
    "extract_words": ".data_subject.export_person",
    "held_on_person": ".data_subject.export_person",
    "tasks_in_typed_item": ".parse.tasks_in_typed_item",
    "attachment_format": ".read.attached_formats",
    "attachment_text": ".attached_words",
    "without_camera_data": ".read.camera_data",
}
__all__ = list(_PUBLIC)


def __getattr__(name: str) -> Any:
    if name in _PUBLIC:
        return getattr(import_module(_PUBLIC[name], __package__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
