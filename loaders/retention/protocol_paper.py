"""The protocol of a removal (gallringsprotokoll) as a paper, to sign and to keep with the municipality's papers.

Tested in tests/loaders/retention/test_protocol_paper.py.
"""

from ...schema.vocabulary import label_of_code
from ..papers.paper import Fact, Paper, Section, Signature, one_line
from ..papers.paper_days import day_in_words
from .retention_decisions import Protocol

_SERVER = "någon vid servern"
_LEFT = "{left} skulle ha gallrats men fick stå kvar: utan dem hade invånares namn inte kunnat döljas i andra texter."
_HOW = (
    "Uppgifterna är borttagna ur webbplatsens databaser, ur sökindex, historik och det publicerade, och kan inte "
    "återskapas därur. Säkerhetskopior som gjordes före gallringen har dem kvar tills kopiorna tas bort."
)
_NOT_FINISHED = "Gallringen avbröts innan alla filer var klara. Det som återstår kan gallras på nytt."


def protocol_paper(protocol: Protocol, site: str) -> Paper:
    """The paper of a protocol; `site` is the name of the municipality or of the site."""
    d = day_in_words
    facts = (
        Fact("Vad", label_of_code("retention_kind", protocol.kind)),
        Fact("Antal", str(protocol.removed)),
        Fact("Från och med", d(protocol.first_day)),
        Fact("Till och med", d(protocol.last_day)),
        Fact("Gallringsfrist", years_in_words(protocol.years, protocol.kind)),
        Fact("Beslut", one_line(f"{protocol.decided_by}, {d(protocol.decided_on)}, {protocol.reference}")),
        Fact("Genomförd", f"{d(protocol.carried_out_on)} av {one_line(protocol.carried_out_by) or _SERVER}"),
    )
    said = [_HOW]
    if protocol.left_out:
        said.append(_LEFT.format(left=protocol.left_out))
    if protocol.finished_at is None:
        said.append(_NOT_FINISHED)
    return Paper(
        title="Gallringsprotokoll",
        group=one_line(site),
        day=d(protocol.carried_out_on),
        file_name=f"gallringsprotokoll-{protocol.id}",
        state="" if protocol.finished_at else "Avbruten",
        facts=facts,
        sections=(Section(f"Protokoll nr {protocol.id}", "\n\n".join(said)),),
        signatures=(Signature("Gallringen genomförd av", one_line(protocol.carried_out_by) or ""),),
    )


def years_in_words(years: int, kind: str) -> str:
    """'10 år från mötets dag', in Swedish."""
    return f"{years} år från {label_of_code('retention_event', kind)}"
