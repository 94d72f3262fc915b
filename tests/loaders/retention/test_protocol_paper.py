"""The protocol as a paper says all that an archivist asks for, in every format."""

from datasette_intranet.loaders.papers.paper_file import ENDINGS, written_paper
from datasette_intranet.loaders.papers.paper_settings import PaperTemplates
from datasette_intranet.loaders.retention.protocol_paper import protocol_paper
from datasette_intranet.loaders.retention.retention_decisions import Protocol

DONE = Protocol(
    7, "comments", 5, "Kommun*styrelsen", "2020-02-02", "KS 2020/12 § 3", "2021-11-30", "2015-05-05", "2021-11-12",
    12, 0, "Kim Ek", "2026-11-30", "2026-11-30T10:00:00Z",
)  # fmt: skip


def test_the_paper_says_what_how_many_from_when_by_which_decision_and_by_whom():
    said = written_paper(protocol_paper(DONE, "Ekmarka"), "md", PaperTemplates())[0].decode()
    for words in (
        "# Gallringsprotokoll Ekmarka 30 november 2026", "**Vad:** Kommentarer", "**Antal:** 12", "5 maj 2015",
        "12 november 2021",
        "5 år från den dag kommentaren skrevs", "Kommun\\*styrelsen, 2 februari 2020, KS 2020/12 § 3",
        "30 november 2026 av Kim Ek", "Protokoll nr 7", "kan inte återskapas",
    ):  # fmt: skip
        assert words in said, words
    assert "avbröts" not in said and "fick stå kvar" not in said


def test_what_had_to_stay_and_what_was_stopped_is_said():
    values = {name: getattr(DONE, name) for name in Protocol.__slots__}
    paper = protocol_paper(
        Protocol(**values | {"left_out": 3, "finished_at": None, "carried_out_by": None}), "Ekmarka"
    )
    said = written_paper(paper, "md", PaperTemplates())[0].decode()
    assert "3 skulle ha gallrats men fick stå kvar" in said and "avbröts" in said and "av någon vid servern" in said


def test_it_can_be_written_in_every_format():
    for ending in ENDINGS:
        assert len(written_paper(protocol_paper(DONE, "Ekmarka"), ending, PaperTemplates())[0]) > 200
