"""The table of facts tells what is wrong in silence from what is asked about."""

import json

import pytest
from datasette_intranet.loaders.parse import parse_document

from tests.corpus.facts import facts_of, main, read
from tests.corpus.score import DOCUMENTS

NAME = "e02-elevrad.txt"
TRUTH = json.loads((DOCUMENTS / f"{NAME}.truth.json").read_text("utf-8"))


def answer() -> dict:
    return parse_document(NAME, (DOCUMENTS / NAME).read_bytes()).as_contract()


def test_a_wrong_fact_is_silent_until_a_warning_points_at_it():
    told = answer()
    told["meeting"]["date"] = "2022-10-05"
    wrong = {**TRUTH["attendance"][0], "name": "Tuva", "span": told["attendance"][-1]["span"]}
    told["attendance"] = [*told["attendance"], wrong]
    counts, lines = facts_of(TRUTH, told)
    assert (counts["asked"], counts["silent"], counts["missed"]) == (0, 2, 0), lines
    told["warnings"] = ["Det står två datum; mötets dag är osäker.", "Är ”Tuva” här?"]
    counts, lines = facts_of(TRUTH, told)
    assert (counts["asked"], counts["silent"]) == (2, 0), lines


def test_a_day_that_was_called_off_is_right_where_the_truth_says_so_and_wrong_where_it_is_held():
    name = "n09-schema-installt.txt"
    truth = json.loads((DOCUMENTS / f"{name}.truth.json").read_text("utf-8"))
    told = parse_document(name, (DOCUMENTS / name).read_bytes()).as_contract()
    assert any(day["cancelled"] for day in told["upcoming"])
    assert facts_of(truth, told)[0]["silent"] == 0
    as_held = {**told, "upcoming": [{**day, "cancelled": False} for day in told["upcoming"]]}
    assert facts_of(truth, as_held)[0]["silent"] == 1
    all_off = {**told, "upcoming": [{**day, "cancelled": True} for day in told["upcoming"]]}
    assert facts_of(truth, all_off)[0]["silent"] == len(truth["upcoming"])


def test_the_facts_of_a_document_kept_whole_or_refused_are_missed():
    whole = {**answer(), "kind": "unknown"}
    for told in (whole, None):
        counts, lines = facts_of(TRUTH, told)
        assert not lines and counts["missed"] > 10 and not counts["right"]


def test_a_document_that_is_refused_has_no_answer(tmp_path):
    (tmp_path / "trasig.pdf").write_bytes(b"%PDF-1.7 trasig")
    assert read(tmp_path / "trasig.pdf", None) is None
    assert read(tmp_path / "trasig.pdf", "false {}") is None


def test_the_table_of_another_reader_has_a_row_for_each_kind_and_the_share_at_its_end(tmp_path, capsys):
    (tmp_path / f"{NAME}.truth.json").write_text(json.dumps(TRUTH), "utf-8")
    (tmp_path / f"{NAME}.answer").write_text(json.dumps({**answer(), "items": []}), "utf-8")
    main([str(tmp_path), "--reader", "cat {}.answer"])
    head, minutes, everything, share = (line.split() for line in capsys.readouterr().out.splitlines())
    assert head == ["kind", "documents", "right", "missed", "asked", "silent"]
    assert minutes[0] == "minutes" and minutes[1:] == everything[1:] and int(minutes[3]) >= 3
    assert " ".join(share) == "of 100 stored facts 0.0 wrong without a question"


def test_a_folder_without_labelled_documents_is_told_in_one_line(tmp_path):
    with pytest.raises(SystemExit, match=r"no NAME\.truth\.json in .*: label a document first$"):
        main([str(tmp_path)])
