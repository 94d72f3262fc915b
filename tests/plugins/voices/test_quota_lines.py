"""How a coordinator writes places, and what a line that cannot be read is told."""

import pytest
from datasette_intranet.plugins.shell.counted_lines import UnreadableLine
from datasette_intranet.plugins.voices.quota_lines import lines_of_quotas, read_quotas

AREAS = ["Norra", "Södra"]


def told(text, areas=AREAS):
    return [(one.area, one.category, one.places) for one in read_quotas(text, areas)]


@pytest.mark.parametrize(
    ("text", "quotas"),
    [
        ("3 per område + 3 invånare", [("Norra", None, 3), ("Södra", None, 3), (None, "resident", 3)]),
        ("2 medarbetare per område", [("Norra", "staff", 2), ("Södra", "staff", 2)]),
        ("5 Västra hamnen\n\n 2  invånare i Norra ", [("Västra hamnen", None, 5), ("Norra", "resident", 2)]),
        ("20 alla", [(None, None, 20)]),
        ("20 platser", [(None, None, 20)]),
        ("20", [(None, None, 20)]),
        ("4 platser för FÖRENINGAR", [(None, "association", 4)]),
        ("3 residents per area", [("Norra", "resident", 3), ("Södra", "resident", 3)]),
        ("3 i Norra", [("i Norra", None, 3)]),
    ],
)
def test_lines_are_read_and_written_alike(text, quotas):
    assert told(text) == quotas
    assert told(lines_of_quotas(read_quotas(text, AREAS))) == quotas


@pytest.mark.parametrize(
    ("text", "areas", "message"),
    [
        ("3 invånare\ntre medarbetare", AREAS, "Line 2: 'tre medarbetare' does not begin with a number"),
        ("0 invånare", AREAS, "Line 1: the number has to be between 1 and 100000"),
        ("100001 alla", AREAS, "Line 1: the number"),
        ("3 Norra\n4 norra", AREAS, "Line 2: 'norra' stands in another line already"),
        ("3 per område", [], "Line 1: the group's list of members has no areas"),
        ("3 hundar per område", AREAS, "Line 1: 'hundar' is no capacity"),
        ("\n".join(f"1 Område {number}" for number in range(101)), AREAS, "at most|may be 100"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_with_its_number(text, areas, message):
    with pytest.raises(UnreadableLine) as error:
        read_quotas(text, areas)
    assert any(part in error.value.said(str) for part in message.split("|"))
