"""What a document is a list of, told from its make-up."""

import pytest
from datasette_intranet.loaders.parse import parse_document

MEMBERS = (
    "Ledamöter\nBerit Lindmark (S), ordförande\nOlle Sandvik (M)\n\nErsättare\nSara Nyblom (M)\nKarin Holmlund (C)\n"
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"Parkrådet\n\n{MEMBERS}", "roster"),
        (
            f"Protokoll Parkrådet 2018-03-14\n\nNärvarande:\n{MEMBERS}\n§ 1 Öppnande\n\nOrdföranden öppnade mötet.\n",
            "minutes",
        ),
        ("Möten och anteckningar\n\nParkrådets möten 2018\n\n27 februari\n21 maj\n3 september\n", "schedule"),
        ("Protokoll 2018-03-14\n\n1. Öppnande\n\n2. Nästa möten\n\n27 april\n21 maj\n", "minutes"),
    ],
)
def test_the_kind_of_a_list(text, kind):
    assert parse_document("a.txt", text.encode()).kind == kind
