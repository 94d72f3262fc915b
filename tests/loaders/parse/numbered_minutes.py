"""Minutes of a village society, in which a test puts items as it likes."""

from datasette_intranet.loaders.parse import parse_document

HEAD = "Torsåsens byalag\nStyrelsemöte 14 mars 2026\n\nNärvarande: Åsa Berg, Erik Berg\n\n"
HEADINGS = ("Mötets öppnande", "Bryggan vid sjön", "Ansökan om bidrag")
TEXTS = ("Åsa hälsade alla välkomna.", "Bryggan har ruttnat på två ställen.", "Erik har skrivit ansökan.")


def told_items(text: str, name: str = "protokoll.txt") -> list[tuple]:
    """(number, heading) of each item of a document."""
    return [(item.number, item.heading) for item in parse_document(name, text.encode()).items]
