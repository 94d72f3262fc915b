"""Made-up minutes to load: deterministic, none like another, about as long as real ones (2 to 3 kB)."""

import random
from datetime import date, timedelta
from pathlib import Path

GIVEN = """Asta Bror Cilla Dagny Edvin Frida Gillis Hedda Ivar Judit Kalle Linnea Morgan Nanna Ossian Petra Ragna
Stellan Tyra Ulrik Vanja Wera Ylva Åke Ärla Östen""".split()
FAMILY = """Almkvist Bergdal Cedermark Dalvik Ekmark Furuvik Granlid Hagvall Isberg Järnlid Kvarnby Lundvik Mossberg
Norrlid Ollvik Parkdal Rosvall Sandlid Tallvik Uddmark Vikdal Wallmo Ytterby Åvik Älvdal Örnmark""".split()
GROUPS = ("Mottagningsgruppen", "Studierådet", "Arbetsgruppen för klarspråk", "Brukarforum", "Digitalgruppen")
TOPICS = """Väntrummet|Breven från förvaltningen|Öppettider|Datorerna i entrén|Studiebesöket|Enkäten|Introduktionen
Språkcaféet|Sommarjobben|Telefontiderna|Hemsidan|Budgeten för året|Samarbetet med biblioteket|Praktikplatserna"""
TALK = (
    "{name} berättade hur det har gått sedan sist och vad som återstår att göra.",
    "Flera tyckte att det hade blivit bättre, men att det fortfarande är svårt att få svar på {n} dagar.",
    "{name} hade talat med {n} personer och sammanfattade vad de hade sagt.",
    "Gruppen gick igenom listan punkt för punkt och strök det som redan är klart.",
    "Det kom fram att {n} av de tillfrågade inte visste vart de skulle vända sig.",
)
DECISIONS = ("prova kvällsöppet i {n} veckor", "köpa in {n} stolar", "bjuda in {name}", "skriva om brev {n}")


def made_up_documents(folder: Path, count: int, seed: int = 1) -> list[Path]:
    """Write `count` text documents into `folder` and return their paths."""
    chance = random.Random(seed)
    paths = []
    for number in range(count):
        path = folder / f"anteckningar-{number:05}.txt"
        path.write_text(made_up_minutes(chance, number), "utf-8")
        paths.append(path)
    return paths


def made_up_minutes(chance: random.Random, number: int) -> str:
    """Minutes number `number` as plain text; five groups take turns, each a week after its last."""
    day = date(2010, 1, 4) + timedelta(days=7 * (number // len(GROUPS)))
    present = sorted({_name(chance) for _ in range(10)})
    away = sorted({_name(chance) for _ in range(3)} - set(present))
    lines = [f"{GROUPS[number % len(GROUPS)]} {day.isoformat()}", ""]
    lines += [f"Närvarande: {', '.join(present)} samt tre invånare.", ""]
    lines += [f"Förhinder: {', '.join(away)}", ""]
    for topic in chance.sample(TOPICS.replace("\n", "|").split("|"), 7):
        lines += [topic, ""]
        lines += [_filled(chance, sentence, present) for sentence in chance.sample(TALK, 3)]
        if chance.random() < 0.4:
            lines += ["", "Beslut:", "", f"- Att {_filled(chance, chance.choice(DECISIONS), present)}"]
        if chance.random() < 0.3:
            lines += [f"{chance.choice(present)} ansvarar för att återkomma med ett förslag."]
        lines += [""]
    lines += ["Tider framöver", ""]
    for step in range(4):
        room = 1 + (number // len(GROUPS) + step) % 9
        lines += [f"- {day + timedelta(days=70 + 7 * step)} klockan 13.15-15.00 (Sal {room})"]
    return "\n".join([*lines, "", f"/{present[0]}", ""])


def _name(chance: random.Random) -> str:
    return f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"


def _filled(chance: random.Random, sentence: str, names: list[str]) -> str:
    return sentence.format(name=chance.choice(names), n=chance.randint(2, 40))
