"""Headings that run into their text without a stop."""

import pytest
from datasette_intranet.loaders.parse.text_behind_heading import text_behind


@pytest.mark.parametrize(
    ("heading", "behind"),
    [
        ("Mötets öppnande", "Ordföranden Bo Ek hälsade alla välkomna"),
        ("Val av justerare", "Siv Ek valdes till justerare"),
        ("Val av sekreterare", "Ann-Siv skriver protokollet"),
        ("Föregående protokoll", "Lästes, godkändes och lades till handlingarna"),
        ("Dagordning", "Dagordningen godkändes med ett tillägg"),
        ("Kommande program", "14 maj promenad i skogen med fika"),
        ("Närvarolista", "Det beslutades, att listan bifogas protokollet"),
        ("Val av kassör", "Till kassör valdes Siv Ek på ett år"),
        ("Årsmötets öppnande", "Siv Ek, byalagets sekreterare, öppnade mötet"),
        ("Medlemsregistret", "156 st medlemmar i föreningen"),
    ],
)
def test_a_sentence_behind_a_heading_is_its_text(heading, behind):
    line = f"{heading} {behind}"
    assert line[text_behind(line, 0, len(line)) :] == behind


@pytest.mark.parametrize(
    "line",
    [
        "Rapport från Siv Ek om bussarna till byn",
        "Svar på motion om Norrhed och Backen",
        "Till ordförande för mötet valdes Siv Ek",
        "Ordförande Siv Ek öppnade mötet och tackade",
        "Kassör Siv Ek redogjorde för kassan",
        "Besök på Backens skola i Norrhed",
        "Siv Ek valdes till justerare",
        "Julfika 18 december",
        "Sammanställning för perioden 1 januari - 30 juni",
        "Samråd med Region Norrhed om vården",
    ],
)
def test_a_heading_and_a_sentence_stay_whole(line):
    assert text_behind(line, 0, len(line)) is None
