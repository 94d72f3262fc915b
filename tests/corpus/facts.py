"""What the reader stores of labelled documents: right, missed, wrong and asked about, wrong in silence.

`python -m tests.corpus.facts FOLDER… [--reader COMMAND] [--list]` prints one row for each kind of document. A folder
holds documents and, beside each, `NAME.truth.json`. COMMAND prints what the contract asks for; `{}` in it stands for
the document's path. Without it the documents are read by this project's own reader. `--list` names each wrong fact.

A value of the meeting or a record is one fact. A wrong one is asked about where a warning quotes its passage or, for
a value of the meeting, names its field. A document of which the reader only says that it cannot tell its kind, and
one that it refuses, holds nothing wrong: its facts are missed.
"""

import argparse
import json
import re
import shlex
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from datasette_intranet.loaders.file_content import parse_file
from datasette_intranet.loaders.registers.as_document import as_document
from datasette_intranet.schema.errors import IntranetError
from datasette_intranet.schema.register_records import Register

from tests.corpus.score import plain, score_document
from tests.wait import PATIENCE

OUTCOMES = ("right", "missed", "asked", "silent")
UNCOUNTED = {"title", "media_type"}
RECORDS = ("attendance", "items", "decisions", "actions", "upcoming", "roster", "proposals")
NOTHING = {"title": None, "meeting": None, "warnings": (), "source": {"media_type": None}}
NOTHING |= {field: [] for field in RECORDS}
NAMED_BY = {
    "kind": r"\b(?:slags|sorts|typ av) ",
    "meeting.body": r"\bgrupp",
    "meeting.date": r"\b(?:dag|datum|årtal|år)",
    "meeting.start": r"\b(?:börjar|starttid|klockslag|tid(?:en)?\b)",
    "meeting.end": r"\b(?:slutar|sluttid|klockslag|tid(?:en)?\b)",
    "meeting.place": r"\b(?:plats|lokal)",
    "meeting.chair": r"\bordförande",
    "meeting.secretary": r"\bsekreterare",
}
_QUOTED = re.compile(r"[”\"']([^”\"']{2,})[”\"']")


def is_asked_about(field: str, fact: object, answer: dict) -> bool:
    """Whether a warning of the answer points at a wrong fact: a value of the meeting, or a record with its span."""
    passage = plain(_passage(fact, answer))
    return any(_points_at(passage, warning) or _names(field, warning) for warning in answer["warnings"])


def _passage(fact: object, answer: dict) -> str:
    if not isinstance(fact, dict):
        return str(fact)
    return answer["text"][slice(*fact["span"])] if fact.get("span") else str(fact.get("name") or fact.get("text"))


def _points_at(passage: str, warning: str) -> bool:
    quoted = [plain(part.strip("… ")) for part in _QUOTED.findall(warning)]
    return (len(passage) > 2 and passage in plain(warning)) or any(part and part in passage for part in quoted)


def _names(field: str, warning: str) -> bool:
    return field in NAMED_BY and re.search(NAMED_BY[field], warning, re.IGNORECASE) is not None


def facts_of(truth: dict, answer: dict | None) -> tuple[dict[str, int], list[str]]:
    """The number of facts by outcome, and a line for each wrong one. `answer` None: it was refused."""
    truth = {"_optional": {}, "_accept": {}, **truth}
    if answer is None or answer["kind"] == "unknown":
        is_right = answer is not None and "unknown" in (truth["kind"], *truth["_accept"].get("kind", ()))
        answer = {**NOTHING, "kind": "unknown" if is_right else None}
    score = score_document(truth, answer)
    wrong = [(field, fact) for field, fact in score.extras if field not in UNCOUNTED]
    counts = dict.fromkeys(OUTCOMES, 0)
    for field, (right, _extra, missed) in score.tally.items():
        if field not in UNCOUNTED:
            counts["right"] += right
            counts["missed"] += missed
    lines = []
    for field, fact in wrong:
        outcome = "asked" if is_asked_about(field, fact, answer) else "silent"
        counts[outcome] += 1
        lines.append(f"{outcome:7} {field:22} {_passage(fact, answer)[:90]!r}")
    # A wrong value of the meeting is one wrong fact, and not a missed one besides.
    counts["missed"] -= sum(field in NAMED_BY and score.tally[field][2] > 0 for field, _fact in wrong)
    return counts, lines


def read(path: Path, reader: str | None) -> dict | None:
    """What the reader says of a document; None if it refuses, fails or takes longer than PATIENCE."""
    try:
        if reader is None:
            content = parse_file(path.name, path.read_bytes())
            document = as_document(content) if isinstance(content, Register) else content
            answer = document.as_contract()
            # The contract has no group beside a day; a wrong one is a wrong fact all the same.
            for told, coming in zip(answer["upcoming"], document.upcoming, strict=True):
                told["body"] = coming.body
            return answer
        command = [part.replace("{}", str(path)) for part in shlex.split(reader)]
        printed = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=True).stdout
        return json.loads(printed)
    except (IntranetError, ValueError, subprocess.SubprocessError):
        return None


def documents_in(folders: list[Path]) -> Iterator[tuple[Path, dict]]:
    """Each labelled document's path and truth."""
    for folder in folders:
        for path in sorted(folder.glob("*.truth.json")):
            truth = json.loads(path.read_text("utf-8"))
            yield path.with_name(truth["source"]["name"]), truth


def table(rows: list[tuple[str, dict[str, int]]]) -> str:
    """The table of all documents, given as (kind, facts by outcome), and the share wrong in silence."""
    kinds: dict[str, list[dict[str, int]]] = defaultdict(list)
    for kind, counts in rows:
        kinds[kind].append(counts)
        kinds["all"].append(counts)
    lines = [f"{'kind':12}{'documents':>11}" + "".join(f"{outcome:>9}" for outcome in OUTCOMES)]
    for kind in sorted(kinds, key=lambda kind: (kind == "all", kind)):
        sums = [sum(counts[outcome] for counts in kinds[kind]) for outcome in OUTCOMES]
        lines.append(f"{kind:12}{len(kinds[kind]):11}" + "".join(f"{number:9}" for number in sums))
    right, _missed, asked, silent = sums
    share = 100 * silent / ((right + asked + silent) or 1)
    return "\n".join([*lines, f"of 100 stored facts {share:.1f} wrong without a question"])


def main(arguments: list[str] | None = None) -> None:
    """Prints the table. Raises SystemExit when no folder holds a labelled document."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--reader", metavar="COMMAND", help="another reader's command; {} stands for the path")
    parser.add_argument("--list", action="store_true", help="name each wrong fact")
    options = parser.parse_args(arguments)
    rows = []
    for path, truth in documents_in(options.folders):
        counts, lines = facts_of(truth, read(path, options.reader))
        rows.append((truth["kind"], counts))
        if options.list and lines:
            print(path.name, *(f"  {line}" for line in lines), sep="\n")
    if not rows:
        sys.exit(f"no NAME.truth.json in {', '.join(map(str, options.folders))}: label a document first")
    print(table(rows))


if __name__ == "__main__":
    main()
