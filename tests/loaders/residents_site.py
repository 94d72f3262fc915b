"""Invented documents that name residents who never agreed to it, with how to reach them.

`SECRET` are the words that stand in no file but private/originals.db, `OPEN` those by which the documents are found.
"""

import re
from pathlib import Path

SECRET = (
    "Vera", "Holm", "Ingmar", "Rask", "Disa", "Vinge", "vera.holm@brev.example", "brev.example", "070-555 12 34",
    "0705551234", "19481112-7384", "481112-7384", "08-555 77 88",
)  # fmt: skip
OPEN = ("skorstenen", "stuprännan", "kanalen", "lekplatsen")
MINUTES = """Byggruppen 3 mars 2024

Närvarande: Asta Ekmark, Bo Lindgräns

Invånare: Vera Holm

## Taket

Det läcker vid skorstenen. Vera Holm såg det först. Vera bor intill.

Beslut:

- Att laga taket

Kommande möten

- 7 april 2024 klockan 13.00-15.00
"""
LATER = """Byggruppen 7 april 2024

Närvarande: Asta Ekmark, Bo Lindgräns

Invånare: Ingmar Rask

## Stuprännan

Den är lagad. Det sa Ingmar Rask.
"""
LETTER = """Till kommunen

Jag som skriver heter Vera Holm, 19481112-7384, och bor vid kanalen. Min granne Ingmar Rask vill också svara.

Hälsningar
Vera Holm
08-555 77 88
"""
ARTICLE = """Nyheter

Lekplatsen invigd

Publicerad 5 maj 2024

Vera Holm klippte bandet när lekplatsen invigdes. Anmäl dig till vera.holm@brev.example, 070-555 12 34.
"""
ROSTER = """Namn,Grupp,Kategori,Personnummer,Telefon,E-post
Asta Ekmark,Byggruppen,medarbetare,19481112-7384,070-555 12 34,asta@brev.example
Disa Vinge,Byggruppen,invånare,19481112-7384,08-555 77 88,disa.vinge@brev.example
"""
FILES = {
    "mars.txt": MINUTES,
    "april.txt": LATER,
    "brev.txt": LETTER,
    "nyheter.txt": ARTICLE,
    "lista.csv": ROSTER,
}


def write_files(folder: Path) -> Path:
    """Write the documents into the folder, which is made; returns it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def leaked(file: Path, secrets: tuple[str, ...] = SECRET) -> list[str]:
    """Those of the words that stand in the bytes of a database file, its free pages and its journal, in any case."""
    data = b"".join(path.read_bytes() for path in (file, file.with_name(f"{file.name}-wal")) if path.exists())
    text = data.decode("utf-8", "ignore").casefold()
    # Most words stand nowhere, and to see that takes a hundredth of the time.
    there = [word for word in secrets if word.casefold() in text]
    return [word for word in there if re.search(rf"(?<!\w){re.escape(word.casefold())}(?![a-zåäö])", text)]
