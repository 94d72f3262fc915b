"""Plain minutes, as text files that hold no more than a test needs."""

from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.schema.records import Document

HEAD = "Brukarrådet 2024-03-05\n\nNärvarande: Alva Krok, Bertil Sund, Cia Hult\n\n"


def read_minutes(text: str) -> Document:
    return parse_document("anteckningar.txt", text.encode())


def told_minutes(lines: str) -> Document:
    """What stands under one heading of otherwise plain minutes."""
    return read_minutes(f"{HEAD}Väntrummet\n\n{lines}\n\nÖvriga frågor\n\nInget mer togs upp den här gången.\n")
