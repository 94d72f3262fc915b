"""The indicators: what was asked, of how many, what the target was and what was measured."""

import csv
import io

HEADINGS = ("Indikator", "Fråga", "Metod", "Urval", "År", "Mål", "Utfall")
INFLUENCE = ("Upplevt inflytande, procent", "Kan du påverka din planering?", "Enkät i väntrummen, fyra språk")
ANSWERED = (
    "Förslag besvarade inom 60 dagar, procent",
    "Hur stor andel fick svar i tid?",
    "Räkning i förslagsregistret",
)
HEARD = ("Fick återkoppling, procent", "Har du fått veta vad ditt förslag ledde till?", "Samtal med förslagsställare")
ROWS = (
    (*INFLUENCE, 204, 2024, 50, 43),
    (*INFLUENCE, 231, 2025, 50, 48),
    (*INFLUENCE, 258, 2026, 55, 54),
    (*ANSWERED, "", 2024, 60, 38),
    (*ANSWERED, "", 2025, 70, 57),
    (*ANSWERED, "", 2026, 80, 71),
    (*HEARD, 36, 2025, 75, 58),
    (*HEARD, 41, 2026, 75, 66),
)


def measurements() -> str:
    """The table as CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([HEADINGS, *ROWS])
    return out.getvalue()
