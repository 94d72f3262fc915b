"""Articles from an old site are shown without what it had around them; nothing else is left out."""

import pytest
from datasette_intranet.plugins.articles.article_text import first_words, shown_text

BODY = "Det regnade.\n\nÄndå kom sjuttio personer."


@pytest.mark.parametrize(
    "around",
    [
        "Dela på Facebook", "Dela sidan via e-post", "[Skriv ut sidan](javascript:print)", "Till toppen", "Lyssna",
        "Senast ändrad: 3 maj 2018", "Sidan är senast uppdaterad 2018-05-03", "Publicerad: 2018-05-03 14:20",
        "Sidansvarig: Webbredaktionen", "Hjälpte informationen på sidan dig? Ja Nej", "0 kommentarer",
        "**Tillbaka till nyheter**", "![](bild.jpg)", "![Torget](https://e.se/a.png)", "Gilla\nTweeta\nDela",
        "Text: Bahar Nilström", "Skriven av Bahar Nilström", "# Sextio idéer",
    ],
)  # fmt: skip
def test_what_stood_around_a_text_is_not_shown(around):
    assert shown_text(f"{around}\n\n{BODY}", "Sextio idéer", "Bahar Nilström") == BODY
    if "idéer" not in around:
        assert shown_text(f"{BODY}\n\n{around}", "Sextio idéer", "Bahar Nilström") == BODY


@pytest.mark.parametrize(
    "kept",
    [
        "Dela på frukten, sa hon.", "Skriv ut bilagan och ta med den.", "Senast ändrades taket 1950.",
        "Tillbaka till rötterna. Så kan det bli.", "Text: Någon Annan", "Vi kommenterar inte detta.",
        "Publicerad forskning visar annat.", "Senast ändrad 1950 var kyrkan.", "- Dela\n- Rita",
    ],
)  # fmt: skip
def test_what_belongs_to_the_text_stays(kept):
    for body in (f"{BODY}\n\n{kept}", f"{kept}\n\n{BODY}", f"{BODY}\n\nLyssna\n\n{kept}\n\nSlut."):
        assert shown_text(body, "Sextio idéer", "Bahar Nilström") == body


def test_the_first_words_are_those_that_are_shown():
    assert (
        first_words(f"Sextio idéer\n\nAv Bahar Nilström\n\n{BODY}", "Sextio idéer", "Bahar Nilström")
        == "Det regnade."
    )
    assert first_words(None, "x", None) == "" == first_words("Dela", "x", None)
